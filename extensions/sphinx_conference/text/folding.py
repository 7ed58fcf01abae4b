"""Text as a reader types it who has neither its accents nor its capitals: for searching, sorting and comparing.

``assets/conference-papers.js`` folds what is typed in the same way; a test holds the two together.
"""

from __future__ import annotations

import unicodedata

from sphinx_conference.text.letters import WITHOUT_PARTS, without_accents

LETTERS = WITHOUT_PARTS | {"ς": "σ", "‘": "'", "’": "'", "ʼ": "'", "‐": "-", "–": "-", "—": "-", "−": "-"}
"""Letters and signs that Unicode does not take apart, and what is typed for them."""

_LETTERS = str.maketrans(LETTERS)


def fold(text: str) -> str:
    """``text`` in small letters without accents, with single spaces: ``Łukasz  Sjölund`` is ``lukasz sjolund``."""
    if not text.isascii():
        text = without_accents(text)
        if not text.isascii():  # most names are by now
            text = "".join([letter for letter in text if not unicodedata.category(letter).startswith("M")])
            text = text.lower().translate(_LETTERS)
    return " ".join(text.lower().split())
