"""Which pages were written: what did not change is not made again, and what is gone is removed."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sphinx_conference.cache.memory import Memory
from sphinx_conference.cache.writing import write_if_changed

if TYPE_CHECKING:
    from collections.abc import Iterable

MARKS = (b"conference-record.css", b'<meta name="generator" content="sphinx-conference" />')
"""What stands in each stamped page, or in each that only leads on, and in no other."""


class WrittenPage(NamedTuple):
    """A page: digest of what it is made of, path of its file, size and time of change (ns) of the file, and title.

    The title is empty for a page that the search and the sitemap do not know.
    """

    digest: str
    path: str
    size: int
    time: int
    title: str


class WrittenBatch(NamedTuple):
    """Digests of what a batch's pages are made of and of their template, and the pages by name."""

    digest: str
    template: str
    entries: dict[str, WrittenPage]


_NOTHING = WrittenBatch("", "", {})


class WrittenPages:
    """The pages of one output folder: those of the build before, and those of this one.

    Kept beside Sphinx's environment; it holds names, titles and digests, and no text of any page.
    """

    def __init__(self, file: Path) -> None:
        """``file`` remembers the pages between builds."""
        self._memory: Memory[dict[str, WrittenBatch]] = Memory(file)
        known = self._memory.read()
        self.is_known = known is not None
        """Whether it is known what was written before."""
        self.before: dict[str, WrittenBatch] = known or {}
        self.after: dict[str, WrittenBatch] = {}
        self._found: set[str] = set()

    def begin(self, batch: str, digest: str, template: str) -> None:
        """Begin a batch, of which pages are entered one by one."""
        self.after[batch] = WrittenBatch(digest, template, {})

    def keep(self, batch: str, digest: str, template: str) -> bool:
        """Whether a batch is as it was; it is then entered as it was."""
        known = self.before.get(batch, _NOTHING)
        if known[:2] != (digest, template) or not all(map(_is_there, known.entries.values())):
            return False
        self.after[batch] = known
        return True

    def is_fresh(self, batch: str, name: str, digest: str) -> bool:
        """Whether a page's file is the one that was written for this digest; it is then entered as it was."""
        now, then = self.after[batch], self.before.get(batch, _NOTHING)
        entry = then.entries.get(name)
        if entry is None or entry.digest != digest or then.template != now.template or not _is_there(entry):
            return False
        now.entries[name] = entry
        return True

    def write(self, path: str, digest: str, title: str, content: bytes) -> WrittenPage:
        """Write a page's file unless these bytes stand there, and return its entry."""
        write_if_changed(path, content)
        status = os.stat(path)  # noqa: PTH116 - ten thousand times; before the file was closed it may have another time
        return WrittenPage(digest, path, status.st_size, status.st_mtime_ns, title)

    def enter(self, batch: str, name: str, entry: WrittenPage) -> None:
        """Enter a page of a batch."""
        self.after[batch].entries[name] = entry

    def pages(self, batch: str) -> dict[str, WrittenPage]:
        """The pages of a batch by name, as entered in this build."""
        return self.after[batch].entries

    def find(self, files: Iterable[Path]) -> None:
        """Take up, to be removed if they are no more, those of these files that were stamped in builds unknown."""
        self._found.update(str(path) for path in files if any(mark in path.read_bytes() for mark in MARKS))

    def close(self, documents: Iterable[Path]) -> None:
        """Remove the files of pages that are no more, unless a document has taken one, and remember the others."""
        old, new = (
            {entry.path for batch in batches.values() for entry in batch.entries.values()}
            for batches in (self.before, self.after)
        )
        if gone := (old | self._found) - new:
            for path in gone - set(map(str, documents)):
                _remove(Path(path))
        if self.before != self.after:
            self._memory.write(self.after)


def _is_there(entry: WrittenPage) -> bool:
    try:
        status = os.stat(entry.path)  # noqa: PTH116 - ten thousand times, and no path is made of it
    except OSError:
        return False
    return status.st_size == entry.size and status.st_mtime_ns == entry.time


def _remove(path: Path) -> None:
    path.unlink(missing_ok=True)
    with contextlib.suppress(OSError):  # a folder of its own, in a site of folders
        path.parent.rmdir()
