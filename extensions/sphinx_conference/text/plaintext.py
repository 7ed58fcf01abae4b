"""Data text for formats that know no Markdown."""

from __future__ import annotations

from sphinx_conference.text import markup

_RICH = {"em_open": "<i>", "em_close": "</i>", "strong_open": "<b>", "strong_close": "</b>"}


def plain_text(text: str) -> str:
    """The words alone; a formula is its TeX between dollars, a link its text. Paragraphs become one line."""
    return _written(text, {})


def rich_text(text: str) -> str:
    """As :func:`plain_text`, with emphasis as the tags of CSL-JSON, which has no entities: ``&`` stays."""
    return _written(text, _RICH)


def _written(text: str, tags: dict[str, str]) -> str:
    result = []
    for token in markup.tokens(markup.folded(text)):
        if token.type in markup.MATH:
            content = f"${token.content}$"
        elif token.type in ("softbreak", "hardbreak"):
            content = " "
        else:
            content = token.content
        result.append(tags.get(token.type) or content)
    return "".join(result)
