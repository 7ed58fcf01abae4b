"""Indexes of authors: by which letter, in which order, and when they are as they were."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_conference.model.names import Name
from sphinx_conference.model.papers import Author, Paper
from sphinx_conference.pages.authors import Entry, _told_of, letters_of

if TYPE_CHECKING:
    from sphinx_conference.publish import Published, PublishedEdition

NAMES = st.builds(
    Name,
    st.sampled_from(["", "A", "a b", "É"]),
    st.sampled_from(["a", "b", "a b", "Éa", "van a", "沈"]),
    st.booleans(),
    st.sampled_from(["", "a"]),
    st.sampled_from(["", "b"]),
)
AUTHORS = st.builds(
    lambda person, name: Author.model_construct(person=person, name=name),
    st.sampled_from([None, "a", "b", "unknown"]),
    st.none() | NAMES,
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


def shown(paper: Paper) -> dict[str, tuple[list[Entry], list[str]]]:
    """What the pages of authors show of a paper."""
    people = {one: SimpleNamespace(id=one, name=Name("Known", one)) for one in "ab"}
    edition = cast("PublishedEdition", SimpleNamespace(papers=[paper]))
    letters = letters_of(edition, cast("Published", SimpleNamespace(persons=people)))
    return {name: (letter.entries, letter.facts) for name, letter in letters.items()}


@given(st.lists(PAPERS, min_size=2, max_size=40))
def test_what_is_told_alike_is_shown_alike(papers: list[Paper]) -> None:
    known: dict[bytes, Paper] = {}
    for paper in papers:
        other = known.setdefault(_told_of(paper), paper)
        assert shown(paper) == shown(other)


@given(PAPERS)
def test_an_abstract_is_not_told(paper: Paper) -> None:
    assert _told_of(paper) == _told_of(paper.model_copy(update={"abstract": "another"}))


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
    entry = Entry(family, family, "", [])
    assert entry.letter == letter
    assert entry.key[0][0] == letter or letter == "other"
