"""The bytes of a data file, and whether they are the text that a reader can use."""

from __future__ import annotations

import math
import re
import stat
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from sphinx_conference.data.shifts import Cursor, Shifts, original
from sphinx_conference.problems.problem import Code, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

MAX_BYTES = 32 * 1024 * 1024
"""The largest data file that is read; 10 000 papers with abstracts need two thirds of it."""

_BOM = b"\xef\xbb\xbf"
_MAX_CHARACTERS = 20
_C0 = bytes(set(range(0x20)) - set(b"\t\n\r")) + b"\x7f"
_SAVE = "Save the file as UTF-8 (in most editors: Save As, Encoding, UTF-8)."

# In UTF-8: C1 controls; line and paragraph separators; a byte order mark or a noncharacter within the text.
# YAML takes some of them for line ends, so lines would be counted otherwise than in an editor.
_BEYOND = (rb"\xc2[\x80-\x9f]", rb"\xe2\x80[\xa8\xa9]", rb"\xef(?:\xbb\xbf|\xbf[\xbe\xbf])")
_SEPARATORS = (b"\x0b", b"\x0c", b"\xc2\x85", b"\xe2\x80\xa8", b"\xe2\x80\xa9")
"""Those that part words: ends of lines and pages."""
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""The same in text."""
_PARTING = re.compile(r"(?<=\S)[\v\f\x85\u2028\u2029](?=\S)")
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


class Text(NamedTuple):
    """The text of a file: UTF-8 without what nobody can see, ``None`` if it is none; and where columns have moved."""

    raw: bytes | None
    problems: list[Problem]
    shifts: Shifts


def text_of(raw: bytes, path: str) -> Text:
    """``raw`` without a byte order mark and control characters, each of which is reported where it stood."""
    raw = raw.removeprefix(_BOM)
    shifts = Shifts()
    if problem := _encoding_problem(raw, path):
        return Text(None, [problem], shifts)
    if not (len(raw.translate(None, _C0)) < len(raw) or any(re.search(pattern, raw) for pattern in _BEYOND)):
        return Text(raw, [], shifts)
    left = bytearray()
    seen, now = Cursor(), Cursor()
    found = UnseenCharacters(path)
    end = 0
    for match in _CONTROL.finditer(raw):
        before = raw[end : match.start()]
        left += before
        seen.over(before)
        now.over(before)
        found.note(seen.line, seen.column, match[0].decode())
        seen.column += 1
        between = before[-1:].strip() and raw[match.end() : match.end() + 1].strip()
        if between and match[0] in _SEPARATORS:
            left += b" "
            now.column += 1
        else:
            shifts.add(now.line, now.column - 1, 1)
        end = match.end()
    return Text(bytes(left + raw[end:]), found.problems(), shifts)


class UnseenCharacters:
    """Characters that are taken out of a file, as problems: some of them, and how many more there are."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._found: list[tuple[int, int, str]] = []
        self._more = 0

    def note(self, line: int, column: int, character: str) -> None:
        """Tell of one at a line and column from 0."""
        if len(self._found) < _MAX_CHARACTERS:
            self._found.append((line + 1, column + 1, character))
        else:
            self._more += 1

    def problems(self) -> list[Problem]:
        """What is said of them."""
        said = [self._problem(*one) for one in self._found]
        if self._more:
            message = f"here and below are {self._more + 1} characters that cannot be seen; they are left out"
            line, column, _character = self._found[-1]
            said[-1] = Problem(self.path, line, column, Code.CHARACTER, message, "Delete them.")
        return said

    def _problem(self, line: int, column: int, character: str) -> Problem:
        message = f"here is a character that cannot be seen, U+{ord(character):04X}; it is left out"
        meant = _windows(character)
        hint = f"Write {meant} if that is meant." if meant else _PASTED
        return Problem(self.path, line, column, Code.CHARACTER, message, hint)


def visible(text: str) -> str:
    """``text`` without characters that cannot be seen; a space stands for those that part words."""
    return UNSEEN.sub("", _PARTING.sub(" ", text))


def moved_back(problems: Iterable[Problem], shifts: tuple[Shifts, ...]) -> list[Problem]:
    """Problems of what was made of a file, where they stand in the file."""
    if not shifts:
        return list(problems)
    return [
        replace(problem, column=original(shifts, problem.line - 1, problem.column - 1) + 1)
        for problem in problems
    ]


def _windows(character: str) -> str:
    """What a control character is in Windows-1252, from which it may come; empty if that is nothing."""
    if not "\x80" <= character <= "\x9f":
        return ""
    return character.encode("latin-1").decode("cp1252", errors="ignore")


def _encoding_problem(raw: bytes, path: str) -> Problem | None:
    head = raw[:400]
    if raw.startswith(b"PK\x03\x04"):
        hint = "In the spreadsheet, save it as CSV in UTF-8; another name does not make text of it."
        return Problem(path, 1, 1, Code.ENCODING, "this is a workbook of a spreadsheet, not text", hint)
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


def _place(raw: bytes, offset: int) -> tuple[int, int]:
    """Line and column, from 1, of a byte whose predecessors are valid UTF-8."""
    before = raw[:offset]
    start = max(before.rfind(b"\n"), before.rfind(b"\r")) + 1
    line = 1 + before.count(b"\n") + before.count(b"\r") - before.count(b"\r\n")
    return line, 1 + len(before[start:].decode("utf-8"))
