"""What the program itself is: what it made is remembered only for the very same one."""

from __future__ import annotations

import hashlib
import sys
from functools import lru_cache
from pathlib import Path

import pydantic

_PACKAGES = Path(pydantic.__file__).parents[1]


@lru_cache(maxsize=1)
def program_digest() -> str:
    """A digest of the extension's modules and templates, by size and time, of Python, and of all packages beside it."""
    folder = Path(__file__).parents[1]
    digest = hashlib.sha256(f"{sys.version} {_installed(_PACKAGES)}".encode())
    for path in sorted([*folder.rglob("*.py"), *folder.rglob("templates/**/*.html")]):
        status = path.stat()
        digest.update(f"\0{path}\0{status.st_size}\0{status.st_mtime_ns}".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _installed(folder: Path) -> list[str]:
    """The packages in a folder, with their versions, by the names of what installers keep of them."""
    return sorted(path.name for path in folder.iterdir() if path.suffix in (".dist-info", ".egg-info"))
