"""Cells of a table that cannot be meant as they stand: a spreadsheet's errors, and authors listed in another way."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_conference.model.names import GROUP
from sphinx_conference.problems.problem import Code, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_conference.data.csv import Table

_ERROR = re.compile(r"#(?:NAME\?|REF!|VALUE!|DIV/0!|NULL!|NUM!|N/A)")
_BRACKETS = re.compile(r"([()\[\]])")
_TWO_NAMES = re.compile(r"\s*[^\W\d_]\S*\s+[^,]*?\S,\s*\S+\s+\S.*")
_SUFFIX = re.compile(r",\s*(?:jr\.?|sr\.?|ii|iii|iv)\s*(?=,)", re.IGNORECASE)
_BETWEEN = re.compile(r"[|\n\r]")
_AND = re.compile(r"\s(?:and|&)\s", re.IGNORECASE)
_PARTICLE = re.compile(r"\s*(?:van|von|de|del|della|di|da|le|la|el|al|ter|ten|den|der)\s", re.IGNORECASE)
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

    ``Given Family, Other Person`` may also be one person's name. It is taken for one in a table whose other cells write
    most people ``Family, Given``.
    """
    cells = [
        (row, without_brackets(cells[column])) for row, cells in enumerate(table.rows) if column < len(cells)
    ]
    people = [one for _row, cell in cells if ";" in cell for one in cell.split(";") if one.strip()]
    by_family = sum("," in one for one in people) * 2 > len(people)
    for row, cell in cells:
        if message := _unseparated(cell, by_family=by_family):
            place = table.place(row, column)
            yield row, Problem(table.path, *place, Code.VALUE, f"authors: {message}", _SEPARATE)


def _unseparated(cell: str, *, by_family: bool) -> str:
    """What is wrong with a cell of authors, without what stands in brackets."""
    if ";" in cell:
        return ""
    names = _SUFFIX.sub("", cell).strip()
    if _BETWEEN.search(names):
        return "they stand in one cell without semicolons between them"
    if names.count(",") > 1 or (not by_family and _TWO_NAMES.fullmatch(names) and not _PARTICLE.match(names)):
        return "these are perhaps several, with commas between them"
    if _AND.search(names) and not GROUP.search(names):
        return "these are perhaps several, with a word between them"
    return ""


def without_brackets(cell: str) -> str:
    """A cell without what stands in brackets, which may stand in brackets themselves."""
    if "(" not in cell and "[" not in cell:
        return cell
    outside, depth = [], 0
    for part in _BRACKETS.split(cell):
        depth += part in ("(", "[")
        if depth <= 0:
            outside.append(part)
        depth -= part in (")", "]")
    return "".join(outside)
