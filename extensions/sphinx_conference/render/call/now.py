"""What goes on at a moment of the event, and what comes next, from its program."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from typing import TYPE_CHECKING

from sphinx_conference.config import _
from sphinx_conference.model.occasions import session_moments
from sphinx_conference.render.dates.words import locale_of
from sphinx_conference.render.schedule.sessions import Program
from sphinx_conference.text.formulatext import readable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_conference.published.gate import Published, PublishedEdition
    from sphinx_conference.published.phases import EditionPhase

AT_ONCE = 2
"""How many sessions at the same time are named."""


@dataclass(frozen=True, slots=True)
class _Session:
    """A session's moments in the zone of the edition, and what is said of it."""

    start: datetime
    end: datetime
    text: str


class Moments:
    """The program of an edition, moment by moment, in one language."""

    def __init__(self, edition: PublishedEdition, site: Published, language: str) -> None:
        self.language, self.sessions = language, list(_sessions(edition, site))

    def within(self, phase: EditionPhase) -> Iterator[tuple[datetime | None, datetime | None, str, str]]:
        """Times within a phase in which nothing changes, each with what goes on and what comes next; either may be
        empty."""
        turns = sorted({turn.astimezone(UTC) for one in self.sessions for turn in (one.start, one.end)})
        inner = [turn for turn in turns if phase.holds(turn) and turn != phase.start]
        for start, end in pairwise([phase.start, *inner, phase.end]):
            yield start, end, *self._at(start)

    def _at(self, moment: datetime | None) -> tuple[str, str]:
        running = [one for one in self.sessions if moment and one.start <= moment < one.end]
        later = [one for one in self.sessions if moment is None or one.start > moment]
        if not later:
            return _together(running), ""
        begins = min(one.start for one in later)
        coming = _together([one for one in later if one.start == begins])
        clock = f"{begins:%H:%M}"
        if moment is None or moment.astimezone(begins.tzinfo).date() != begins.date():
            day = locale_of(self.language).days["stand-alone"]["wide"][begins.weekday()]
            clock = f"{day}, {clock}"
        return _together(running), f"{clock} {coming}"


def _sessions(edition: PublishedEdition, site: Published) -> Iterator[_Session]:
    zone, program = edition.edition.tz, Program(edition, site)
    if zone is None:
        return  # nobody knows when its times are
    for day in edition.schedule:
        for session in day.sessions:
            title = readable(program.title_of(session))
            text = f"{title} ({session.room})" if session.room else title
            yield _Session(*session_moments(day.date, session, zone), text)


def _together(sessions: Sequence[_Session]) -> str:
    """Sessions at the same time; of many the first, and how many more there are."""
    texts = [one.text for one in sessions]
    more = len(texts) - AT_ONCE
    if more > 1:
        return _("{sessions}, and {n} more").format(sessions="; ".join(texts[:AT_ONCE]), n=more)
    return "; ".join(texts)
