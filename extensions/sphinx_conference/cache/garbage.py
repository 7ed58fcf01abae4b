"""How often Python's garbage collector runs while we work."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_NEW_OBJECTS = 50_000
"""New objects after which it runs while we work; after a few hundred, Python's default, it takes a quarter of a build,
since records and nodes are many and hold no cycles that are garbage."""


def collect_less() -> int:
    """Have the collector run less often; returns its threshold before, for :func:`collect_as`."""
    before, *others = gc.get_threshold()
    if 0 < before < _NEW_OBJECTS:
        gc.set_threshold(_NEW_OBJECTS, *others)
    return before


def collect_as(threshold: int) -> None:
    """Give the collector its ``threshold`` back."""
    gc.set_threshold(threshold, *gc.get_threshold()[1:])


@contextmanager
def fewer_collections() -> Iterator[None]:
    """Have the collector run less often within the ``with`` block."""
    before = collect_less()
    try:
        yield
    finally:
        collect_as(before)
