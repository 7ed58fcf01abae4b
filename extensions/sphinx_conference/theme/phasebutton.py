"""The button at the end of the header, for the one thing to do now; and the line on pages of other editions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from sphinx_conference.published.editions import current_edition, edition_of, home_among, lies_in
from sphinx_conference.render.assets import add_to_page
from sphinx_conference.render.html import render
from sphinx_conference.render.links import Links

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_conference.published.state import Build
    from sphinx_conference.render.call.buttons import PhaseButton

SCRIPT = "conference-call.js"
"""What shows the button of the phase that holds."""


def button_html(build: Build, pagename: str, buttons: Sequence[PhaseButton], *, later: bool) -> Markup:
    """The button for a page; nothing in a phase whose button leads to that page alone.

    With ``later`` it comes when the hero, which has the same one, has left the screen.
    """
    links = Links(build.locations, build.app.builder, pagename, "")
    lines = [one.shown(links) for one in buttons if one.button.docname != pagename]
    if any(line.since or line.until for line in lines):
        add_to_page(build.app, SCRIPT)
    # the template escapes
    return Markup(render("_header-button.html", {"lines": lines, "later": later})) if lines else Markup("")  # noqa: S704


def archive_html(build: Build, pagename: str) -> Markup:
    """One line on pages of an edition that is not the current one, with the way to that."""
    site, configuration = build.site, build.app.config
    current = current_edition(site, configuration.conference_current)
    edition = edition_of(pagename, site, configuration.conference_current)
    if current is None or edition is None or edition is current or not edition.edition.listed:
        return Markup("")
    if not lies_in(pagename, edition):
        return Markup("")
    home = home_among(current, build.app.env.found_docs) or configuration.root_doc
    href = Links(build.locations, build.app.builder, pagename, "").page(home)
    words = {"edition": edition.edition.name, "current": current.edition.name, "href": href}
    return Markup(render("_archive.html", words))  # noqa: S704 - the template escapes
