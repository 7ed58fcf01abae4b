"""Python's cyclic garbage collector, which would look at a million new objects again and again, for nothing."""

from __future__ import annotations

import atexit
import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


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


def none_at_exit() -> None:
    """Have Python end without a last look through all objects, which takes a second after many papers."""
    atexit.unregister(gc.freeze)
    atexit.register(gc.freeze)
