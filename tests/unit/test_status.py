"""What an edition lacks, and what its host asks of it: told once, with place, day and whose turn it is."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from sphinx_conference.cli import main
from sphinx_conference.render.status.milestones import MILESTONES
from sphinx_conference.scaffold.answers import Answers
from sphinx_conference.scaffold.files import site_files
from sphinx_conference.scaffold.writing import write_new
from tests.build.project import Project

if TYPE_CHECKING:
    from pathlib import Path

ANSWERS = Answers("Tiny", "Tiny", 2030, "Vienna, Austria", "Europe/Vienna", "https://example.org/")


def site(folder: Path, files: dict[str, str] | None = None, *, example: bool = True) -> Path:
    wanted = site_files(ANSWERS, "sphinx-conference==1", "https://example.org/", example=example)
    write_new(folder, wanted, list(wanted))
    Project(folder).write({f"2030/_data/{name}": text for name, text in (files or {}).items()})
    return folder / "docs"


def status(docs: Path, capsys: pytest.CaptureFixture[str], *options: str) -> dict[str, Any]:
    assert main(["status", str(docs), "--format", "json", *options]) == 0
    answer: dict[str, Any] = json.loads(capsys.readouterr().out)
    return answer


def codes(answer: dict[str, Any]) -> list[str]:
    return [one["code"] for one in answer["missing"]]


def test_a_new_site_lacks_what_it_lacks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer = status(site(tmp_path, example=False), capsys)
    assert sorted(codes(answer)) == sorted(
        ["portal", "contact", "venue", *["tbd"] * 4, "papers", "speakers", "program"]
    )
    by_code = {one["code"]: one for one in answer["missing"]}
    assert (by_code["portal"]["who"], by_code["portal"]["by"]) == ("program chairs", None)
    tbd = [one for one in answer["missing"] if one["code"] == "tbd"]
    assert {one["records"][0] for one in tbd} == {"submission", "notification", "camera-ready", "workshop"}
    assert {one["file"].rpartition("/")[2] for one in tbd} == {"dates.yaml"}
    lines = (tmp_path / "docs/2030/_data/dates.yaml").read_text().splitlines()
    assert all(lines[one["line"] - 1].strip() == "at: TBD" for one in tbd)


def test_what_matters_first_comes_first_and_says_whose_turn_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    docs = site(tmp_path)
    answer = status(docs, capsys, "--as-of", "2030-07-01")
    assert codes(answer) == ["pdf", "portrait", "recordings"]
    pdf, portrait, recordings = answer["missing"]
    assert (pdf["records"], pdf["who"], pdf["overdue"]) == (["2", "3"], "authors", True)
    assert pdf["by"] == "2030-05-11T12:00:00+00:00"
    assert (portrait["records"], portrait["who"]) == (["Tarn Brook", "Wilma Loom", "Sandy Hill"], "speakers")
    assert portrait["by"] == "2030-07-18T22:00:00+00:00"
    assert recordings["phase"] == "after"
    assert answer["phase"] == "published"
    assert main(["status", str(docs), "--as-of", "2030-07-19"]) == 0
    said = capsys.readouterr().out
    assert "2 of 3 papers have no PDF or address where they can be read: 2, 3." in said
    assert "overdue since 2030-05-11" in said
    assert (
        "  Speakers: 3 of 3 speakers have no portrait: Tarn Brook, Wilma Loom, Sandy Hill. (by 2030-07-19, today"
        in said
    )
    assert "docs/2030/_data/papers.yaml:18:3\n" in said


def test_papers_and_people_without_a_slot_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    program = """
        - date: 2030-07-19
          sessions:
            - {time: 9:00-9:45, kind: keynote, people: tarn-brook}
            - {time: 10:00-10:30, kind: break, title: Tea}
        """
    answer = status(site(tmp_path, {"schedule.yaml": program}), capsys)
    by_code = {one["code"]: one for one in answer["missing"]}
    assert by_code["slot"]["records"] == ["1"]
    assert by_code["speaker-slot"]["records"] == ["Wilma Loom"]
    assert by_code["session-title"]["records"] == ["2030-07-19 09:00"]
    assert "talk-title" not in by_code


def test_a_date_that_is_tbd_matters_before_what_comes_next(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dates = """
        - {id: submission, label: Papers, kind: submission, at: TBD}
        - {id: notification, label: Answers, kind: notification, at: 2030-04-05}
        - {id: workshop, label: Workshop, kind: event, at: 2030-07-19}
        - {id: party, label: Party, kind: other, at: TBD, cancelled: true}
        """
    answer = status(site(tmp_path, {"dates.yaml": dates}), capsys)
    (one,) = [one for one in answer["missing"] if one["code"] == "tbd"]
    assert (one["message"], one["by"]) == ('"Papers" is TBD.', "2030-04-05T22:00:00+00:00")


def test_whose_file_cannot_be_read_lacks_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    docs = site(tmp_path, {"dates.yaml": "- [\n", "schedule.yaml": "- [\n", "papers.yaml": "- [\n"})
    assert {"tbd", "date", "program", "papers", "slot"}.isdisjoint(codes(status(docs, capsys)))


def milestones(docs: Path, conference: str, capsys: pytest.CaptureFixture[str]) -> list[tuple[str, str]]:
    found = status(docs, capsys, "--milestones", conference)["milestones"]
    assert all(
        one["source"].startswith("https://") and one["by"].startswith(str(one["year"])) for one in found
    )
    return [(one["state"], one["said"]) for one in found]


def test_no_milestone_is_held_against_an_edition_without_a_year(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    docs = site(tmp_path, {"edition.yaml": "name: Tiny\ntitle: Tiny\nyear: soon\nzone: Europe/Vienna\n"})
    assert milestones(docs, "neurips", capsys) == []


def test_milestones_are_held_against_the_edition(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    docs = site(tmp_path)
    assert milestones(docs, "neurips", capsys) == [
        ("met", ""),
        ("met", "2030-03-08"),
        ("met", "2030-04-05"),
        ("by hand", "3 papers are ready"),
        ("by hand", "tell the authors"),
        ("by hand", "8 sessions are ready"),
    ]
    assert milestones(docs, "iclr", capsys)[:3] == [
        ("late", "it is 2030-03-08"),
        ("late", "it is 2030-04-05"),
        ("missing", "3 of 3 papers name no OpenReview forum"),
    ]
    assert [state for state, _said in milestones(docs, "icml", capsys)] == ["met", "met"]


def test_milestones_tell_what_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    early = "- {date: 2030-07-19, sessions: [{time: 7:00-7:30, title: A}]}\n"
    docs = site(tmp_path, {"schedule.yaml": early}, example=False)
    found = milestones(docs, "neurips", capsys)
    assert found[0] == ("missing", "no portal, no public_contact")
    assert found[1] == ("missing", "it is TBD")
    assert found[5] == ("late", "2030-07-19 07:00–07:30 lies outside 08:15–17:30")
    assert main(["status", str(docs), "--milestones", "neurips"]) == 0
    said = capsys.readouterr().out
    assert "in 2030 look for its own day" in said
    assert "https://neurips.cc/Conferences/2025/" in said


@pytest.mark.parametrize("conference", MILESTONES)
def test_milestones_have_a_year_and_a_source(conference: str) -> None:
    for one in MILESTONES[conference]:
        assert date(2023, 1, 1) <= one.by <= date(2026, 12, 31)
        assert str(one.year) in one.source or "current" in one.source
        assert str(one.what)


def test_an_edition_that_is_not_there_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["status", str(site(tmp_path)), "--edition", "2029"]) == 2
    assert "2030" in capsys.readouterr().err
