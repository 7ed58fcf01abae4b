"""A document that was read: its values, and where each of them stands."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, Union

from sphinx_conference.data.shifts import Shifts, original

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

Plain: TypeAlias = Union[str, list["Plain"], dict[str, "Plain"], None]  # noqa: UP007 - it refers to itself
"""What a data file can hold."""

Step: TypeAlias = str | int
Loc: TypeAlias = tuple[Step, ...]
"""The way from the top of a document to a value: ``(3, "authors", 0, "name")``."""


Place: TypeAlias = tuple[str, int, int]
"""A file, and line and column in it."""


def value_at(loc: Sequence[Step], value: Any) -> Any:
    """What stands at ``loc`` within a plain value; ``None`` if nothing does."""
    for step in loc:
        if isinstance(value, dict) and step in value:
            value = value[str(step)]
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return None
    return value


class Marks(NamedTuple):
    """Positions in a file: line and column of each, from 0."""

    lines: array[int]
    columns: array[int]

    @classmethod
    def none(cls) -> Marks:
        """None as yet."""
        return cls(array("I"), array("I"))

    def add(self, line: int, column: int) -> None:
        """Add one at the end."""
        self.lines.append(line)
        self.columns.append(column)


@dataclass(eq=False)
class Document:
    """The values of one file.

    ``marks`` holds a position for every key and value in the order in which they stand, so that a
    file of 10 000 papers keeps all its positions in a few megabytes; where a value's mark lies among them is worked
    out when it is asked for. ``flaws`` names values that stand in the file in a way that cannot be used (an alias,
    a doubled key), with where they were reported; no other problem of theirs is worth a word. ``shifts`` say where text
    was shortened before reading, the last time first.
    """

    path: str
    value: Plain
    marks: Marks = field(default_factory=lambda: Marks(array("I", [0]), array("I", [0])), repr=False)
    flaws: Mapping[Loc, Place | None] = field(default_factory=dict)
    shifts: tuple[Shifts, ...] = field(default=(), repr=False)
    _children: dict[int, dict[Step, int]] = field(default_factory=dict, init=False, repr=False)
    _read_again: Callable[[], Document | None] | None = field(default=None, init=False, repr=False)
    _marked: Document | None = field(default=None, init=False, repr=False)

    @classmethod
    def without_marks(cls, path: str, value: Plain, read_again: Callable[[], Document | None]) -> Document:
        """A document that knows no positions; ``read_again`` reads it with them, when one is asked for."""
        document = cls(path, value)
        document._read_again = read_again
        return document

    def place(self, loc: Sequence[Step], *, key: bool = False) -> tuple[str, int, int]:
        """The file, and line and column in it, as :meth:`locate` finds them."""
        return self.path, *self.locate(loc, key=key)

    def locate(self, loc: Sequence[Step], *, key: bool = False) -> tuple[int, int]:
        """Line and column, from 1, of the value at ``loc``; with ``key``, of the key before it.

        Falls back to the nearest parent that exists, so it never fails.
        """
        if self._read_again:
            self._marked, self._read_again = self._read_again() or Document(self.path, None), None
        if self._marked:
            return self._marked.locate(loc, key=key)
        index, key_index, value = 0, 0, self.value
        for step in loc:
            child = self._child(index, value, step)
            if child is None:
                key_index = index
                break
            key_index, index, value = child
        return self._position(key_index if key else index)

    def is_flawed(self, loc: Sequence[Step]) -> bool:
        """Whether ``loc`` is, or lies within, a value that was reported as unusable."""
        return bool(self.flaws) and any(tuple(loc[:length]) in self.flaws for length in range(len(loc) + 1))

    def flaws_by_item(self) -> dict[Step, list[Loc]]:
        """The flaws by their first steps: which items of a list, or which keys of a map, hold any."""
        found: dict[Step, list[Loc]] = {}
        for loc in self.flaws:
            if loc:
                found.setdefault(loc[0], []).append(loc)
        return found

    def _child(self, index: int, value: Plain, step: Step) -> tuple[int, int, Plain] | None:
        """The marks of the key and the value of a child, and the value itself."""
        if isinstance(value, dict) and step in value:
            start = self._starts(index, value)[step]
            return start - 1, start, value[str(step)]
        if isinstance(value, list) and isinstance(step, int) and 0 <= step < len(value):
            start = self._starts(index, value)[step]
            return start, start, value[step]
        return None

    def _starts(self, index: int, container: list[Plain] | dict[str, Plain]) -> dict[Step, int]:
        """Where the marks of a container's values are, given the index of its own mark."""
        if index not in self._children:
            steps: Iterable[Step] = container if isinstance(container, dict) else range(len(container))
            self._children[index] = dict(zip(steps, _value_marks(index, container), strict=True))
        return self._children[index]

    def _position(self, index: int) -> tuple[int, int]:
        line, column = self.marks.lines[index], self.marks.columns[index]
        return line + 1, original(self.shifts, line, column) + 1


def _value_marks(index: int, container: list[Plain] | dict[str, Plain]) -> Iterator[int]:
    index += 1
    keys = isinstance(container, dict)
    for value in container.values() if isinstance(container, dict) else container:
        index += keys
        yield index
        index += _size(value)


def _size(value: Plain) -> int:
    """How many marks a value has: its own, and those of all keys and values in it. Documents are never deep."""
    if isinstance(value, list):
        return 1 + sum(map(_size, value))
    if isinstance(value, dict):
        return 1 + len(value) + sum(map(_size, value.values()))
    return 1
