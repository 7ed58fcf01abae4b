"""Dates, zones, tracks and rounds, held against each other."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from sphinx_conference.problems.codes import Code
from tests.build.project import Project
from tests.unit.checking import SITE, said, said_of

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            "e/_data/dates.yaml", "at: 2030-04-01", "at: TBD",
            "e/_data/dates.yaml:13:7: [stale-promise] the event is over (2030-07-19) and this date is still TBD. "
            "Write the date as it was, or delete the record.",
        ),
        (
            "e/_data/dates.yaml", "Friday July 19th, all day", "The room will be announced",
            "e/_data/dates.yaml:18:9: [stale-promise] 2030-07-19 has passed and the text still says "
            '"will be announced". '
            "Say what became of it.",
        ),
    ],
)  # fmt: skip
def test_promises_break_when_their_day_has_passed(
    project: Project, file: str, old: str, new: str, expected: str
) -> None:
    project.edit(file, old, new)
    assert said(project) == said(project, date(2030, 7, 19)) == []
    # the day ends in its own zone: in UTC that is within the next one
    assert said(project, date(2030, 7, 21)) == [expected]


def test_what_is_cancelled_promises_nothing(project: Project) -> None:
    project.edit("e/_data/dates.yaml", "at: 2030-04-01", "at: TBD\n  cancelled: true")
    assert said(project, date(2031, 1, 1)) == []


def test_tracks_lead_to_dates_and_papers_to_tracks(project: Project) -> None:
    path = project.path("e/_data/edition.yaml")
    call = "call:\n  tracks:\n    - {id: main, name: Main, deadline: submision}\n"
    path.write_text(path.read_text("utf-8") + call, "utf-8")
    project.edit("e/_data/papers.yaml", "title: Time Delay", "track: mian\n  title: Time Delay")
    lines = [line.split("[unknown-id] ")[1] for line in said(project)]
    assert lines == [
        'there is no date "submision". Did you mean "submission"? The track is shown without a deadline.',
        'there is no track "mian". Did you mean "main"? The paper is shown in a track of that name.',
    ]


def test_announcements_end_after_they_begin(project: Project) -> None:
    path = project.path("e/_data/edition.yaml")
    lines = "announcements:\n  - {text: Hello, show_from: 2030-02-02, show_until: 2030-02-01}\n"
    path.write_text(path.read_text("utf-8") + lines, "utf-8")
    (line,) = said(project)
    assert "[end-before-start] this is not after show_from" in line
    project.edit("e/_data/edition.yaml", "2030-02-01}", "2030-02-02}")
    assert said(project) == []


@pytest.mark.parametrize("old", ["at: 2030-04-01", "at: 2030-07-19"])
def test_offsets_from_gmt_are_warned_about(project: Project, old: str) -> None:
    project.edit("e/_data/dates.yaml", old, f"at: {old[4:]} 17:00 GMT+8")
    assert [line.split("] ")[1] for line in said(project)] == [
        "GMT+8 is read as UTC+8; in names such as Etc/GMT+8 the sign is turned round. "
        "Write UTC+8, or AoE for the end of the day Anywhere on Earth."
    ]


@pytest.mark.parametrize(("zone", "means"), [("Etc/GMT-7", "UTC+7"), ("Etc/GMT+8", "UTC-8")])
def test_names_whose_sign_is_turned_round_are_warned_about(project: Project, zone: str, means: str) -> None:
    project.edit("e/_data/dates.yaml", "at: 2030-04-01", f"at: 2030-04-01 17:00 {zone}")
    project.edit("e/_data/edition.yaml", "America/Vancouver", zone)
    lines = said(project)
    assert [line.split("[")[1].split("]")[0] for line in lines] == ["zone-sign"] * 2
    assert all(f"{zone} means {means}, since the sign" in line for line in lines)


def test_anywhere_on_earth_by_its_posix_name_is_meant(project: Project) -> None:
    project.edit("e/_data/dates.yaml", "at: 2030-04-01", "at: 2030-04-01 17:00 Etc/GMT+12")
    assert said(project) == []


ROUNDS = {
    "two notifications, a rebuttal between (AAAI, ECCV, WACV)": (
        "abstract 01-20, paper 02-01, notification 03-01, rebuttal_start 03-10, rebuttal_end 03-15, notification 04-01",
        "",
    ),
    "two rounds": (
        "paper 01-20, notification 02-20, paper 03-01, notification 04-01, camera_ready 05-01",
        "",
    ),
    "a rebuttal after the only notification": (
        "paper 02-01, notification 03-01, rebuttal_start 03-10",
        "date-order",
    ),
    "a first notification before all else": (
        "paper 02-01, notification 01-01, rebuttal_start 03-01, notification 04-01",
        "date-order",
    ),
    "a paper after all notifications": (
        "abstract 02-01, paper 05-01, notification 03-01, notification 04-01",
        "date-order",
    ),
}


@pytest.mark.parametrize("case", ROUNDS)
def test_order_is_checked_per_round(tmp_path: Path, case: str) -> None:
    rows, code = ROUNDS[case]
    dates = [
        f"- {{id: d{number}, label: D{number}, kind: {kind}, at: 2030-{day} AoE}}\n"
        for number, (kind, day) in enumerate(row.split() for row in rows.split(", "))
    ]
    files = {
        "e/_data/edition.yaml": "name: E\ntitle: E\nyear: 2030\nzone: Europe/Paris\n",
        "e/_data/dates.yaml": "".join(dates),
    }
    project = Project(tmp_path).write(files)
    found = said(project)
    assert {line.split("[")[1].split("]")[0] for line in found} == ({code} if code else set())
    text = project.path("e/_data/dates.yaml").read_text("utf-8")
    project.path("e/_data/dates.yaml").write_text(text.replace("}", ", allow_order: true}"), "utf-8")
    assert said(project) == []


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("submission 2029-03-01", "notification 2030-04-01", True),  # 13 months: a year too early
        ("paper 2029-06-01", "notification 2030-05-30", False),
        ("abstract 2029-09-01", "paper 2030-04-01", True),
        ("abstract 2030-01-01", "paper 2030-04-01", False),
    ],
)
def test_a_year_too_early(tmp_path: Path, first: str, second: str, expected: bool) -> None:
    rows = [row.split() for row in (first, second)]
    text = "".join(f"- {{id: {kind}, label: L, kind: {kind}, at: {day}}}\n" for kind, day in rows)
    files = {
        "e/_data/edition.yaml": "name: E\ntitle: E\nyear: 2030\nzone: Europe/Paris\n",
        "e/_data/dates.yaml": text,
    }
    project = Project(tmp_path).write(files)
    assert ["[year]" in line for line in said(project)] == [True] * expected
    project.edit("e/_data/dates.yaml", f"at: {rows[0][1]}", f"at: {rows[0][1]}, allow_order: true")
    assert said(project) == []


@pytest.mark.parametrize(
    ("day", "time", "says"),
    [
        ("2030-03-10", "1:30-2:30", "02:30 on 2030-03-10 in America/Vancouver does not exist"),
        ("2030-11-03", "1:30-3:00", "01:30 on 2030-11-03 in America/Vancouver happens twice"),
        ("2030-03-09", "22:00-2:30", "02:30 on 2030-03-10"),
        ("2030-03-10", "1:30-3:00", ""),
        ("2030-07-19", "8:00-22:30", ""),
        ("2030-07-19", "17:00-8:00", ""),
        ("2030-07-19", "17:00-12:00", ""),
        ("2030-07-19", "9:00-8:00", "ends before it begins"),
        ("2030-07-19", "13:30-13:00", "ends before it begins"),
    ],
)
def test_hours_of_sessions(tmp_path: Path, day: str, time: str, says: str) -> None:
    files = {
        "e/_data/edition.yaml": "name: E\ntitle: E\nyear: 2030\nzone: America/Vancouver\n",
        "e/_data/schedule.yaml": f"- date: {day}\n  sessions:\n    - {{time: {time}, kind: social, title: Stars}}\n",
    }
    found = said(Project(tmp_path).write(files))
    assert [says in line for line in found] == [True] * bool(says)


TRACKER = {
    "PDT": ("paper", "2030-06-10 23:59 PDT", "zone"),
    "GMT+8": ("paper", "2030-06-10 23:59 GMT+8", "zone-sign"),
    "GMT+2": ("paper", "2030-06-10 23:59 GMT+2", "zone-sign"),
    "GMT+1": ("paper", "2030-06-10 23:59 GMT+1", "zone-sign"),
    "deadline after the event, by a wrong year": ("paper", "2031-06-10 AoE", "after-event"),
    "deadline after the event": ("paper", "2030-10-07 AoE", "after-event"),
    "end before start": ("event", "{from: 2030-12-09, to: 2030-12-05}", "date"),
    "abstract after paper": ("abstract", "2030-04-13 AoE", "date-order"),
    "one digit": ("paper", "2030-5-13", "date"),
}
"""The kinds of defects that stood for years in a public tracker of deadlines."""


@pytest.mark.parametrize("defect", TRACKER)
def test_defects_of_a_tracker_are_caught(tmp_path: Path, defect: str) -> None:
    kind, written, code = TRACKER[defect]
    day = "" if kind == "event" else "- {id: day, label: Day, kind: event, at: 2030-07-19}\n"
    files = {
        "e/_data/edition.yaml": "name: E\ntitle: E\nyear: 2030\nzone: Europe/Paris\n",
        "e/_data/dates.yaml": day
        + "- {id: paper, label: Paper, kind: submission, at: 2030-04-10 AoE}\n"
        + f"- {{id: x, label: X, kind: {kind}, at: {written}}}\n",
    }
    assert [line.split("[")[1].split("]")[0] for line in said(Project(tmp_path).write(files))] == [code]


def test_a_misspelt_key_of_a_tracker_is_caught(tmp_path: Path) -> None:
    files = {
        "e/_data/edition.yaml": "name: E\ntitle: E\nyear: 2030\nzone: Europe/Paris\n",
        "e/_data/dates.yaml": "- {id: x, label: X, kind: paper, att: 2030-04-10}\n",
    }
    (line,) = said(Project(tmp_path).write(files))
    assert 'there is no key "att" here. Did you mean "at"?' in line


def test_an_edition_may_begin_just_before_its_year(project: Project) -> None:
    project.edit("e/_data/dates.yaml", "at: 2030-07-19\n  note: Friday July 19th, all day", "at: 2031-01-10")
    project.edit("e/_data/schedule.yaml", "date: 2030-07-19", "date: 2031-01-10")
    assert said(project) == []


def test_an_event_lasts_from_its_first_date_to_its_last(tmp_path: Path) -> None:
    dates = "- {id: a, label: Workshop, kind: event, at: 2030-07-19}\n"
    dates += "- {id: b, label: Day 2, kind: event, at: 2030-07-21}\n"
    program = "- {date: 2030-07-20, sessions: [{time: 9:00-9:10, kind: talk, title: A}]}\n"
    project = Project(tmp_path).write({**SITE, "e/_data/dates.yaml": dates, "e/_data/schedule.yaml": program})
    assert said_of(project, Code.DATE_ORDER) == []


@pytest.mark.parametrize(
    ("place", "count"),
    [("Padua, Italy", 1), ("Online", 0), ("virtual event", 0), ("TBD", 0), ("Hybrid: Padua and online", 1)],
)
def test_utc_is_the_zone_of_no_place(tmp_path: Path, place: str, count: int) -> None:
    edition = f"name: E\ntitle: T\nyear: 2030\nzone: UTC\nplace: '{place}'\n"
    project = Project(tmp_path).write({"e/_data/edition.yaml": edition})
    assert len(said_of(project, Code.PLACE_ZONE)) == count
