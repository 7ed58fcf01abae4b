"""Data text for formats that know no Markdown."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from sphinx_conference import markup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

_RICH = {"em_open": "<i>", "em_close": "</i>", "strong_open": "<b>", "strong_close": "</b>"}


@lru_cache(maxsize=256)
def tokens_of(text: str) -> Sequence[Token]:
    """The tokens of a text folded into one line; formats that are written one after the other share them."""
    return markup.tokens(" ".join(text.split()))


@lru_cache(maxsize=256)
def plain_text(text: str) -> str:
    """The words alone; a formula is its TeX between dollars, a link its text. Paragraphs become one line."""
    return _written(text, {})


def rich_text(text: str) -> str:
    """As :func:`plain_text`, with emphasis as the tags of CSL-JSON, which has no entities: ``&`` stays."""
    return _written(text, _RICH)


def _written(text: str, tags: dict[str, str]) -> str:
    result = []
    for token in tokens_of(text):
        if token.type in markup.MATH:
            content = f"${token.content}$"
        elif token.type in ("softbreak", "hardbreak"):
            content = " "
        else:
            content = token.content
        result.append(tags.get(token.type) or content)
    return "".join(result)
