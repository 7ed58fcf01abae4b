"""What rules that read TeX share: what a whole line is asked for, arguments in braces, and writing what is meant."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.rules_inline import StateInline

_BRACE = re.compile(r"[{}]|\\.", re.DOTALL)
_QUOTES = re.compile(r"``|''|\"")
_ADDRESS = re.compile(
    r"(?<![\w.-])(?:[a-z][a-z0-9+.-]{0,30}://|www\.|doi:|10\.\d{4,9}/|[\w-]{1,63}(?:\.[\w-]{1,63}){1,9}/|[\w.+-]{1,64}@)"
    r"[^\s{}()<>|\"]+",
    re.IGNORECASE,
)
_WITH_TEX = re.compile(
    r"\\(?:emph|text[a-z]+|url|href|cite[a-z]*)\s*[\[{]|\\[%&(]|\{\\[a-z]+\s|\\[\"'`^~]\{?[a-zA-Z]"
)
_TWICE = re.compile(r"\\textbackslash\{\}(?:[A-Za-z]+|[\"'`^~=.])\\\{")
_SIGN = re.compile(r"\\([{}%&_#$])")
_ESCAPED = re.compile(r"\\([%&_#${}])|\\textasciitilde(?:\{\})?|\\~(?:\{\})?")


@dataclass
class Line:
    """What the rules ask about a whole line."""

    text: str

    @classmethod
    def of(cls, state: StateInline) -> Line:
        """That of the line which is read."""
        line = state.env.get("tex")
        if not isinstance(line, Line):
            line = state.env["tex"] = cls(state.src)
        return line

    @cached_property
    def braces(self) -> dict[int, int]:
        """Where braces open and close."""
        pairs: dict[int, int] = {}
        opened: list[int] = []
        for found in _BRACE.finditer(self.text):
            if found[0] == "{":
                opened.append(found.start())
            elif found[0] == "}" and opened:
                pairs[opened.pop()] = found.start()
        return pairs

    @cached_property
    def addresses(self) -> list[tuple[int, int]]:
        """From where to where addresses stand."""
        return [found.span() for found in _ADDRESS.finditer(self.text)]

    @cached_property
    def has_tex(self) -> bool:
        """Whether it has TeX that can be nothing else."""
        return _WITH_TEX.search(self.text) is not None or bool(self.quotes)

    @cached_property
    def quotes(self) -> dict[int, int]:
        """Where quotes open and close; none if one is left open, since the two signs are code to Markdown."""
        pairs: dict[int, int] = {}
        opened: int | None = None
        within = False
        for found in _QUOTES.finditer(self.text):
            after_space = not self.text[max(0, found.start() - 1) : found.start()].strip()
            if found[0] == "``":
                if opened is not None:
                    return {}
                opened, within = found.start(), False
            elif opened is not None and found[0] == '"':
                if not after_space and not within:
                    opened = None  # it closes the quote, which stays as it is written
                within = after_space
            elif opened is not None and not after_space:
                pairs[opened] = found.start()
                opened = None
        return pairs if opened is None else {}

    def is_address(self, position: int) -> bool:
        """Whether a position lies within an address."""
        index = bisect_right(self.addresses, (position, len(self.text))) - 1
        return index >= 0 and position < self.addresses[index][1]


def argument(state: StateInline, position: int, *, spaced: bool = True) -> tuple[int, int] | None:
    """From where to where the argument in braces goes that begins at ``position``, without its braces."""
    while spaced and position < state.posMax and state.src[position].isspace():
        position += 1
    end = Line.of(state).braces.get(position)
    return (position + 1, end) if end is not None and end < state.posMax else None


def styled(
    state: StateInline,
    silent: bool,
    element: str,
    inner: tuple[int, int],
    end: int,
    around: tuple[str, str] = ("", ""),
) -> bool:
    """Read what is ``inner`` as text of its own, in an element or between two signs."""
    if not silent:
        if element:
            state.push(f"{element}_open", element, 1)
        if around[0]:
            state.append_pending(around[0])
        within(state, *inner)
        if around[1]:
            state.append_pending(around[1])
        if element:
            state.push(f"{element}_close", element, -1)
    state.pos = end
    return True


def within(state: StateInline, start: int, stop: int) -> None:
    """Read a part of the line."""
    position, maximum = state.pos, state.posMax
    state.pos, state.posMax = start, stop
    state.level += 1  # so that its depth is limited
    state.md.inline.tokenize(state)
    state.level -= 1
    state.pos, state.posMax = position, maximum


def write(state: StateInline, silent: bool, text: str, end: int) -> bool:
    """Write text, and go on at ``end``."""
    if not silent:
        state.append_pending(text)
    state.pos = end
    return True


def escaped_once(text: str) -> str:
    r"""A text in which commands were escaped as if they were text, ``\textbackslash{}emph\{x\}``, without that."""
    if "\\textbackslash{}" in text and _TWICE.search(text):
        return _SIGN.sub(r"\1", text).replace("\\textbackslash{}", "\\")
    return text


def unescaped(tex: str) -> str:
    r"""Code or an address as TeX has it, without the backslashes before its signs."""
    return _ESCAPED.sub(lambda found: found[1] or "~", tex)
