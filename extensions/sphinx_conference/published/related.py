"""Which papers are about the same, computed from their text alone.

A paper is described by its most telling terms: its topics, and stems of the words of title, topics and abstract. They
are weighed by how often it has them (the words of its title count thrice, and so do topics) and by how few papers have
them (TF-IDF, Salton and Buckley 1988); what is said but once is not what a paper is about. Two papers are the closer
the more of these terms they share, each of which counts the more the fewer papers have it. All is counted in whole
numbers, so that every machine finds the same, in whatever order the papers come.

How many papers have a term enters by its rough size only (steps of the square root of two): a paper that is added or
edited leaves the weights of nearly all terms, and with them nearly all related papers, as they were.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import lru_cache
from itertools import chain
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
"""Of how many papers a term tells that they are close: those of whom it tells most."""
SHORTEST = 3
"""How many letters a word has at least that tells something."""

_WORD = re.compile(r"[^\W\d_]+")
_IDLE = SearchEnglish.stopwords | {
    "also", "application", "applications", "approach", "based", "case", "however", "new", "novel", "paper", "present",
    "propose", "results", "robust", "show", "study", "toward", "towards", "two", "use", "used", "using", "via", "well",
    "work",
}  # fmt: skip


def related(papers: Sequence[Paper], count: int = 3) -> dict[str, tuple[str, ...]]:
    """For each paper's id the ids of at most ``count`` papers that are about the same, the closest first.

    A paper with which no other shares a telling term has none. Ids must be unique.
    """
    return neighbours({paper.id: terms_of(paper) for paper in papers}, count)


def terms_of(paper: Paper) -> dict[str, int]:
    """How often a paper has each term, in its title thrice; none that it says but once."""
    topics = " ".join(paper.topics)
    said = Counter(_runs(f"{paper.abstract or ''} {topics}") + 3 * _runs(paper.title))
    counts = dict.fromkeys(paper.topics, 3)
    for run, often in said.items():
        if often > 1 and (term := _term(run)):
            counts[term] = counts.get(term, 0) + often
    return counts


def _runs(text: str) -> list[str]:
    """What stands between spaces and hyphens, without the signs that most often follow a word."""
    return text.lower().replace("-", " ").replace(",", "").replace(".", "").split()


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
    described = {paper: _most_telling(counts[paper], weights) for paper in sorted(counts)}
    holders: defaultdict[str, list[str]] = defaultdict(list)
    for place in range(TERMS):  # those first of whom a term tells most
        for paper, terms in described.items():
            if place < len(terms) and len(holders[terms[place]]) < HOLDERS:
                holders[terms[place]].append(paper)
    return {
        paper: _nearest(paper, [(weights[term], holders[term]) for term in described[paper]], count)
        for paper in counts
    }


def _most_telling(counts: Mapping[str, int], weights: Mapping[str, int]) -> list[str]:
    """The terms that describe a paper, the most telling first; the weight of a term says how few papers have it."""
    weighed = [(-weights[term] * often, term) for term, often in counts.items() if term in weights]
    return [term for weight, term in sorted(weighed)[:TERMS] if weight]


def _nearest(own: str, shared: Sequence[tuple[int, Sequence[str]]], count: int) -> tuple[str, ...]:
    """Who shares most, by weight and holders of each term; of those who share as much, whoever comes first."""
    scores: dict[str, int] = {}
    for weight, papers in shared:
        for paper in papers:
            scores[paper] = scores.get(paper, 0) + weight
    scores.pop(own, None)
    return tuple(sorted(scores, key=scores.__getitem__, reverse=True)[:count])


def _size(number: int) -> int:
    """Twice the binary logarithm of a number, rounded down."""
    return (number * number).bit_length()
