"""Messages that lead people the right way: what is said of slips that once sent them elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.unit.loading import EDITION, load_files

if TYPE_CHECKING:
    from pathlib import Path

DASH = 'Write "- " before the first key of the record above, and indent its other keys by two spaces.'
NEW = 'Begin a new record with "- " here, or delete the one that is not meant.'
EITHER = 'Indent it like the other keys of its record, or begin a new record with "- ".'
BERTA = "- id: 2\n  title: B\n  authors: [C D]\n"


def said(folder: Path, files: dict[str, str]) -> list[str]:
    """Each problem: file, line, message and hint."""
    return [f"{one.path}:{one.line} {one.message} | {one.hint}" for one in load_files(folder, files).problems]


@pytest.mark.parametrize(
    ("text", "line", "hint"),
    [
        ("- id: 1\n  title: A\n  authors: [A B]\n  id: 2\n  title: B\n  authors: [C D]\n", 4, NEW),
        ("- id: 1\n  title: A\n  authors: [A B]\n\n  id: 2\n  title: B\n  authors: [C D]\n", 5, NEW),
        ("- id: 1\n  title: A\n  title: B\n  authors: [A B]\n", 3, "Delete the one that is not meant."),
        ("- id: 1\n  title: A\n  authors: [A B]\nid: 2\n  title: B\n  authors: [C D]\n", 4, EITHER),
        ("- id: 1\n  title: A\n  authors: [A B]\nid: 2\ntitle: B\nauthors: [C D]\n", 4, EITHER),
        (f"id: 1\ntitle: A\nauthors: [A B]\n{BERTA}", 4, DASH),
        (f"  id: 1\n  title: A\n  authors: [A B]\n{BERTA}", 4, DASH),
    ],
)
def test_a_forgotten_dash(tmp_path: Path, text: str, line: int, hint: str) -> None:
    (problem,) = said(tmp_path, {"e/_data/papers.yaml": text})
    assert problem.startswith(f"e/_data/papers.yaml:{line} ")
    assert problem.endswith(f"| {hint}")


def test_a_forgotten_dash_within_a_day(tmp_path: Path) -> None:
    day = "- date: 2030-07-19\n  sessions:\n    - time: 9:00-9:30\n      kind: talk\n      time: 9:30-10:00\n"
    (problem,) = said(tmp_path, {"e/_data/schedule.yaml": f"{day}      kind: talk\n"})
    assert problem.endswith(NEW)


@pytest.mark.parametrize(
    ("name", "content", "hint"),
    [
        ("e/_data/papers.yaml", "- id: con\n  title: A\n  authors: [A B]\n", 'Write for example "con-1".'),
        (
            "e/_data/papers.yaml",
            f"- id: {'a' * 101}\n  title: A\n  authors: [A B]\n",
            'Write for example "58".',
        ),
        ("e/_data/papers.yaml", "- id: A B\n  title: A\n  authors: [A B]\n", 'Write "a-b".'),
        (
            "e/_data/papers.yaml",
            "- id: 沈\n  title: A\n  authors: [A B]\n",
            'Write for example "anna-scaife".',
        ),
        ("con/_data/edition.yaml", EDITION, "Rename it, for example to con-1."),
        (f"{'a' * 101}/_data/edition.yaml", EDITION, "Rename it, for example to 58."),
        ("ICML 2030/_data/edition.yaml", EDITION, "Rename it, for example to icml-2030."),
        ("e/_data/papers/con.yaml", "title: A\nauthors: [A B]\n", "Rename it, for example to con-1.yaml."),
        ("e/_data/papers/A B.yaml", "title: A\nauthors: [A B]\n", "Rename it to a-b.yaml."),
    ],
)
def test_ids_that_cannot_be(tmp_path: Path, name: str, content: str, hint: str) -> None:
    (problem,) = said(tmp_path, {name: content})
    assert problem.endswith(f"| {hint}")


DATE = "- id: a\n  label: A\n  kind: paper\n  at: 2031-07-01\n"


@pytest.mark.parametrize(
    ("name", "content", "hint"),
    [
        ("dates", f"{DATE}  was: 2031-06-01\n", "Write below it, indented: - at: 2031-06-01"),
        ("dates", f"{DATE}  was: [2031-06-01]\n", "Write at: 2031-06-01, and other keys below it."),
        ("dates", f"{DATE}  was: {{at: 2031-06-01}}\n", 'Write "- " before its first key, and indent'),
        ("papers", "- id: 1\n  title: A\n  authors: A B\n", "Write below it, indented: - A B"),
        (
            "papers",
            "- id: 1\n  title: A\n  status: draft\n  authors: A B\n",
            "Write below it, indented: - ...",
        ),
        ("papers", "- id: 1\n  title: A\n  authors: [A B]\n  links: x\n", "Write its keys below it"),
        ("dates", DATE.replace("paper", "zzz"), "poster, video, registration, event, other."),
    ],
)
def test_values_of_another_shape(tmp_path: Path, name: str, content: str, hint: str) -> None:
    (problem,) = said(tmp_path, {f"e/_data/{name}.yaml": content})
    assert hint in problem


def test_double_bookings_name_people(tmp_path: Path) -> None:
    day = """
