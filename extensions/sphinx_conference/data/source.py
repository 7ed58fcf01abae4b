"""The bytes of a data file, and whether they are the text that a reader can use."""

from __future__ import annotations

import math
import re
import stat
from typing import TYPE_CHECKING

from sphinx_conference.problems.problem import Code, Problem

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 32 * 1024 * 1024
"""The largest data file that is read; 10 000 papers with abstracts need two thirds of it."""

_BOM = b"\xef\xbb\xbf"
_MAX_CHARACTERS = 20
_C0 = bytes(set(range(0x20)) - set(b"\t\n\r")) + b"\x7f"
_SAVE = "Save the file as UTF-8 (in most editors: Save As, Encoding, UTF-8)."

# In UTF-8: C1 controls; line and paragraph separators; a byte order mark or a noncharacter within the text.
# YAML takes some of them for line ends, so lines would be counted otherwise than in an editor.
_BEYOND = (rb"\xc2[\x80-\x9f]", rb"\xe2\x80[\xa8\xa9]", rb"\xef\xbb\xbf", rb"\xef\xbf[\xbe\xbf]")
_CONTROL = re.compile(b"|".join([b"[" + re.escape(_C0) + b"]", *_BEYOND]))

_PASTED = "Delete it; it often comes along when text is pasted."


def read_bytes(file: Path, path: str) -> bytes | Problem:
    """The content of ``file``, or what is wrong with it; ``path`` is how a problem names the file.

    The size is looked at before a byte is read, and nothing but a regular file is opened.
    """
    try:
        status = file.stat()
        if not stat.S_ISREG(status.st_mode):
            return Problem(
                path, 1, 1, Code.UNREADABLE, "this is not a file", "Put a text file of this name here."
            )
        if status.st_size > MAX_BYTES:
            return too_large(path, status.st_size)
        with file.open("rb") as stream:
            raw = stream.read(status.st_size + 1)
            if len(raw) > status.st_size:  # it grows while it is read
                raw += stream.read(MAX_BYTES + 1 - len(raw))
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        message = f"the file cannot be read: {reason}"
        return Problem(path, 1, 1, Code.UNREADABLE, message, "Check that it exists and who may read it.")
    return raw if len(raw) <= MAX_BYTES else too_large(path, len(raw))


def too_large(path: str, size: int) -> Problem:
    """The problem of a file of ``size`` bytes."""
    mega = 1024 * 1024
    message = f"the file has {math.ceil(size / mega)} MB, and at most {MAX_BYTES // mega} MB are read"
    hint = "Is it the right file? Data of this size is split by edition."
    return Problem(path, 1, 1, Code.TOO_LARGE, message, hint)


def text_of(raw: bytes, path: str) -> tuple[bytes | None, list[Problem]]:
    """``raw`` without a byte order mark if it is UTF-8 text without control characters, else what is wrong."""
    raw = raw.removeprefix(_BOM)
    if problem := _encoding_problem(raw, path):
        return None, [problem]
    if not (len(raw.translate(None, _C0)) < len(raw) or any(re.search(pattern, raw) for pattern in _BEYOND)):
        return raw, []
    found = []
    for match in _CONTROL.finditer(raw):
        found.append(_character_problem(raw, match, path))
        if len(found) == _MAX_CHARACTERS:
            break
    return None, found


def _encoding_problem(raw: bytes, path: str) -> Problem | None:
    head = raw[:400]
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or head.count(0) * 4 > len(head):
        return Problem(path, 1, 1, Code.ENCODING, "the file is saved as UTF-16, not as UTF-8", _SAVE)
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line, column = _place(raw, error.start)
        byte = raw[error.start]
        if b"\0" in head:
            return Problem(
                path, line, column, Code.ENCODING, "the file is not text", "Put a text file in UTF-8 here."
            )
        guess = f', perhaps "{chr(byte)}" saved as Latin-1 or Windows-1252' if byte >= 0xA0 else ""
        return Problem(path, line, column, Code.ENCODING, f"the byte 0x{byte:02X} is not UTF-8{guess}", _SAVE)
    return None


def _character_problem(raw: bytes, match: re.Match[bytes], path: str) -> Problem:
    character = match[0].decode()
    line, column = _place(raw, match.start())
    message = f"here is a character that cannot be seen, U+{ord(character):04X}"
    return Problem(path, line, column, Code.CHARACTER, message, _PASTED)


def _place(raw: bytes, offset: int) -> tuple[int, int]:
    """Line and column, from 1, of a byte whose predecessors are valid UTF-8."""
    before = raw[:offset]
    start = max(before.rfind(b"\n"), before.rfind(b"\r")) + 1
    line = 1 + before.count(b"\n") + before.count(b"\r") - before.count(b"\r\n")
    return line, 1 + len(before[start:].decode("utf-8"))
