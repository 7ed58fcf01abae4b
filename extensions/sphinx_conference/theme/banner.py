"""The banner across the top of every page: the current edition's call while it takes submissions, and announcements."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup
from sphinx.builders.html import StandaloneHTMLBuilder

from sphinx_conference import config
from sphinx_conference.config import _
from sphinx_conference.published.addresses import WEB
from sphinx_conference.published.editions import current_edition
from sphinx_conference.published.locations import NOW
from sphinx_conference.published.phases import EditionPhaseName, edition_phases, portals_of
from sphinx_conference.render.assets import add_to_page
from sphinx_conference.render.call.wording import (
    ASSETS,
    TAKING,
    TimedLine,
    Wording,
    announcements,
    line_text,
    stamp,
)
from sphinx_conference.render.html import render
from sphinx_conference.render.links import Links
from sphinx_conference.render.nodes import HeroTitle
from sphinx_conference.text.markup import without_markup
from sphinx_conference.theme.theme import is_ours

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils import nodes

    from sphinx_conference.published.phases import Phase
    from sphinx_conference.published.records import PublishedEdition
    from sphinx_conference.published.state import Build


EVENT = EditionPhaseName.EVENT.value
"""The name of the line that leads to what is on now."""


class LinkTarget(NamedTuple):
    """Where a line leads: a page, and an anchor in it."""

    docname: str
    anchor: str


class BannerLine(NamedTuple):
    """A line of the banner; ``place`` is for those that lead to a page of the site."""

    shown: TimedLine
    place: LinkTarget | None = None


def banner_of(build: Build) -> tuple[BannerLine, ...]:
    """All lines that the banner may ever show, in the order in which they stand; pages change when they do."""
    configuration = build.app.config
    edition = current_edition(build.site, configuration.conference_current)
    kinds = config.banner(configuration)
    if edition is None:
        return ()
    lines = []
    if "announcements" in kinds:
        lines = [
            BannerLine(shown, _place_of_news(news, build, edition)) for shown, news in announcements(edition)
        ]
    if "call" in kinds:
        wording = Wording(edition, configuration.language)
        lines += [
            _line_of(phase, wording, build, edition) for phase in wording.phases if phase.name in TAKING
        ]
    if "program" in kinds:
        lines += _lines_of_event(build, edition)
    return tuple(lines)


def _lines_of_event(build: Build, edition: PublishedEdition) -> list[BannerLine]:
    """On the days of the event the way to what is on now, where a page tells of it."""
    claim = build.locations.claim(NOW, f"{edition.id}/{NOW}")
    if claim is None:
        return []
    text = _("{name}: now and next").format(
        name=without_markup(edition.edition.acronym or edition.edition.name)
    )
    place = LinkTarget(claim.docname, claim.anchor)
    return [
        BannerLine(TimedLine(EVENT, text, stamp(phase.start), stamp(phase.end)), place)
        for phase in edition_phases(edition)
        if phase.name is EditionPhaseName.EVENT
    ]


def _place_of_news(news: str, build: Build, edition: PublishedEdition) -> LinkTarget | None:
    """Where a piece of news is told, given by its id, if the site tells it."""
    claim = build.locations.owner("news", f"{edition.id}/{news}") if news else None
    return LinkTarget(claim.docname, claim.anchor) if claim else None


def _line_of(phase: Phase, wording: Wording, build: Build, edition: PublishedEdition) -> BannerLine:
    """A phase's line: it leads to the one portal, else to the page that shows the deadline."""
    shown, portals = wording.line(phase, line_text(phase, wording)), portals_of(edition)
    if len(portals) == 1:
        return BannerLine(replace(shown, href=portals[0]))
    date = f"{edition.id}/{phase.ahead[0].id}" if phase.ahead else ""
    claim = build.locations.owner("date", date) if date else None
    return BannerLine(shown, LinkTarget(claim.docname, claim.anchor) if claim else None)


def opens_with_current(build: Build, doctree: nodes.document | None) -> bool:
    """Whether a page opens with the hero of the current edition, which says what there is to do now."""
    hero = doctree.next_node(HeroTitle) if doctree is not None else None
    current = current_edition(build.site, build.app.config.conference_current)
    return hero is not None and current is not None and hero.get("edition") == current.id


def banner_html(lines: Iterable[TimedLine]) -> Markup:
    """The banner with these lines."""
    # the template escapes what is not its own
    return Markup(render("_banner.html", {"lines": list(lines)}))  # noqa: S704


def add(build: Build, pagename: str, context: dict[str, Any], lines: Iterable[BannerLine]) -> None:
    """Give a page the banner; it is the same on all but for where its links start.

    Under our theme it stands above the header, under any other above the article. A page that opens with the current
    edition's hero says the call's lines there.
    """
    app = build.app
    if not isinstance(app.builder, StandaloneHTMLBuilder) or app.builder.name not in WEB:
        return
    if context["conf_opens_with_current"]:
        lines = [line for line in lines if line.shown.name not in (*TAKING, EVENT)]
    lines = [
        line for line in lines if line.shown.name != EVENT or not line.place or line.place.docname != pagename
    ]
    if not lines:
        return
    folder = pagename.rpartition("/")[0]
    # pages of news are made alike, also the one to which a line leads
    here = f"{folder}/-" if context.get("conf_stamped") == "news" else pagename
    links = Links(build.locations, app.builder, here, "")
    banner = banner_html(
        replace(line.shown, href=links.page(*line.place)) if line.place else line.shown for line in lines
    )
    if is_ours(app):
        context["conf_banner"] = banner
    elif "body" in context:
        body = context["body"]
        context["body"] = type(body)(str(banner) + body)  # text of a type that Sphinx logs briefly
    else:
        return  # a page of the theme's own, such as its search
    for name in ASSETS:
        add_to_page(app, name)
