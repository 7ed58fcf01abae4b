"""Remembers the published records and the problems of a site, by the digest of all that they come from.

Kept beside Sphinx's own environment. Holds only what passed the gate: nothing withheld.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from sphinx_conference.cache.memory import Memory
from sphinx_conference.problems.problem import Problem
from sphinx_conference.published.records import Published

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sphinx_conference.model.prose import Reader

NAME = "conference.pickle"
_LARGEST = 64 << 20
"""Bytes of a data file beyond which its content is not read for the digest; such a file is refused anyway."""

Remembered: TypeAlias = tuple[Published, tuple[Problem, ...]]
"""A published site, and all problems of its data."""


def site_memory(
    source: Path,
    folder: Path,
    as_of: date,
    announced_by: date | None = None,
    reader: Reader | None = None,
) -> Memory[Remembered]:
    """What ``folder`` remembers of the data below ``source`` as it is now, for ``reader`` and as these days ask."""
    return Memory(folder / NAME, (as_of, announced_by, reader, data_digest(source)))


def data_digest(source: Path) -> str:
    """A digest of all files of data below ``source``: their names and what they hold."""
    digest = hashlib.sha256()
    for path in sorted(_data_files(source)):
        try:
            status = path.stat()
            digest.update(f"\0{path}\0{status.st_size}\0".encode("utf-8", "surrogateescape"))
            if status.st_size < _LARGEST:
                with path.open("rb") as file:
                    digest.update(hashlib.file_digest(file, "sha256").digest())
            else:
                digest.update(str(status.st_mtime_ns).encode())
        except OSError as error:
            digest.update(repr(error).encode())
    return digest.hexdigest()


def _data_files(source: Path) -> Iterator[Path]:
    """All that lies in ``_data`` folders; links too, whatever they lead to."""
    for top, folders, files in os.walk(source):
        folders[:] = [name for name in folders if not name.startswith(".") and name != "_build"]
        here = Path(top)
        if "_data" in here.relative_to(source).parts:
            yield from (here / name for name in files)
        yield from (here / name for name in folders if (here / name).is_symlink())
