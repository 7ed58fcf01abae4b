"""A page for organisers: what visitors see in each phase of the call, and what is missing for it. Off by default."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from babel.dates import format_datetime

from sphinx_conference import config
from sphinx_conference.config import _
from sphinx_conference.model.dates import DateKind
from sphinx_conference.model.when import Tbd
from sphinx_conference.pages.head.tags import NOINDEX
from sphinx_conference.published.addresses import SITES
from sphinx_conference.published.editions import current_edition
from sphinx_conference.published.phases import PhaseName, dates_of, deadlines_of, portals_of
from sphinx_conference.render.assets import add_to_page
from sphinx_conference.render.call import box as callbox
from sphinx_conference.render.call.buttons import invitation
from sphinx_conference.render.call.facts import HeroFacts
from sphinx_conference.render.call.wording import (
    ASSETS,
    TAKING,
    TimedLine,
    Wording,
    announcements,
    button_variants,
    line_text,
    stamp,
)
from sphinx_conference.render.dates.words import locale_of, offset_name
from sphinx_conference.render.family import Query, Scene
from sphinx_conference.render.html import render
from sphinx_conference.render.links import Links
from sphinx_conference.render.punctuation import labelled
from sphinx_conference.render.status.lacks import PHASES, WORDS, lacks_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_conference.model.dates import ImportantDate
    from sphinx_conference.published.phases import Phase
    from sphinx_conference.published.records import PublishedEdition
    from sphinx_conference.published.state import Build
    from sphinx_conference.render.status.lacks import Lack

PAGE = "organisers"


def is_written(build: Build) -> bool:
    """Whether this build has the page: a page of that name that the site has itself stays."""
    app = build.app
    asked = bool(app.config.conference_organisers_page)
    return asked and app.builder.name in SITES and PAGE not in app.env.found_docs


def pages(build: Build) -> Iterable[tuple[str, dict[str, Any], str]]:
    """The page for Sphinx to write, if it is asked for."""
    edition = current_edition(build.site, build.app.config.conference_current)
    if edition is not None and is_written(build):
        context = {"title": str(_("For organisers")), "body": body_of(build, edition), "metatags": NOINDEX}
        yield PAGE, context, "page.html"


def add_assets(build: Build, pagename: str, _context: object, _doctree: object) -> None:
    """Add the files that the page needs."""
    if pagename != PAGE or not is_written(build):
        return
    for name in (*ASSETS, "conference-organisers.css"):
        add_to_page(build.app, name)


def remove(build: Build) -> None:
    """Remove the page that an earlier build left, if this one has none."""
    app = build.app
    if app.builder.name in SITES and not is_written(build) and PAGE not in app.env.found_docs:
        Path(app.builder.get_output_path(PAGE)).unlink(missing_ok=True)  # type: ignore[attr-defined]  # HTML builders have it


def body_of(build: Build, edition: PublishedEdition) -> str:
    """The page's article: the edition's phases, in order."""
    app, language = build.app, build.app.config.language
    query = Query(build.site, edition, {"show": "call"}, language)
    scene = Scene(query, Links(build.locations, app.builder, PAGE, edition.id), PAGE, frozenset())
    wording, facts = Wording(edition, language), HeroFacts(edition, build.site, language)
    context = {
        "edition": edition.edition.name,
        "zone": edition.edition.zone,
        "phases": [_phase(phase, wording, scene, facts) for phase in wording.phases],
        "lacks": [_lack(one, edition, language) for one in lacks_of(edition, build.site.persons)],
        "announcements": [_announcement(line, edition, language) for line, _news in announcements(edition)],
        "calls": "call" in config.banner(app.config),
        "news": "announcements" in config.banner(app.config),
    }
    return render("_organisers.html", context)


def _phase(phase: Phase, wording: Wording, scene: Scene, facts: HeroFacts) -> dict[str, Any]:
    edition, language = wording.edition, wording.language
    taking = phase.name in TAKING
    return {
        "shown": TimedLine(phase.name.value, "", stamp(phase.start), stamp(phase.end)),
        "state": wording.state(phase),
        "since": _moments(phase.start, edition, language),
        "until": _moments(phase.end, edition, language),
        "box": callbox.context_of(edition, scene, phase),
        "button": _button(phase, edition, language),
        "portal": edition.edition.call.portal or "",
        "banner": line_text(phase, wording) if taking else "",
        "hero": _hero(phase, facts),
        "missing": [str(text) for text in missing(phase, edition)],
    }


def _lack(lack: Lack, edition: PublishedEdition, language: str) -> dict[str, Any]:
    """Something that is missing, whose turn it is, and by when."""
    return {
        "phase": PHASES[lack.phase],
        "message": lack.message,
        "records": lack.records if lack.code != "tbd" else (),
        "who": WORDS[lack.who],
        "by": _moments(lack.by, edition, language),
    }


def _hero(phase: Phase, facts: HeroFacts) -> list[str]:
    """What the hero says when a phase begins, or when the first one ends."""
    found = [fact.text for fact in facts.lasting()]
    for line in facts.changing():
        begun = not line.since or (phase.start and line.since <= stamp(phase.start))
        lasts = not line.until or (phase.start and stamp(phase.start) < line.until)
        first = phase.start is None and not line.since
        if first or (phase.start and begun and lasts):
            found.append(labelled(line.fact.label, line.fact.text))
    return found


def _announcement(line: TimedLine, edition: PublishedEdition, language: str) -> dict[str, Any]:
    bounds = (datetime.fromisoformat(bound) if bound else None for bound in (line.since, line.until))
    since, until = (_moments(bound, edition, language) for bound in bounds)
    return {"text": line.text, "since": since, "until": until}


def _button(phase: Phase, edition: PublishedEdition, language: str) -> str:
    """What the button to the portal says in a phase."""
    text, variants = button_variants(edition, language, invitation(edition))
    since, until = stamp(phase.start), stamp(phase.end)
    holds = (
        line.text
        for line in variants
        if (not line.since or line.since <= since) and (not line.until or (until and until <= line.until))
    )
    return next(holds, text)


def _moments(moment: datetime | None, edition: PublishedEdition, language: str) -> list[str]:
    """A moment in the edition's zone and in UTC, in words; nothing for no bound."""
    if moment is None:
        return []
    zone = edition.edition.tz
    if zone is None:
        return [f"{format_datetime(moment, 'EEE d MMM y, HH:mm', locale=locale_of(language))} UTC"]
    there = moment.astimezone(zone)
    words = [format_datetime(m, "EEE d MMM y, HH:mm", locale=locale_of(language)) for m in (there, moment)]
    return [f"{words[0]} {offset_name(there)}", f"{words[1]} UTC"]


