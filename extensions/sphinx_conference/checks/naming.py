"""Comparing names as people do: by letters, whatever case and accents."""

from __future__ import annotations

import re

from sphinx_conference.problems.similar import within
from sphinx_conference.text.letters import plain_letters

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_MARKS = str.maketrans({".": "", "‐": "-", "‑": "-", "–": "-", "’": "'", "‘": "'", "`": "'", "´": "'"})
_WORDS = re.compile(r"\w+")
_NO_LETTERS = bytes(code for code in range(128) if not _WORDS.match(chr(code)))
LONG = 9
"""Letters from which one other letter is a slip rather than another name."""
VERY_LONG = 14
"""Letters from which two are."""
MOST_SLIPS = 2
"""Letters in which a name and its slip differ at most."""


def words(name: str) -> tuple[str, ...]:
    """The words of a name, in lower case and without accents."""
    return tuple(_WORDS.findall(plain_letters(name)))


def joined(name: str) -> str:
    """The letters of a name alone."""
    letters = plain_letters(name)
    if letters.isascii():  # the same, and quicker: nearly all are
        return letters.encode().translate(None, _NO_LETTERS).decode()
    return "".join(_WORDS.findall(letters))


def spelling(name: str) -> str:
    """A name as written, but for what no reader calls a difference: full stops and kinds of hyphen and apostrophe."""
    return " ".join(name.translate(_MARKS).split())


def may_be_one(name: str, other: str) -> bool:
    """Whether two names may be one person's.

    They share a family name and agree in the first names as far as both are given: initials, middle names, the
    second of two family names and the order of the parts may differ.
    """
    one, two = _parts(name), _parts(other)
    if not one or not two:
        return False
    if joined(name) == joined(other) or sorted(one) == sorted(two):
        return True
    if one[-1] not in two[1:] and two[-1] not in one[1:]:
        return False
    first, second = one[0], two[0]
    return first.startswith(second) or second.startswith(first) or _share_a_name(one[:-1], two[:-1])


def _parts(name: str) -> tuple[str, ...]:
    found = words(name)
    return found[:-1] if len(found) > 2 and found[-1] in _SUFFIXES else found


def _share_a_name(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    return any(len(word) > 2 for word in set(one) & set(two))


def spelt_differently(name: str, other: str) -> bool:
    """Whether two names that may be one person's write a word of both in two ways: by accents or by spaces."""
    if joined(name) == joined(other):
        return spelling(name).casefold() != spelling(other).casefold()
    one = dict(zip(words(name), re.findall(r"\w+", name.casefold()), strict=False))
    two = dict(zip(words(other), re.findall(r"\w+", other.casefold()), strict=False))
    return any(one[word] != two[word] for word in one.keys() & two.keys())


def nearly(name: str, other: str) -> bool:
    """Whether two long names differ by a letter, or very long ones by two, so that one is the other misspelt."""
    one, two = joined(name), joined(other)
    shorter = min(len(one), len(two))
    if one == two or shorter < LONG or may_be_one(name, other):
        return False
    return within(one, two, MOST_SLIPS if shorter >= VERY_LONG else 1)
