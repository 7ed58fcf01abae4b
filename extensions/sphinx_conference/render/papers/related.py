"""Which papers are about the same, computed from their text alone.

A paper is described by its most telling terms: stems of the words of title, topics and abstract, weighed by how often
they stand in it (title and topics count thrice) and by how few papers have them (TF-IDF, Salton and Buckley 1988).
Two papers are as close as the cosine of the two descriptions. All is counted in whole numbers, so that every machine
finds the same, in whatever order the papers come.

Frequencies enter by their rough size only (steps of the square root of two): a paper that is added or edited leaves
the weights of nearly all terms, and with them nearly all neighbours, as they were.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import chain
from math import isqrt
from string import ascii_letters
from typing import TYPE_CHECKING

from sphinx.search.en import SearchEnglish
from Stemmer import Stemmer

from sphinx_conference.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

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

_GAPS = "- \t\n\v\f\r\x1c\x1d\x1e\x1f"
_WORD = re.compile(r"[^\W\d_]+")
_ASCII = {
    **dict.fromkeys(range(128)),
    **dict.fromkeys(map(ord, _GAPS), " "),
    **{ord(sign): sign.lower() for sign in ascii_letters + "$\\"},
}
"""Leaves of ASCII text what a term is made of, and the signs of TeX."""
_IDLE = SearchEnglish.stopwords | {
    "also", "application", "applications", "approach", "based", "case", "however", "new", "novel", "paper", "present",
    "propose", "results", "robust", "show", "study", "toward", "towards", "two", "use", "used", "using", "via", "well",
    "work",
}  # fmt: skip

Description = list[tuple[str, int]]
"""The most telling terms of a paper with their weights."""

Holders = dict[int, int]
"""The weights that a term has in papers, by their places; the greatest first, of equal ones the first place."""


class Stems(dict[str, str]):
    """The term for each run of letters between spaces, found once; for what tells nothing an empty one."""

    def __init__(self) -> None:
        self._stem = Stemmer("english").stemWord

    def __missing__(self, run: str) -> str:
        word = "".join(_WORD.findall(fold(run))) if "$" not in run and "\\" not in run else ""
        stem: str = "" if len(word) < SHORTEST or word in _IDLE else self._stem(word)
        self[run] = stem
        return stem

    def count(self, paper: Paper) -> dict[str, int]:
        """How much each term is what a paper is about: how often it stands in it, in title and topics thrice."""
        term_of = self.__getitem__
        telling = list(map(term_of, _runs(" ".join((paper.title, *paper.topics)))))
        counts = Counter([*map(term_of, _runs(paper.abstract or "")), *telling * 3])
        counts.pop("", None)
        return counts


def _runs(text: str) -> list[str]:
    """What stands between spaces and hyphens. What tells nothing in it is taken out at once where that is quick, as
    it is in ASCII: of fewer runs the terms are found sooner."""
    return text.translate(_ASCII).split() if text.isascii() else text.replace("-", " ").split()


def related(papers: Sequence[Paper], count: int = 3) -> dict[str, tuple[str, ...]]:
    """For each paper's id the ids of at most ``count`` papers that are about the same, the closest first.

    A paper with which no other shares a telling term has none. Ids must be unique.
    """
    stems = Stems()
    return neighbours({paper.id: stems.count(paper) for paper in papers}, count)


def neighbours(counts: Mapping[str, Mapping[str, int]], count: int) -> dict[str, tuple[str, ...]]:
    """For each id the closest others, from the terms of each."""
    descriptions = describe_all(counts, Counter(chain.from_iterable(counts.values())))
    return closest(descriptions, descriptions, count)


def describe_all(
    counts: Mapping[str, Mapping[str, int]], frequencies: Mapping[str, int]
) -> dict[str, Description]:
    """The most telling terms of each paper; ``frequencies`` says how many papers have a term."""
    most = _size(len(counts))
    names = sorted(frequencies, reverse=True)
    bits = len(names).bit_length()  # as few as will do: Python compares numbers below 2**30 at once
    mask = (1 << bits) - 1
    # a term's number makes the order whole: of those equally telling the first in the alphabet comes first
    ranked = [(term, _weight(frequencies[term], most), number) for number, term in enumerate(names)]
    tables = [
        {term: weight * (often + 1) << bits | number for term, weight, number in ranked}
        for often in range(OFTEN + 1)
    ]
    most_often = max([max(terms.values(), default=0) for terms in counts.values()], default=0)
    tables += tables[-1:] * (most_often - OFTEN)
    result, floor = {}, 0
    for paper, terms in counts.items():
        # what told too little of the paper before is not sorted, unless too few terms tell more of this one
        telling = [one for term, often in terms.items() if (one := tables[often][term]) > floor]
        if len(telling) < TERMS:
            telling = [tables[often][term] for term, often in terms.items()]
        telling.sort(reverse=True)
        del telling[TERMS:]
        result[paper] = _scaled([(names[one & mask], one >> bits) for one in telling])
        floor = telling[-1] * 7 // 8 if telling else 0
    return result


def describe(counts: Mapping[str, int], frequencies: Mapping[str, int], papers: int) -> Description:
    """The most telling terms of one paper of so many."""
    most = _size(papers)
    weighed = [
        (-_weight(frequencies[term], most) * (min(often, OFTEN) + 1), term) for term, often in counts.items()
    ]
    return _scaled([(term, -weight) for weight, term in sorted(weighed)[:TERMS]])


def _scaled(weighed: Description) -> Description:
    length = isqrt(sum(weight * weight for _term, weight in weighed))
    return [(term, weight * SCALE // length) for term, weight in weighed if weight]


def same_scale(papers: int, others: int) -> bool:
    """Whether a term that as many have tells as much among so many papers as among others."""
    return _size(papers) == _size(others)


def same_weight(frequency: int, other: int) -> bool:
    """Whether a term that so many papers have tells as much as one that others have."""
    return (frequency > 1) == (other > 1) and (frequency < 2 or _size(frequency) == _size(other))


def _weight(frequency: int, most: int) -> int:
    """How much a term tells: the fewer papers have it, the more; what only one has tells of no other."""
    return most - _size(frequency) if frequency > 1 else 0


def _size(number: int) -> int:
    """Twice the binary logarithm of a number, rounded down."""
    return (number * number).bit_length()


def closest(
    asked: Iterable[str], descriptions: Mapping[str, Description], count: int
) -> dict[str, tuple[str, ...]]:
    """The papers closest to each of those that are asked for, from the descriptions of all."""
    order, asked = sorted(descriptions), list(asked)
    wanted = {term for paper in asked for term, _weight in descriptions[paper]}
    holders = _holders((descriptions[paper] for paper in order), wanted)
    places = {paper: place for place, paper in enumerate(order)}
    return {
        paper: tuple([order[place] for place in _closest(places[paper], descriptions[paper], holders, count)])
        for paper in asked
    }


def _holders(descriptions: Iterable[Description], wanted: AbstractSet[str]) -> dict[str, Holders]:
    """For each of the terms that are wanted the papers that it describes best."""
    found: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for place, description in enumerate(descriptions):
        for term, weight in description:
            if term in wanted:
                found[term].append((-weight, place))
    return {
        term: {place: -weight for weight, place in sorted(papers)[:HOLDERS]} for term, papers in found.items()
    }


def _closest(own: int, description: Description, holders: Mapping[str, Holders], count: int) -> list[int]:
    """The places of the papers closest to the one at ``own``; of equally close ones the first."""
    found = [(holders[term], weight) for term, weight in description]
    several = _in_several([papers for papers, _weight in found], own)
    scores = [
        (-sum([weight * papers.get(place, 0) for papers, weight in found]), place)
        for place in several
        if place != own
    ]
    # of those that share one term with it, the closest are the first of each term
    for papers, weight in found:
        left = count
        for place, other in papers.items():
            if place not in several:
                scores.append((-weight * other, place))
                left -= 1
                if not left:
                    break
    scores.sort()
    return [place for _score, place in scores[:count]]


def _in_several(terms: Sequence[Holders], own: int) -> set[int]:
    """Which papers share more than one of a paper's terms with it; itself too."""
    several = {own}
    once = len(set().union(*terms)) + sum([own in papers for papers in terms]) - 1
    if once < sum(map(len, terms)):  # it is not so of most papers, and takes longer to find
        often = Counter(chain.from_iterable(terms))
        several.update([place for place, number in often.items() if number > 1])
    return several
