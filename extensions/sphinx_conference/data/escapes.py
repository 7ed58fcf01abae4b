r"""Backslashes in double quotes: emoji that JSON wrote in two halves, and formulas that lose their commands."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_HALVES = re.compile(rb"(?<!\\)((?:\\\\)*)\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")
_MAX_JOINED = 20_000
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
_ODD_CODE = re.compile(rb"\\u(?:[dD][89a-fA-F]|00[01]|202)")
_SWALLOWED_LINE = re.compile(rb"\\n(?:u\b|abla|eq?\b|ot|i\b|mid|leq|geq|parallel)")


def join_surrogates(raw: bytes) -> tuple[bytes, Mapping[int, Sequence[tuple[int, int]]]]:
    r"""Replace ``\ud83d\ude00`` by the character it means; JSON writes it so (RFC 8259, 7) and libyaml refuses it.

    Returns the text, and for each line (from 0) in which it became shorter the columns of such characters and the
    width lost after each.
    """
    if b"\\ud" not in raw and b"\\uD" not in raw:
        return raw, {}
    widened: dict[int, list[tuple[int, int]]] = defaultdict(list)
    joined = bytearray()
    end = line = column = 0
    for match in islice(_HALVES.finditer(raw), _MAX_JOINED):
        before = raw[end : match.end(1)]
        high, low = int(match[2], 16), int(match[3], 16)
        joined += before + chr(0x10000 + ((high & 0x3FF) << 10) + (low & 0x3FF)).encode()
        end = match.end()
        if breaks := before.count(b"\n"):
            line, column = line + breaks, 0
            before = before[before.rfind(b"\n") + 1 :]
        column += len(before.decode())
        widened[line].append((column, _LOST_WIDTH))
        column += 1
    return bytes(joined + raw[end:]), dict(widened)


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
