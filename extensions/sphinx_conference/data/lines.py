"""A quick reader for records in plain YAML, as people write it: one line after the other.

Knows maps, lists, text on one line with or without quotes, literal blocks and short lists in brackets, and gives up at
the first line that is anything else. Whatever it reads, the strict reader reads alike; a test holds it to that. It
takes a third of the strict reader's time and knows no positions, which are looked up when something has to be said.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_conference.data.document import Plain

_SINGLE = re.compile(r"'[^']*(?:''[^']*)*'")
_DOUBLE = re.compile(r'"[^"\\]*"')
_FLOW = re.compile(r"\[(?:\w[\w ./()+-]*(?:, *\w[\w ./()+-]*)*)?\]")
_SPECIAL = frozenset("-?:,[]{}#&*!|>'\"%@`\t ")
"""What a plain scalar may begin with only sometimes, or never."""
_SPACES_ONLY = re.compile(r"\n +(?:\n|\Z)")
_LONGEST = 200_000


class _GivesUpError(Exception):
    """A line that only the strict reader understands."""


def read_record(piece: str) -> Plain:
    """The record of a piece that begins with ``- ``; ``None`` if the strict reader should read it."""
    return _read(f"  {piece[2:]}", 2)


def read_map(text: str) -> Plain:
    """The map that a text is, without comments; ``None`` if the strict reader should read it."""
    return _read(text, 0)


def _read(text: str, indent: int) -> Plain:
    if (
        len(text) > _LONGEST
        or not text.endswith("\n")
        or "\t" in text
        or "\r" in text
        or _SPACES_ONLY.search(text)
    ):
        return None
    lines = text.split("\n")
    while lines and not lines[-1]:
        lines.pop()
    try:
        value, end = _map(lines, 0, indent)
    except _GivesUpError:
        return None
    return value if value and end == len(lines) else None


def _map(lines: list[str], index: int, indent: int) -> tuple[dict[str, Plain], int]:
    """The map whose keys stand ``indent`` spaces in, from a line on; and the line after it."""
    made: dict[str, Plain] = {}
    start = " " * indent
    deeper = start + " "
    while index < len(lines):
        line = lines[index]
        if not line:
            index += 1
            continue
        if not line.startswith(start) and made:
            break
        key, written = _key(line[indent:]) if line.startswith(start) else ("", "")
        if not key or key in made:
            raise _GivesUpError
        index += 1
        if not written:
            made[key], index = _below(lines, index, indent)
        elif written[0] in "|>":
            made[key], index = _block(lines, index, indent, written)
        else:
            made[key] = _scalar(written)
            if index < len(lines) and lines[index].startswith(deeper):
                raise _GivesUpError  # the text goes on
    return made, index


def _key(text: str) -> tuple[str, str]:
    """The key with which a text begins, and what is written behind it; an empty key if it begins with none."""
    key, colon, written = text.partition(": ")
    if not colon:
        if not key.endswith(":"):
            return "", ""
        key = key[:-1]
    return (key, written.lstrip(" ")) if key.isascii() and key.isidentifier() else ("", "")


def _below(lines: list[str], index: int, indent: int) -> tuple[Plain, int]:
    """What stands below a key without a value."""
    if index == len(lines) or not lines[index]:
        raise _GivesUpError
    deeper = _indent(lines[index])
    if lines[index].startswith("- ", deeper) and deeper >= indent:
        return _list(lines, index, deeper)
    if deeper > indent:
        return _map(lines, index, deeper)
    return "", index


def _list(lines: list[str], index: int, indent: int) -> tuple[list[Plain], int]:
    made: list[Plain] = []
    start = " " * indent + "- "
    while index < len(lines) and lines[index].startswith(start):
        written = lines[index][indent + 2 :]
        if _key(written)[0]:
            lines[index] = f"{' ' * (indent + 2)}{written}"
            value: Plain
            value, index = _map(lines, index, indent + 2)
            made.append(value)
            continue
        if not written:
            raise _GivesUpError
        made.append(_scalar(written))
        index += 1
        if index < len(lines) and lines[index] and _indent(lines[index]) > indent:
            raise _GivesUpError
    return made, index


def _scalar(written: str) -> Plain:
    """The text of a value on one line."""
    first = written[0]
    if first == "'":
        if _SINGLE.fullmatch(written):
            return written[1:-1].replace("''", "'")
    elif first == '"':
        if _DOUBLE.fullmatch(written):
            return written[1:-1]
    elif first == "[":
        if _FLOW.fullmatch(written):
            return [item.strip(" ") for item in written[1:-1].split(",")] if len(written) > 2 else []
    elif first not in _SPECIAL and ": " not in written and " #" not in written and written[-1] not in ": ":
        return written
    raise _GivesUpError


def _block(lines: list[str], index: int, indent: int, style: str) -> tuple[str, int]:
    """The text of a literal block, or of a folded one that is a single paragraph."""
    if style not in ("|", "|-", ">-", ">") or index == len(lines) or not lines[index]:
        raise _GivesUpError
    deep = _indent(lines[index])
    if deep <= indent:
        raise _GivesUpError
    start, end = " " * deep, index
    while end < len(lines) and (lines[end].startswith(start) or not lines[end]):
        end += 1
    block = lines[index:end]
    while not block[-1]:
        block.pop()
    if end < len(lines) and _indent(lines[end]) > indent:
        raise _GivesUpError
    text = [line[deep:] for line in block]
    if style[0] == ">":
        if any(not line or line[0] == " " or line[-1] == " " for line in text):
            raise _GivesUpError
        text = [" ".join(text)]
    return "\n".join(text) + ("" if style.endswith("-") else "\n"), end


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
