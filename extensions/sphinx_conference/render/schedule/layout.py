"""How the lines of a day lie: below each other by their starts, and in a table with a column a room.

The table has a row where something starts, and is not to scale. What several lines of one room would share is given to
the later ones, so that no cell covers another.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from sphinx_conference.model.lines import Line
    from sphinx_conference.model.program import Program
    from sphinx_conference.model.rooms import Room


class Place(NamedTuple):
    """Where a line is in the table. Rows and columns are counted from 1, the first row being the first below the heads.

    A line that fills all rooms has the column 0.
    """

    row: int
    rows: int
    column: int
    columns: int


class Slot(NamedTuple):
    """The lines that start together, in the order of their rooms, and the rows that they share in the table."""

    lines: tuple[Line, ...]
    row: int
    rows: int

    @property
    def start(self) -> datetime | None:
        """When they start; ``None`` while nobody knows."""
        return self.lines[0].start

    @property
    def end(self) -> datetime | None:
        """When they end, if all end together."""
        ends = {line.end for line in self.lines}
        return ends.pop() if len(ends) == 1 else None


class DayLayout(NamedTuple):
    """A day: its rooms in the order of the columns, its slots, and the place of each line by its number."""

    rooms: tuple[Room, ...]
    slots: tuple[Slot, ...]
    places: Mapping[int, Place]
    is_parallel: bool
    """Whether lines run beside each other in several rooms."""

    @property
    def rows(self) -> int:
        """How many rows the table has."""
        last = self.slots[-1]
        return last.row + last.rows - 1


def layout_of(lines: Sequence[Line], program: Program) -> DayLayout:
    """The layout of the sessions of a day, of which there is at least one."""
    rooms = _rooms_of(lines, program)
    column_of = {room.key: number for number, room in enumerate(rooms, start=1)}
    slots = [_by_room(some, column_of, program) for some in _by_start(lines)]
    alone = frozenset(_alone(slots))
    columns = {line.number: _columns(line, column_of, program) for some in slots for line in some}
    wide = frozenset(
        number for number, (column, _columns) in columns.items() if number in alone or column == 0
    )
    made, rows = _rows(slots, columns, wide)
    return DayLayout(
        rooms, made, _places(made, rows, columns, wide), len(rooms) > 1 and len(alone) < len(lines)
    )


def _rooms_of(lines: Sequence[Line], program: Program) -> tuple[Room, ...]:
    """The rooms of a day: those that the edition lists in their order, then others in that of the program."""
    used = {room.key: room for line in lines if not line.everywhere for room in line.rooms}
    if program.default_room and any(_is_in_default(line, program) for line in lines):
        used.setdefault(program.default_room.key, program.default_room)
    listed = [room for room in (program.edition.rooms if program.edition else ()) if room.key in used]
    keys = {room.key for room in listed}
    return (*listed, *(room for room in used.values() if room.key not in keys))


def _is_in_default(line: Line, program: Program) -> bool:
    """Whether a line that names no room is in the venue's, as one that others run beside."""
    return not line.rooms and not line.everywhere and bool(program.default_room and program.default_room.id)


def _by_start(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines by their starts; one whose start nobody knows stays behind the one before it."""
    known: datetime | None = None
    keyed: list[tuple[datetime | None, int, Line]] = []
    for number, line in enumerate(lines):
        known = line.start or known
        keyed.append((known, number, line))
    first = next((start for start, _number, _line in keyed if start), None)
    if first is None:
        yield from ([line] for line in lines)
        return
    keyed.sort(key=lambda one: (one[0] or first, one[2].start is None and one[0] is not None, one[1]))
    for (start, _number), some in groupby(keyed, lambda one: (one[2].start, one[2].start is None and one[1])):
        together = [line for _start, _place, line in some]
        if start is None:
            yield from ([line] for line in together)
        else:
            yield together


def _by_room(lines: list[Line], column_of: Mapping[str, int], program: Program) -> list[Line]:
    return sorted(lines, key=lambda line: _columns(line, column_of, program)[0])


def _columns(line: Line, column_of: Mapping[str, int], program: Program) -> tuple[int, int]:
    """The first column of a line and how many; the first ones that lie side by side of several. 0 are all."""
    rooms = line.rooms
    if line.everywhere or not (rooms or _is_in_default(line, program)):
        return 0, len(column_of)
    default = (program.default_room,) if program.default_room else ()
    numbers = sorted(column_of[room.key] for room in rooms or default if room.key in column_of)
    if len(numbers) == len(column_of):
        return 0, len(column_of)
    run = 1
    while run < len(numbers) and numbers[run] == numbers[0] + run:
        run += 1
    return (numbers[0], run) if numbers else (0, len(column_of))


def _alone(slots: Sequence[Sequence[Line]]) -> Iterator[int]:
    """The numbers of the lines beside which no other runs; those of which nobody knows when they are are among them."""
    group: list[Line] = []
    until: datetime | None = None
    for some in slots:
        start = some[0].start
        if start is None:
            yield some[0].number
            continue
        if until is None or start >= until:
            if len(group) == 1:
                yield group[0].number
            group, until = [], None
        group += some
        until = max((*(line.end or start for line in some), *((until,) if until else ())))
    if len(group) == 1:
        yield group[0].number


def _rows(
    slots: Sequence[Sequence[Line]], columns: Mapping[int, tuple[int, int]], wide: frozenset[int]
) -> tuple[tuple[Slot, ...], dict[int, int]]:
    """The slots with their rows, and the row of each line: those that fill all rooms have rows of their own, and what
    starts together in one room is one below the other."""
    made: list[Slot] = []
    rows: dict[int, int] = {}
    row = 1
    for some in slots:
        first = row
        for line in some:
            if line.number in wide:
                rows[line.number] = row
                row += 1
        filled: dict[int, int] = {}
        for line in some:
            if line.number in wide:
                continue
            column, count = columns[line.number]
            own = range(column, column + count)
            at = max((filled.get(one, row) for one in own), default=row)
            rows[line.number] = at
            filled.update(dict.fromkeys(own, at + 1))
        row = max([row, *filled.values()])
        made.append(Slot(tuple(some), first, row - first))
    return tuple(made), rows


def _places(
    slots: Sequence[Slot],
    rows: Mapping[int, int],
    columns: Mapping[int, tuple[int, int]],
    wide: frozenset[int],
) -> dict[int, Place]:
    """The places of lines. Each lasts until the row in which something starts that is not before its end, or until the
    next one that needs its place."""
    places: dict[int, Place] = {}
    below: dict[int, int] = {}
    last = slots[-1].row + slots[-1].rows
    starts = [(slot.start, slot.row) for slot in slots if slot.start]
    for slot in reversed(slots):
        for line in sorted(slot.lines, key=lambda line: rows[line.number], reverse=True):
            row = rows[line.number]
            if line.number in wide:
                places[line.number] = Place(row, 1, 0, columns[line.number][1])
                below = {}
                last = row
                continue
            column, count = columns[line.number]
            own = range(column, column + count)
            end = _row_at(starts, line.end, last) if line.end else row + 1
            end = min([max(end, row + 1), last, *(below[one] for one in own if one in below)])
            places[line.number] = Place(row, max(end - row, 1), column, count)
            below.update(dict.fromkeys(own, row))
    return places


def _row_at(starts: Sequence[tuple[datetime, int]], end: datetime, last: int) -> int:
    """The row of the first slot that starts when something has ended."""
    at = bisect_left(starts, end, key=itemgetter(0))
    return starts[at][1] if at < len(starts) else last