- date: 2030-07-19
  sessions:
    - {time: 9:00-10:00, kind: talk, people: anna, room: A, title: X}
    - {time: 9:30-10:00, kind: talk, chair: anna, room: B, title: Y}
"""
    (problem,) = said(
        tmp_path, {"_data/people.yaml": "- {id: anna, name: 'Meier, Anna'}\n", "e/_data/schedule.yaml": day}
    )
    assert 'Anna Meier is in "09:00-10:00 X" at the same time' in problem


@pytest.mark.parametrize(
    ("first", "second", "hint"),
    [
        ("9:00-10:00", "1:00-1:30", 'If the afternoon is meant, write "13:00-13:30".'),
        ("9:00-12:30", "2:00-3:15", 'If the afternoon is meant, write "14:00-15:15".'),
        ("20:00-21:00", "1:00-1:30", "What begins after midnight is of the next day"),
        ("9:00-10:00", "8:00-8:30", "Move the record, or correct a time."),
    ],
)
def test_times_of_the_afternoon(tmp_path: Path, first: str, second: str, hint: str) -> None:
    sessions = "".join(f"    - {{time: {time}, kind: talk, title: X}}\n" for time in (first, second))
    (problem,) = said(tmp_path, {"e/_data/schedule.yaml": f"- date: 2030-07-19\n  sessions:\n{sessions}"})
    assert f"| {hint}" in problem
    elsewhere = sessions.replace("title: X", "title: X, room: Hall", 1)
    found = said(tmp_path, {"e/_data/schedule.yaml": f"- date: 2030-07-19\n  sessions:\n{elsewhere}"})
    assert found == ([] if hint.startswith("Move") else [problem]), "in another room, but for the small hours"


def test_parts_of_a_name_stand_below_it(tmp_path: Path) -> None:
    papers = "- {id: 1, title: T, authors: [{family: Organization for Cooperation}]}\n"
    (problem,) = said(tmp_path, {"e/_data/papers.yaml": papers})
    assert problem.endswith("| Write the parts of a name below it: name: {family: ..., given: ...}.")


def test_which_file_of_people(tmp_path: Path) -> None:
    files = {
        "_data/people.yaml": "- {id: anna, name: 'Meier, Anna'}\n",
        "e/_data/people.yaml": "- {name: Anna Meier, role: speaker}\n- {person: berta, role: speaker}\n",
    }
    lines = "\n".join(said(tmp_path, files))
    assert "| Write person: anna" in lines
    assert "_data/people.yaml has a record of Anna Meier" in lines
    assert "Add a record with this id to _data/people.yaml" in lines
