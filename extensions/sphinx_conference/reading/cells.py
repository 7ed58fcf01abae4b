"""Cells of a table that cannot be meant as they stand: a spreadsheet's errors, and authors listed in another way."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_conference.problems.problem import Code, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_conference.data.csv import Table

_ERROR = re.compile(r"#(?:NAME\?|REF!|VALUE!|DIV/0!|NULL!|NUM!|N/A)")
_IN_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_TWO_NAMES = re.compile(r"\s*[^\W\d_]\S*\s+[^,]*?\S,\s*\S+\s+\S.*")
_SUFFIX = re.compile(r",\s*(?:jr\.?|sr\.?|ii|iii|iv)\s*(?=,)", re.IGNORECASE)
_BETWEEN = re.compile(r"[|\n\r]")
_SEPARATE = 'Write a semicolon between two people, "Family, Given; Other, Somebody", and behind one alone.'


def errors_of_spreadsheets(table: Table) -> Iterator[tuple[int, int, Problem]]:
    """Cells in which a spreadsheet wrote that it could not compute them; row and column of each, and what to say."""
    if not _ERROR.search(table.text):
        return
    for row, cells in enumerate(table.rows):
        for index, cell in enumerate(cells):
            if _ERROR.fullmatch(cell.strip()):
                message = f"the spreadsheet wrote {cell.strip()} instead of the text"
                hint = "Type the text anew in the spreadsheet, with an apostrophe (') before it."
                yield row, index, Problem(table.path, *table.place(row, index), Code.VALUE, message, hint)


def unseparated_authors(table: Table, column: int) -> Iterator[tuple[int, Problem]]:
    """Cells in which several authors surely stand without semicolons between them; the row of each, and what to say.

    ``Given Family, Other Person`` may also be one person's name. It is not taken for one in a table in which no authors
    are separated by semicolons.
    """
    cells = [(row, cells[column]) for row, cells in enumerate(table.rows) if column < len(cells)]
    none_separated = not any(";" in cell for _row, cell in cells)
    for row, cell in cells:
        if ";" in cell:
            continue
        names = _SUFFIX.sub("", _IN_BRACKETS.sub("", cell)).strip()
        if _BETWEEN.search(names):
            message = "they stand in one cell without semicolons between them"
        elif names.count(",") > 1 or (none_separated and _TWO_NAMES.fullmatch(names)):
            message = "these are perhaps several, with commas between them"
        else:
            continue
        yield (
            row,
            Problem(table.path, *table.place(row, column), Code.VALUE, f"authors: {message}", _SEPARATE),
        )
