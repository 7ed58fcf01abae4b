"""Navigation from the table of contents: the header's links, and those within a section of the site."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup, escape
from sphinx import addnodes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sphinx.environment import BuildEnvironment

    from sphinx_conference.published.state import Build

_ITEM = re.compile(r'<li class="toctree-l1[^"]*">.*?</li>', re.DOTALL)
_CURRENT = re.compile(r'<a class="current reference internal"')


class NavigationLink(NamedTuple):
    """A link of a section's navigation; ``title`` is text, or markup that Sphinx escaped."""

    title: str
    href: str
    current: str
    """What ``aria-current`` says: ``page``, ``true`` of what a page made from a record is listed on, or nothing."""


class SiteSection(NamedTuple):
    """A part of the site with pages of its own: an edition, the manual."""

    title: str
    entries: tuple[NavigationLink, ...]


class HeaderLinks(NamedTuple):
    """The header's links as list items: those that it shows, and those below one word."""

    shown: Markup
    more: Markup


def header_links(
    toctree: Callable[..., str],
    external: Sequence[Mapping[str, str]],
    before_more: int,
    within: str = "",
) -> HeaderLinks:
    """The first level of the site's table of contents, which Sphinx renders and escapes, and links to elsewhere.

    All lists of the contents are one, without their captions. One link is never alone below the word. ``within`` is the
    address of the link to which a page made from a record belongs, of which Sphinx knows nothing.
    """
    html = toctree(maxdepth=1, collapse=True, includehidden=True, titles_only=True) or ""
    items = [
        _CURRENT.sub('<a aria-current="page" class="current reference internal"', i)
        for i in _ITEM.findall(html)
    ]
    if within:
        items = [_marked(item) if f' href="{escape(within)}"' in item else item for item in items]
    items += [
        f'<li><a class="reference external" href="{escape(link["url"])}">{escape(link["name"])}</a></li>'
        for link in external
    ]
    cut = len(items) if len(items) <= before_more + 1 else before_more
    return HeaderLinks(*(Markup("".join(part)) for part in (items[:cut], items[cut:])))  # noqa: S704


def _marked(item: str) -> str:
    return item.replace('class="toctree-l1', 'class="current toctree-l1', 1).replace(
        "<a ", '<a aria-current="true" ', 1
    )


def first_level(env: BuildEnvironment, document: str) -> str:
    """The document of the first level of the contents that a document is or lies below; empty if none is."""
    parents = _parents(env)
    passed = {document}
    while (parent := parents.get(document)) != env.config.root_doc:
        if parent is None or parent in passed:
            return ""
        passed.add(parent)
        document = parent
    return document


def _parents(env: BuildEnvironment) -> dict[str, str]:
    """The document below which each stands: the root where that is one of several."""
    includes, root = env.toctree_includes, env.config.root_doc
    return {
        **{child: parent for parent, children in includes.items() for child in children},
        **dict.fromkeys(includes.get(root, ()), root),
    }


def section_of(build: Build, pagename: str, below: str = "") -> SiteSection | None:
    """The innermost section that a page belongs to: the nearest page above it, or itself, that has pages below.

    A page that is made from a record belongs where the document ``below`` does, which lists it.

    The root has none: its pages are the header's. A page that only lists sections has none either.
    """
    app, env, builder = build.app, build.app.env, build.app.builder
    if builder.name == "singlehtml":
        return None
    includes = env.toctree_includes
    parents = _parents(env)
    place = below or pagename
    hub: str | None = place if includes.get(place) else parents.get(place)
    root = app.config.root_doc
    if hub is None or hub == root or any(includes.get(child) for child in includes[hub]):
        return None
    called = {
        page: title
        for toctree in env.tocs[hub].findall(addnodes.toctree)
        for title, page in toctree["entries"]
    }
    pages = [hub, *(child for child in includes[hub] if child in env.titles)]
    entries = tuple(
        NavigationLink(
            called.get(page) or _title(build, page),
            builder.get_relative_uri(pagename, page),
            "page" if page == pagename else "true" if page == below else "",
        )
        for page in pages
    )
    return SiteSection(env.titles[hub].astext(), entries)


def _title(build: Build, page: str) -> str:
    """How a page is called in navigation: an edition's first page by the edition's name."""
    folder, _slash, name = page.rpartition("/")
    edition = build.site.editions.get(folder.rpartition("/")[2])
    return edition.edition.name if edition and name == "index" else build.app.env.titles[page].astext()
