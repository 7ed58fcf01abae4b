"""The program in a table: from the rows of ``schedule.csv`` to plain values, as YAML would have them.

The names of columns are those of the fields, links without ``links``; ``date`` is the day, which an empty cell takes
from the row above, and ``session`` the id of the row of which a row is a talk. Several values stand in one cell with
semicolons between them. People are ids, or guests as authors are written: ``Guest, Dora (Institute) [remote]``.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinx_conference.data.csv import Table, read_csv
from sphinx_conference.data.document import Document
from sphinx_conference.model.schedule import SessionLinks, Talk
from sphinx_conference.problems.problem import Code, Problem
from sphinx_conference.reading.authors import participants_of, several
from sphinx_conference.reading.cells import errors_of_spreadsheets
from sphinx_conference.reading.columns import misnamed, row_values, uneven
from sphinx_conference.reading.costs import NOTHING_SHOWN
from sphinx_conference.reading.languages import column_of, has_language, loc_of, tagged

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sphinx_conference.data.document import Loc, Place, Plain, Step

DAY, BLOCK = "date", "session"
"""The columns that say on which day a row is, and of which row it is a talk."""
_LINKS = frozenset(SessionLinks.model_fields)
_PEOPLE = frozenset({"people", "chairs", "panelists"})
_PERSON = frozenset({"chair", "moderator"})
_LISTS = frozenset({"room", "tags", "previous_ids", *_LINKS})
COLUMNS = (DAY, BLOCK, *(name for name in Talk.model_fields if name not in ("links", "was")), *_LINKS)
"""All columns that a table of the program may have."""
_ALSO = {
    "day": DAY,
    "speaker": "people",
    "speakers": "people",
    "type": "kind",
    "rooms": "room",
    "duration": "minutes",
}
"""What else columns are called."""


@dataclass(eq=False)
class ProgramTable(Document):
    """The days of a table; the place of a value is that of its cell."""

    table: Table | None = field(default=None, repr=False)
    columns: dict[str, int] = field(default_factory=dict, repr=False)
    rows: dict[Loc, int] = field(default_factory=dict, repr=False)
    """The row of each day (its first), session and talk, by the way to it."""

    def locate(self, loc: Sequence[Step], *, key: bool = False) -> tuple[int, int]:  # noqa: ARG002 - cells have no key
        """Line and column of the cell that holds the value at ``loc``; of its row if no cell does."""
        found = next((n for n in range(len(loc), 0, -1) if tuple(loc[:n]) in self.rows), 0)
        if self.table is None or not found:
            return 1, 1
        steps = [step for step in loc[found:] if step != "links"]
        return self.table.place(self.rows[tuple(loc[:found])], column_of(steps, self.columns))


def read_program(raw: bytes, path: str) -> tuple[ProgramTable | None, list[Problem]]:
    """The days of a CSV file as plain values; ``path`` is how problems name it. Raises nothing for any bytes.

    A row with more or fewer cells than columns is a flaw of the document: nobody knows where its cells belong.
    """
    table, problems = read_csv(raw, path)
    if table is None:
        return None, problems
    if not any(map(str.strip, table.header)):
        return ProgramTable(path, None, table=table), problems
    names = [_column(written) for written in table.header]
    if DAY not in names:
        message = "the first line must name the columns, and there is no column date"
        hint = f"Columns are {', '.join(COLUMNS)}."
        problem = Problem(path, *table.place(-1), Code.UNKNOWN_KEY, message, hint, NOTHING_SHOWN)
        return None, [*problems, problem]
    reading = _Rows(table, names)
    problems += misnamed(table, names, [*COLUMNS, *(name for name in names if has_language(name, Talk))])
    reading.read()
    return reading.document(), [*problems, *reading.problems]


def _column(written: str) -> str:
    """The name of a column as it is spelt here, however the header spells it."""
    return tagged(written, Talk, _plain_column)


def _plain_column(written: str) -> str:
    name = re.sub(r"[\s-]+", "_", written.strip().casefold())
    return name if name in COLUMNS else _ALSO.get(name, name)


class _Rows:
    """Reads the rows of a table into days, sessions and talks."""

    def __init__(self, table: Table, names: Sequence[str]) -> None:
        counts = Counter(names)
        self.table, self.problems = table, list[Problem]()
        self.columns = {
            name: at
            for at, name in enumerate(names)
            if (name in COLUMNS or has_language(name, Talk)) and counts[name] == 1
        }
        self.readers = [
            (at, ("links", name) if name in _LINKS else (name,), _reader(name))
            for name, at in self.columns.items()
            if name not in (DAY, BLOCK)
        ]
        self.days: list[dict[str, Plain]] = []
        self.rows: dict[Loc, int] = {}
        self.flaws: dict[Loc, Place | None] = {}
        self._blocks: dict[str, Loc] = {}
        self._sessions: list[list[dict[str, Plain]]] = []
        self._wrong: dict[int, dict[str, Place]] = {}
        for row, index, problem in errors_of_spreadsheets(table):
            name = next((name for name, at in self.columns.items() if at == index), "")
            self._wrong.setdefault(row, {})[name] = problem.place
            self.problems.append(problem)

    def document(self) -> ProgramTable:
        days: list[Plain] = list(self.days)
        columns = {**self.columns, "talks": self.columns.get(BLOCK, 0)}
        path = self.table.path
        return ProgramTable(path, days, flaws=self.flaws, table=self.table, columns=columns, rows=self.rows)

    def read(self) -> None:
        """Read all rows."""
        for row, cells in enumerate(self.table.rows):
            values = {name: cells[at].strip() for name, at in self.columns.items() if at < len(cells)}
            self._begin_day(row, values.get(DAY, ""))
            record = row_values(cells, self.readers)
            place = self._place(row, values.get(BLOCK, ""), record)
            if values.get("id") and len(place) == 3:
                self._blocks.setdefault(values["id"], place)
            self.rows[place] = row
            if len(cells) != len(self.table.header):
                self.problems.append(uneven(self.table, row))
                self.flaws[place] = self.problems[-1].place
            for name, where in self._wrong.get(row, {}).items():
                loc = ("links", name) if name in _LINKS else loc_of(name) if name else ()
                self.flaws[*place, *loc] = where

    def _begin_day(self, row: int, written: str) -> None:
        """Begin another day where a row names one, or is the first."""
        if self.days and written in ("", self.days[-1].get(DAY)):
            return
        sessions: list[dict[str, Plain]] = []
        day: dict[str, Plain] = {DAY: written} if written else {}
        day["sessions"] = sessions  # type: ignore[assignment]  # a list of maps, which are plain values
        self.rows[len(self.days),] = row
        self.days.append(day)
        self._sessions.append(sessions)

    def _place(self, row: int, block: str, record: dict[str, Plain]) -> Loc:
        """Put a record where it belongs; the way to it."""
        day = len(self.days) - 1
        above = self._blocks.get(block)
        if block and above and above[0] == day:
            session = self._sessions[day][int(above[2])]
            talks = session.setdefault("talks", [])
            assert isinstance(talks, list), "it was made here"
            talks.append(record)
            return *above, "talks", len(talks) - 1
        if block:
            place = self.table.place(row, self.columns[BLOCK])
            message = f'no row above is a session of this day with the id "{block[:60]}"'
            hint = "Write the id of the session of which it is a talk, below whose row it stands."
            cost = "It is shown as a session of its own."
            self.problems.append(Problem(self.table.path, *place, Code.UNKNOWN_ID, message, hint, cost))
        self._sessions[day].append(record)
        return day, "sessions", len(self._sessions[day]) - 1


def _reader(name: str) -> Callable[[str], Plain]:
    """What makes a value of a cell in a column."""
    if name in _PEOPLE:
        return participants_of
    if name in _PERSON:
        return _person_or_people
    return several if name in _LISTS else str


def _person_or_people(cell: str) -> Plain:
    """One participant alone; several, which are refused later, as a list."""
    people = participants_of(cell)
    return people[0] if len(people) == 1 else people
