"""What goes on at a moment of the event, and what comes next, from its program."""

from __future__ import annotations

from bisect import bisect_right
from datetime import UTC, datetime
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from sphinx_conference.config import ngettext
from sphinx_conference.render.dates.words import locale_of
from sphinx_conference.render.punctuation import listed
from sphinx_conference.render.schedule.sessions import SessionWords, where_of
from sphinx_conference.text.formulatext import readable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_conference.model.lines import Line
    from sphinx_conference.published.phases import EditionPhase
    from sphinx_conference.published.records import Published, PublishedEdition

AT_ONCE = 2
"""How many sessions at the same time are named."""


class Running(NamedTuple):
    """What goes on at a time, in words; empty for nothing. ``room`` is that of a single session, ``at`` (ISO 8601) when
    what comes begins."""

    titles: str
    room: str = ""
    at: str = ""


class _Session(NamedTuple):
    """A session and its moments in UTC."""

    start: datetime
    end: datetime
    line: Line


class Moments:
    """The program of an edition, moment by moment, in one language."""

    def __init__(self, edition: PublishedEdition, site: Published, language: str) -> None:
        self.language, self.words = language, SessionWords(edition, site)
        self.sessions = sorted(_sessions(edition), key=lambda one: one.start)

    def within(
        self, phase: EditionPhase
    ) -> Iterator[tuple[datetime | None, datetime | None, Running, Running]]:
        """Times within a phase in which nothing changes, each with what goes on and what comes next."""
        turns = sorted({turn for one in self.sessions for turn in (one.start, one.end)})
        inner = [turn for turn in turns if phase.holds(turn) and turn != phase.start]
        running: list[_Session] = []
        begun = 0
        for start, end in pairwise([phase.start, *inner, phase.end]):
            if start:
                before, begun = begun, self._begun(start)
                running = [one for one in (*running, *self.sessions[before:begun]) if start < one.end]
            yield start, end, self._together(running), self._coming(start, begun)

    def _begun(self, moment: datetime) -> int:
        """How many sessions have begun."""
        return bisect_right(self.sessions, moment, key=lambda one: one.start)

    def _coming(self, moment: datetime | None, begun: int) -> Running:
        """What begins next, when so many sessions have begun."""
        if begun == len(self.sessions):
            return Running("")
        first = self.sessions[begun]
        coming = self._together(self.sessions[begun : self._begun(first.start)])
        begins = first.line.start
        assert begins is not None, "it has a start"
        clock = f"{begins:%H:%M}"
        if moment is None or moment.astimezone(begins.tzinfo).date() != begins.date():
            day = locale_of(self.language).days["stand-alone"]["wide"][begins.weekday()]
            clock = listed((day, clock))
        return coming._replace(titles=f"{clock} {coming.titles}", at=begins.isoformat(timespec="minutes"))

    def _together(self, sessions: Sequence[_Session]) -> Running:
        """Sessions at the same time; of many the first, and how many more there are."""
        if len(sessions) == 1:
            return Running(self._title(sessions[0]), where_of(sessions[0].line))
        more = len(sessions) - AT_ONCE
        named = sessions[:AT_ONCE] if more > 1 else sessions
        texts = "; ".join([self._with_room(one) for one in named])
        if more > 1:
            # Translators: sessions that take place at the same time; {n} is never less than 2.
            text = ngettext("{sessions}, and {n} more", "{sessions}, and {n} more", more)
            texts = text.format(sessions=texts, n=more)
        return Running(texts)

    def _title(self, one: _Session) -> str:
        return readable(self.words.title_of(one.line.session))

    def _with_room(self, one: _Session) -> str:
        room = where_of(one.line)
        return f"{self._title(one)} ({room})" if room else self._title(one)


def _sessions(edition: PublishedEdition) -> Iterator[_Session]:
    if edition.edition.tz is None:
        return  # nobody knows when its times are
    for line in edition.program.sessions:
        if line.start and line.end and not line.session.cancelled:
            yield _Session(line.start.astimezone(UTC), line.end.astimezone(UTC), line)
