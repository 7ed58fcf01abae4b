"""What is beside a session: at the same time, and before and after it in its room."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from sphinx_conference.model.schedule import SessionKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from sphinx_conference.model.lines import Line
    from sphinx_conference.model.program import Program

_QUIET = (SessionKind.BREAK, SessionKind.MOMENT)


class Beside:
    """Answers for the lines of one program; each answer takes as long as it is, and not as the program is."""

    def __init__(self, program: Program) -> None:
        self.program = program

    @cached_property
    def _timed(self) -> list[tuple[datetime, Line]]:
        """The sessions that one may go to, by their starts."""
        timed = [
            (line.start, line)
            for line in self.program.sessions
            if line.start and line.session.kind not in _QUIET
        ]
        return sorted(timed, key=lambda one: (one[0], one[1].number))

    @cached_property
    def _starts(self) -> list[datetime]:
        return [start for start, _line in self._timed]

    @cached_property
    def _latest(self) -> list[datetime]:
        """When the last of the sessions up to each is over."""
        return list(accumulate((line.end or start for start, line in self._timed), max))

    def same_time(self, line: Line) -> list[Line]:
        """The sessions of which some is at the same time, in order."""
        session = line.block or line
        if line.start is None:
            return []
        end = line.end or line.start
        before = bisect_left(self._starts, end) if end > line.start else bisect_left(self._starts, end) + 1
        found = []
        for place in range(min(before, len(self._timed)) - 1, -1, -1):
            if self._latest[place] < line.start:
                break
            start, other = self._timed[place]
            if other is not session and ((other.end or start) > line.start or start == line.start):
                found.append(other)
        return found[::-1]

    @cached_property
    def _places(self) -> dict[int, tuple[Sequence[Line], int]]:
        """For the number of each line the lines of its row, and its place among them."""
        rows: defaultdict[str, list[Line]] = defaultdict(list)
        for _start, line in self._timed:
            room = line.rooms[0] if line.rooms and not line.everywhere else self.program.default_room
            rows[room.key if room else ""].append(line)
        found: dict[int, tuple[Sequence[Line], int]] = {}
        for row in (*rows.values(), *self._talks()):
            found.update((line.number, (row, place)) for place, line in enumerate(row))
        return found

    def _talks(self) -> Iterator[Sequence[Line]]:
        for line in self.program.sessions:
            if talks := [t for t in self.program.talks_of(line) if t.session.kind not in _QUIET]:
                yield talks

    def neighbours(self, line: Line) -> tuple[Line | None, Line | None]:
        """The sessions before and after one in its room; of a talk those of its session."""
        row, place = self._places.get(line.number, ((), 0))
        before = row[place - 1] if row and place else None
        return before, row[place + 1] if place + 1 < len(row) else None
