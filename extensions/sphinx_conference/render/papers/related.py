"""Which papers are about the same, computed from their text alone.

A paper is described by its most telling terms: stems of the words of title, topics and abstract, weighed by how often
they stand in it (title and topics count thrice) and by how few papers have them (TF-IDF, Salton and Buckley 1988).
Two papers are as close as the cosine of the two descriptions. All is counted in whole numbers, so that every machine
finds the same, in whatever order the papers come.

Frequencies enter by their rough size only (steps of the square root of two): a paper that is added or edited leaves
the weights of nearly all terms, and with them nearly all related papers, as they were.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import lru_cache
from itertools import chain
from math import isqrt
from typing import TYPE_CHECKING

from sphinx.search.en import SearchEnglish
from Stemmer import Stemmer

from sphinx_conference.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sphinx_conference.model.papers import Paper

TERMS = 8
"""How many terms describe a paper."""
HOLDERS = 16
"""Of how many papers a term tells that they are close: those that it describes best."""
SHORTEST = 3
"""How many letters a word has at least that tells something."""
OFTEN = 4
"""A term that stands in a paper more often tells no more for that."""
SCALE = 1 << 10
"""Weights of one paper's terms are the parts of a vector of this length."""

_WORD = re.compile(r"[^\W\d_]+")
_IDLE = SearchEnglish.stopwords | {
    "also", "application", "applications", "approach", "based", "case", "however", "new", "novel", "paper", "present",
    "propose", "results", "robust", "show", "study", "toward", "towards", "two", "use", "used", "using", "via", "well",
    "work",
}  # fmt: skip

Description = list[tuple[str, int]]
"""The most telling terms of a paper with their weights."""


def related(papers: Sequence[Paper], count: int = 3) -> dict[str, tuple[str, ...]]:
    """For each paper's id the ids of at most ``count`` papers that are about the same, the closest first.

    A paper with which no other shares a telling term has none. Ids must be unique.
    """
    return neighbours({paper.id: terms_of(paper) for paper in papers}, count)


def terms_of(paper: Paper) -> dict[str, int]:
    """How much each term is what a paper is about: how often it stands in it, in title and topics thrice."""
    counts = Counter(map(_term, _runs(paper.abstract or "")))
    for run in _runs(" ".join((paper.title, *paper.topics))):
        counts[_term(run)] += 3
    counts.pop("", None)
    return counts


def _runs(text: str) -> list[str]:
    """What stands between spaces and hyphens."""
    return text.replace("-", " ").split()


_stem: Callable[[str], str] = Stemmer("english").stemWord


@lru_cache(maxsize=1 << 16)
def _term(run: str) -> str:
    """The stem of a run of signs between spaces; of one that tells nothing, TeX too, an empty text."""
    word = "".join(_WORD.findall(fold(run))) if "$" not in run and "\\" not in run else ""
    return "" if len(word) < SHORTEST or word in _IDLE else _stem(word)


def neighbours(counts: Mapping[str, Mapping[str, int]], count: int) -> dict[str, tuple[str, ...]]:
    """For each id the closest others, from the terms of each."""
    frequencies = Counter(chain.from_iterable(counts.values()))
    most = _size(len(counts))
    weights = {term: most - _size(number) for term, number in frequencies.items() if number > 1}
    descriptions = {paper: _describe(counts[paper], weights) for paper in sorted(counts)}
    holders: defaultdict[str, Description] = defaultdict(list)
    for paper, description in descriptions.items():
        for term, weight in description:
            holders[term].append((paper, weight))
    best = {term: sorted(papers, key=_by_weight)[:HOLDERS] for term, papers in holders.items()}
    return {paper: _closest(paper, descriptions[paper], best, count) for paper in counts}


def _describe(counts: Mapping[str, int], weights: Mapping[str, int]) -> Description:
    """The most telling terms of a paper; the weight of a term says how few papers have it."""
    weighed = [
        (-weights[term] * ((often if often < OFTEN else OFTEN) + 1), term)
        for term, often in counts.items()
        if term in weights
    ]
    telling = [(term, -weight) for weight, term in sorted(weighed)[:TERMS] if weight]
    length = isqrt(sum([weight * weight for _term, weight in telling]))
    return [(term, weight * SCALE // length) for term, weight in telling]


def _by_weight(holder: tuple[str, int]) -> int:
    return -holder[1]


def _closest(
    own: str, description: Description, holders: Mapping[str, Description], count: int
) -> tuple[str, ...]:
    """The papers closest to one; of equally close ones the first by id."""
    scores: defaultdict[str, int] = defaultdict(int)
    for term, weight in description:
        for paper, other in holders[term]:
            scores[paper] += weight * other
    scores.pop(own, None)
    return tuple(sorted(scores, key=lambda paper: (-scores[paper], paper))[:count])


def _size(number: int) -> int:
    """Twice the binary logarithm of a number, rounded down."""
    return (number * number).bit_length()
