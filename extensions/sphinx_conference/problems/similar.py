"""Near misses: which known word a misspelt one is meant to be, and which texts and names differ by slips alone.

All comparisons are rapidfuzz's. Two measures are used:

- The share of letters that two words have in common, in the same order: twice the longest common subsequence to the
  letters of both (the normalised Indel similarity; Bergroth and others 2000). It finds words with parts added, left
  out or exchanged, and so serves hints, where a guess that is somewhat far is better than none.
- The number of slips that lead from one to the other: letters added, left out, replaced or swapped with the next (the
  optimal string alignment distance; Damerau 1964, Wagner and Fischer 1974). It serves findings, which must be right.

The same words give the same answers, in whichever order they come: of several that are equally near, the last by the
alphabet is taken, which of editions is the newest.

rapidfuzz is imported where it compares: a build in which nothing is misspelt and nothing is checked has no need of it.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["Known", "OneSlip", "nearest", "similarity", "slips_from", "within"]

_MEANT = 0.65
"""Share of letters from which a known word may be meant: of five letters two may be wrong, of three one."""


class Known:
    """Words that are known, made ready once to be compared with any number of others, whatever their case."""

    def __init__(self, words: Iterable[str]) -> None:
        folded = {word.casefold(): word for word in sorted(set(words))}
        self._folded, self._words = list(reversed(folded)), list(reversed(folded.values()))

    def nearest(self, word: str, least: float = _MEANT) -> str | None:
        """The known word that shares most with ``word``; ``None`` if none shares at least ``least`` (0 to 1)."""
        from rapidfuzz import process
        from rapidfuzz.distance import Indel

        found = process.extractOne(
            word.casefold(), self._folded, scorer=Indel.normalized_similarity, score_cutoff=least
        )
        return self._words[found[2]] if found else None


class OneSlip:
    """Words among which those that are one slip from a word are found without a comparison with each.

    A slip leaves the first half of a word as it is, or the last (Wu and Manber 1992). Halves are without two letters in
    the middle of an even word, which may have changed places.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._by_start: defaultdict[str, list[str]] = defaultdict(list)
        self._by_end: defaultdict[str, list[str]] = defaultdict(list)
        for word in dict.fromkeys(words):
            half = (len(word) - 1) // 2
            self._by_start[word[:half]].append(word)
            self._by_end[word[len(word) - half :]].append(word)

    def near(self, word: str) -> set[str]:
        """Those of the words that are one slip from ``word``, in no order."""
        alike: list[str] = []
        # half of a word as long, and of one that is a letter shorter or longer
        for half in {max(0, len(word) - 2) // 2, len(word) // 2}:
            alike += self._by_start.get(word[:half], ())
            alike += self._by_end.get(word[len(word) - half :], ())
        return {alike[place] for place in slips_from(word, alike, 1)} - {word}


def nearest(word: str, known: Iterable[str] | Known) -> str | None:
    """The known word nearest to ``word``, if one is near."""
    return (known if isinstance(known, Known) else Known(known)).nearest(word)


def similarity(one: str, two: str) -> float:
    """The share of letters that two texts have in common in the same order, from 0 to 1."""
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity(one, two)


def within(one: str, two: str, most: int) -> bool:
    """Whether ``one`` becomes ``two`` by at most ``most`` slips."""
    from rapidfuzz.distance import OSA

    return OSA.distance(one, two, score_cutoff=most) <= most


def slips_from(word: str, others: Sequence[str], most: int) -> list[int]:
    """The places among ``others`` of those that are at most ``most`` slips from ``word``, in order."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    found = process.extract(word, others, scorer=OSA.distance, score_cutoff=most, limit=None)
    return sorted([place for _other, _slips, place in found])
