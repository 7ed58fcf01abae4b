"""Python's garbage collector, which looks for circles among new objects: a million records and nodes are none."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_NEW_OBJECTS = 50_000
"""After so many new objects Python looks for garbage while we work, not after a few hundred: to look through records
and nodes in masses again and again takes a quarter of a build."""


def collect_less() -> int:
    """Have Python look for garbage less often; gives how often it did, for :func:`collect_as`."""
    before, *others = gc.get_threshold()
    if 0 < before < _NEW_OBJECTS:
        gc.set_threshold(_NEW_OBJECTS, *others)
    return before


def collect_as(threshold: int) -> None:
    """Have Python look for garbage as often as before."""
    gc.set_threshold(threshold, *gc.get_threshold()[1:])


@contextmanager
def fewer_collections() -> Iterator[None]:
    """Look for garbage less often while it lasts, and as before afterwards, whatever happens."""
    before = collect_less()
    try:
        yield
    finally:
        collect_as(before)
