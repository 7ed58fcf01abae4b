"""The series: who is one person, what is counted, and what grew."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from sphinx_conference.published.gate import publish
from sphinx_conference.render.series.numbers import growing, numbers_of
from tests.unit.loading import load

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_conference.published.records import Published
    from sphinx_conference.reading.loader import Loaded

ORCID, OTHER = "0000-0002-1825-0097", "0000-0001-5109-3700"
DAY = date(2031, 1, 1)


def loaded(folder: Path, editions: dict[int, dict[str, str]], people: str = "[]\n") -> Loaded:
    """The data of editions, given by their years with the texts of their files."""
    files = {"_data/people.yaml": people}
    for year, texts in editions.items():
        edition = f"name: Conf {year}\ntitle: T\nyear: {year}\nzone: UTC\n"
        for name, text in {"edition": edition, **texts}.items():
            files[f"{year}/_data/{name}.yaml"] = text
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return load(folder)


def published(folder: Path, editions: dict[int, dict[str, str]], people: str = "[]\n") -> Published:
    return publish(loaded(folder, editions, people).site, DAY)


def paper(number: int, *authors: str, more: str = "") -> str:
    return f"- {{id: {number}, title: Paper {number}, authors: [{', '.join(authors)}]{more}}}\n"


def known(name: str, orcid: str = ORCID) -> str:
    return f'{{name: "{name}", orcid: {orcid}}}'


def test_one_orcid_at_each_paper_is_one_person(tmp_path: Path) -> None:
    editions = {2029: {"papers": paper(1, known("Ada Ant"))}, 2030: {"papers": paper(2, known("Ada B. Ant"))}}
    site = published(tmp_path, editions)
    person = site.persons[f"orcid-{ORCID}"]
    assert person.name.full == "Ada B. Ant"
    names = [
        author.name for edition in site.editions.values() for one in edition.papers for author in one.authors
    ]
    assert [name.full for name in names if name] == ["Ada B. Ant", "Ada Ant"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Ada Ant", "Ada Ant"),
        (known("Ada Ant"), "Ada Ant"),
        (known("Ada Ant"), known("Ada Ant", OTHER)),
    ],
)
def test_a_name_makes_nobody_one_person(tmp_path: Path, first: str, second: str) -> None:
    site = published(tmp_path, {2029: {"papers": paper(1, first)}, 2030: {"papers": paper(2, second)}})
    assert site.persons == {}


def test_the_orcid_of_a_record_is_that_person(tmp_path: Path) -> None:
    people = f"- {{id: ada, name: Ada Lovelace, orcid: {ORCID}}}\n"
    site = published(tmp_path, {2030: {"papers": paper(1, known("A. Lovelace"))}}, people)
    (author,) = site.editions["2030"].papers[0].authors
    assert (author.person, author.name and author.name.full) == ("ada", "A. Lovelace")
    assert set(site.persons) == {"ada"}


@pytest.mark.parametrize(
    "withheld", [", publish_after: 2040-01-01", ", status: draft", ", status: withdrawn"]
)
def test_papers_that_may_not_be_seen_tell_nothing_of_anybody(tmp_path: Path, withheld: str) -> None:
    editions = {
        2029: {"papers": paper(1, known("Ada Ant"))},
        2030: {"papers": paper(2, known("Canary"), more=withheld)},
    }
    site = published(tmp_path, editions)
    assert site.persons == {}
    assert "Canary" not in repr(site)


def test_numbers_are_of_listed_editions_the_oldest_first(tmp_path: Path) -> None:
    people = "- {id: ada, name: Ada Ant}\n- {id: bea, name: Bea Bee}\n"
    editions = {
        2028: {
            "edition": "name: Hidden\ntitle: T\nyear: 2028\nzone: UTC\nlisted: false\n",
            "papers": paper(1, "X Y"),
        },
        2029: {
            "papers": paper(1, "{person: ada}", "Cem Cat", more=", topics: [Stars, Nets]"),
            "people": "- {person: bea, role: speaker}\n- {name: Dan Dog, role: organizer}\n",
        },
        2030: {
            "papers": paper(1, "Cem Cat", "{person: bea}", more=", topics: [Stars]")
            + paper(2, "Cem Cat", more=", topics: [Stars, Dust]"),
            "people": "- {person: ada, role: panelist}\n",
        },
        2031: {},
    }
    site = published(tmp_path, editions, people)
    numbers = numbers_of(site)
    assert [(one.edition.id, one.papers, one.authors, one.speakers, one.back) for one in numbers] == [
        ("2029", 1, 2, 1, ()),
        ("2030", 2, 2, 1, ("ada", "bea")),
    ]
    assert growing(numbers) == ["Stars", "Dust"]
    assert growing(numbers[:1]) == []


def advice(folder: Path, first: str, second: str) -> list[str]:
    site = loaded(folder, {2029: {"papers": paper(1, first)}, 2030: {"papers": paper(2, second)}})
    return [f"{one.path}: {one.message}" for one in site.problems if one.code.value == "same-person"]


AT = 'affiliation: "The Institute"'


def test_one_name_and_affiliation_in_two_editions_is_advice(tmp_path: Path) -> None:
    author = f"{{name: Ada Ant, {AT}}}"
    assert advice(tmp_path, author, author) == [
        '2030/_data/papers.yaml: "Ada Ant" of the same affiliation is an author in 2029 too'
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Ada Ant", "Ada Ant"),
        (f"{{name: Ada Ant, {AT}}}", "{name: Ada Ant, affiliation: Elsewhere}"),
        (f"{{name: Ada Ant, {AT}, orcid: {ORCID}}}", f"{{name: Ada Ant, {AT}, orcid: {ORCID}}}"),
        (f"{{name: Ada Ant, {AT}, orcid: {ORCID}}}", f"{{name: Ada Ant, {AT}, orcid: {OTHER}}}"),
    ],
)
def test_what_is_known_or_may_be_others_is_none(tmp_path: Path, first: str, second: str) -> None:
    assert advice(tmp_path, first, second) == []
