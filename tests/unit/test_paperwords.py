"""The file of words: another decoder finds in it what the papers say, and nothing else."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st
from sphinx_conference.render.papers.hidden_words import ALPHABET, has_words, words_of

from sphinx_conference.model.edition import Edition
from sphinx_conference.model.papers import Paper
from sphinx_conference.model.people import Person
from sphinx_conference.published.gate import PublishedEdition

if TYPE_CHECKING:
    from collections.abc import Iterable

ABOUT = Edition.model_validate(
    {
        "name": "Conf",
        "title": "Tests",
        "year": 2030,
        "zone": "Europe/Vienna",
        "call": {"tracks": [{"id": "main", "name": "Main Track"}]},
    }
)


def edition(*papers: dict[str, Any]) -> PublishedEdition:
    records = (
        Paper.model_validate({"title": "Title", "authors": ["Ada Lovelace"], "id": str(number), **paper})
        for number, paper in enumerate(papers)
    )
    return PublishedEdition("2030", ABOUT, papers=tuple(records), folder="2030/_data")


def decode(text: str) -> dict[str, set[str]]:
    """The words of each paper, by the format as it is described, letter by letter."""
    content = json.loads(text)
    ids, words = content["papers"].split(), content["words"].split()
    found: dict[str, set[str]] = {paper: set() for paper in ids}
    numbers: list[int] = []
    digits: list[int] = []
    for letter in content["holders"]:
        value = ALPHABET.index(letter)
        digits.append(value & 31)
        if value < 32:
            numbers.append(sum(digit << 5 * place for place, digit in enumerate(digits)))
            digits = []
    steps = iter(numbers)
    for word in words:
        place = -1
        while step := next(steps):
            place += step
            found[ids[place]].add(word)
    assert list(steps) == []
    assert words == sorted(set(words))
    return found


def test_what_a_list_does_not_show_is_found() -> None:
    file = words_of(
        edition(
            {
                "abstract": "We *measure* $\\alpha$ in (the) Große Galaxies, self-supervised.",
                "topics": ["Weak lensing"],
                "awards": "Best paper",
                "track": "main",
                "authors": [{"name": "Ada Lovelace", "affiliation": "École", "native_name": "Ада"}],
            },
            {"abstract": "Galaxies"},
            {},
        ),
        {},
    )
    assert decode(file) == {
        "0": {"we", "measure", "in", "the", "grosse", "galaxies", "self-supervised", "weak", "lensing", "best", "paper",
              "main", "track", "ecole", "ада"},
        "1": {"galaxies"},
        "2": set(),
    }  # fmt: skip


def test_people_are_found_by_their_names_in_their_own_scripts() -> None:
    ada = Person.model_validate({"id": "ada", "name": "Ada Lovelace", "native_name": "Ада"})
    paper = edition({"authors": [{"person": "ada"}]})
    assert has_words(paper, {"ada": ada})
    assert decode(words_of(paper, {"ada": ada})) == {"0": {"ада"}}
    assert not has_words(paper, {})


def test_there_is_no_file_without_words() -> None:
    assert not has_words(edition({}, {}), {})
    assert has_words(edition({}, {"topics": "One"}), {})


WORD = st.text("abcdefgh", min_size=1, max_size=2)


@given(st.lists(st.lists(WORD, max_size=20), max_size=60))
def test_any_papers(papers: list[list[str]]) -> None:
    records: Iterable[dict[str, Any]] = ({"abstract": " ".join(words) or None} for words in papers)
    found = decode(words_of(edition(*records), {}))
    assert found == {str(number): set(words) for number, words in enumerate(papers)}


def test_long_steps() -> None:
    papers: list[dict[str, Any]] = [{} for _ in range(2500)]
    papers[3] = papers[2499] = {"abstract": "rare"}
    assert [paper for paper, words in decode(words_of(edition(*papers), {})).items() if words] == [
        "3",
        "2499",
    ]
