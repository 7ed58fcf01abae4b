"""Writing files so that nothing changes that need not."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_OLD = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)


def write_if_changed(path: Path | str, content: str | bytes) -> bool:
    """Write ``content`` to ``path`` unless it stands there already; returns whether it was written.

    Of tens of thousands of files most are new, so the system is first asked for a new one and for nothing else.
    """
    path, data = str(path), content.encode() if isinstance(content, str) else content
    try:
        _write(path, _NEW, data)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120 - no path is made of it
        _write(path, _NEW, data)
    except FileExistsError:
        if _holds(path, data):
            return False
        _write(path, _OLD, data)
    return True


def replace_file(path: Path, content: str) -> None:
    """Write ``content`` to ``path``, unless it stands there, for a file that people keep.

    It is written beside and takes the file's place at once, so that whoever reads, or a machine that stops, finds the
    old content or the new one, whole. A link stays one. Raises ``OSError``, and leaves the file as it was.
    """
    replace_files({path: content})


def replace_files(contents: Mapping[Path, str]) -> list[Path]:
    """Write several files as :func:`replace_file` does, in their order; returns those that changed.

    None takes its place before all are written: where there is no room for one, none changes.
    """
    staged: dict[Path, Path] = {}
    try:
        for given, content in contents.items():
            path, data = given.resolve(), content.encode()
            if path.is_file() and path.read_bytes() == data:
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            beside = path.with_name(f".{path.name}-{os.getpid()}")
            staged[path] = beside
            with beside.open("wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            if path.exists():
                shutil.copymode(path, beside)
        for path, beside in staged.items():
            beside.replace(path)
    finally:
        for beside in staged.values():
            beside.unlink(missing_ok=True)
    return [path for path in contents if path.resolve() in staged]


def _write(path: str, flags: int, data: bytes) -> None:
    stream = os.open(path, flags, 0o666)
    try:
        written = os.write(stream, data)
        while written < len(data):  # the system took a part only
            written += os.write(stream, memoryview(data)[written:])
    finally:
        os.close(stream)


def _holds(path: str, data: bytes) -> bool:
    """Whether a file holds these bytes."""
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - as above
            return os.fstat(file.fileno()).st_size == len(data) and file.read() == data
    except FileNotFoundError:  # a link to nothing
        return False
