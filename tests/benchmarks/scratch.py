"""A folder to build in: in memory where the system has such a place, since a disk's state decides what a file costs.

On ext4, for one, a file that is created within minutes after many were removed takes ten times as long.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

_MEMORY = Path("/dev/shm")
_ENOUGH = 4 << 30
"""Bytes that the sites of a comparison may take."""


def scratch() -> tempfile.TemporaryDirectory[str]:
    """A temporary folder."""
    fits = _MEMORY.is_dir() and shutil.disk_usage(_MEMORY).free >= _ENOUGH
    return tempfile.TemporaryDirectory(prefix="conference-", dir=_MEMORY if fits else None)
