"""What the program itself is: what it made is remembered only for the very same one."""

from __future__ import annotations

import hashlib
import os
import sys
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import pydantic

if TYPE_CHECKING:
    from collections.abc import Iterator

_PACKAGES = Path(pydantic.__file__).parents[1]


@lru_cache(maxsize=1)
def program_digest() -> str:
    """A digest of the extension's modules and templates, by size and time, of Python, and of all packages beside it."""
    digest = hashlib.sha256(f"{sys.version} {_installed(_PACKAGES)}".encode())
    for path in sorted(_own_files(Path(__file__).parents[1])):
        status = os.stat(path)  # noqa: PTH116 - no path is made of hundreds of files
        digest.update(f"\0{path}\0{status.st_size}\0{status.st_mtime_ns}".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _own_files(folder: Path) -> Iterator[str]:
    """The modules and templates in a folder and those within."""
    for top, _folders, names in os.walk(folder):
        yield from (f"{top}{os.sep}{name}" for name in names if name.endswith((".py", ".html")))


def _installed(folder: Path) -> list[str]:
    """The packages in a folder, with their versions, by the names of what installers keep of them."""
    return sorted(path.name for path in folder.iterdir() if path.suffix in (".dist-info", ".egg-info"))
