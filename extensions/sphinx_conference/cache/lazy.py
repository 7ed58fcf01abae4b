"""A long sequence of records that is kept pickled until somebody looks at it."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeVar, overload

from sphinx_conference.cache.garbage import no_garbage_collection

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_Item = TypeVar("_Item")
PART = 128
"""Items that are pickled together."""


class Later(Sequence[_Item]):
    """Items in order; pickled in parts, which are read again when the first item is asked for.

    A build in which nothing changed asks for none of 10 000 papers, and need not wait for them.
    """

    __slots__ = ("_items", "_length", "_parts")

    def __init__(self, items: Iterable[_Item] = ()) -> None:
        self._items: tuple[_Item, ...] | None = tuple(items)
        self._length = len(self._items)
        self._parts: list[bytes] | None = None

    @property
    def _all(self) -> tuple[_Item, ...]:
        if self._items is None:
            with no_garbage_collection():
                self._items = tuple(
                    item
                    for part in self._parts or ()
                    for item in pickle.loads(part)  # noqa: S301 - pickled by ourselves, below
                )
        return self._items

    @overload
    def __getitem__(self, index: int) -> _Item: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[_Item, ...]: ...
    def __getitem__(self, index: int | slice) -> _Item | tuple[_Item, ...]:
        return self._all[index]

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[_Item]:
        return iter(self._all)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Later | tuple):
            return self._all == tuple(other)
        return NotImplemented

    def __hash__(self) -> int:
        return hash(self._all)

    def __repr__(self) -> str:
        return f"Later({self._all!r})"

    def __reduce__(self) -> tuple[Any, ...]:
        return _stored, (self._length, self.parts())

    def parts(self) -> list[bytes]:
        """The items, pickled :data:`PART` at a time."""
        if self._parts is None:
            with no_garbage_collection():
                self._parts = [
                    pickle.dumps(self._all[start : start + PART], pickle.HIGHEST_PROTOCOL)
                    for start in range(0, self._length, PART)
                ]
        return self._parts

    def take_parts(self, older: Later[_Item], same: Sequence[bool]) -> None:
        """Take the pickled parts of ``older`` where all items are the same; ``same`` says so, item by item."""
        old = older.parts()
        with no_garbage_collection():
            self._parts = [
                old[number]
                if number < len(old) and all(same[start : start + PART])
                else pickle.dumps(self._all[start : start + PART], pickle.HIGHEST_PROTOCOL)
                for number, start in enumerate(range(0, self._length, PART))
            ]


def _stored(length: int, parts: list[bytes]) -> Later[Any]:
    later: Later[Any] = Later.__new__(Later)
    later._items, later._length, later._parts = None, length, parts
    return later
