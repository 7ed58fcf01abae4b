"""What ``sphinx-conference diff`` says: for whom, in which words, of what, and nothing that is private."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from sphinx_conference.cli import main
from sphinx_conference.exports.differences import differences
from tests.unit.programs import EDITION, PAPERS, SCHEDULE, site_of

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

DATES = """
- {id: event, label: Workshop, kind: event, at: 2030-07-19}
- {id: papers, label: Papers, kind: submission, at: 2030-03-01 AoE}
"""


def found(folder: Path, **files: str) -> dict[str, list[str]]:
    """What is different, given the files that are other than before."""
    before = {"dates": DATES}
    old, new = site_of(folder / "old", before), site_of(folder / "new", {**before, **files})
    return dict(differences(old, new, "2030"))


def test_nothing(tmp_path: Path) -> None:
    assert found(tmp_path) == {}


def test_sessions(tmp_path: Path) -> None:
    text = SCHEDULE.replace(
        "people: ada, title: The key, minutes: 30, room: hall-a",
        "people: bob, title: The key, minutes: 30, room: hall-b",
    )
    text = text.replace(
        "{kind: panel, time: 11:00-12:00, title: Panel,", "{kind: panel, time: 11:30-12:30, title: Panel,"
    )
    text = text.replace(
        "{kind: moment, time: 17:00, title: Doors open}", "{time: 16:00-16:30, title: Closing}"
    )
    text = text.replace("title: After midnight", "title: After midnight, cancelled: true")
    text = text.replace("title: Called off, cancelled: true", "title: Called off")
    text = text.replace("title: Moved,", "title: Moved again,")
    assert found(tmp_path, schedule=text) == {
        "For attendees": [
            'Moved: "The key" from Hall A to Hall B & <b>',
            'Moved: "Panel" from 11:00–12:00 to 11:30–12:30',
            'Renamed: "Moved" is now "Moved again"',
            'Takes place again: "Called off", Friday, July 19, 2030, 15:20–15:40, Hall B & <b>',
            'No longer in the program: "Doors open", Friday, July 19, 2030, 17:00',
            'Cancelled: "After midnight", Friday, July 19, 2030, 02:00–03:00, Hall A',
            'New: "Closing", Friday, July 19, 2030, 16:00–16:30',
        ],
        "For speakers": [
            'Ada Lovelace: "Panel" moved from 11:00–12:00 to 11:30–12:30',
            'Ada Lovelace: no longer in "The key"',
            'Bob Builder: "Panel" moved from 11:00–12:00 to 11:30–12:30',
            'Bob Builder: now in "The key", Friday, July 19, 2030, 09:05–09:35, Hall B & <b>',
        ],
    }


def test_a_session_is_the_same_under_another_id_or_on_another_day(tmp_path: Path) -> None:
    text = SCHEDULE.replace("id: keynote", "id: opening-talk, previous_ids: keynote")
    text = text.replace("    - {kind: social, time: 19:00-, title: Dinner}\n", "")
    text += "- date: 2030-07-20\n  sessions: [{kind: social, time: 20:00-, title: Dinner}]\n"
    assert found(tmp_path, schedule=text) == {
        "For attendees": [
            'Moved: "Dinner" from Friday, July 19, 2030, 19:00– to Saturday, July 20, 2030, 20:00–'
        ]
    }


def test_dates_and_the_place(tmp_path: Path) -> None:
    dates = DATES.replace("at: 2030-07-19", "at: 2030-07-20").replace("2030-03-01 AoE", "2030-03-08 AoE")
    dates += "- {id: camera, label: Final *papers*, kind: camera_ready, at: 2030-05-01}\n"
    assert found(tmp_path, dates=dates, edition=EDITION.replace("Centre", "Hall")) == {
        "For attendees": [
            'Moved: "Workshop" from Friday, July 19, 2030 to Saturday, July 20, 2030',
            "Venue: Hall, before Centre",
        ],
        "For authors": [
            'Moved: "Papers" from Friday, March 1, 2030, 23:59 AoE to Friday, March 8, 2030, 23:59 AoE',
            'New date: "Final papers", Wednesday, May 1, 2030',
        ],
    }


def test_a_date_that_becomes_known_is_not_moved(tmp_path: Path) -> None:
    dates = "- {id: camera, label: Papers, kind: camera_ready, at: TBD}\n"
    old = site_of(tmp_path / "old", {"dates": dates})
    new = site_of(tmp_path / "new", {"dates": dates.replace("TBD", "2030-05-01")})
    assert dict(differences(old, new, "2030")) == {
        "For authors": ['Now known: "Papers", Wednesday, May 1, 2030'],
    }


def test_papers(tmp_path: Path) -> None:
    papers = PAPERS.replace("On $\\alpha$ & more", "On beta").replace("board: 7", "board: 8")
    papers = papers.replace("{person: ada, presenting: true}", '{person: ada, presenting: true}, "Doe, Jane"')
    papers += '- {id: 20, title: Late, authors: ["Doe, Jane"], status: accepted}\n'
    papers += (
        '- {id: 21, title: Secret, authors: ["Doe, Jane"], status: accepted, publish_after: 2030-08-01}\n'
    )
    lines = found(tmp_path, papers=papers)["For authors"]
    assert lines == [
        'Renamed: 17, "On α & more" is now "On beta"',
        'Authors of 17, "On beta": now Ada Lovelace; Jane Doe; before Ada Lovelace',
        'Board of 19, "A poster": 8, before 7',
        'Published: 20, "Late"',
    ]
    gone = papers.replace(
        'authors: ["Doe, Jane"], status: accepted}', 'authors: ["Doe, Jane"], status: withdrawn}'
    )
    old, new = site_of(tmp_path / "a", {"papers": papers}), site_of(tmp_path / "b", {"papers": gone})
    assert dict(differences(old, new, "2030"))["For authors"] == ['Withdrawn: 20, "Late"']


def test_what_may_not_be_seen_is_not_told(tmp_path: Path) -> None:
    papers = PAPERS.replace("title: Canary", "title: Canary bird").replace(
        "board: 7", "board: 7, notes: secret"
    )
    schedule = SCHEDULE.replace("{paper: 18, minutes: 15}", "{paper: 18, minutes: 15, presenter: Canary}")
    assert found(tmp_path, papers=papers, schedule=schedule) == {}


def test_the_command_reads_revisions_and_folders(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def git(*arguments: str) -> None:
        subprocess.run(["git", "-C", str(tmp_path), *arguments], check=True, capture_output=True)

    site_of(tmp_path / "docs")
    git("init", "-q")
    git("config", "user.name", "Test")
    git("config", "user.email", "test@example.org")
    git("add", ".")
    git("commit", "-qm", "One")
    site_of(tmp_path / "docs", {"schedule": SCHEDULE.replace("title: Panel", "title: Discussion")})
    monkeypatch.chdir(tmp_path)
    renamed = 'For attendees:\n- Renamed: "Panel" is now "Discussion"\n'
    assert main(["diff", "HEAD"]) == 0
    assert capsys.readouterr().out == renamed
    git("commit", "-qam", "Two")
    assert main(["diff", "HEAD~1", "HEAD"]) == 0
    assert capsys.readouterr().out == renamed
    assert main(["diff", "docs", "docs", "--as-of", "2030-07-01"]) == 0
    assert capsys.readouterr().out == "Nothing changed for attendees, speakers and authors.\n"
    for wrong in (
        ["nowhere"],
        ["--", "--output=x"],
        ["HEAD", "--docs", "other"],
        ["HEAD", "--edition", "203"],
    ):
        assert main(["diff", *wrong]) == 2
        assert capsys.readouterr().err.startswith("sphinx-conference: ")
    assert not (tmp_path / "x").exists()


def test_of_a_new_edition_it_is_said_which_both_have(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("old", "new"):
        site_of(tmp_path / name)
    (tmp_path / "new/2031/_data").mkdir(parents=True)
    (tmp_path / "new/2031/_data/edition.yaml").write_text(
        EDITION.replace("year: 2030", "year: 2031"), "utf-8"
    )
    assert main(["diff", str(tmp_path / "old"), str(tmp_path / "new")]) == 2
    assert 'there is no edition "2031" in OLD. Both have 2030: --edition 2030.' in capsys.readouterr().err


def test_what_cannot_be_read_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("old", "new"):
        site_of(tmp_path / name)
    path = tmp_path / "new/2030/_data/schedule.yaml"
    path.write_text(SCHEDULE.replace("time: 11:00-12:00", "time: 25:00-12:00"), "utf-8")
    assert main(["diff", str(tmp_path / "old"), str(tmp_path / "new")]) == 1
    assert "not all of NEW can be read" in capsys.readouterr().err
