"""Links by which news readers find the feed of what changed, on pages that show the program."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from sphinx.util.osutil import relative_uri

from sphinx_conference import config
from sphinx_conference.config import _
from sphinx_conference.published.addresses import SITES
from sphinx_conference.published.editions import edition_of, folder_of
from sphinx_conference.render.nodes import Listing
from sphinx_conference.render.schedule.changelist import FEED, has_feed_of

if TYPE_CHECKING:
    from docutils import nodes

    from sphinx_conference.published.state import Build

_ABOUT_THE_PROGRAM = frozenset({"schedule", "program-changes"})


def add_links(build: Build, pagename: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    """Add the link to a page made from a document, where that shows the program of its edition."""
    app = build.app
    if doctree is None or app.builder.name not in SITES:
        return
    base = config.base_url(app.config)
    edition = edition_of(pagename, build.site, app.config.conference_current)
    if edition is None or not has_feed_of(edition, base):
        return
    if any(node.get("family") in _ABOUT_THE_PROGRAM for node in doctree.findall(Listing)):
        page = app.builder.get_target_uri(pagename)
        address = escape(quote(relative_uri(page, f"{folder_of(edition)}/{FEED}")))
        title = escape(_("{name}: what changed").format(name=edition.edition.name))
        link = f'<link rel="alternate" type="application/atom+xml" title="{title}" href="{address}" />'
        context["metatags"] = f"{context.get('metatags', '')}\n    {link}"
