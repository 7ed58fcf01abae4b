"""Writing files so that nothing changes that need not."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def write_if_changed(path: Path, content: str | bytes) -> bool:
    """Write ``content`` to ``path`` unless it stands there already; returns whether it was written."""
    data = content.encode() if isinstance(content, str) else content
    try:
        _create(str(path), data)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        _create(str(path), data)
    except FileExistsError:
        if path.is_file() and path.read_bytes() == data:
            return False
        path.write_bytes(data)
    return True


def _create(path: str, data: bytes) -> None:
    """Write a new file; of thousands, most are new, and this asks the system for nothing more than that."""
    stream = os.open(path, _NEW, 0o666)
    try:
        view = memoryview(data)
        while view:
            view = view[os.write(stream, view) :]
    finally:
        os.close(stream)