def missing(phase: Phase, edition: PublishedEdition) -> Iterator[str]:
    """What is still to be written into the data for a phase to be right."""
    openings = dates_of(edition, DateKind.OPENING)
    deadlines = [date for date in deadlines_of(edition) if not date.cancelled]
    notifications = dates_of(edition, DateKind.NOTIFICATION)
    match phase.name:
        case PhaseName.ANNOUNCED | PhaseName.OPEN | PhaseName.CLOSING:
            if not openings and phase.name is PhaseName.ANNOUNCED:
                yield _("There is no date of kind opening, so the call opens as soon as there is a portal.")
            yield from _undecided(openings)
            if not portals_of(edition):
                yield _("There is no portal: readers are not told where to submit.")
            if not deadlines:
                yield _(
                    "There is no deadline, of kind submission or paper: the call does not close by itself."
                )
            yield from _undecided(deadlines)
        case PhaseName.CLOSED:
            if not notifications:
                yield _("There is no date of kind notification: this phase does not end by itself.")
            yield from _undecided(notifications)
        case PhaseName.NOTIFIED:
            yield _("There are no accepted papers. With the first one, they are published in this phase.")
        case PhaseName.PUBLISHED:
            pass


def _undecided(dates: Iterable[ImportantDate]) -> Iterator[str]:
    return (_('"{label}" is TBD.').format(label=date.label) for date in dates if isinstance(date.at, Tbd))
