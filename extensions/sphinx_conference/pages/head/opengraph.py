"""What pages made from documents say of themselves: description and OpenGraph."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinx_conference import config
from sphinx_conference.pages.head.picture import PreviewPictures
from sphinx_conference.pages.head.tags import meta, shortened, social_tags
from sphinx_conference.published.addresses import SITES
from sphinx_conference.published.editions import edition_of
from sphinx_conference.render.dates.event import event_date
from sphinx_conference.render.links import page_url
from sphinx_conference.render.nodes import HeroTitle, Listing, Placeholder
from sphinx_conference.render.pagecards import card_of_document
from sphinx_conference.render.punctuation import listed

if TYPE_CHECKING:
    from sphinx_conference.published.records import PublishedEdition
    from sphinx_conference.published.state import Build

_VIEWPORT = re.compile(r'<meta name="viewport"[^>]*>\s*')
OTHER = "sphinxext.opengraph"
"""An extension that writes the same tags, by its own settings."""


def add_tags(build: Build, pagename: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    """Add the tags to a page made from a document."""
    app = build.app
    if doctree is None or app.builder.name not in SITES:
        return
    # docutils writes one as well as Sphinx's pages do
    context["metatags"] = _VIEWPORT.sub("", context.get("metatags", ""))
    if OTHER in app.extensions:
        return
    title = app.env.titles[pagename].astext() if pagename in app.env.titles else app.config.project
    description = _description(build, pagename, doctree)
    url = page_url(app, pagename)
    picture = PreviewPictures(app).of(lambda: card_of_document(build, pagename))
    tags = social_tags(app.config.project, title, "website", description, url, picture)
    if 'name="description"' in context["metatags"]:
        tags = [tag for tag in tags if tag[1] != "description"]
    context["metatags"] += meta(tags)


def add_moment(build: Build, _pagename: str, context: dict[str, Any], _doctree: object) -> None:
    """Tell the scripts of any page, whatever it is made from, as of which moment the site is built."""
    if moment := config.now(build.app.config):
        context["metatags"] = context.get("metatags", "") + meta([("name", "conference-now", moment)])


def facts_of(edition: PublishedEdition, language: str) -> str:
    """An edition in a sentence or two: its title; its name, when and where it is."""
    facts = (edition.edition.name, event_date(edition, language), edition.edition.place)
    return f"{edition.edition.title}. {listed(facts)}."


def _description(build: Build, pagename: str, doctree: nodes.document) -> str:
    """What a page is about: the event's facts where a hero opens it, else its first paragraph."""
    app, site = build.app, build.site
    if doctree.next_node(HeroTitle) is not None and (
        edition := edition_of(pagename, site, app.config.conference_current)
    ):
        return facts_of(edition, app.config.language)
    for paragraph in doctree.findall(nodes.paragraph):
        if not _within(paragraph, (Listing, Placeholder, nodes.table)):
            return shortened(paragraph.astext())
    return ""


def _within(node: nodes.Node, kinds: tuple[type[nodes.Element], ...]) -> bool:
    parent = node.parent
    while parent is not None:
        if isinstance(parent, kinds) or (
            isinstance(parent, nodes.Element) and "conf-empty" in parent.get("classes", ())
        ):
            return True
        parent = parent.parent
    return False
