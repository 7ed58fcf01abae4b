"""CSV (RFC 4180) as spreadsheets and review systems write it: a header, and rows of text.

Commas, semicolons or tabs separate cells; which of them is read off the header. Every cell stays the text that it
is: ``=1+1``, ``012`` and ``NO`` too. The position of a cell is looked up in a second, slow pass when something has
to be said.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from sphinx_conference.data.shifts import Shifts
from sphinx_conference.data.source import MAX_BYTES, moved_back, text_of, too_large
from sphinx_conference.data.yaml import MAX_ITEMS, MAX_TEXT
from sphinx_conference.problems.problem import Code, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

SEPARATORS = (",", ";", "\t")
_QUOTED = re.compile(r'"[^"]*(?:""[^"]*)*"?')
_LINE_END = re.compile(r"\r\n|\r|\n")
_MAX_CELLS = 200
_HINT = 'Put cells that hold it in quotes ("..."), and write each quote within them twice.'


@dataclass(eq=False)
class Table:
    """The cells of a CSV file: the first row that is not blank, and the others that are not.

    ``numbers`` say which of all rows each of ``rows`` is, ``first`` which the header is.
    """

    path: str
    separator: str
    header: list[str]
    rows: list[list[str]]
    numbers: list[int]
    text: str = field(repr=False)
    first: int = 0
    shifts: Shifts = field(default_factory=Shifts, repr=False)

    def place(self, row: int, column: int = 0) -> tuple[int, int]:
        """Line and column, from 1, at which a cell of one of :attr:`rows` begins; of the header if ``row`` is -1."""
        cells = self._places[self.numbers[row] if row >= 0 else self.first]
        line, start = cells[min(column, len(cells) - 1)]
        return line, self.shifts.column(line - 1, start - 1) + 1

    @cached_property
    def _places(self) -> list[list[tuple[int, int]]]:
        return [[(line, column) for line, column, _cell in row] for row in scan(self.text, self.separator)]


def read_csv(raw: bytes, path: str) -> tuple[Table | None, list[Problem]]:
    """Read the bytes of a CSV file; ``path`` is how problems name it. Raises nothing for any bytes.

    Returns the table, or ``None`` where the file cannot be used, and what is wrong. The first row that is not blank is
    the header; an empty file has an empty one.
    """
    if len(raw) > MAX_BYTES:
        return None, [too_large(path, len(raw))]
    utf8, problems, shifts = text_of(raw, path)
    if utf8 is None:
        return None, problems
    text = utf8.decode()
    separator = separator_of(text)
    before = csv.field_size_limit(MAX_TEXT)
    try:
        read = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error:
        return None, [*problems, *moved_back([_explain(text, separator, path)], (shifts,))]
    finally:
        csv.field_size_limit(before)
    first, *numbers = [number for number, row in enumerate(read) if any(map(str.strip, row))] or [-1]
    if first < 0:
        return Table(path, separator, [], [], [], text), problems
    rows = [read[number] for number in numbers]
    table = Table(path, separator, read[first], rows, numbers, text, first, shifts)
    if len(numbers) > MAX_ITEMS or len(table.header) > _MAX_CELLS:
        message = f"a table has more than {MAX_ITEMS} rows, or more than {_MAX_CELLS} columns"
        return None, [*problems, Problem(path, 1, 1, Code.TOO_LARGE, message, "Is it the right file?")]
    return table, problems


def separator_of(text: str) -> str:
    """What separates cells: whichever stands most often in the first line that is not blank, outside quotes."""
    first = _QUOTED.sub("", _LINE_END.split(text[:100_000].lstrip("\r\n,;\t "), maxsplit=1)[0])
    return max(SEPARATORS, key=first.count)


def scan(text: str, separator: str) -> Iterator[list[tuple[int, int, str]]]:
    """All rows, cell by cell: line and column, from 1, at which it begins, and its text.

    Lines that are empty are rows without cells, as to Python's reader. Raises ``_FaultError`` where the text is no CSV.
    """
    plain = re.compile(rf"[^\r\n{re.escape(separator)}]*")
    index, line, start = 0, 1, 0
    row: list[tuple[int, int, str]] = []
    while index < len(text):
        if not row and (end := _LINE_END.match(text, index)):
            yield []
            index, line, start = end.end(), line + 1, end.end()
            continue
        at = (line, index - start + 1)
        if text[index : index + 1] == '"':
            found = _QUOTED.match(text, index)
            cell = found[0] if found else ""
            if len(cell) < 2 or cell.count('"') % 2:
                raise _FaultError(*at, "this quote is never closed", "Write a quote where the text ends.")
            for end in _LINE_END.finditer(cell):
                line, start = line + 1, index + end.end()
            index += len(cell)
            cell = cell[1:-1].replace('""', '"')
        else:
            found = plain.match(text, index)
            cell = found[0] if found else ""
            index += len(cell)
        row.append((*at, cell))
        if len(cell) > MAX_TEXT:
            message = f"a cell has more than {MAX_TEXT} characters"
            raise _FaultError(*at, message, "Is no closing quote missing?", Code.TOO_LARGE)
        if text[index : index + 1] == separator:
            index += 1
            if index < len(text) and not _LINE_END.match(text, index):
                continue
            row.append((line, index - start + 1, ""))
        if index == len(text):
            break
        end = _LINE_END.match(text, index)
        if end is None:
            message = "text goes on after the closing quote"
            hint = "Put the whole cell in quotes, and write each quote within it twice."
            raise _FaultError(line, index - start + 1, message, hint)
        yield row
        row, index, line, start = [], end.end(), line + 1, end.end()
    if row:
        yield row


class _FaultError(Exception):
    """Where a text is no CSV, and why."""

    def __init__(self, line: int, column: int, message: str, hint: str, code: Code = Code.SYNTAX) -> None:
        super().__init__(message)
        self.line, self.column, self.message, self.hint, self.code = line, column, message, hint, code


def _explain(text: str, separator: str, path: str) -> Problem:
    """What is wrong with a text that Python's reader refuses."""
    try:
        for _row in scan(text, separator):
            pass
    except _FaultError as fault:
        return Problem(path, fault.line, fault.column, fault.code, fault.message, fault.hint)
    return Problem(path, 1, 1, Code.SYNTAX, "the text cannot be read as CSV", _HINT)
