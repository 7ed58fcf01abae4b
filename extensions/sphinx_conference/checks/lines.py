"""What messages call a line of the program, and which lines are at one time."""

from __future__ import annotations

import heapq
from collections import defaultdict
from datetime import time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from sphinx_conference.checks.once import once
from sphinx_conference.model.schedule import SessionKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from sphinx_conference.model.lines import Line
    from sphinx_conference.model.schedule import Talk
    from sphinx_conference.model.site import EditionData


def line_name(line: Line, data: EditionData) -> str:
    """How messages name a line: its time, and its title, or what else it is called by."""
    session = line.session
    title = session.title if data.may_quote(line.session) else None
    times = session.time
    if times is None and line.start is not None:
        return f"{line.start:%H:%M} {title or session.id or session.kind.value}"
    return f"{times or 'a line without a time:'} {title or session.id or session.kind.value}"


_NOON, _HALF_A_DAY = time(12), timedelta(hours=12)
_NO_BLOCKS = frozenset({SessionKind.BREAK, SessionKind.KEYNOTE, SessionKind.INTRODUCTION})


class _Timed(NamedTuple):
    start: datetime
    end: datetime
    line: Line


class Overlap(NamedTuple):
    """A line, the first that runs already when it begins, and how many more do."""

    line: Line
    other: Line
    more: int

    def named(self, data: EditionData) -> str:
        """What messages call the others."""
        more = f" and {self.more} more" if self.more else ""
        return f'"{line_name(self.other, data)}"{more}'


@once
def parts_of(data: EditionData) -> dict[int, set[int]]:
    """The numbers of the lines that are a session's own, by its number: its talks.

    Programs are also written with a block of talks above the talks, as a session with a title alone. The sessions in
    its room and within its time, if they follow each other, are its own too.
    """
    found: defaultdict[int, set[int]] = defaultdict(set)
    rooms: defaultdict[str, list[_Timed]] = defaultdict(list)
    for line in data.program.lines:
        if line.block:
            found[line.block.number].add(line.number)
        elif line.start is not None and line.end is not None:
            for key in [room.key for room in line.rooms] or [""]:
                rooms[key].append(_Timed(line.start, line.end, line))
    for lines in rooms.values():
        lines.sort(key=lambda one: (one.start, one.start - one.end))
        for place, block in enumerate(lines):
            if _may_be_a_block(block.line.session):
                found[block.line.number] |= _within(block, lines[place + 1 :])
    return {number: parts for number, parts in found.items() if parts}


def _may_be_a_block(session: Talk) -> bool:
    return not (session.kind in _NO_BLOCKS or session.paper or session.people or session.presenter)


def _within(block: _Timed, later: Iterable[_Timed]) -> set[int]:
    """The lines within a block; none if there is one alone, or some are at one time."""
    held: set[int] = set()
    reached = block.start
    for one in later:
        if one.start >= block.end:
            break
        if (one.start, one.end) == (block.start, block.end) or (one.end <= block.end and one.start < reached):
            return set()
        if one.end <= block.end:
            held.add(one.line.number)
            reached = one.end
    return held if len(held) > 1 else set()


def ends_too_early(line: Line) -> bool:
    """Whether a line surely ends before it begins: else it runs past midnight, into a morning or for half a day."""
    if line.session.time is None or line.start is None or line.end is None:
        return False
    of_a_night = line.start.time() >= _NOON >= line.end.time()
    length = line.end.replace(tzinfo=None) - line.start.replace(tzinfo=None)
    return line.end.date() > line.start.date() and length > _HALF_A_DAY and not of_a_night


def overlaps(lines: Iterable[Line], parts: Mapping[int, set[int]]) -> Iterator[Overlap]:
    """Each line that begins while another runs, once, however many those are.

    A session and its own ``parts`` are at one time by what they are. What is cancelled, or has
    no end or one before its start, is left out.
    """
    timed = [
        (line.start, line.number, line.end, line)
        for line in lines
        if line.start is not None
        and line.end is not None
        and not (_is_cancelled(line) or ends_too_early(line))
    ]
    running: list[tuple[datetime, int, Line]] = []
    for start, number, end, line in sorted(timed, key=lambda one: one[:2]):
        while running and running[0][0] <= start:
            heapq.heappop(running)
        others = [
            other
            for _end, _number, other in running
            if number not in parts.get(other.number, ()) and other.number not in parts.get(number, ())
        ]
        if others:
            first = min(others, key=lambda other: other.number)
            yield Overlap(line, first, len(others) - 1)
        heapq.heappush(running, (end, number, line))


def _is_cancelled(line: Line) -> bool:
    return line.session.cancelled or (line.block is not None and line.block.session.cancelled)
