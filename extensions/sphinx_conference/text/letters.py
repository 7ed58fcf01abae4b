"""Letters as people compare them: whatever case, accents and ligatures."""

from __future__ import annotations

import re
import unicodedata

WITHOUT_PARTS = {
    "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i", "ŋ": "n", "ŧ": "t",
    "ß": "ss",
}  # fmt: skip
"""Letters that Unicode does not take apart into a letter and a mark, and what is typed for them."""

_WITHOUT_PARTS = str.maketrans(WITHOUT_PARTS)
_ACCENTS = re.compile("[\u0300-\u034e\u0350-\u036f]+")


def without_accents(text: str) -> str:
    """``text`` with compatibility forms resolved, less the accents of Latin letters; other marks stand apart."""
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", text))


def plain_letters(text: str) -> str:
    """``text`` in lower case, compatibility forms and accents resolved: ``Différence`` becomes ``difference``."""
    if text.isascii():
        return text.lower()
    text = text.casefold()
    plain = without_accents(text)
    if plain.isascii():  # as of most names
        return plain
    apart = unicodedata.normalize("NFKD", text.translate(_WITHOUT_PARTS))
    return "".join([letter for letter in apart if not unicodedata.combining(letter)])
