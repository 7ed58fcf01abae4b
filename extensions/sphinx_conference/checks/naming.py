"""Comparing names as people do: by letters, whatever case and accents."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

_LETTERS_WITHOUT_PARTS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"}
)
_NEAR = 0.9
_LONG = 9


@lru_cache(maxsize=1 << 16)
def words(name: str) -> tuple[str, ...]:
    """The words of a name, in lower case and without accents."""
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS_WITHOUT_PARTS))
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return tuple(re.findall(r"\w+", letters))


@lru_cache(maxsize=1 << 16)
def joined(name: str) -> str:
    """The letters of a name alone."""
    return "".join(words(name))


def may_be_one(name: str, other: str) -> bool:
    """Whether two names may be one person's: same family name, and first names that agree as far as both are given."""
    one, two = words(name), words(other)
    if not one or not two or joined(name) == joined(other):
        return bool(one) and bool(two)
    if one[-1] != two[-1]:
        return False
    first, second = one[0], two[0]
    return first.startswith(second) or second.startswith(first)


def accents_differ(name: str, other: str) -> bool:
    """Whether two names that may be one person's spell a word of both differently."""
    one = dict(zip(words(name), re.findall(r"\w+", name.casefold()), strict=False))
    two = dict(zip(words(other), re.findall(r"\w+", other.casefold()), strict=False))
    return any(one[word] != two[word] for word in one.keys() & two.keys())


def nearly(name: str, other: str) -> bool:
    """Whether two long names differ by a letter or two: they begin or end alike, and so does most between."""
    one, two = joined(name), joined(other)
    if one == two or min(len(one), len(two)) < _LONG or abs(len(one) - len(two)) > 2:
        return False
    if one[:3] != two[:3] and one[-3:] != two[-3:]:
        return False
    return SequenceMatcher(None, one, two, autojunk=False).ratio() >= _NEAR and not may_be_one(name, other)
