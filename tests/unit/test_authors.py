"""Indexes of authors: by which letter, in which order, and when they are as they were."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_conference.model.names import Name
from sphinx_conference.model.papers import Author, Paper
from sphinx_conference.pages.stamped.people.entries import letter_of, letters_of, place_of
from sphinx_conference.pages.stamped.people.indexes import LetterPages

if TYPE_CHECKING:
    from sphinx_conference.pages.stamped.people.entries import Entry
    from sphinx_conference.pages.stamped.people.indexes import AuthorIndex
    from sphinx_conference.published.records import Published, PublishedEdition

NAMES = st.builds(
    Name,
    st.sampled_from(["", "A", "a b", "É"]),
    st.sampled_from(["a", "b", "a b", "Éa", "van a", "沈"]),
    st.booleans(),
    st.sampled_from(["", "a"]),
    st.sampled_from(["", "b"]),
)
AUTHORS = st.builds(
    lambda person, name, orcid, affiliation: Author.model_construct(
        person=person, name=name, orcid=orcid, affiliation=affiliation
    ),
    st.sampled_from([None, "a", "b", "unknown"]),
    st.none() | NAMES,
    st.sampled_from([None, "0000-0002-1825-0097"]),
    st.sampled_from([(), ("A",), ("A", "B"), ("B", "A")]),
)
PAPERS = st.builds(
    lambda paper_id, title, authors, abstract: Paper.model_construct(
        id=paper_id, title=title, authors=tuple(authors), abstract=abstract
    ),
    st.sampled_from(["a", "b"]),
    st.sampled_from(["a", "A b"]),
    st.lists(AUTHORS, max_size=3),
    st.sampled_from(["", "other"]),
)


def shown(*papers: Paper) -> dict[str, list[Entry]]:
    """What the pages of authors show of papers."""
    people = {one: SimpleNamespace(id=one, name=Name("Known", one), affiliation=None) for one in "ab"}
    edition = cast("PublishedEdition", SimpleNamespace(papers=papers))
    return letters_of(edition, cast("Published", SimpleNamespace(persons=people)))


def digests(*papers: Paper) -> dict[str, str]:
    """Digests of the pages of letters, of which nothing but papers differs."""
    edition = SimpleNamespace(
        edition=SimpleNamespace(name="E"), paper_digests={one.id: repr(one).encode() for one in papers}
    )
    index = SimpleNamespace(
        letters=shown(*papers), edition=edition, persons="", app=None, page=lambda _: "authors"
    )
    pages = LetterPages(cast("AuthorIndex", index))
    pages.__dict__["_shared"] = str({letter: len(entries) for letter, entries in index.letters.items()})
    return {letter: pages.page_digest(number) for number, letter in enumerate(pages.names)}


@given(
    st.lists(PAPERS, max_size=4, unique_by=lambda p: p.id),
    st.lists(PAPERS, max_size=4, unique_by=lambda p: p.id),
)
def test_the_same_digest_is_the_same_page(one: list[Paper], other: list[Paper]) -> None:
    first, second = digests(*one), digests(*other)
    titles, others = ({paper.id: paper.title for paper in papers} for papers in (one, other))
    for letter in first.keys() & second.keys():
        if first[letter] == second[letter]:
            entries = shown(*one)[letter]
            assert entries == shown(*other)[letter]
            assert all(titles[paper] == others[paper] for entry in entries for paper in entry.papers)


def author(name: str, **more: object) -> Author:
    return Author.model_validate({"name": name, **more})


@pytest.mark.parametrize(
    ("one", "other", "entries"),
    [
        (author("King, Ada"), author("King, Ada"), [["1", "2"]]),
        (author("Ada King"), author("King, Ada"), [["1", "2"]]),
        (author("King, Ada", affiliation="A"), author("King, Ada", affiliation="A"), [["1", "2"]]),
        (author("King, Ada", affiliation="A"), author("King, Ada", affiliation="B"), [["1"], ["2"]]),
        (author("King, Ada", orcid="0000-0002-1825-0097"), author("King, Ada"), [["1"], ["2"]]),
        (author("King, Ada"), author("King, Ada B."), [["1"], ["2"]]),
    ],
)
def test_names_alone_are_one_entry_where_nothing_tells_them_apart(
    one: Author, other: Author, entries: list[list[str]]
) -> None:
    papers = [
        Paper.model_validate({"id": number, "title": "T", "authors": [author]})
        for number, author in (("1", one), ("2", other))
    ]
    assert [entry.papers for entry in shown(*papers)["k"]] == entries


@pytest.mark.parametrize(
    ("family", "letter"),
    [
        ("Ada", "a"),
        ("ada", "a"),
        ("Éa", "e"),
        ("Øre", "o"),
        ("沈", "other"),
        ("1a", "other"),
        ("'t Hooft", "other"),
    ],
)
def test_letters(family: str, letter: str) -> None:
    assert letter_of(family) == letter
    assert place_of(family, author(family)).folded[0] == letter or letter == "other"


def test_places_differ_as_entries_do_and_follow_from_the_author_alone() -> None:
    one, other = author("King, Ada", affiliation="A"), author("King, Ada", affiliation="B")
    words = "King Ada"
    assert place_of(words, one).anchor != place_of(words, other).anchor
    assert place_of(words, one) == place_of(words, author("Ada King", affiliation="A"))
    assert place_of(words, one).anchor.startswith("author-king-ada-")
    assert place_of("沈佳士", author("沈佳士")).anchor.startswith("author-")


def test_a_name_with_a_capital_particle_stands_under_it() -> None:
    papers = [Paper.model_validate({"id": "1", "title": "T", "authors": ["Luc Van Gool", "Minh Van Nguyen"]})]
    assert {letter: [one.name for one in entries] for letter, entries in shown(*papers).items()} == {
        "n": ["Nguyen, Minh Van"],
        "v": ["Van Gool, Luc"],
    }
