"""The folder that a build writes into: which of its pages are behind, and whether what is remembered of it holds.

Builders may share Sphinx's environment, as those of a Makefile do. A page that was read again for one of them is not
read again for the next, and yet is old in its output. So each output remembers, beside the environment, which reading
of a document it shows. A build that is cut off leaves a mark: whatever it wrote is not known.
"""

from __future__ import annotations

import contextlib
import hashlib
from typing import TYPE_CHECKING

from sphinx_conference.cache.memory import Memory, clear_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path


class Output:
    """The output folder of a build."""

    def __init__(self, folder: Path, doctrees: Path, builder: str) -> None:
        """``folder`` is written into by the builder of that name; what is remembered lies in ``doctrees``."""
        mark = hashlib.sha256(str(folder).encode("utf-8", "surrogateescape")).hexdigest()[:8]
        self._doctrees, self._name = doctrees, f"{builder}-{mark}"
        self._begun = self._doctrees / f"begun-{self._name}"
        self.was_cut_off = self._begun.exists()
        """Whether the build before did not come to its end, so that nobody knows what it wrote."""
        self.has_files = _has_files(folder)
        """Whether something lay there before this build."""
        self._written: Memory[dict[str, int]] | None = None
        self._before: dict[str, int] = {}
        self._now: dict[str, int] = {}

    def memory(self, name: str) -> Path:
        """The file that remembers something of this output, beside the environment."""
        path = self._doctrees / name
        return path.with_name(f"{path.stem}-{self._name}{path.suffix}")

    def once(self, name: str, stamp: object, write: Callable[[], object], *, are_there: bool) -> None:
        """Have files written, which are the same for the same program and ``stamp``, unless they are there already.

        The file ``name`` remembers that they were.
        """
        written = Memory[bool](self.memory(name), stamp)
        if self.was_cut_off or not are_there or not written.read():
            write()
            written.write(True)

    def begin(self, shared: str, read: Mapping[str, int]) -> list[str]:
        """The documents whose pages here are behind, when writing begins.

        ``shared`` is a digest of what all pages show; ``read`` says when each document was read.
        """
        self._written = Memory(self.memory("written.pickle"), shared)
        self._before = {} if self.was_cut_off else self._written.read() or {}
        self._now = dict(read)
        clear_folder(self._begun)
        self._begun.touch()
        return sorted(name for name, time in read.items() if self._before.get(name) != time)

    def end(self, written: Iterable[str] | None = None) -> None:
        """Remember what was written: the build has come to its end.

        ``written`` are the documents whose pages were, all that were behind if it is ``None``.
        """
        written = self._now.keys() if written is None else set(written)
        documents = {
            name: time
            for name, time in sorted(self._now.items())
            if name in written or self._before.get(name) == time
        }
        if self._written:
            self._written.write(documents)
        clear_folder(self._begun)
        self._begun.unlink(missing_ok=True)


def _has_files(folder: Path) -> bool:
    with contextlib.suppress(OSError):
        return any(path.name[0] != "." for path in folder.iterdir())  # the environment may lie there
    return False
