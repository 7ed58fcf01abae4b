"""Letters as people compare them: whatever case, accents and ligatures."""

from __future__ import annotations

import unicodedata

_WITHOUT_PARTS = str.maketrans(
    {
        "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ŋ": "n",
    }
)  # fmt: skip
"""Letters that Unicode does not take apart into a letter and a mark."""


def plain_letters(text: str) -> str:
    """``text`` in lower case, compatibility forms and accents resolved: ``Différence`` becomes ``difference``."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text.casefold().translate(_WITHOUT_PARTS))
    return "".join(c for c in parts if not unicodedata.combining(c))
