"""A folder to build in: in memory where the system has such a place, since a disk's state decides what a file costs.

On ext4, for one, a file that is created within minutes after many were removed takes ten times as long. The extension
is compiled first, as pip does when it installs one: Python may be told to keep no bytecode, and each build would then
compile it again, which takes a quarter of a second.
"""

from __future__ import annotations

import compileall
import shutil
import tempfile
from pathlib import Path

_MEMORY = Path("/dev/shm")
_EXTENSIONS = Path(__file__).parents[2] / "extensions"
_ENOUGH = 4 << 30
"""Bytes that the sites of a comparison may take."""


def scratch() -> tempfile.TemporaryDirectory[str]:
    """A temporary folder; what is built there is built by a compiled extension."""
    compileall.compile_dir(_EXTENSIONS, quiet=1)
    fits = _MEMORY.is_dir() and shutil.disk_usage(_MEMORY).free >= _ENOUGH
    return tempfile.TemporaryDirectory(prefix="conference-", dir=_MEMORY if fits else None)
