"""What may be wrong with the columns and rows of any table."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sphinx_conference.problems.problem import Code, Problem, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_conference.data.csv import Table


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


def uneven(table: Table, row: int) -> Problem:
    """What to say of a row with more or fewer cells than columns: nobody knows where its cells belong."""
    cells, columns = len(table.rows[row]), len(table.header)
    place = table.place(row, min(columns, cells - 1) if cells > columns else 0)
    message = f"this row has {cells} cells, and the header has {columns}"
    hint = 'Put cells that hold separators, quotes or several lines in quotes ("...").'
    return Problem(table.path, *place, Code.SYNTAX, message, hint)
