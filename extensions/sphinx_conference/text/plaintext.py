"""Data text for formats that know no Markdown, no TeX and no mathematics."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from sphinx_conference.text import markup
from sphinx_conference.text.unicodemath import linear, tagged

if TYPE_CHECKING:
    from collections.abc import Callable

_RICH = {
    "em_open": "<i>", "em_close": "</i>", "strong_open": "<b>", "strong_close": "</b>",
    "sup_open": "<sup>", "sup_close": "</sup>", "sub_open": "<sub>", "sub_close": "</sub>",
}  # fmt: skip


@lru_cache(maxsize=1 << 14)
def plain_text(text: str) -> str:
    """The words alone; a formula is in Unicode, a link its text. Paragraphs become one line."""
    return _written(text, {}, linear)


def rich_text(text: str) -> str:
    """As :func:`plain_text`, with the tags of CSL-JSON, which has no entities: ``&`` stays.

    They are ``<i>``, ``<b>``, ``<sup>`` and ``<sub>``, which citeproc-js and Zotero read in titles.
    """
    return _written(text, _RICH, tagged)


def _written(text: str, tags: dict[str, str], formula: Callable[[str], str]) -> str:
    return " ".join([_line(run, tags, formula) for run in markup.paragraphs(text)])


def _line(run: str, tags: dict[str, str], formula: Callable[[str], str]) -> str:
    return "".join([tags.get(token.type) or markup.text_of(token, formula) for token in markup.tokens(run)])
