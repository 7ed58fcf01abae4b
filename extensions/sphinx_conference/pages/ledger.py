"""What was stamped, so that what did not change is neither made again nor written again, and what went is removed."""

from __future__ import annotations

import contextlib
import hashlib
import os
import pickle
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sphinx_conference.exports.files import write_if_changed

if TYPE_CHECKING:
    from collections.abc import Iterable

Entry = tuple[str, str, int, int]
"""Digest of what a page is made of, path of its file, size and time of change (ns) of the file as written."""

_VERSION = 1


class _Batch(NamedTuple):
    """Digests of what a batch's pages are made of and of their mould, and the pages."""

    digest: str
    mould: str
    entries: dict[str, Entry]


_NOTHING = _Batch("", "", {})


class Ledger:
    """The pages of one output folder: those of the build before, and those of this one.

    Kept beside Sphinx's environment; it holds names and digests, and no text of any page.
    """

    def __init__(self, file: Path, before: dict[str, _Batch]) -> None:
        self.file, self.before = file, before
        self.old: dict[str, Entry] = {}
        for batch in before.values():
            self.old.update(batch.entries)
        self.after: dict[str, _Batch] = {}
        self._now = self._then = _NOTHING

    @classmethod
    def open(cls, folder: Path, out: Path, builder: str) -> Ledger:
        """The ledger of what was written into ``out``; it lies in ``folder``."""
        code = _code()
        mark = hashlib.sha256(str(out).encode("utf-8", "surrogateescape")).hexdigest()[:8]
        file = folder / f"conference-{builder}-{mark}.pickle"
        try:
            version, known, kept = pickle.loads(file.read_bytes())  # noqa: S301 - written by us
            before = {key: _Batch(*batch) for key, batch in kept.items()}
        except Exception:
            version, known, before = _VERSION, code, {}
        if version != _VERSION:
            before = {}
        elif known != code:
            before = {
                key: _Batch("", "", {name: ("", *entry[1:]) for name, entry in batch.entries.items()})
                for key, batch in before.items()
            }
        return cls(file, before)

    def begin(self, batch: str, digest: str, mould: str) -> None:
        """Begin a batch; its pages follow."""
        self._then = self.before.get(batch, _NOTHING)
        self._now = self.after[batch] = _Batch(digest, mould, {})

    def keep(self, batch: str, digest: str, mould: str) -> bool:
        """Whether a batch is as it was; it is then entered as it was."""
        known = self.before.get(batch, _NOTHING)
        if known[:2] != (digest, mould) or not all(map(_is_there, known.entries.values())):
            return False
        self.after[batch] = known
        return True

    def is_fresh(self, name: str, digest: str) -> bool:
        """Whether a page's file is the one that was written for this digest; it is then entered as it was."""
        entry = self._then.entries.get(name)
        if entry is None or entry[0] != digest or self._then.mould != self._now.mould or not _is_there(entry):
            return False
        self._now.entries[name] = entry
        return True

    def write(self, name: str, digest: str, path: Path, content: bytes) -> None:
        """Write a page's file unless these bytes stand there, and enter it."""
        write_if_changed(path, content)
        status = path.stat()
        self._now.entries[name] = (digest, str(path), status.st_size, status.st_mtime_ns)

    def sizes(self, batch: str) -> list[int]:
        """Bytes of the files of a batch's pages, as entered in this build."""
        return [entry[2] for entry in self.after[batch].entries.values()]

    def digests(self, batch: str) -> dict[str, str]:
        """The digest of what each of a batch's pages is made of, by name."""
        return {name: entry[0] for name, entry in self.after[batch].entries.items()}

    def close(self, documents: Iterable[Path]) -> None:
        """Remove the files of pages that are no more, unless a document has taken one, and keep the ledger."""
        paths = {entry[1] for batch in self.after.values() for entry in batch.entries.values()}
        gone = {entry[1] for entry in self.old.values()} - paths
        if gone:
            for path in gone - set(map(str, documents)):
                _remove(Path(path))
        kept = {key: tuple(batch) for key, batch in self.after.items()}
        write_if_changed(self.file, pickle.dumps((_VERSION, _code(), kept), pickle.HIGHEST_PROTOCOL))


def _is_there(entry: Entry) -> bool:
    try:
        status = os.stat(entry[1])  # noqa: PTH116 - ten thousand times, and no path is made of it
    except OSError:
        return False
    return status.st_size == entry[2] and status.st_mtime_ns == entry[3]


def _remove(path: Path) -> None:
    path.unlink(missing_ok=True)
    with contextlib.suppress(OSError):  # a folder of its own, in a site of folders
        path.parent.rmdir()


def _code() -> str:
    """A digest of the extension itself, by the times of its files."""
    folder = Path(__file__).parents[1]
    files = sorted([*folder.rglob("*.py"), *folder.rglob("templates/**/*.html")])
    return hashlib.sha256(repr([(str(f), f.stat().st_mtime_ns) for f in files]).encode()).hexdigest()
