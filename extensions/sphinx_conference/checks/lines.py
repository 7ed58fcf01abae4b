"""What messages call a line of the program, and which lines are at one time."""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING, NamedTuple

from sphinx_conference.checks.withheld import may_be_quoted, open_ids

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from sphinx_conference.model.lines import Line
    from sphinx_conference.model.site import EditionData


def is_quotable(line: Line, data: EditionData) -> bool:
    """Whether messages may quote a line."""
    return may_be_quoted(line.session, open_ids(data))


def called(line: Line, data: EditionData) -> str:
    """How messages name a line: its time, and its title, or what else it is called by."""
    session = line.session
    title = session.title if is_quotable(line, data) else None
    times = session.time
    if times is None and line.start is not None:
        return f"{line.start:%H:%M} {title or session.id or session.kind.value}"
    return f"{times or 'a line without a time:'} {title or session.id or session.kind.value}"


class Overlap(NamedTuple):
    """A line, the first that runs already when it begins, and how many more do."""

    line: Line
    other: Line
    more: int

    def named(self, data: EditionData) -> str:
        """What messages call the others."""
        more = f" and {self.more} more" if self.more else ""
        return f'"{called(self.other, data)}"{more}'


def overlaps(lines: Iterable[Line]) -> Iterator[Overlap]:
    """Each line that begins while another runs, once, however many those are.

    A session and its own talks are at one time by what they are. What has no end, or is cancelled, is left out.
    """
    timed = [
        (line.start, line.number, line.end, line)
        for line in lines
        if line.start is not None and line.end is not None and not _is_cancelled(line)
    ]
    running: list[tuple[datetime, int, Line]] = []
    for start, number, end, line in sorted(timed, key=lambda one: one[:2]):
        while running and running[0][0] <= start:
            heapq.heappop(running)
        others = [other for _end, _number, other in running if not _are_one(line, other)]
        if others:
            first = min(others, key=lambda other: other.number)
            yield Overlap(line, first, len(others) - 1)
        heapq.heappush(running, (end, number, line))


def _is_cancelled(line: Line) -> bool:
    return line.session.cancelled or (line.block is not None and line.block.session.cancelled)


def _are_one(line: Line, other: Line) -> bool:
    return line.block is other or other.block is line
