"""People without a record whose names are nearly alike: slips are told, namesakes are not."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_conference.checks.lookalikes import names_are_not_nearly_alike
from sphinx_conference.checks.table import check
from sphinx_conference.model.papers import Paper
from sphinx_conference.model.site import EditionData, Site
from sphinx_conference.problems.codes import Level
from sphinx_conference.problems.similar import within
from sphinx_conference.reading.loader import read
from tests.build.project import ROOT, Project

if TYPE_CHECKING:
    from pathlib import Path

EDITION = "name: C\ntitle: T\nyear: {}\nzone: UTC\n"


def told(folder: Path, files: dict[str, str]) -> list[tuple[str, int, str]]:
    """File, line and the two names of each finding."""
    editions = {f"{year}/_data/edition.yaml": EDITION.format(year) for year in (2029, 2030)}
    Project(folder).write({**editions, **files})
    found = [one for one in check(read(folder / "docs")) if "is nearly" in one.message]
    assert all(one.level is Level.ADVICE for one in found)
    return [(one.path, one.line, one.message.partition(", who")[0]) for one in found]


def people(*names: str) -> str:
    return "".join(f"- {{name: '{name}', role: speaker}}\n" for name in names)


def paper(number: int, *authors: str, more: str = "") -> str:
    return f"- {{id: {number}, title: T, authors: {[*authors]!r}{more}}}\n"


def test_a_slip_in_one_file_is_told_where_the_name_is_rarer(tmp_path: Path) -> None:
    files = {
        "2030/_data/people.yaml": people("Ansdell, Megan"),
        "2030/_data/schedule.yaml": "- {date: 2030-07-19, sessions: [{time: 9:00-10:00, kind: panel, title: P, "
        "panelists: [{name: Megan Andsell}]}]}\n",
        "2029/_data/papers.yaml": paper(1, "Ansdell, Megan", "Other, Somebody"),
    }
    assert told(tmp_path, files) == [
        ("2030/_data/schedule.yaml", 1, '"Megan Andsell" is nearly "Megan Ansdell"')
    ]


def test_a_slip_is_told_across_editions(tmp_path: Path) -> None:
    files = {
        "2030/_data/people.yaml": people("Anna Scaiffe"),
        "2029/_data/papers.yaml": paper(1, "Scaife, Anna M.") + paper(2, "Scaife, Anna"),
    }
    assert told(tmp_path, files) == [
        ("2030/_data/people.yaml", 1, '"Anna Scaiffe" is nearly "Anna M. Scaife"')
    ]


@pytest.mark.parametrize(
    "names",
    [
        ("Anderson, John", "Andersen, John", "Anderson, Mary", "Andersen, Ole"),
        ("Schmidt, Daniel", "Schmidt, Daniela"),
        ("Petrov, Sasha", "Petrova, Sasha"),
        ("Zhang, Wei", "Zhong, Wei"),
        ("Hogg, David W.", "Hoggs, David B."),
        ("Scaife, Anna", "Scaife, Anne"),
    ],
)
def test_namesakes_are_not_told(tmp_path: Path, names: tuple[str, ...]) -> None:
    files = {
        "2030/_data/papers.yaml": "".join(paper(number, name) for number, name in enumerate(names, start=1)),
        "2029/_data/people.yaml": people(*names[:1]),
    }
    assert told(tmp_path, files) == []


def test_who_wrote_a_paper_together_is_two(tmp_path: Path) -> None:
    assert told(tmp_path, {"2030/_data/papers.yaml": paper(1, "Meadows, Lark", "Meadow, Lark")}) == []


def test_who_has_a_record_is_right(tmp_path: Path) -> None:
    files = {
        "_data/people.yaml": "- {id: a, name: 'Scaiffe, Anna'}\n- {id: b, name: 'Scaife, Anna'}\n",
        "2030/_data/people.yaml": "- {person: a, role: speaker}\n",
        "2030/_data/papers.yaml": paper(1, "Scaiffe, Anna") + paper(2, "Scaife, Anna"),
    }
    assert told(tmp_path, files) == []


def test_what_is_withheld_is_not_quoted(tmp_path: Path) -> None:
    files = {
        "2030/_data/papers.yaml": paper(1, "Scaiffe, Anna", more=", status: draft") + paper(2, "Scaife, Anna")
    }
    assert told(tmp_path, files) == []


def test_the_real_data_is_silent() -> None:
    assert [one for one in check(read(ROOT / "docs")) if "is nearly" in one.message] == []


class Bearer(NamedTuple):
    """Those of one name: first name, the middle one, family name; and their papers."""

    first: str
    middle: str
    family: str
    papers: set[int]


def alike_one_by_one(papers: list[list[tuple[str, str, str]]]) -> set[str]:
    """First and family names that are nearly another's, by a look at each pair of names."""
    found: dict[tuple[str, str, str], Bearer] = {}
    for number, authors in enumerate(papers):
        for name in authors:
            found.setdefault(name, Bearer(*name, set())).papers.add(number)
    firsts: dict[str, set[str]] = {}
    counts: Counter[tuple[str, str]] = Counter(
        (first, family) for authors in papers for first, _middle, family in authors
    )
    for one in found.values():
        firsts.setdefault(one.family, set()).add(one.first)
    told: set[str] = set()
    for one, other in combinations(found.values(), 2):
        rarer = min((one, other), key=lambda one: (len(firsts[one.family]), counts[one.first, one.family]))
        if (
            one.first == other.first
            and within(one.family, other.family, 1)
            and one.family != other.family
            and f"{min(one.family, other.family, key=len)}a" != max(one.family, other.family, key=len)
            and (one.middle[:1] == other.middle[:1] or not (one.middle and other.middle))
            and len(firsts[rarer.family]) == 1
            and not one.papers & other.papers
        ):
            told.add(f"{rarer.first} {rarer.family}")
    return told


NAMES = st.tuples(
    st.sampled_from(["anna", "boris"]),
    st.sampled_from(["", "m", "n"]),
    st.sampled_from(
        ["cabcab", "cabcaba", "cabcac", "cbacab", "cabcb", "ccabcab", "cabcacb", "bbcab", "cabbcab"]
    ),
)


@given(st.lists(st.lists(NAMES, min_size=1, max_size=3), max_size=8))
def test_those_are_found_that_a_look_at_each_pair_finds(papers: list[list[tuple[str, str, str]]]) -> None:
    records = [
        Paper.model_validate(
            {
                "id": number,
                "title": "T",
                "authors": [f"{f}, {first} {middle}".strip() for first, middle, f in authors],
            }
        )
        for number, authors in enumerate(papers)
    ]
    site = Site(editions={"2030": EditionData("2030", papers=tuple(records))})
    found = list(names_are_not_nearly_alike(site))
    told = {re.sub(r" (?:\w )?", " ", one.message.split('"')[1], count=1) for one in found}
    assert told == alike_one_by_one(papers)
    assert len(told) == len(found)
