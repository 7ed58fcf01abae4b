"""A program again and again: sessions are found again, moved with what a hand wrote of them, and never deleted."""

from __future__ import annotations

import json
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_conference.data.yaml import read_yaml
from sphinx_conference.published.gate import publish
from tests.unit.importing import DataFile, contents, edition, take
from tests.unit.loading import load

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


class Program(DataFile):
    """The program of an edition, and a schedule from which it imports."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, "schedule.yaml")

    def take(self, *events: dict[str, Any], options: tuple[str, ...] = ("--early",), **day: str) -> int:
        schedule = {"schedule": {"conference": {"days": [{"rooms": {"Hall B": list(events)}, **day}]}}}
        export = self.folder.parent.parent / "schedule.json"
        export.write_text(json.dumps(schedule), "utf-8")
        return take(self.folder, "frab", export, options=options)

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
    assert program.text == before
    program.edit("  # keynote?", "")
    assert program.take(event(1, "2030-07-20T09:05"), event(2, "2030-07-19T11:00")) == 0
    assert program.order() == [("2030-07-19", ["event-2"]), ("2030-07-20", ["event-1"])]


def test_no_session_is_lost_between_two_days(program: Program) -> None:
    """The day to which a session moves is written in a way in which nothing can be added."""
    program.take(event(1, "2030-07-19T09:05"), event(2, "2030-07-19T11:00"), event(3, "2030-07-20T09:00"))
    text = program.text
    second = text.index("- date: 2030-07-20")
    flow = "- date: 2030-07-20\n  sessions: [{id: event-3, time: '9:00-9:15', title: Talk 3}]  # ours\n"
    program.path.write_text(text[:second] + flow, "utf-8")
    moved = [
        event(1, "2030-07-20T09:05"),
        event(2, "2030-07-19T11:00"),
        event(3, "2030-07-20T09:00", title="New"),
    ]
    assert program.take(*moved) in (0, 3)
    found = sorted(one for _day, some in program.order() for one in some)
    assert found == ["event-1", "event-2", "event-3"]
    assert "# ours" in program.text


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


def test_a_night_is_of_the_day_before_if_the_edition_says_so(
    program: Program, capsys: pytest.CaptureFixture[str]
) -> None:
    events = (
        event(1, "2030-07-19T23:00"), event(2, "2030-07-20T00:30", room="Bar"), event(3, "2030-07-20T09:00")
    )  # fmt: skip
    day = {"date": "2030-07-19", "day_end": "2030-07-20T04:00:00-07:00"}
    program.take(*events, **day)
    said = capsys.readouterr().out
    assert 'days of this program end at 04:00: write day_ends: "04:00", and import it again' in said
    assert "rooms: [{id: hall-b, name: Hall B}, {id: bar, name: Bar}]" in said
    assert "- date: 2030-07-20" in program.text
    about = program.folder / "_data" / "edition.yaml"
    more = 'day_ends: "04:00"\nrooms: [{id: hall-b, name: Hall B}]\n'
    about.write_text(about.read_text("utf-8") + more, "utf-8")
    assert program.take(*events, **day) == 0
    said = capsys.readouterr().out
    assert "day_ends" not in said
    assert "rooms:" not in said
    assert program.order() == [("2030-07-19", ["event-1", "event-2"]), ("2030-07-20", ["event-3"])]
    about.write_text(about.read_text("utf-8").replace("04:00", "00:00"), "utf-8")
    program.take(event(1, "2030-07-19T23:00"), event(2, "2030-07-19T22:00"), events[2], **day)
    assert "days of this program" not in capsys.readouterr().out, (
        "a day that could end at night has nothing there"
    )


def test_a_night_belongs_to_the_day_before(tmp_path: Path) -> None:
    about = "name: X\ntitle: X\nyear: 2030\nzone: America/Vancouver\nday_ends: '05:00'\n"
    program = Program(edition(tmp_path, edition=about))
    events = [event(1, "2030-07-19T23:30"), event(2, "2030-07-20T01:00"), event(3, "2030-07-20T09:00")]
    program.take(*events)
    assert program.order() == [("2030-07-19", ["event-1", "event-2"]), ("2030-07-20", ["event-3"])]
    lines = publish(load(program.folder.parent).site, date(2030, 1, 1)).editions["x2030"].program.lines
    assert [f"{line.start:%Y-%m-%dT%H:%M}" for line in lines if line.start] == [
        one["date"][:16] for one in events
    ]
    before = contents(program.folder)
    assert program.take(*events) == 0
    assert contents(program.folder) == before


MOMENTS = st.sampled_from(
    [
        f"2030-07-{day}T{hour:02}:{minute}"
        for day in (19, 20, 21)
        for hour in (9, 10, 14)
        for minute in ("00", "30")
    ]
)
UPSTREAM = st.dictionaries(
    st.integers(1, 5), st.tuples(MOMENTS, st.sampled_from(["One", "Two: more"])), min_size=2, max_size=5
)
EDITS = st.lists(st.tuples(st.sampled_from(["# c", "note: n", "note: m"]), st.integers(0, 9)), max_size=3)


def by_hand(text: str, edits: list[tuple[str, int]]) -> tuple[str, list[str]]:
    """The text with a comment, a note or another room in some sessions; and what a hand wrote."""
    wrote = []
    for turn, (what, place) in enumerate(edits):
        lines = text.split("\n")
        found = [n for n, line in enumerate(lines) if line.startswith("      title: ") and "#" not in line]
        if not found:
            continue
        at = found[place % len(found)]
        mark = f"{what}{turn}{place}"
        if what == "# c":
            lines[at] += f"  {mark}"
        elif "note:" not in text:
            lines.insert(at + 1, f"      {mark}")
        else:
            continue
        wrote.append(mark)
        text = "\n".join(lines)
    return text, wrote


@given(first=UPSTREAM, edits=EDITS, then=UPSTREAM, more=EDITS, last=UPSTREAM)
@settings(max_examples=25, deadline=None)
def test_nothing_of_a_program_is_lost_or_doubled(
    first: dict[int, tuple[str, str]], edits: list[tuple[str, int]], then: dict[int, tuple[str, str]],
    more: list[tuple[str, int]], last: dict[int, tuple[str, str]],
) -> None:  # fmt: skip
    def events(upstream: dict[int, tuple[str, str]]) -> list[dict[str, Any]]:
        return [event(number, when, title=title) for number, (when, title) in upstream.items()]

    with tempfile.TemporaryDirectory() as folder:
        program = Program(edition(Path(folder)))
        assert program.take(*events(first)) == 0
        for upstream, change in ((then, edits), (last, more)):
            text, wrote = by_hand(program.text, change)
            program.path.write_bytes(text.encode())
            before = {one for _day, some in program.order() for one in some}
            code = program.take(*events(upstream))
            assert code in (0, 3)
            after = [one for _day, some in program.order() for one in some]
            assert len(after) == len(set(after)), "doubled"
            assert before <= set(after), "lost"
            assert all(program.text.count(piece) >= text.count(piece) for piece in wrote)
            if code == 0:
                days = dict(program.order())
                assert all(f"event-{n}" in days[when[:10]] for n, (when, _title) in upstream.items())
            again = contents(program.folder)
            assert program.take(*events(upstream)) == code
            assert contents(program.folder) == again
