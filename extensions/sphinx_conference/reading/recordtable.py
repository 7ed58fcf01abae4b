"""Dates, people, sponsors and questions in a table: from the rows of a CSV file to plain values, as YAML has them.

The names of columns are those of the fields, links without ``links``; several values stand in one cell with semicolons
between them. A date over several days is ``2030-07-19 to 2030-07-20``, one of two days ``2030-07-19 or 2030-07-20``.
What it was before stands in ``was``, with marks as authors have them:
``2030-02-20 AoE [announced: 2030-02-10, reason: more time]; 2030-03-01 AoE [announced: 2030-02-20]``.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, get_origin

from sphinx_conference.data.csv import read_csv
from sphinx_conference.model.base import Record
from sphinx_conference.model.dates import EarlierValue
from sphinx_conference.problems.problem import Code, Problem
from sphinx_conference.reading.authors import several
from sphinx_conference.reading.cells import errors_of_spreadsheets
from sphinx_conference.reading.columns import lacking, misnamed, row_values, uneven
from sphinx_conference.reading.languages import has_language, loc_of, tagged
from sphinx_conference.reading.papertable import TableDocument

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sphinx_conference.data.csv import Table
    from sphinx_conference.data.document import Loc, Place, Plain

ALSO = {
    "ImportantDate": {"date": "at", "when": "at", "deadline": "at", "type": "kind"},
    "Appearance": {"roles": "role", "institution": "affiliation", "website": "url", "web": "url"},
    "Person": {"institution": "affiliation", "website": "web", "url": "web"},
    "Sponsor": {"tier": "level", "website": "url", "web": "url"},
}
"""What else columns are called, by the name of the record."""
_ROLE = "role"
"""A list whose entries a comma separates too, which its field reads itself."""
_RANGE = re.compile(r"(\S+)\s+(to|or)\s+(\S+)")
_MARKS = re.compile(r"(?P<value>[^\[\]]*?)\s*(?:\[(?P<marks>[^\[\]]*)\])?")


def columns_of(record: type[Record]) -> dict[str, Loc]:
    """The columns that a table of these records may have, with where in a record the field is that each is."""
    found: dict[str, Loc] = {}
    for name, info in record.model_fields.items():
        kind = info.annotation
        if isinstance(kind, type) and issubclass(kind, Record):
            found.update(
                {inner: (name, inner) for inner in kind.model_fields if inner not in record.model_fields}
            )
        else:
            found[name] = (name,)
    return found


def read_record_table(
    raw: bytes, path: str, record: type[Record]
) -> tuple[TableDocument | None, list[Problem]]:
    """The records of a CSV file as plain values; ``path`` is how problems name it. Raises nothing for any bytes."""
    table, problems = read_csv(raw, path)
    if table is None:
        return None, problems
    if not any(map(str.strip, table.header)):
        return TableDocument(path, None, table=table), problems
    locs, also = columns_of(record), ALSO.get(record.__name__, {})
    names = [tagged(written, record, lambda one: _column(one, locs, also)) for written in table.header]
    locs |= {name: loc_of(name) for name in names if has_language(name, record)}
    if problem := _no_header(table, names, locs) or lacking(table, names, record, "row"):
        return None, [*problems, problem]
    problems += misnamed(table, names, tuple(locs))
    counts = Counter(names)
    columns = {name: at for at, name in enumerate(names) if name in locs and counts[name] == 1}
    flaws, found = _flaws(table, columns, locs)
    doubled = [
        name
        for name, count in counts.items()
        if count > 1 and name in locs and not has_language(name, record)
    ]
    flaws.update({(row, *locs[name]): None for row in range(len(table.rows)) for name in doubled})
    readers = [
        (index, (name,) if has_language(name, record) else locs[name], _reader(name, record))
        for name, index in columns.items()
    ]
    value: Plain = [row_values(cells, readers) for cells in table.rows]
    places = {name if has_language(name, record) else str(locs[name][-1]): at for name, at in columns.items()}
    return TableDocument(path, value, flaws=flaws, table=table, columns=places), [*problems, *found]


def _column(written: str, locs: Mapping[str, Loc], also: Mapping[str, str]) -> str:
    """The name of a column as it is spelt here, however the header spells it."""
    name = re.sub(r"[\s-]+", "_", written.strip().casefold())
    return name if name in locs else also.get(name, name)


def _no_header(table: Table, names: Sequence[str], locs: Mapping[str, Loc]) -> Problem | None:
    if any(name in locs for name in names):
        return None
    message = "the first line must name the columns, and here is no name of one"
    hint = f"Columns are {', '.join(locs)}."
    return Problem(table.path, *table.place(-1), Code.UNKNOWN_KEY, message, hint)


def _flaws(
    table: Table, columns: Mapping[str, int], locs: Mapping[str, Loc]
) -> tuple[dict[Loc, Place | None], list[Problem]]:
    """The values that cannot be used, with what is said of each."""
    names = {at: name for name, at in columns.items()}
    found: list[tuple[Loc, Problem]] = [
        ((row,), uneven(table, row))
        for row, cells in enumerate(table.rows)
        if len(cells) != len(table.header)
    ]
    for row, index, problem in errors_of_spreadsheets(table):
        found.append(((row, *(locs[names[index]] if index in names else ())), problem))
    return {loc: one.place for loc, one in found}, [problem for _loc, problem in found]


def _reader(name: str, record: type[Record]) -> Callable[[str], Plain]:
    if record.__name__ == "ImportantDate" and name in ("at", "was"):
        return _when if name == "at" else _earlier
    info = record.model_fields.get(name)
    is_list = info is not None and name != _ROLE and get_origin(info.annotation) is tuple
    return several if is_list else str


def _when(cell: str) -> Plain:
    found = _RANGE.fullmatch(cell)
    if not found:
        return cell
    if found[2] == "or":
        return {"one_of": [found[1], found[3]]}
    return {"from": found[1], "to": found[3]}


def _earlier(cell: str) -> Plain:
    """The earlier values in a cell, the oldest first."""
    return [_earlier_value(str(entry)) for entry in several(cell)]


def _earlier_value(entry: str) -> Plain:
    found = _MARKS.fullmatch(entry)
    if not found:
        return entry
    value: dict[str, Plain] = {"at": _when(found["value"])}
    last = ""
    for mark in (found["marks"] or "").split(","):
        key, colon, text = mark.partition(":")
        if colon and key.strip() in EarlierValue.model_fields:
            last = key.strip()
            value[last] = text.strip()
        elif last:  # a comma within what was said before
            value[last] = f"{value[last]},{mark}"
        elif mark.strip():
            value[mark.strip()] = "true"
    return value
