"""Papers in a table: from the rows of a CSV file to plain values, as YAML would have them.

The names of columns are those of the fields, links without ``links``; several values stand in one cell with semicolons
between them. Authors are written as review systems do::

    Family, Given (University of Somewhere; Institute)*; Other, Somebody [presenting, orcid: 0000-0002-1694-233X]
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sphinx_conference.data.csv import Table, read_csv
from sphinx_conference.data.document import Document
from sphinx_conference.model.papermap import FIELDS
from sphinx_conference.model.papers import Paper, PaperLinks
from sphinx_conference.problems.problem import Code, Problem, did_you_mean
from sphinx_conference.problems.similar import nearest
from sphinx_conference.reading.authors import authors_of, several
from sphinx_conference.reading.cells import errors_of_spreadsheets, unseparated_authors
from sphinx_conference.reading.columns import lacking, row_values, uneven
from sphinx_conference.reading.costs import NOTHING_SHOWN
from sphinx_conference.reading.decisions import MAP_FILE, Decisions
from sphinx_conference.reading.languages import (
    column_of,
    has_language,
    loc_of,
    tagged,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sphinx_conference.data.document import Loc, Place, Plain, Step
    from sphinx_conference.model.papermap import PaperMap

LISTS = frozenset({"topics", "awards", "previous_ids"})
"""Columns whose cells hold several values, with semicolons between them."""
ALSO = {
    "#": "id", "number": "id", "paper_id": "id", "paper": "id",
    "paper_title": "title", "author": "authors", "author_names": "authors",
    "topic": "topics", "keywords": "topics", "award": "awards", "type": "presentation", "note": "notes",
    "poster_board": "board", "track_name": "track",
}  # fmt: skip
"""What review systems call columns."""
LINKS = frozenset(PaperLinks.model_fields)
COLUMNS = FIELDS
"""All columns that a table may have."""

_CAPITAL_WITHIN = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LONGEST_NAME = 60
_LONGEST_HEADER = 180
_MOST_NAMED = 20
"""Unknown columns that a message names; of more it says how many."""
_NOT_READ = "Nothing of it is read."
_WITHHELD = "Papers for which it says something are left out."
_DECISIONS = frozenset(
    {"decision", "state", "deleted", "deleted?", "venueid", "venue", "reason", "accepted", "accept", "result",
     "outcome", "withdrawn", "embargo"}
)  # fmt: skip


@dataclass(eq=False)
class TableDocument(Document):
    """The records of a table; the place of a value is that of its cell."""

    table: Table | None = field(default=None, repr=False)
    columns: dict[str, int] = field(default_factory=dict, repr=False)

    def locate(self, loc: Sequence[Step], *, key: bool = False) -> tuple[int, int]:  # noqa: ARG002 - cells have no key
        """Line and column of the cell that holds the value at ``loc``; of its row if no cell does."""
        if self.table is None or not loc:
            return 1, 1
        row = int(loc[0])
        steps = loc[2:] if loc[1:2] == ("links",) else loc[1:]
        return self.table.place(row, column_of(steps, self.columns))


def read_table(
    raw: bytes, path: str, mapping: PaperMap | None = None
) -> tuple[TableDocument | None, list[Problem]]:
    """The papers of a CSV file as plain values; ``path`` is how problems name it. Raises nothing for any bytes.

    ``mapping`` says what foreign columns are, and which words accept a paper; of others nothing is read or reported.
    Rows with a value that cannot be used are flaws of the document: a value in a column that does not exist and may
    say whether a paper is accepted, or more or fewer cells than columns, of which nobody knows where they belong.
    """
    table, problems = read_csv(raw, path)
    if table is None:
        return None, problems
    if not any(map(str.strip, table.header)):
        return TableDocument(path, None, table=table), problems
    decisions = _decisions(table, mapping)
    undecided = [
        Problem(path, *table.place(-1, one.column or 0), Code.DECISION, one.message, one.hint, NOTHING_SHOWN)
        for one in decisions.undecided()
    ]
    if undecided:
        return None, [*problems, *undecided]
    header = _Header(decisions)
    if problem := _no_header(table, header):
        return None, [*problems, problem]
    columns, found = _columns(table, header)
    problems += found
    if problem := lacking(table, header.names, Paper, "paper"):
        return None, [*problems, problem]
    problems += _unused(table, decisions)
    table = _accepted(table, decisions)
    flaws, found = _flaws(table, header, columns)
    problems += found
    readers = [
        (index, ("links", name) if name in LINKS else (name,), _reader(name))
        for index, name in columns.items()
        if name is not None
    ]
    value: Plain = [row_values(cells, readers) for cells in table.rows]
    places = {name: index for index, name in columns.items() if name is not None}
    return TableDocument(path, value, flaws=flaws, table=table, columns=places), problems


def _flaws(
    table: Table, header: _Header, columns: dict[int, str | None]
) -> tuple[dict[Loc, Place | None], list[Problem]]:
    """The values that cannot be used, with where that was reported, and the problems."""
    flaws: dict[Loc, Place | None] = {}
    problems = []
    deciding = [
        index
        for index, name in columns.items()
        if name is None and index not in header.ignored and _decides(table.header[index])
    ]
    doubled = [name for name, count in Counter(header.names).items() if name in COLUMNS and count > 1]
    for row, cells in enumerate(table.rows):
        if len(cells) != len(table.header):
            problems.append(uneven(table, row))
            flaws[(row,)] = problems[-1].place
        elif any(cells[index].strip() for index in deciding):
            flaws[(row,)] = None
        else:
            flaws.update({(row, name): None for name in doubled})
    for loc, problem in _doubtful(table, columns):
        if loc[:1] not in flaws and loc not in flaws:
            flaws[loc] = problem.place
            problems.append(problem)
    return flaws, problems


def _decides(written: str) -> bool:
    """Whether a column that does not exist may say whether a paper is accepted."""
    name = _plain_column(written)
    return nearest(name, (*COLUMNS, *_DECISIONS)) in (*_DECISIONS, "status", "publish_after")


def _decisions(table: Table, mapping: PaperMap | None) -> Decisions:
    """What the columns say of acceptance."""
    width = len(table.header)
    cells = [[row[index] if index < len(row) else "" for row in table.rows] for index in range(width)]
    return Decisions(table.header, cells, mapping)


def _accepted(table: Table, decisions: Decisions) -> Table:
    """The table with the rows of accepted papers alone, and with those of which that cannot be told."""
    if not decisions.words:
        return table
    width = len(table.header)
    kept = [row for row, cells in enumerate(table.rows) if len(cells) != width or decisions.accepts(row)]
    rows, numbers = [table.rows[row] for row in kept], [table.numbers[row] for row in kept]
    return replace(table, rows=rows, numbers=numbers)


def _unused(table: Table, decisions: Decisions) -> Iterator[Problem]:
    for index, word in decisions.unused():
        message = f'no paper has the word "{word}", which {MAP_FILE} accepts'
        hint = "Write it there as it stands in this column, or delete it there."
        cost = "No paper is accepted by it."
        yield Problem(table.path, *table.place(-1, index), Code.DECISION, message, hint, cost)


class _Header:
    """The names of columns as fields, and which of the columns are not read."""

    def __init__(self, decisions: Decisions) -> None:
        names = list(zip(decisions.names, decisions.header, strict=True))
        self.ignored = frozenset(index for index, (name, _) in enumerate(names) if name in decisions.unread)
        self.names = [
            "" if index in self.ignored else decisions.fields.get(name) or _column(written)
            for index, (name, written) in enumerate(names)
        ]


def _no_header(table: Table, header: _Header) -> Problem | None:
    """What to say of a first row that names no column."""
    if any(map(_is_column, header.names)):
        return None
    place = table.place(-1)
    if table.header[0].casefold().startswith("sep="):
        message = "this line is for one spreadsheet alone"
        return Problem(
            table.path, *place, Code.SYNTAX, message, "Delete it, so that the names of columns are first."
        )
    listed = ", ".join(filter(None, (written.strip() for written in table.header)))
    message = f"the first line must name the columns, and here is no name of one: {listed}"[:_LONGEST_HEADER]
    hint = f"Write id, title, authors and so on above the papers. Columns are {', '.join(COLUMNS)}."
    return Problem(table.path, *place, Code.UNKNOWN_KEY, message, hint)


def _doubtful(table: Table, columns: dict[int, str | None]) -> Iterator[tuple[Loc, Problem]]:
    """The way to each value that cannot be meant, and what to say of it."""
    for row, index, problem in errors_of_spreadsheets(table):
        name = columns.get(index)
        yield (row, "links", name) if name in LINKS else (row, *loc_of(name)) if name else (row,), problem
    for index, name in columns.items():
        if name == "authors":
            for row, problem in unseparated_authors(table, index):
                yield (row, name), problem


def _columns(table: Table, header: _Header) -> tuple[dict[int, str | None], list[Problem]]:
    """The name of each column by its index, ``None`` for one that is not read; and what is wrong with them."""
    names = header.names
    known = [name for name in names if _is_column(name)]
    doubled = {name for name, count in Counter(known).items() if count > 1}
    columns: dict[int, str | None] = {}
    problems, unknown = [], []
    for index, (name, written) in enumerate(zip(names, table.header, strict=True)):
        columns[index] = name if _is_column(name) and name not in doubled else None
        if columns[index] or index in header.ignored:
            continue
        if not _is_column(name) and (written.strip() or _has_values(table, index)):
            unknown.append(index)
        elif name in doubled and names.index(name) < index:
            first = table.header[names.index(name)].strip()
            message = f'the column "{name}" stands twice in the table'
            if first.casefold() != written.strip().casefold():
                message = f'the columns "{first}" and "{written.strip()}" both mean {name}'
            place = table.place(-1, index)
            hint = f"Delete one of the two, or list one in {MAP_FILE} below ignore:."
            cost = "Neither column is read."
            problems.append(Problem(table.path, *place, Code.DUPLICATE_KEY, message, hint, cost))
    return columns, [*problems, *_unknown(table, unknown, header)]


def _unknown(table: Table, indexes: Sequence[int], header: _Header) -> Iterator[Problem]:
    """What to say of columns that do not exist: those that are misspelt one by one, all others at once."""
    others = []
    for index in indexes:
        written = table.header[index].strip()
        hint = did_you_mean(header.names[index], COLUMNS) if len(written) < _LONGEST_NAME else ""
        if hint or not written:
            message = f'there is no column "{written}" here' if written else "a column has no name"
            hint = hint or f"Columns are {', '.join(COLUMNS)}."
            cost = _WITHHELD if _decides(table.header[index]) else _NOT_READ
            yield Problem(table.path, *table.place(-1, index), Code.UNKNOWN_KEY, message, hint, cost)
        else:
            others.append(index)
    if others:
        named = [f'"{table.header[index].strip()[:_LONGEST_NAME]}"' for index in others[:_MOST_NAMED]]
        more = f" and {len(others) - _MOST_NAMED} more" if len(others) > _MOST_NAMED else ""
        message = f"there is no column {named[0]} here"
        if len(others) > 1:
            message = f"there are no columns {', '.join(named)}{more} here"
        which = "which field each is, or list it" if len(others) > 1 else "which field it is, or list it"
        hint = f"Say in {MAP_FILE}, below columns:, {which} below ignore:. Columns are {', '.join(COLUMNS)}."
        cost = "Nothing of them is read." if len(others) > 1 else _NOT_READ
        if any(_decides(table.header[index]) for index in others):
            cost = _WITHHELD
        yield Problem(table.path, *table.place(-1, others[0]), Code.UNKNOWN_KEY, message, hint, cost)


def _has_values(table: Table, index: int) -> bool:
    return any(cells[index].strip() for cells in table.rows if index < len(cells))


def _is_column(name: str) -> bool:
    return name in COLUMNS or has_language(name, Paper)


def _column(written: str) -> str:
    """The name of a column as it is spelt here, however the header spells it."""
    return tagged(written, Paper, _plain_column)


def _plain_column(written: str) -> str:
    name = re.sub(r"[\s-]+", "_", written.strip().casefold())
    in_words = _CAPITAL_WITHIN.sub("_", written.strip()).casefold()  # PaperTitle
    return name if name in COLUMNS else ALSO.get(name) or ALSO.get(in_words, name)


def _reader(name: str) -> Callable[[str], Plain]:
    if name == "authors":
        return authors_of
    return several if name in LISTS else str
