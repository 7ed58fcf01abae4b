"""Values as YAML text in the style of our data files: text plain where it can be, lists of words in brackets."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

WIDTH = 100
"""Columns of folded text, and of what stands in brackets on one line."""
LONGEST_LINE = 200
"""Characters of text that stands behind its key; what is longer is folded below it."""
_FIRST = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`=<]")
_BREAKS = re.compile(r": |:$| #|\s$|\t|\n")
_FLOW = re.compile(r"[,\[\]{}]")


def scalar(text: str, *, flow: bool = False) -> str:
    """Text on one line: plain, or in single quotes; ``flow`` is for text within brackets."""
    plain = _FIRST.match(text) and not _BREAKS.search(text) and not text.startswith("...")
    if plain and not (flow and (_FLOW.search(text) or ":" in text)):
        return text
    return "'" + text.replace("'", "''") + "'"


def flow(value: Any) -> str:
    """A value on one line, for within brackets."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(flow, value)) + "]"
    return scalar(value, flow=True)


def entry(key: str, value: Any, column: int, newline: str) -> str:
    """``key: value``, whose first line begins where it is put and whose others are indented to ``column`` and more.

    No line end stands behind it.
    """
    if isinstance(value, str):
        if "\n" not in value and len(value) <= LONGEST_LINE:
            return f"{key}: {scalar(value)}"
        lines = folded(value, column + 2)
        return newline.join([f"{key}: >-", *lines])
    if isinstance(value, list) and not any(isinstance(one, dict) for one in value) and key != "authors":
        written = f"{key}: {flow(value)}"
        if column + len(written) <= WIDTH:
            return written
    below = newline + " " * (column + 2)
    if isinstance(value, dict):
        return f"{key}:{below}" + below.join(entry(k, one, column + 2, newline) for k, one in value.items())
    return f"{key}:{below}" + below.join(item(one, column + 2, newline) for one in value)


def item(value: Any, column: int, newline: str) -> str:
    """``- value``, an item of a list, as :func:`entry` gives what it holds."""
    if isinstance(value, dict):
        between = newline + " " * (column + 2)
        return "- " + between.join(entry(key, one, column + 2, newline) for key, one in value.items())
    return f"- {scalar(value)}"


def folded(text: str, column: int) -> list[str]:
    """The lines of a text below ``>-``: words wrapped, paragraphs apart by two empty lines, which read as one."""
    lines: list[str] = []
    for run in text.split("\n\n"):
        lines += ["", ""] if lines else []
        words = " ".join(run.split())
        lines += [
            " " * column + line
            for line in textwrap.wrap(words, WIDTH - column, break_long_words=False, break_on_hyphens=False)
        ]
    return lines


def literal(text: str, column: int) -> list[str]:
    """The lines of a text below ``|``."""
    return [" " * column + line if line else "" for line in text.split("\n")]


def in_order(fields: Mapping[str, Any], order: Sequence[str]) -> dict[str, Any]:
    """Fields in the order of a record's model; others come last."""
    known = {name: fields[name] for name in order if name in fields}
    return {**known, **{name: value for name, value in fields.items() if name not in known}}
