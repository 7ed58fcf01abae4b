"""Links by which news readers find the feeds: those of the site on all pages, those of an edition on its own, and that
of what changed on pages that show the program."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from sphinx.util.osutil import relative_uri

from sphinx_conference import config
from sphinx_conference.config import _
from sphinx_conference.published.addresses import SITES
from sphinx_conference.published.editions import edition_of, folder_of, lies_in
from sphinx_conference.render.news.items import FEEDS, news_editions
from sphinx_conference.render.nodes import Listing
from sphinx_conference.render.schedule.changelist import FEED, has_feed_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes

    from sphinx_conference.published.state import Build

_ABOUT_THE_PROGRAM = frozenset({"schedule", "program-changes"})


def add_links(build: Build, pagename: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    """Add the links to a page made from a document or from a record."""
    app = build.app
    if app.builder.name not in SITES or not (doctree or context.get("conf_stamped")):
        return
    page = app.builder.get_target_uri(pagename)
    for path, kind, title in _feeds(build, pagename, doctree):
        address = escape(quote(relative_uri(page, path)))
        link = f'<link rel="alternate" type="{kind}" title="{escape(title)}" href="{address}" />'
        context["metatags"] = f"{context.get('metatags', '')}\n    {link}"


def _feeds(build: Build, pagename: str, doctree: nodes.document | None) -> Iterator[tuple[str, str, str]]:
    """Path, media type and title of each feed that a page names."""
    configuration, site = build.app.config, build.site
    base = config.base_url(configuration)
    edition = edition_of(pagename, site, configuration.conference_current)
    if not base or edition is None:
        return
    news, name = _("{name}: news"), edition.edition.name
    if lies_in(pagename, edition):
        yield from ((f"{folder_of(edition)}/{file}", FEEDS[file], news.format(name=name)) for file in FEEDS)
    if news_editions(site):
        yield from ((file, FEEDS[file], news.format(name=configuration.project)) for file in FEEDS)
    listings = doctree.findall(Listing) if doctree else ()
    if has_feed_of(edition, base) and any(node.get("family") in _ABOUT_THE_PROGRAM for node in listings):
        title = _("{name}: what changed").format(name=name)
        yield f"{folder_of(edition)}/{FEED}", "application/atom+xml", title
