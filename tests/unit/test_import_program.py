"""A program again and again: sessions are found again, moved with what a hand wrote of them, and never deleted."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from sphinx_conference.data import read_yaml
from tests.unit.importing import contents, edition, take
from tests.unit.loading import load

if TYPE_CHECKING:
    from pathlib import Path

HAND = """\
# The program of our workshop.

- date: 2030-07-19
  sessions:
    - id: welcome
      time: 9:00-9:05
      title: Welcome

    # bring the plates
    - time: 10:00-10:30
      kind: break
      title: Coffee   # and tea
      room: Hall B
"""


def event(number: int, date: str, **fields: Any) -> dict[str, Any]:
    """An event of frab at ``2030-07-19T09:05``, of 15 minutes."""
    return {
        "id": number, "date": f"{date}:00-07:00", "duration": "00:15", "room": "Hall B", "title": f"Talk {number}",
        "type": "Talk", "persons": [{"public_name": "Ann Berg"}], **fields,
    }  # fmt: skip


class Program:
    """An edition, and a schedule from which it imports."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.path = folder, folder / "_data" / "schedule.yaml"

    def take(self, *events: dict[str, Any], options: tuple[str, ...] = ("--early",)) -> int:
        schedule = {"schedule": {"conference": {"days": [{"rooms": {"Hall B": list(events)}}]}}}
        export = self.folder.parent.parent / "schedule.json"
        export.write_text(json.dumps(schedule), "utf-8")
        return take(self.folder, "frab", export, options=options)

    @property
    def text(self) -> str:
        return self.path.read_bytes().decode()

    def edit(self, old: str, new: str) -> None:
        assert old in self.text
        self.path.write_bytes(self.text.replace(old, new).encode())

    def order(self) -> list[tuple[str, list[str]]]:
        """Days, with the ids or titles of their sessions in order."""
        document, problems = read_yaml(self.path.read_bytes(), "schedule.yaml")
        assert document is not None
        assert problems == []
        days: Any = document.value
        return [(day["date"], [one.get("id") or one["title"] for one in day["sessions"]]) for day in days]


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return Program(edition(tmp_path))


def test_sessions_stand_between_those_of_a_hand(tmp_path: Path) -> None:
    program = Program(edition(tmp_path, schedule=HAND))
    assert program.take(
        event(1, "2030-07-19T09:05"), event(2, "2030-07-19T11:00"), event(3, "2030-07-18T09:00"),
        event(4, "2030-07-20T09:00"),
    ) == 0  # fmt: skip
    assert program.order() == [
        ("2030-07-18", ["event-3"]),
        ("2030-07-19", ["welcome", "event-1", "Coffee", "event-2"]),
        ("2030-07-20", ["event-4"]),
    ]
    for line in HAND.splitlines():
        assert line in program.text.splitlines()
    before = contents(program.folder)
    assert program.take(
        event(1, "2030-07-19T09:05"), event(2, "2030-07-19T11:00"), event(3, "2030-07-18T09:00"),
        event(4, "2030-07-20T09:00"),
    ) == 0  # fmt: skip
    assert contents(program.folder) == before
    assert [one for one in load(program.folder.parent).problems if one.level.value == "error"] == []


def test_a_session_that_a_hand_wrote_is_found(tmp_path: Path) -> None:
    program = Program(edition(tmp_path, schedule=HAND))
    coffee = event(9, "2030-07-19T10:00", duration="00:30", title="Coffee", type="Break", persons=[])
    assert program.take(coffee) == 0
    assert program.text == HAND


def test_a_moved_session_takes_what_a_hand_wrote_along(program: Program) -> None:
    program.take(event(1, "2030-07-19T09:05"), event(2, "2030-07-19T11:00"), event(3, "2030-07-20T11:00"))
    program.edit("      title: Talk 1\n", "      title: Talk 1\n      note: bring a pen\n")
    assert (
        program.take(event(1, "2030-07-19T12:00"), event(2, "2030-07-19T11:00"), event(3, "2030-07-20T11:00"))
        == 0
    )
    assert program.order()[0] == ("2030-07-19", ["event-2", "event-1"])
    assert (
        program.take(event(1, "2030-07-20T10:00"), event(2, "2030-07-19T11:00"), event(3, "2030-07-20T11:00"))
        == 0
    )
    assert program.order() == [("2030-07-19", ["event-2"]), ("2030-07-20", ["event-1", "event-3"])]
    assert "note: bring a pen" in program.text
    assert "time: 10:00-10:15" in program.text


def test_a_comment_is_not_lost_on_the_way_to_another_day(program: Program) -> None:
    program.take(event(1, "2030-07-19T09:05"), event(2, "2030-07-19T11:00"))
    program.edit("title: Talk 1", "title: Talk 1  # keynote?")
    before = program.text
    assert program.take(event(1, "2030-07-20T09:05"), event(2, "2030-07-19T11:00")) == 3
    assert "# keynote?" in program.text
    assert program.text.startswith(before[:60])


def test_of_both_changes_the_hand_stays(program: Program, capsys: pytest.CaptureFixture[str]) -> None:
    program.take(event(1, "2030-07-19T09:05"))
    program.edit("9:05-9:20", "09:05-09:30")
    before = program.text
    assert program.take(event(1, "2030-07-19T09:05")) == 0
    assert program.text == before
    assert program.take(event(1, "2030-07-19T09:10", title="New")) == 3
    assert "conflict: session event-1: time" in capsys.readouterr().out
    assert program.text == before.replace("Talk 1", "New")


def test_what_is_gone_is_marked_and_comes_back(program: Program, capsys: pytest.CaptureFixture[str]) -> None:
    program.take(event(1, "2030-07-19T09:05"), event(2, "2030-07-19T11:00"))
    before = program.text
    assert program.take(event(2, "2030-07-19T11:00")) == 0
    assert "gone in frab: marked with a comment, and not deleted: session event-1" in capsys.readouterr().out
    assert program.text == before.replace("- id: event-1\n", "- id: event-1\n      # frab has it no more\n")
    again = contents(program.folder)
    assert program.take(event(2, "2030-07-19T11:00")) == 0
    assert contents(program.folder) == again
    assert program.take(event(1, "2030-07-19T09:05"), event(2, "2030-07-19T11:00")) == 0
    assert program.text == before


def test_a_program_needs_the_zone_of_the_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    program = Program(edition(tmp_path, edition="name: X\ntitle: X\nyear: 2030\nzone: Nowhere\n"))
    assert program.take(event(1, "2030-07-19T09:05")) == 1
    assert "edition.yaml" in capsys.readouterr().err


def test_times_are_those_of_the_place(tmp_path: Path) -> None:
    program = Program(edition(tmp_path, edition="name: X\ntitle: X\nyear: 2030\nzone: Europe/Paris\n"))
    program.take(event(1, "2030-07-19T16:05"))
    assert program.order() == [("2030-07-20", ["event-1"])]
    assert "time: 1:05-1:20" in program.text
