"""People without a record whose names are nearly alike: slips are told, namesakes are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_conference.checks import check, lookalikes
from sphinx_conference.problems.codes import Level
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


def test_names_are_not_compared_one_with_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[tuple[str, str]] = []
    within = lookalikes.within

    def counted(one: str, other: str, most: int) -> bool:
        compared.append((one, other))
        return within(one, other, most)

    monkeypatch.setattr(lookalikes, "within", counted)
    names = [f"{a}{b}{c}ovic, Alexander" for a in "bdfgk" for b in ("ale", "oru", "imi") for c in "lmnprst"]
    files = {
        "2030/_data/papers.yaml": "".join(paper(number, name) for number, name in enumerate(names, start=1))
    }
    told(tmp_path, files)
    assert len(names) == 105
    assert len(compared) < 11 * len(names)
