"""The files of words: another decoder finds in them what pages say, and nothing else."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_conference.model.edition import Edition
from sphinx_conference.model.papers import Paper
from sphinx_conference.model.people import Person
from sphinx_conference.pages.search.paper_words import paper_words
from sphinx_conference.pages.search.words_file import ALPHABET, WordsFile
from sphinx_conference.published.records import Published, PublishedEdition
from sphinx_conference.text.words import words_in

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


@pytest.mark.parametrize(
    ("run", "words"),
    [
        ("Galaxies", ["galaxies"]),
        ("(self-supervised),", ["self", "supervised", "selfsupervised"]),
        ("GPT-4", ["gpt", "4", "gpt4"]),
        ("O’Connor", ["o", "connor", "oconnor"]),
        ("Müller", ["muller", "mueller"]),
        ("Øre-Å", ["ore", "a", "orea", "oere", "aa", "oereaa"]),
        ("Mu\u0308", ["mu", "mue"]),
        ("snake_case", ["snake", "case", "snakecase"]),
        ("\\alpha", []),
        ("--", []),
        ("Große", ["grosse"]),
        ("機械学習", ["機械学習"]),
    ],
)
def test_words_of_a_run(run: str, words: list[str]) -> None:
    assert words_in(run) == words


def edition(*papers: dict[str, Any]) -> PublishedEdition:
    records = (
        Paper.model_validate({"title": "Title", "authors": ["Ada Lovelace"], "id": str(number), **paper})
        for number, paper in enumerate(papers)
    )
    return PublishedEdition("2030", ABOUT, papers=tuple(records), folder="2030/_data")


def written(*papers: dict[str, Any], persons: dict[str, Person] | None = None) -> str:
    return paper_words(edition(*papers), Published(editions={}, persons=persons or {}))


def decode(part: dict[str, str], pages: int) -> list[set[str]]:
    """The words of each page, by the form as it is described, letter by letter."""
    found: list[set[str]] = [set() for _page in range(pages)]
    words, letters = part["words"].split(), iter(map(ALPHABET.index, part["holders"]))
    for word in words:
        place = -1
        first = True
        while True:
            more = 0
            while (digit := next(letters)) >= 64:
                more = more * 27 + digit - 64
            step = more * 64 + digit
            if not step:
                if first:
                    sixes = [next(letters) for _six in range(-(-pages // 6))]
                    holders = [page for page in range(pages) if sixes[page // 6] & 1 << page % 6]
                    assert len(holders) * 6 > pages
                    for page in holders:
                        found[page].add(word)
                break
            first = False
            place += step
            found[place].add(word)
    assert list(letters) == []
    assert words == sorted(set(words))
    return found


def decoded(text: str, part: str = "text") -> dict[str, set[str]]:
    content = json.loads(text)
    return dict(zip(content["pages"], decode(content[part], len(content["pages"])), strict=True))


def test_what_papers_say_is_found() -> None:
    file = written(
        {
            "title": "The $\\beta$ *decay*",
            "abstract": "We *measure* $\\alpha$ in (the) Große Galaxies, self-supervised.",
            "topics": ["Weak lensing"],
            "awards": "Best paper",
            "track": "main",
            "authors": [{"name": "Ada Lovelace", "affiliation": "École", "native_name": "Ада"}],
        },
        {"abstract": "Galaxies", "authors": ["Ursula O'Connor-Müller"]},
        {},
    )
    assert decoded(file) == {
        "0": {"we", "measure", "in", "the", "grosse", "galaxies", "self", "supervised", "selfsupervised", "weak",
              "lensing", "best", "paper", "main", "track", "ecole", "beta", "decay"},
        "1": {"galaxies"},
        "2": set(),
    }  # fmt: skip
    assert decoded(file, "names") == {
        "0": {"ada", "lovelace", "ада"},
        "1": {"ursula", "o", "connor", "muller", "mueller", "oconnormuller", "oconnormueller"},
        "2": {"ada", "lovelace"},
    }
    content = json.loads(file)
    assert content["titles"] == ["The β decay", "Title", "Title"]
    assert content["folder"] == "2030/papers/"


def test_people_are_found_by_their_names_in_their_own_scripts() -> None:
    ada = Person.model_validate({"id": "ada", "name": "Ada Lovelace", "native_name": "Ада"})
    file = written({"authors": [{"person": "ada"}]}, persons={"ada": ada})
    assert decoded(file, "names") == {"0": {"ada", "lovelace", "ада"}}


WORD = st.text("abcdefgh", min_size=1, max_size=2)


@given(st.lists(st.lists(WORD, max_size=20), max_size=60))
def test_any_papers(papers: list[list[str]]) -> None:
    records: Iterable[dict[str, Any]] = ({"abstract": " ".join(words) or None} for words in papers)
    assert decoded(written(*records)) == {str(number): set(words) for number, words in enumerate(papers)}


def test_long_steps() -> None:
    file = WordsFile()
    for page in range(4500):
        file.add(str(page), "", "", f"{'rare' * (page in (3, 66, 130, 4499))} {'often' * (page % 5 > 0)}")
    found = decoded(file.written())
    assert [page for page, words in found.items() if "rare" in words] == ["3", "66", "130", "4499"]
    assert sum("often" in words for words in found.values()) == 3600


def test_no_tex_is_a_word() -> None:
    assert not re.search("alpha", written({"abstract": "$\\alpha_{x}$"}))
