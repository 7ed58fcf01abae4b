"""The banner across the top of every page: the current edition's call while it takes submissions, and announcements."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple
from zoneinfo import ZoneInfo

from markupsafe import Markup

from sphinx_conference import config
from sphinx_conference.model.moments import ends_at, starts_at
from sphinx_conference.published.editions import current_edition
from sphinx_conference.published.phases import portals_of
from sphinx_conference.render.assets import add_to_page
from sphinx_conference.render.call.wording import ASSETS, TAKING, Shown, Wording, stamp
from sphinx_conference.render.html import render
from sphinx_conference.render.links import Links
from sphinx_conference.sphinx_ext.domain import domain_of
from sphinx_conference.theme.theme import uses_base_theme

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_conference.published.gate import PublishedEdition
    from sphinx_conference.published.phases import Phase


class Place(NamedTuple):
    """Where a line leads: a page, and an anchor in it."""

    docname: str
    anchor: str


class Line(NamedTuple):
    """A line of the banner; ``place`` is for those that lead to a page of the site."""

    shown: Shown
    place: Place | None = None


def connect(app: Sphinx) -> None:
    """Give every page the banner; it is the same on all but for where its links start."""
    found: tuple[Line, ...] | None = None

    def forget(_app: Sphinx, _env: BuildEnvironment) -> None:
        nonlocal found
        found = None

    def add(
        app: Sphinx, pagename: str, _template: str, context: dict[str, Any], _doctree: nodes.document | None
    ) -> None:
        nonlocal found
        if not uses_base_theme(app):
            return
        if found is None:
            found = banner_of(app.env)
        if found:
            _add_banner(app, pagename, context, found)

    app.connect("env-updated", forget)
    app.connect("html-page-context", add)


def banner_of(env: BuildEnvironment) -> tuple[Line, ...]:
    """All lines that the banner may ever show, in the order in which they stand; pages change when they do."""
    edition = current_edition(domain_of(env).site, env.config.conference_current)
    kinds = config.banner(env.config)
    if edition is None:
        return ()
    lines = [Line(shown) for shown in announcements(edition)] if "announcements" in kinds else []
    if "call" in kinds:
        wording = Wording(edition, env.config.language)
        lines += [_line_of(phase, wording, env, edition) for phase in wording.phases if phase.name in TAKING]
    return tuple(lines)


def announcements(edition: PublishedEdition) -> Iterable[Shown]:
    """The edition's announcements. One whose beginning is TBD is not shown, one whose end is stays."""
    zone = ZoneInfo(edition.edition.zone)
    for entry in edition.edition.announcements:
        since = starts_at(entry.show_from, zone) if entry.show_from else None
        until = ends_at(entry.show_until, zone) if entry.show_until else None
        if since or not entry.show_from:
            yield Shown("announcement", entry.text, stamp(since), stamp(until), href=entry.url or "")


def text_of(phase: Phase, wording: Wording) -> str:
    """What the banner says in a phase: it names its dates, and the edition, since pages of all editions show it."""
    return f"{wording.edition.edition.name}: {wording.closing(phase) or wording.sentence(phase)}"


def _line_of(phase: Phase, wording: Wording, env: BuildEnvironment, edition: PublishedEdition) -> Line:
    """A phase's line: it leads to the one portal, else to the page that shows the deadline."""
    shown, portals = wording.line(phase, text_of(phase, wording)), portals_of(edition)
    if len(portals) == 1:
        return Line(replace(shown, href=portals[0]))
    claim = domain_of(env).owner("date", f"{edition.id}/{phase.ahead[0].id}") if phase.ahead else None
    return Line(shown, Place(claim.docname, claim.anchor) if claim else None)


def banner_html(lines: Iterable[Shown]) -> Markup:
    """The banner with these lines."""
    # the template escapes what is not its own
    return Markup(render("_banner.html", {"lines": list(lines)}))  # noqa: S704


def _add_banner(app: Sphinx, pagename: str, context: dict[str, Any], lines: Iterable[Line]) -> None:
    links = Links(domain_of(app.env), app.builder, pagename, "")
    context["conf_banner"] = banner_html(
        replace(line.shown, href=links.page(*line.place)) if line.place else line.shown for line in lines
    )
    for name in ASSETS:
        add_to_page(app, name)
