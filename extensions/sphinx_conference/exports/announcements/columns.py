"""Text in columns of a terminal or a mail: how wide it is, and where it breaks."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_URL = re.compile(r"[(<]?(?:https?|webcal|mailto):\S")
_NOT_FIRST = frozenset("、。，．・：；？！）］｝〉》」』】〕〗〙〟’”)]},.;:!?％…ー々")
"""What no line begins with (JIS X 4051, UAX 14: closing and non-starting)."""
_NOT_LAST = frozenset("（［｛〈《「『【〔〖〘〝‘“([{")
"""What no line ends with."""
_JOINER = "\u200d"


def width(text: str) -> int:
    """The columns that ``text`` takes: two for wide and fullwidth characters (UAX 11), none for combining ones."""
    return sum(map(_width, text))


def _width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def wrap(text: str, columns: int, first: str = "", rest: str | None = None) -> list[str]:
    """``text`` in lines of at most ``columns``, the first after ``first`` and the others after ``rest``.

    It breaks at spaces and between wide characters; a word that fits on no line is broken anywhere. An address on
    the web is never broken, and alone may make a line longer.
    """
    rest = first if rest is None else rest
    lines: list[str] = []
    line, begun = first, False
    for gap, piece in _pieces(text):
        space = " " if gap and begun else ""
        if begun and width(line) + width(space + piece) > columns:
            lines.append(line)
            line, space = rest, ""
        for part in _broken(piece, columns - width(line) if not space else columns):
            if part is not None:
                line += space + part
                space = ""
            else:
                lines.append(line)
                line = rest
        begun = True
    return [*lines, line] if begun else lines


def _broken(piece: str, room: int) -> Iterator[str | None]:
    """A piece in parts that fit, ``None`` where a line ends."""
    if _URL.match(piece) or width(piece) <= room:
        yield piece
        return
    part = ""
    for cluster in _clusters(piece):
        if part and width(part + cluster) > room:
            yield part
            yield None
            part = ""
        part += cluster
    yield part


def _clusters(text: str) -> list[str]:
    """Characters with the combining ones that follow them, and what joiners hold together."""
    result: list[str] = []
    for character in text:
        joined = result and (_width(character) == 0 or result[-1].endswith(_JOINER))
        if joined:
            result[-1] += character
        else:
            result.append(character)
    return result


def _pieces(text: str) -> Iterator[tuple[bool, str]]:
    """What lines are made of, each with whether a space stands before it."""
    for word in text.split():
        gap = True
        if _URL.match(word):
            yield gap, word
            continue
        piece = ""
        for cluster in _clusters(word):
            if piece and _may_break(piece, cluster):
                yield gap, piece
                gap, piece = False, ""
            piece += cluster
        yield gap, piece


def _may_break(before: str, after: str) -> bool:
    last = before.rstrip("\u200d\ufe0f")[-1:]
    if after[0] in _NOT_FIRST or last in _NOT_LAST:
        return False
    return width(after[0]) == 2 or _width(last or " ") == 2
