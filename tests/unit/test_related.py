"""Related papers: the same as by the plain definition, whatever the order, and steady under edits."""

from __future__ import annotations

import math
import random
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_conference.model.papers import Paper
from sphinx_conference.published.related import (
    HOLDERS,
    TERMS,
    neighbours,
    related,
    terms_of,
)
from tests.unit.loading import load

DOCS = Path(__file__).parents[2] / "docs"
SITE = load(DOCS).site


def paper(number: object, title: str, abstract: str | None = None) -> Paper:
    return Paper.model_validate(
        {"id": str(number), "title": title, "abstract": abstract, "authors": [{"name": "Lovelace, Ada"}]}
    )


def plainly(counts: dict[str, dict[str, int]], count: int) -> dict[str, tuple[str, ...]]:
    """The definition, written down as it is said, in n² steps."""
    frequency = Counter(term for terms in counts.values() for term in terms)

    def size(number: int) -> int:
        return math.floor(2 * math.log2(number) + 1e-9)

    weights = {term: size(len(counts)) - size(n) for term, n in frequency.items() if n > 1}
    telling: dict[str, list[str]] = {}
    for name, terms in counts.items():
        much = {term: often * weights[term] for term, often in terms.items() if weights.get(term)}
        telling[name] = sorted(much, key=lambda term: (-much[term], term))[:TERMS]
    holders = {
        term: sorted((n for n in telling if term in telling[n]), key=lambda n: (telling[n].index(term), n))
        for term in frequency
    }
    result = {}
    for name, terms in telling.items():
        shared = {
            other: [term for term in terms if other in holders[term][:HOLDERS]]
            for other in telling
            if other != name
        }

        def distance(other: str, shared: dict[str, list[str]] = shared, own: list[str] = terms) -> Any:
            first = shared[other][0]
            score = sum(weights[term] for term in shared[other])
            return -score, own.index(first), telling[other].index(first), other

        result[name] = tuple(sorted((other for other in shared if shared[other]), key=distance)[:count])
    return result


@pytest.mark.parametrize("edition", ["icml2022", "icml2023"])
def test_real_papers_have_the_neighbours_of_the_definition(edition: str) -> None:
    papers = SITE.editions[edition].papers
    found = related(papers, 4)
    assert found == plainly({p.id: terms_of(p) for p in papers}, 4)
    assert all(own not in others and len(set(others)) == len(others) for own, others in found.items())
    assert sum(len(others) >= 3 for others in found.values()) >= 30, "nearly every paper has neighbours"


def test_papers_on_one_subject_find_each_other() -> None:
    found = related(SITE.editions["icml2023"].papers)
    assert "72" in found["71"], "both are about nbi"
    assert "48" in found["50"], "both are about SimBIG"
    assert found["58"][0] in {"63", "79"} or "63" in found["58"], "conditional normalizing flows"


WORDS = st.sampled_from([f"term{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"])
COUNTS = st.dictionaries(
    st.text("0123456789", min_size=1, max_size=3),
    st.dictionaries(WORDS, st.integers(1, 7), max_size=14),
    max_size=40,
)


@given(COUNTS, st.integers(1, 5), st.randoms(use_true_random=False))
def test_any_papers_in_any_order(counts: dict[str, dict[str, int]], count: int, dice: random.Random) -> None:
    found = neighbours(counts, count)
    assert found == plainly(counts, count)
    names = list(counts)
    dice.shuffle(names)
    shuffled = {name: dict(dice.sample(sorted(counts[name].items()), len(counts[name]))) for name in names}
    assert neighbours(shuffled, count) == found


def many(number: int) -> list[Paper]:
    dice = random.Random(3)
    words = ["".join(dice.choices("abcdefghijklmnop", k=dice.randint(4, 9))) for _ in range(3000)]
    weights = [1 / (rank + 3) for rank in range(len(words))]

    def text(length: int) -> str:
        return " ".join(dice.choices(words, weights, k=length))

    return [paper(i, text(8), text(120)) for i in range(number)]


def test_an_edit_changes_the_neighbours_of_few() -> None:
    papers = many(600)
    before = related(papers)
    words = (papers[300].abstract or "").split()
    papers[300] = papers[300].model_copy(update={"abstract": " ".join(words[:-10])})
    after = related(papers)
    changed = sum(before[name] != after[name] for name in before)
    assert changed <= 60


def test_words_are_compared_without_accents_capitals_endings_and_formulas() -> None:
    assert terms_of(paper(1, "Galaxies: *Évolution*, $\\alpha$-galaxies")) == terms_of(
        paper(2, "galaxy EVOLUTION galaxy")
    )
    assert terms_of(paper(1, "The and of with using", "We show our results")) == {}


def test_what_is_said_once_is_not_what_a_paper_is_about() -> None:
    abstract = "Lenses bend light, and lenses magnify. Light is bent."
    assert terms_of(paper(1, "Lensing of quasars", abstract)) == {"lens": 5, "quasar": 3, "light": 2}


def test_nothing_to_tell() -> None:
    assert related([]) == {}
    assert related([paper(1, "Alone")]) == {"1": ()}
    assert related([paper(1, "The same"), paper(2, "The same")]) == {"1": (), "2": ()}
