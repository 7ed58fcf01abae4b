r"""Backslashes in double quotes: emoji that JSON wrote in two halves, and formulas that lose their commands."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from sphinx_conference.data.shifts import Cursor, Shifts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_HALVES = re.compile(rb"(?<!\\)((?:\\\\)*)\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")
_HALF = re.compile(rb"\\u[dD]")
_MAX_SHIFTS = 100_000
"""Characters after which columns are no longer followed."""
_LOST_WIDTH = len(r"\ud83d\ude00") - 1

# "\theta" in double quotes is a tab and "heta". What follows here makes a command of the character before it.
_SWALLOWED = re.compile(
    r"[\a\b\v\f\x1b](?=[a-z])"
    r"|\t(?=heta|au\b|ext|imes|o\b|ilde|an\b|op\b|frac|riangle)"
    r"|\n(?=u\b|abla|eq?\b|ot|i\b|mid|leq|geq|parallel)"
    r"|\r(?=ho|ight|m\b|angle|floor|ceil)"
    r"|\u2028(?=ambda)|\u2029(?=[hsi]+\b)"
)

_ESCAPED = re.compile(rb"\\(.)", re.DOTALL)
_ODD_CODE = re.compile(rb"\\u(?:[dD][89a-fA-F]|00(?:[0189]|7[fF])|202|[fF]{2}[fF][eEfF]|[fF][eE][fF][fF])")
_YAML_ESCAPE = re.compile(
    r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U(00(?:0[0-9a-fA-F]|10)[0-9a-fA-F]{4})|.)"
)
_NAMED = {
    "0": "\0",
    "a": "\a",
    "b": "\b",
    "v": "\v",
    "f": "\f",
    "e": "\x1b",
    "N": "\x85",
    "L": "\u2028",
    "P": "\u2029",
}
"""Escapes of YAML (5.7) for characters that cannot be seen."""
_SWALLOWED_LINE = re.compile(rb"\\n(?:u\b|abla|eq?\b|ot|i\b|mid|leq|geq|parallel)")


def join_surrogates(raw: bytes) -> tuple[bytes, Shifts]:
    r"""Replace ``\ud83d\ude00`` by the character it means; JSON writes it so (RFC 8259, 7) and libyaml refuses it.

    Returns the text, and where it became shorter.
    """
    shifts = Shifts()
    if not _HALF.search(raw):
        return raw, shifts
    now = Cursor()
    end = 0
    for match in islice(_HALVES.finditer(raw), _MAX_SHIFTS):
        now.over(raw[end : match.end(1)])
        shifts.add(now.line, now.column, _LOST_WIDTH)
        now.column += 1
        end = match.end()
    return _HALVES.sub(_joined, raw), shifts


def _joined(found: re.Match[bytes]) -> bytes:
    high, low = int(found[2], 16), int(found[3], 16)
    return found[1] + chr(0x10000 + ((high & 0x3FF) << 10) + (low & 0x3FF)).encode()


class Escaped(NamedTuple):
    """A character that is written as an escape in double quotes; line and column count from 0."""

    line: int
    column: int
    character: str


def escaped_characters(
    lines: Sequence[str], start: tuple[int, int], end: tuple[int, int]
) -> Iterator[Escaped]:
    """The characters that stand as escapes between two places of a text, each a line and a column from 0."""
    for number in range(start[0], min(end[0] + 1, len(lines))):
        first = start[1] if number == start[0] else 0
        last = end[1] if number == end[0] else len(lines[number])
        for found in _YAML_ESCAPE.finditer(lines[number], first, last):
            code = found[1] or found[2] or found[3]
            character = chr(int(code, 16)) if code else _NAMED.get(found[0][1:], "")
            if character:
                yield Escaped(number, found.start(), character)


def swallowed_command(value: str) -> bool:
    r"""Whether a text from double quotes holds the rest of a TeX command whose backslash was taken for an escape."""
    return "$" in value and _SWALLOWED.search(value) is not None


def escapes_may_mislead(raw: bytes) -> bool:
    r"""Whether JSON holds escapes that need a look: one half of a character, or what may be the rest of a command.

    Quick, and on the safe side: a tab in a text counts.
    """
    if b"\\" not in raw:
        return False
    escaped = set(_ESCAPED.findall(raw))  # in pairs, so that the second backslash of two begins nothing
    if escaped & {b"t", b"b", b"f", b"r"} or (b"u" in escaped and _ODD_CODE.search(raw)):
        return True
    return b"n" in escaped and _SWALLOWED_LINE.search(raw) is not None
