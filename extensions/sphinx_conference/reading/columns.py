"""The columns and rows of any table: what may be wrong with them, and the values of a row."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sphinx_conference.problems.problem import Code, Problem, did_you_mean
from sphinx_conference.reading.costs import NOTHING_SHOWN
from sphinx_conference.reading.languages import by_language, fields_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sphinx_conference.data.csv import Table
    from sphinx_conference.data.document import Loc, Plain
    from sphinx_conference.model.base import Record

    CellReader = tuple[int, Loc, Callable[[str], Plain]]
    """The index of a column, where in a record its values are, and what makes a value of a cell."""


def misnamed(table: Table, names: Sequence[str], columns: Sequence[str]) -> Iterator[Problem]:
    """Columns that do not exist, or stand twice; ``names`` are those of the header, as columns are spelt."""
    counts = Counter(names)
    for index, name in enumerate(names):
        place = table.place(-1, index)
        if name in columns:
            if counts[name] > 1 and names.index(name) < index:
                message = f'the column "{name}" stands twice in the table'
                yield Problem(table.path, *place, Code.DUPLICATE_KEY, message, "Delete one of the two.")
        elif name or any(cells[index].strip() for cells in table.rows if index < len(cells)):
            message = f'there is no column "{table.header[index].strip()[:60]}" here'
            hint = did_you_mean(name, columns) or f"Columns are {', '.join(columns)}."
            yield Problem(table.path, *place, Code.UNKNOWN_KEY, message, hint)


def lacking(table: Table, names: Iterable[str], record: type[Record], noun: str) -> Problem | None:
    """The problem of a table without columns that each record needs, once for all its rows.

    ``names`` are those of the header as columns are spelt; ``noun`` is what a row is called.
    """
    needed = [name for name, info in record.model_fields.items() if info.is_required()]
    given = fields_of(names)
    missing = [f'"{name}"' for name in needed if name not in given]
    if not missing or not table.rows:
        return None
    listed = " and ".join(filter(None, (", ".join(missing[:-1]), missing[-1])))
    message = f"there {'is no column' if len(missing) == 1 else 'are no columns'} {listed}"
    hint = f"Each {noun} needs {', '.join(needed)}; write in the first line which columns they are."
    return Problem(table.path, *table.place(-1), Code.MISSING_KEY, message, hint, NOTHING_SHOWN)


def uneven(table: Table, row: int) -> Problem:
    """The problem of a row with more or fewer cells than columns: nobody knows where its cells belong."""
    cells, columns = len(table.rows[row]), len(table.header)
    place = table.place(row, min(columns, cells - 1) if cells > columns else 0)
    message = f"this row has {cells} cells, and the header has {columns}"
    more = ", and write a separator for each empty cell at the end" if cells < columns else ""
    hint = f'Put cells that hold separators, quotes or several lines in quotes ("..."){more}.'
    return Problem(table.path, *place, Code.SYNTAX, message, hint)


def row_values(cells: Sequence[str], readers: Iterable[CellReader]) -> dict[str, Plain]:
    """A row as a map; cells that are empty have no key."""
    values: dict[str, Plain] = {}
    for index, (*above, key), read in readers:
        cell = cells[index].strip() if index < len(cells) else ""
        if not cell:
            continue
        holder = values
        for step in above:
            holder = holder.setdefault(str(step), {})  # type: ignore[assignment]  # made here
        holder[str(key)] = read(cell)
    return by_language(values)
