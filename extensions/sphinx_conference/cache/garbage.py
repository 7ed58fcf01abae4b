"""Python's cyclic garbage collector, which would look at a million new objects again and again, for nothing."""

from __future__ import annotations

import atexit
import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_EVERY = 20_000


@contextmanager
def no_garbage_collection(*, lasting: bool = False) -> Iterator[None]:
    """While it lasts, nothing is collected. What is ``lasting`` is not looked at afterwards either, until
    :func:`look_again`."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if lasting:
            gc.freeze()
        if enabled:
            gc.enable()


def look_again() -> None:
    """Collect as usual."""
    gc.unfreeze()


def seldom() -> None:
    """Have Python look for garbage after so many new objects, not after seven hundred: that took a tenth of a build."""
    every, *rest = gc.get_threshold()
    if 0 < every < _EVERY:
        gc.set_threshold(_EVERY, *rest)


def none_at_exit() -> None:
    """Have Python end without a last look through all objects, which takes a second after many papers."""
    atexit.unregister(gc.freeze)
    atexit.register(gc.freeze)
