"""A sequence that is unpickled when somebody first looks at an item."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeVar, overload

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_Item = TypeVar("_Item")


class LazyTuple(Sequence[_Item]):
    """Items in order, each pickled by itself. A build in which nothing changed asks for none of 10 000 papers, and need
    not wait for them."""

    def __init__(self, items: Iterable[_Item]) -> None:
        self._items: tuple[_Item, ...] | None = tuple(items)
        self._pickled = list(map(_pickled, self._items))

    def digests(self) -> list[bytes]:
        """A digest of each item, the same where it was made in the same way of the same values."""
        pickled = self._pickled or map(_pickled, self._all())
        return [hashlib.blake2b(one, digest_size=16).digest() for one in pickled]

    def _all(self) -> tuple[_Item, ...]:
        if self._items is None:
            self._items = tuple(map(pickle.loads, self._pickled))
            self._pickled = []
        return self._items

    @overload
    def __getitem__(self, index: int) -> _Item: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[_Item, ...]: ...
    def __getitem__(self, index: int | slice) -> _Item | tuple[_Item, ...]:
        return self._all()[index]

    def __len__(self) -> int:
        return len(self._pickled if self._items is None else self._items)

    def __iter__(self) -> Iterator[_Item]:
        return iter(self._all())

    def __eq__(self, other: object) -> bool:
        return self._all() == tuple(other) if isinstance(other, LazyTuple | tuple) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._all())

    def __repr__(self) -> str:
        return repr(self._all())

    def __getstate__(self) -> tuple[list[bytes]]:
        """The items as they are pickled. Who takes them keeps them: beside the items they would be of no more use."""
        pickled = self._pickled or list(map(_pickled, self._all()))
        if self._items is not None:
            self._pickled = []
        return (pickled,)

    def __setstate__(self, state: tuple[list[bytes]]) -> None:
        self._items, (self._pickled,) = None, state


def _pickled(item: object) -> bytes:
    return pickle.dumps(item, pickle.HIGHEST_PROTOCOL)
