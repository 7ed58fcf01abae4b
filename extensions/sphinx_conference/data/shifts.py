"""Where text was before something was taken out of it, since people look for columns in the file."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from dataclasses import dataclass, field

_LINE_END = re.compile(rb"\r\n|\r|\n")


@dataclass(eq=False)
class Shifts:
    """By line, from 0: the columns after which text was shortened, in order, and by how much."""

    _lines: dict[int, tuple[array[int], array[int]]] = field(default_factory=dict)

    def add(self, line: int, column: int, width: int) -> None:
        """Tell that ``width`` columns are lost after ``column`` of the shorter text."""
        columns, widths = self._lines.setdefault(line, (array("l"), array("l")))
        columns.append(column)
        widths.append(width)

    def column(self, line: int, column: int) -> int:
        """The column, from 0, that a place of the shorter text had."""
        if line not in self._lines:
            return column
        columns, widths = self._lines[line]
        count = bisect_left(columns, column)
        return column + sum(widths[:count])

    def __bool__(self) -> bool:
        """Whether anything was taken out."""
        return bool(self._lines)


def original(shifts: tuple[Shifts, ...], line: int, column: int) -> int:
    """The column in the file, from 0, of a place in what was made of it in several steps, the last one first."""
    for one in shifts:
        column = one.column(line, column)
    return column


@dataclass
class Cursor:
    """Line and column, from 0, in UTF-8 text that is passed piece by piece; lines end as in an editor."""

    line: int = 0
    column: int = 0

    def over(self, text: bytes) -> None:
        """Go on to the end of ``text``."""
        if ends := [found.end() for found in _LINE_END.finditer(text)]:
            self.line += len(ends)
            self.column, text = 0, text[ends[-1] :]
        self.column += len(text.decode())
