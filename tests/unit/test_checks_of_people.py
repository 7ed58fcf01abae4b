"""Names, roles and authors, held against each other."""

from __future__ import annotations

import time
from datetime import date
from typing import TYPE_CHECKING

import pytest

from sphinx_conference.problems.codes import Code
from tests.build.project import Project
from tests.unit.checking import SITE, add, said, said_of
from tests.unit.loading import load

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("authors", "expected"),
    [
        (["Doe, Jane", "Jane Doe"], "duplicate-person"),
        (["person: anna-scaife", "person: anna-scaife"], "duplicate-person"),
        (["person: anna-scaife", "Scaife, Anna"], "duplicate-person"),
        (
            ["{name: Jane Doe, orcid: 0000-0002-1825-0097}", "{name: Jane Doe, orcid: 0000-0002-1694-233X}"],
            None,
        ),
        (["{name: Jane Doe, affiliation: X}", "{name: Jane Doe, affiliation: Y}"], None),
        (["Jane Doe*", "Carl Roe"], "name-form"),
        (["Jane Doe (University of X)"], "name-form"),
        (["Doe, Jane (University)"], "name-form"),
        (["Jane Doe1", "Carl Roe"], "name-form"),
        (["Jane Doe$^2$"], "name-form"),
        (["Jane Doe|Carl Roe"], "name-form"),
        (["Garc\\'ia, Ana"], None),
        (["Garc\\foo, Ana"], "name-form"),
        (["Dr. Jane Doe", "Doe, Carl"], "name-form"),
        (["Doe, PhD"], "name-form"),
        (["Drew Doe", "Profumo, Ms", "Mrsa Doe"], None),
        (["'-'"], "name-form"),
        (["William (Bill) Smith", "King, Jr., Martin", "李明", "Ада Л."], None),
        (["name: {family: Team 42}", "name: {family: The 42 Collaboration}"], None),
        (["name: {family: Organization for Economic Cooperation and Development}"], None),
        (["name: {family: Simons & Simons Group}"], None),
        (["LSST Collaboration"], "name-form"),
        (["The 42 Collaboration"], "name-form"),
        (["Joshua S. Speagle (沈佳士)"], None),
        (["Anonymous"], "value"),
        (["~Tom_Ito1", "Doe, Jane"], "value"),
        (["https://example.org/tom"], "value"),
        (['"Lisa Meier, MIT"'], "value"),
        (['"Xiaobing, pei"'], "name-variant"),
        (["Tiago T. Torrent", "Tiago Timponi Torrent"], "name-initials"),
        (["Tiago T Torrent", "Tiago Timponi Torrent"], "name-initials"),
        (["Tiago T. Torrent", "Tiago Simon Torrent"], None),
        (["T. T. Torrent", "Tiago Timponi Torrent"], None),
        (["Doe", "Jane"], "name-form"),
        (["Doe", "Jane", "Roe"], None),
        (["李明", "王芳"], None),
        (["anna-scaife"], "name-variant"),
    ],
)
def test_entries_of_authors_are_people(project: Project, authors: list[str], expected: str | None) -> None:
    entries = "".join(f"    - {author}\n" for author in authors)
    record = f"\n- id: 900\n  title: Another\n  authors:\n{entries}"
    add(project, "e/_data/papers.yaml", record)
    lines = said(project)
    assert {line.split("[")[1].split("]")[0] for line in lines} == ({expected} if expected else set())


@pytest.mark.parametrize(
    ("author", "words"),
    [
        ('"Xiaobing, pei"', 'Which is the family name? Write "Xiaobing, Pei", or "Pei, Xiaobing".'),
        ("xiaobing pei", 'Write "Xiaobing Pei".'),
        ("LSST Collaboration", "{family: LSST Collaboration}"),
        ("LSST Collaboration", "in a table LSST Collaboration [group]"),
        ('"Lisa Meier, MIT"', "in brackets: Given Family (Affiliation)"),
        ("Tiago T. Torrent\n    - Tiago Timponi Torrent", 'is perhaps "Tiago Timponi Torrent"'),
    ],
)
def test_hints_on_names(project: Project, author: str, words: str) -> None:
    record = f"\n- id: 900\n  title: Another\n  authors:\n    - {author}\n"
    add(project, "e/_data/papers.yaml", record)
    (line,) = said(project)
    assert words in line


@pytest.mark.parametrize("presenter", ["Anonymous", "anna, berta, carla", "a@example.org", "lisa Meier, MIT"])
def test_a_presenter_that_is_no_name(project: Project, presenter: str) -> None:
    project.edit("e/_data/schedule.yaml", "presenter: Jonas Wildberger", f'presenter: "{presenter}"')
    assert said(project)


