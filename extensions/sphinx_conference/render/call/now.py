"""What goes on at a moment of the event, and what comes next, from its program."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from sphinx_conference.config import ngettext
from sphinx_conference.render.dates.words import locale_of
from sphinx_conference.render.punctuation import listed
from sphinx_conference.render.schedule.sessions import SessionWords
from sphinx_conference.render.schedule.where import where_of
from sphinx_conference.text.formulatext import readable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_conference.published.gate import Published, PublishedEdition
    from sphinx_conference.published.phases import EditionPhase

AT_ONCE = 2
"""How many sessions at the same time are named."""
_LONGEST = timedelta(days=1)
"""Of a session."""


class Running(NamedTuple):
    """What goes on at a time, in words; empty for nothing. ``room`` is that of a single session, ``at`` (ISO 8601) when
    what comes begins."""

    titles: str
    room: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class _Session:
    """A session's moments in the zone of the edition, and what is said of it."""

    start: datetime
    end: datetime
    title: str
    room: str


class Moments:
    """The program of an edition, moment by moment, in one language."""

    def __init__(self, edition: PublishedEdition, site: Published, language: str) -> None:
        self.language = language
        self.sessions = sorted(_sessions(edition, site), key=lambda one: one.start.astimezone(UTC))
        self.starts = [one.start.astimezone(UTC) for one in self.sessions]

    def within(
        self, phase: EditionPhase
    ) -> Iterator[tuple[datetime | None, datetime | None, Running, Running]]:
        """Times within a phase in which nothing changes, each with what goes on and what comes next."""
        turns = sorted({turn.astimezone(UTC) for one in self.sessions for turn in (one.start, one.end)})
        inner = [turn for turn in turns if phase.holds(turn) and turn != phase.start]
        for start, end in pairwise([phase.start, *inner, phase.end]):
            yield start, end, *self._at(start)

    def _at(self, moment: datetime | None) -> tuple[Running, Running]:
        begun = bisect_right(self.starts, moment) if moment else 0
        running = []
        if moment:
            may = self.sessions[bisect_left(self.starts, moment - _LONGEST) : begun]
            running = [one for one in may if moment < one.end]
        if begun == len(self.sessions):
            return _together(running), Running("")
        begins = self.sessions[begun].start
        coming = _together(self.sessions[begun : bisect_right(self.starts, begins.astimezone(UTC))])
        clock = f"{begins:%H:%M}"
        if moment is None or moment.astimezone(begins.tzinfo).date() != begins.date():
            day = locale_of(self.language).days["stand-alone"]["wide"][begins.weekday()]
            clock = listed((day, clock))
        return _together(running), coming._replace(
            titles=f"{clock} {coming.titles}", at=begins.isoformat(timespec="minutes")
        )


def _sessions(edition: PublishedEdition, site: Published) -> Iterator[_Session]:
    words = SessionWords(edition, site)
    if edition.edition.tz is None:
        return  # nobody knows when its times are
    for line in edition.program.sessions:
        if line.start and line.end and not line.session.cancelled:
            yield _Session(line.start, line.end, readable(words.title_of(line.session)), where_of(line))


def _together(sessions: Sequence[_Session]) -> Running:
    """Sessions at the same time; of many the first, and how many more there are."""
    if len(sessions) == 1:
        return Running(sessions[0].title, sessions[0].room)
    texts = [f"{one.title} ({one.room})" if one.room else one.title for one in sessions]
    more = len(texts) - AT_ONCE
    if more > 1:
        # Translators: sessions that take place at the same time; {n} is never less than 2.
        text = ngettext("{sessions}, and {n} more", "{sessions}, and {n} more", more)
        return Running(text.format(sessions="; ".join(texts[:AT_ONCE]), n=more))
    return Running("; ".join(texts))
