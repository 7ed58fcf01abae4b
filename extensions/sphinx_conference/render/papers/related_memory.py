"""Related papers, kept from build to build: when a paper changes, only its surroundings are worked out again.

What comes out is always what :func:`related` gives for all papers; a test holds the two together.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from sphinx_conference.cache.garbage import no_garbage_collection
from sphinx_conference.render.papers.related import (
    Description,
    Stems,
    closest,
    describe,
    describe_all,
    same_scale,
    same_weight,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sphinx_conference.model.papers import Paper

COUNT = 3
"""How many related papers each has at most."""
_MANY = 8
"""If more than one paper in so many changed, all are worked out anew."""
_FEW = 30
"""To look for so many terms in a text takes less than to split it."""


@dataclass(slots=True)
class Neighbourhood:
    """What is known of an edition's papers. It can be pickled, and holds nothing but words of published papers."""

    digests: dict[str, str] = field(default_factory=dict)
    """Of each paper, as they were when the rest was worked out."""
    terms: dict[str, str] = field(default_factory=dict)
    """The terms of each paper, with spaces between them: to look through, and small to keep."""
    frequencies: Counter[str] = field(default_factory=Counter)
    descriptions: dict[str, Description] = field(default_factory=dict)
    related: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def update(self, digests: Mapping[str, str], paper_of: Callable[[str], Paper]) -> bool:
        """Take over papers with these digests, of which only those are read that matter; whether any changed."""
        changed = {paper for paper, digest in digests.items() if self.digests.get(paper) != digest}
        gone = self.digests.keys() - digests.keys()
        if not changed and not gone:
            return False
        few = (len(changed) + len(gone)) * _MANY <= len(digests)
        if few and same_scale(len(digests), len(self.digests)):
            self._follow(changed, gone, paper_of)
        else:
            self._begin(digests, paper_of)
        self.digests = dict(digests)
        return True

    def _begin(self, digests: Mapping[str, str], paper_of: Callable[[str], Paper]) -> None:
        with no_garbage_collection():
            stems = Stems()
            counts = {paper: stems.count(paper_of(paper)) for paper in digests}
            self.terms = {paper: " ".join(terms) for paper, terms in counts.items()}
            self.frequencies = Counter(chain.from_iterable(counts.values()))
            self.descriptions = describe_all(counts, self.frequencies)
            self.related = closest(self.descriptions, self.descriptions, COUNT)

    def _follow(self, changed: set[str], gone: set[str], paper_of: Callable[[str], Paper]) -> None:
        stems = Stems()
        counts = {paper: stems.count(paper_of(paper)) for paper in changed}
        shifted = self._recount(counts, gone)
        affected = changed | self._with_any(shifted)
        stirred: set[str] = set()
        for paper in affected:
            own = counts[paper] if paper in counts else stems.count(paper_of(paper))
            stirred |= self._redescribe(paper, describe(own, self.frequencies, len(self.terms)))
        for paper in gone:
            stirred |= self._redescribe(paper, [])
            del self.descriptions[paper]
            del self.related[paper]
        asked = affected | {
            paper
            for paper, description in self.descriptions.items()
            if not stirred.isdisjoint([term for term, _weight in description])
        }
        self.related |= closest(asked, self.descriptions, COUNT)

    def _with_any(self, wanted: set[str]) -> set[str]:
        """The papers that have one of these terms."""
        few = tuple(wanted) if len(wanted) <= _FEW else ("",)  # what stands in every text
        return {
            paper
            for paper, terms in self.terms.items()
            if any(map(terms.__contains__, few)) and not wanted.isdisjoint(terms.split(" "))
        }

    def _recount(self, counts: Mapping[str, Mapping[str, int]], gone: set[str]) -> set[str]:
        """Count the terms of papers that changed or went; the terms that tell more or less than before."""
        change: Counter[str] = Counter()
        for paper in (*counts, *gone):
            change.subtract(self.terms.pop(paper, "").split())
        for paper, terms in counts.items():
            change.update(terms.keys())
            self.terms[paper] = " ".join(terms)
        shifted = set()
        for term, difference in change.items():
            before = self.frequencies[term]
            after = self.frequencies[term] = before + difference
            if not same_weight(before, after):
                shifted.add(term)
            if not after:
                del self.frequencies[term]
        return shifted

    def _redescribe(self, paper: str, description: Description) -> set[str]:
        """Describe a paper anew; the terms of which it tells otherwise than before."""
        before = self.descriptions.get(paper, [])
        self.descriptions[paper] = description
        return {term for term, _weight in set(before) ^ set(description)}