def test_initials_of_a_known_person_are_right(project: Project) -> None:
    names = ["Tiago T. Torrent", "Tiago Timponi Torrent"]
    record = "\n- id: 900\n  title: Another\n  authors:\n" + "".join(f"    - {name}\n" for name in names)
    add(project, "e/_data/papers.yaml", record)
    person = "\n- id: tiago\n  name: Tiago Timponi Torrent\n  also: Tiago T. Torrent\n"
    add(project, "_data/people.yaml", person)
    assert said(project) == []


def test_names_without_letters_are_no_names(project: Project) -> None:
    """A table that has lost its encoding has question marks for names."""
    record = '\n- id: 900\n  title: Another\n  authors: ["??? ? ??"]\n'
    add(project, "e/_data/papers.yaml", record)
    (line,) = said(project)
    assert '"??? ? ??" is no name' in line


def test_an_id_in_the_place_of_a_name_is_known(project: Project) -> None:
    record = "\n- id: 900\n  title: Another\n  authors:\n    - anna-scaife\n"
    add(project, "e/_data/papers.yaml", record)
    (line,) = said(project)
    assert "Write person: anna-scaife." in line


def test_a_role_that_is_a_slip_would_hide_a_speaker(project: Project) -> None:
    project.edit("e/_data/people.yaml", "role: speaker", "role: speeker")
    (line,) = said(project)
    assert 'Did you mean "speaker"?' in line


@pytest.mark.parametrize(
    "written", ["speaker, panelist", '"speaker, panelist"', "speaker and panelist", "speaker / panelist"]
)
def test_roles_may_be_one_text(tmp_path: Path, written: str) -> None:
    project = Project(tmp_path).write(
        {**SITE, "e/_data/people.yaml": f"- name: Grace Hopper\n  role: {written}\n"}
    )
    loaded = load(project.folder / "docs", date(2030, 1, 1))
    assert loaded.site.editions["e"].people[0].role == ("speaker", "panelist")


def test_a_talk_is_called_as_in_people(tmp_path: Path) -> None:
    people = "- {person: anna-scaife, role: speaker, title: On stars}\n"
    program = "- {date: 2030-07-19, sessions: [{time: 9:00-9:10, kind: keynote, people: [anna-scaife], title: {}}]}\n"
    project = Project(tmp_path).write({**SITE, "e/_data/people.yaml": people})
    project.write({"e/_data/schedule.yaml": program.replace("{}", "On planets")})
    (said,) = said_of(project, Code.TALK_TITLE)
    assert 'people.yaml calls the talk of anna-scaife "On stars"' in said
    project.write({"e/_data/schedule.yaml": program.replace("{}", "On Stars")})
    assert said_of(project, Code.TALK_TITLE) == []


def of_names(tmp_path: Path, *names: str) -> list[str]:
    papers = "".join(f"- {{id: {n}, title: T{n}, authors: [{name}]}}\n" for n, name in enumerate(names, 1))
    return said_of(Project(tmp_path).write({**SITE, "e/_data/papers.yaml": papers}), Code.NAME_VARIANT)


@pytest.mark.parametrize(
    ("careful", "hasty"),
    [
        ("Chris Callison-Burch", "Chris Callison-burch"),
        ("Jiaxin Guo", "Jiaxin GUO"),
        ("Peter Polák", "Peter Polak"),
    ],
)
def test_the_careful_way_to_write_a_name_is_the_right_one(tmp_path: Path, careful: str, hasty: str) -> None:
    said = of_names(tmp_path, careful, hasty, hasty)
    assert len(said) == 2
    assert all(f'"{hasty}" is written "{careful}" elsewhere' in one for one in said)


def test_spellings_that_are_equally_many_are_left_to_choose(tmp_path: Path) -> None:
    papers = "".join(
        f"- {{id: {number}, title: T{number}, authors: [Jane Doe], topics: [{topic}], presentation: {topic}}}\n"
        for number, topic in enumerate(("slot filling", "slot-filling"), 1)
    )
    project = Project(tmp_path).write({**SITE, "e/_data/papers.yaml": papers})
    (topic,) = said_of(project, Code.TOPIC_VARIANT)
    (label,) = said_of(project, Code.LABEL_VARIANT)
    assert '"slot-filling" once and "slot filling" once. Write both alike.' in topic
    assert 'this is written "slot-filling" once and "slot filling" once. Write both alike.' in label


def test_a_long_word_before_an_at_sign_is_looked_through_once(tmp_path: Path) -> None:
    project = Project(tmp_path).write(SITE)
    project.edit("e/_data/people.yaml", "affiliation: Navy", f"affiliation: {'a.' * 200_000}@")
    start = time.perf_counter()
    problems = load(project.folder / "docs").problems
    assert time.perf_counter() - start < 20, "from every letter of it, it takes a quarter of an hour"
    assert not [problem for problem in problems if problem.code is Code.EMAIL]
