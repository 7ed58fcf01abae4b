"""Data text for formats that know no Markdown."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from sphinx_conference.text import markup

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class Made(dict[str, str]):
    """What is made of short texts, each once: words and names are met again and again."""

    def __init__(self, make: Callable[[str], str]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, text: str) -> str:
        made = self[text] = self._make(text)
        return made


_RICH = {"em_open": "<i>", "em_close": "</i>", "strong_open": "<b>", "strong_close": "</b>"}


@lru_cache(maxsize=256)
def pieces_of(text: str) -> tuple[str, Sequence[str] | None]:
    """A text folded into one line, and that line's :func:`markup.simple_pieces`; formats that are written one after
    the other share them."""
    line = markup.folded(text)
    return line, markup.simple_pieces(line)


def plain_text(text: str) -> str:
    """The words alone; a formula is its TeX between dollars, a link its text. Paragraphs become one line."""
    line, pieces = pieces_of(text)
    return _written(line, {}) if pieces is None else line


def rich_text(text: str) -> str:
    """As :func:`plain_text`, with emphasis as the tags of CSL-JSON, which has no entities: ``&`` stays."""
    line, pieces = pieces_of(text)
    return _written(line, _RICH) if pieces is None else line


def _written(line: str, tags: dict[str, str]) -> str:
    result = []
    for token in markup.parsed_tokens(line):
        if token.type in markup.MATH:
            content = f"${token.content}$"
        elif token.type in ("softbreak", "hardbreak"):
            content = " "
        else:
            content = token.content
        result.append(tags.get(token.type) or content)
    return "".join(result)
