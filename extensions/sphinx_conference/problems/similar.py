"""Near misses: which known word a misspelt one is meant to be, and which texts and names differ by slips alone.

All comparisons are rapidfuzz's. Two measures are used:

- The share of letters that two words have in common, in the same order: twice the longest common subsequence to the
  letters of both (the normalised Indel similarity; Bergroth and others 2000). It finds words with parts added, left
  out or exchanged, and so serves hints, where a guess that is somewhat far is better than none.
- The number of slips that lead from one to the other: letters added, left out, replaced or swapped with the next (the
  optimal string alignment distance; Damerau 1964, Wagner and Fischer 1974). It serves findings, which must be right.

The same words give the same answers, in whichever order they come: of several that are equally near, the last by the
alphabet is taken, which of editions is the newest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import OSA, Indel

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["Known", "nearest", "share", "slips_from", "within"]

_MEANT = 0.65
"""Share of letters from which a known word may be meant: of five letters two may be wrong, of three one."""


class Known:
    """Words that are known, made ready once to be compared with any number of others, whatever their case."""

    def __init__(self, words: Iterable[str]) -> None:
        folded = {word.casefold(): word for word in sorted(set(words))}
        self._folded, self._words = list(reversed(folded)), list(reversed(folded.values()))

    def nearest(self, word: str, least: float = _MEANT) -> str | None:
        """The known word that shares most with ``word``; ``None`` if none shares at least ``least`` (0 to 1)."""
        found = process.extractOne(
            word.casefold(), self._folded, scorer=Indel.normalized_similarity, score_cutoff=least
        )
        return self._words[found[2]] if found else None


def nearest(word: str, known: Iterable[str] | Known) -> str | None:
    """The known word nearest to ``word``, if one is near."""
    return (known if isinstance(known, Known) else Known(known)).nearest(word)


def share(one: str, two: str) -> float:
    """The share of letters that two texts have in common in the same order, from 0 to 1."""
    return Indel.normalized_similarity(one, two)


def within(one: str, two: str, most: int) -> bool:
    """Whether ``one`` becomes ``two`` by at most ``most`` slips."""
    return OSA.distance(one, two, score_cutoff=most) <= most


def slips_from(word: str, others: Sequence[str], most: int) -> list[int]:
    """The places among ``others`` of those that are at most ``most`` slips from ``word``, in order."""
    found = process.extract(word, others, scorer=OSA.distance, score_cutoff=most, limit=None)
    return sorted([place for _other, _slips, place in found])
