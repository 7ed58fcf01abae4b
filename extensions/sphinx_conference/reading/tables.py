"""Papers in a table: from the rows of a CSV file to plain values, as YAML would have them.

The names of columns are those of the fields, links without ``links``; several values stand in one cell with semicolons
between them. Authors are written as review systems do::

    Family, Given (University of Somewhere; Institute)*; Other, Somebody [presenting, orcid: 0000-0002-1694-233X]
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinx_conference.data import Document
from sphinx_conference.data.advice import is_name
from sphinx_conference.data.csv import Table, read_csv
from sphinx_conference.model.papers import Paper, PaperLinks
from sphinx_conference.problems.problem import Code, Problem, did_you_mean
from sphinx_conference.problems.similar import nearest
from sphinx_conference.reading.cells import errors_of_spreadsheets, unseparated_authors

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sphinx_conference.data import Loc, Plain
    from sphinx_conference.data.document import Place, Step

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
COLUMNS = (*(name for name in Paper.model_fields if name != "links"), *PaperLinks.model_fields)
"""All columns that a table may have."""

_LONGEST_NAME = 60
_DECISIONS = frozenset(
    {"decision", "state", "deleted", "deleted?", "venueid", "venue", "reason", "accepted", "accept", "result",
     "outcome", "withdrawn", "embargo"}
)  # fmt: skip
_FLAGS = frozenset({"corresponding", "presenting", "equal"})


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
        return self.table.place(row, self.columns.get(str(steps[0]), 0) if steps else 0)


def read_table(raw: bytes, path: str) -> tuple[TableDocument | None, list[Problem]]:
    """The papers of a CSV file as plain values; ``path`` is how problems name it. Raises nothing for any bytes.

    Rows with a value that cannot be used are flaws of the document: a value in a column that does not exist and may
    say whether a paper is accepted, or more or fewer cells than columns, of which nobody knows where they belong.
    """
    table, problems = read_csv(raw, path)
    if table is None:
        return None, problems
    if not any(map(str.strip, table.header)):
        return TableDocument(path, None, table=table), problems
    if problem := _no_header(table):
        return None, [*problems, problem]
    columns, found = _columns(table)
    problems += found
    flaws: dict[Loc, Place | None] = {}
    unusable = [index for index, name in columns.items() if name is None and _decides(table.header[index])]
    doubled = [name for name, count in Counter(map(_column, table.header)).items() if count > 1]
    for row, cells in enumerate(table.rows):
        if len(cells) != len(table.header):
            problems.append(_uneven(table, row))
            flaws[(row,)] = _place(problems[-1])
        elif any(cells[index].strip() for index in unusable):
            flaws[(row,)] = None
        else:
            flaws.update({(row, name): None for name in doubled})
    for loc, problem in _doubtful(table, columns):
        if loc[:1] not in flaws and loc not in flaws:
            flaws[loc] = _place(problem)
            problems.append(problem)
    readers = [(index, name, _reader(name)) for index, name in columns.items() if name is not None]
    value: Plain = [_record(cells, readers) for cells in table.rows]
    places = {name: index for index, name in columns.items() if name is not None}
    return TableDocument(path, value, flaws=flaws, table=table, columns=places), problems


def _decides(written: str) -> bool:
    """Whether a column that does not exist may say whether a paper is accepted."""
    name = _column(written)
    return nearest(name, (*COLUMNS, *_DECISIONS)) in (*_DECISIONS, "status", "publish_after")


def _place(problem: Problem) -> Place:
    return problem.path, problem.line, problem.column


def _no_header(table: Table) -> Problem | None:
    """What to say of a first row that names no column."""
    if any(_column(written) in COLUMNS for written in table.header):
        return None
    place = table.place(-1)
    if table.header[0].casefold().startswith("sep="):
        message = "this line is for one spreadsheet alone"
        return Problem(
            table.path, *place, Code.SYNTAX, message, "Delete it, so that the names of columns are first."
        )
    message = "the first line must name the columns, and here is no name of one"
    hint = f"Write id, title, authors and so on above the papers. Columns are {', '.join(COLUMNS)}."
    return Problem(table.path, *place, Code.UNKNOWN_KEY, message, hint)


def _doubtful(table: Table, columns: dict[int, str | None]) -> Iterator[tuple[Loc, Problem]]:
    """The way to each value that cannot be meant, and what to say of it."""
    for row, index, problem in errors_of_spreadsheets(table):
        name = columns.get(index)
        yield (row, "links", name) if name in LINKS else (row, name) if name else (row,), problem
    for index, name in columns.items():
        if name == "authors":
            for row, problem in unseparated_authors(table, index):
                yield (row, name), problem


def _columns(table: Table) -> tuple[dict[int, str | None], list[Problem]]:
    """The name of each column by its index, ``None`` for one that cannot be used; and what is wrong with them."""
    names = [_column(written) for written in table.header]
    known = [name for name in names if name in COLUMNS]
    doubled = {name for name, count in Counter(known).items() if count > 1}
    columns: dict[int, str | None] = {}
    problems = []
    for index, (name, written) in enumerate(zip(names, table.header, strict=True)):
        columns[index] = name if name in COLUMNS and name not in doubled else None
        if columns[index]:
            continue
        if name not in COLUMNS and (written.strip() or _has_values(table, index)):
            problems.append(_unknown(table, index, name))
        elif name in doubled and names.index(name) < index:
            first = table.header[names.index(name)].strip()
            message = f'the column "{name}" stands twice in the table'
            if first.casefold() != written.strip().casefold():
                message = f'the columns "{first}" and "{written.strip()}" both mean {name}'
            place = table.place(-1, index)
            problems.append(
                Problem(table.path, *place, Code.DUPLICATE_KEY, message, "Delete one of the two.")
            )
    return columns, problems


def _unknown(table: Table, index: int, name: str) -> Problem:
    written = table.header[index].strip()
    message = f'there is no column "{written}" here' if is_name(written) else "there is no such column here"
    message = message if written else "a column has no name"
    hint = did_you_mean(name, COLUMNS) if len(name) < _LONGEST_NAME else ""
    hint = hint or f"Columns are {', '.join(COLUMNS)}."
    return Problem(table.path, *table.place(-1, index), Code.UNKNOWN_KEY, message, hint)


def _has_values(table: Table, index: int) -> bool:
    return any(cells[index].strip() for cells in table.rows if index < len(cells))


def _column(written: str) -> str:
    """The name of a column as it is spelt here, however the header spells it."""
    name = re.sub(r"[\s-]+", "_", written.strip().casefold())
    return name if name in COLUMNS else ALSO.get(name, name)


def _uneven(table: Table, row: int) -> Problem:
    cells, columns = len(table.rows[row]), len(table.header)
    place = table.place(row, min(columns, cells - 1) if cells > columns else 0)
    message = f"this row has {cells} cells, and the header has {columns}"
    more = ", and write a separator for each empty cell at the end" if cells < columns else ""
    hint = f'Put cells that hold separators, quotes or several lines in quotes ("..."){more}.'
    return Problem(table.path, *place, Code.SYNTAX, message, hint)


def _record(cells: list[str], readers: list[tuple[int, str, Callable[[str], Plain]]]) -> Plain:
    """A row as a map; cells that are empty have no key."""
    record: dict[str, Plain] = {}
    links: dict[str, Plain] = {}
    for index, name, read in readers:
        cell = cells[index] if index < len(cells) else ""
        if not cell or cell.isspace():
            continue
        if name in LINKS:
            links[name] = cell
        else:
            record[name] = read(cell)
    if links:
        record["links"] = links
    return record


def _reader(name: str) -> Callable[[str], Plain]:
    if name == "authors":
        return authors_of
    return _several if name in LISTS else str


def _several(cell: str) -> list[Plain]:
    return [stripped for entry in cell.split(";") if (stripped := entry.strip())]


def authors_of(cell: str) -> Plain:
    """The authors in a cell: a name, or a map where there is more to say."""
    return [_author(entry) for entry in _entries(cell)]


def _entries(cell: str) -> list[str]:
    """What stands between semicolons that are in no brackets."""
    if "(" not in cell and "[" not in cell:
        pieces = cell.split(";")
    else:
        pieces, depth = [""], 0
        for part in re.split(r"([;()\[\]])", cell):
            depth += (part in ("(", "[")) - (part in (")", "]"))
            if part == ";" and depth <= 0:
                pieces.append("")
            else:
                pieces[-1] += part
    return [piece.strip() for piece in pieces if piece.strip()]


def _author(entry: str) -> Plain:
    """One author, read from the end: marks in square brackets and a star, the affiliation in brackets, the name."""
    if "(" not in entry and "[" not in entry and "*" not in entry:
        return entry
    name, more, star = entry, "", False
    while name.endswith("*") or (name.endswith("]") and "[" in name and not more):
        if name.endswith("*"):
            name, star = name[:-1].rstrip(), True
        else:
            name, _, more = name[:-1].rpartition("[")
            name = name.rstrip()
    name, where = _affiliation(name)
    author: dict[str, Plain] = {}
    if name.rstrip("* "):
        author["name"] = name.rstrip("* ")
    if where:
        author["affiliation"] = where[0] if len(where) == 1 else where
    if star or name.endswith("*"):
        author["corresponding"] = "true"
    for mark in more.split(","):
        key, colon, value = (part.strip() for part in mark.partition(":"))
        if key:
            author[key] = value if colon else "true" if key in _FLAGS else ""
    return author["name"] if author.keys() == {"name"} else author


def _affiliation(text: str) -> tuple[str, list[Plain]]:
    """What stands before the last pair of brackets, and what stands in it, if the text ends with one."""
    if not text.endswith(")"):
        return text, []
    if text.count("(") == 1 == text.count(")"):
        name, _, where = text[:-1].partition("(")
        return name.rstrip(), _several(where)
    depth = 0
    for index in range(len(text) - 1, -1, -1):
        depth += (text[index] == ")") - (text[index] == "(")
        if depth == 0:
            return text[:index].rstrip(), _several(text[index + 1 : -1])
    return text, []
