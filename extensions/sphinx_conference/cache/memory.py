"""What is remembered between builds: one way to read, check and write it."""

from __future__ import annotations

import contextlib
import os
import pickle
import shutil
from typing import TYPE_CHECKING, Generic, TypeVar

from sphinx.util import logging

from sphinx_conference.cache.fingerprint import program_digest

if TYPE_CHECKING:
    from pathlib import Path

Value = TypeVar("Value")
logger = logging.getLogger(__name__)


def clear_folder(path: Path) -> None:
    """Remove a folder that lies where a file of ours belongs."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)


class Memory(Generic[Value]):
    """A value in a file beside Sphinx's own environment, and as trusted as that.

    It holds for the very same program, and for the same ``stamp``: what the value was made from, as plain values.
    """

    def __init__(self, path: Path, stamp: object = None) -> None:
        self.path = path
        self._stamp = (program_digest(), stamp)

    def read(self) -> Value | None:
        """What was written under the same stamp by the same program; ``None`` if there is no such thing, or if it
        cannot be read."""
        try:
            with self.path.open("rb") as file:
                if pickle.load(file) != self._stamp:  # noqa: S301 - written by ourselves, below
                    return None
                value: Value = pickle.load(file)  # noqa: S301 - as above
        except FileNotFoundError:
            return None
        except Exception:  # a damaged pickle may raise anything
            logger.info("what %s remembers is damaged, and is made again", self.path.name)
            return None
        return value

    def write(self, value: Value) -> None:
        """Remember ``value``. A build that is cut off leaves what was there before; what cannot be written is made
        again by the next build."""
        content = pickle.dumps(self._stamp, pickle.HIGHEST_PROTOCOL) + pickle.dumps(
            value, pickle.HIGHEST_PROTOCOL
        )
        with contextlib.suppress(OSError):
            if self.path.stat().st_size == len(content) and self.path.read_bytes() == content:
                return
        beside = self.path.with_name(f"{self.path.name}-{os.getpid()}")
        with contextlib.suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            clear_folder(self.path)
            beside.write_bytes(content)
            beside.replace(self.path)
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
