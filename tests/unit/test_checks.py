"""Facts held against each other: each check fires on its slip, at its line, and on nothing else."""

from __future__ import annotations

import time
from datetime import date
from typing import TYPE_CHECKING

import pytest

from sphinx_conference.problems.codes import Code
from tests.build.project import ROOT, Project
from tests.unit.loading import load

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_conference.problems.problem import Problem

SITE = {
    "_data/people.yaml": """
        - id: anna-scaife
          name: Scaife, Anna
        - id: megan-ansdell
          name: Ansdell, Megan
        """,
    "e/_data/edition.yaml": """
        name: Conf 2030
        title: Workshop
        year: 2030
        zone: America/Vancouver
        """,
    "e/_data/dates.yaml": """
        - id: submission
          label: Submission
          kind: submission
          at: 2030-03-01 AoE
          was:
            - at: 2030-02-01
              announced: 2030-01-10
            - at: 2030-02-15
              announced: 2030-02-01
        - id: notification
          label: Notification
          kind: notification
          at: 2030-04-01
        - id: day
          label: Workshop
          kind: event
          at: 2030-07-19
          note: Friday July 19th, all day
        """,
    "e/_data/people.yaml": """
        - person: anna-scaife
          role: speaker
        - name: Grace Hopper
          role: panelist
          affiliation: Navy
        """,
    "e/_data/papers.yaml": """
        - id: 1
          title: Flow Matching
          authors:
            - Wildberger, Jonas Bernhard
            - person: anna-scaife
        - id: 2
          title: Time Delay
          authors:
            - Campeau-Poirier, Ève
            - Hahn, ChangHoon
        """,
    "e/_data/schedule.yaml": """
        - date: 2030-07-19
          sessions:
            - time: 9:00-9:30
              kind: keynote
              title: Opening
              people: anna-scaife
              room: A
            - time: 9:00-9:30
              kind: talk
              title: Beside it
              room: B
            - time: 9:30-9:45
              kind: spotlight
              paper: 1
              presenter: Jonas Wildberger
              room: A
            - time: 9:45-10:00
              kind: spotlight
              paper: 2
              presenter: Ève Campeau-Poirier
              room: A
            - time: 23:00-01:00
              kind: social
              title: Party
              room: A
        """,
}

CASES: dict[str, tuple[str, str, str, str]] = {
    "person of an appearance": (
        "e/_data/people.yaml", "person: anna-scaife", "person: anna-scaiffe",
        'e/_data/people.yaml:1:11: [unknown-id] there is no person "anna-scaiffe". Did you mean "anna-scaife"? '
        "They are not shown.",
    ),
    "person of an author": (
        "e/_data/papers.yaml", "person: anna-scaife", "person: bob",
        'e/_data/papers.yaml:5:15: [unknown-id] there is no person "bob". '
        "Add a record with this id to _data/people.yaml, or write name:. "
        "The paper is left out, since its list of authors would be wrong.",
    ),
    "chair of a session": (
        "e/_data/schedule.yaml", "title: Beside it", "title: Beside it\n      chair: bob",
        'e/_data/schedule.yaml:11:14: [unknown-id] there is no person "bob". '
        "Add a record with this id to _data/people.yaml, or write name: for a guest. "
        "The session is shown without them.",
    ),
    "person of a session": (
        "e/_data/schedule.yaml", "people: anna-scaife", "people: megan-andsell",
        'e/_data/schedule.yaml:6:15: [unknown-id] there is no person "megan-andsell". Did you mean "megan-ansdell"? '
        "The session is shown without them.",
    ),
    "editor of the proceedings": (
        "e/_data/edition.yaml", "zone: America/Vancouver",
        "zone: America/Vancouver\nproceedings: {editors: [anna-scaiffe]}",
        'e/_data/edition.yaml:5:25: [unknown-id] there is no person "anna-scaiffe". Did you mean "anna-scaife"? '
        "The proceedings are cited without them.",
    ),
    "paper of a session": (
        "e/_data/schedule.yaml", "paper: 2", "paper: 22",
        'e/_data/schedule.yaml:19:14: [unknown-id] there is no paper "22". Did you mean "2"? '
        "The session is shown without a paper.",
    ),
    "somebody twice": (
        "e/_data/people.yaml", "- name: Grace Hopper\n  role: panelist", "- person: anna-scaife\n  role: speaker",
        "e/_data/people.yaml:3:11: [duplicate-person] anna-scaife as speaker stands here twice. Delete one record.",
    ),
    "notification before the deadline": (
        "e/_data/dates.yaml", "at: 2030-04-01", "at: 2030-02-01",
        'e/_data/dates.yaml:4:7: [date-order] "Submission" (2030-03-01) is after "Notification" (2030-02-01). '
        "Correct one of the two, or its kind; if it is meant, write allow_order: true.",
    ),
    "deadline after the event": (
        "e/_data/dates.yaml", "at: 2030-04-01", "at: 2030-08-01",
        'e/_data/dates.yaml:13:7: [after-event] "Notification" (2030-08-01) is after "Workshop" (2030-07-19). '
        "Correct one of the two, or its kind; if it is meant, write allow_order: true.",
    ),
    "history out of order": (
        "e/_data/dates.yaml", "announced: 2030-02-01", "announced: 2030-01-01",
        "e/_data/dates.yaml:9:18: [date-order] announced on 2030-01-01, before the change above it (2030-01-10). "
        "Write the oldest value first.",
    ),
    "event in another year": (
        "e/_data/edition.yaml", "year: 2030", "year: 2031",
        "e/_data/dates.yaml:17:7: [year] the event is in 2030, and the edition's year is 2031. "
        "Correct one of the two.",
    ),
    "wrong weekday": (
        "e/_data/dates.yaml", "Friday July 19th", "Saturday July 19th",
        "e/_data/dates.yaml:18:9: [weekday] 2030-07-19 is a Friday, not a Saturday. Write Friday.",
    ),
    "program on another day": (
        "e/_data/schedule.yaml", "date: 2030-07-19", "date: 2030-07-20",
        "e/_data/schedule.yaml:1:9: [date-order] 2030-07-20 is not a day of the event (2030-07-19). "
        "Correct it here or in dates.yaml.",
    ),
    "overlap in a room": (
        "e/_data/schedule.yaml", "time: 9:30-9:45", "time: 9:20-9:45",
        'e/_data/schedule.yaml:12:13: [overlap] overlaps "09:00-09:30 Opening" in A. '
        "Correct a time or a room, or write parallel: true.",
    ),
    "in two rooms at once": (
        "e/_data/schedule.yaml", "title: Beside it", "title: Beside it\n      chair: anna-scaife",
        'e/_data/schedule.yaml:8:13: [overlap] Anna Scaife is in "09:00-09:30 Opening" at the same time. '
        "Correct a time, or who takes part.",
    ),
    "out of order": (
        "e/_data/schedule.yaml", "time: 9:45-10:00", "time: 8:45-9:00",
        'e/_data/schedule.yaml:17:13: [date-order] starts before "09:30-09:45 spotlight", which stands above it. '
        "Move the record, or correct a time.",
    ),
    "after midnight on the wrong day": (
        "e/_data/schedule.yaml", "title: Party\n      room: A",
        "title: Party\n      room: A\n    - time: 1:00-2:00\n      kind: social\n      title: On\n      room: A",
        'e/_data/schedule.yaml:26:13: [date-order] starts before "23:00-01:00 Party", which stands above it. '
        "What begins after midnight is of the next day; move the record there.",
    ),
    "no day of several": (
        "e/_data/dates.yaml", "at: 2030-07-19", "at: {from: 2030-07-20, to: 2030-07-21}",
        "e/_data/schedule.yaml:1:9: [date-order] 2030-07-19 is not a day of the event (2030-07-20 to 2030-07-21). "
        "Correct it here or in dates.yaml.",
    ),
    "presenter who is no author": (
        "e/_data/schedule.yaml", "presenter: Jonas Wildberger", "presenter: Vidhi Ramesh",
        'e/_data/schedule.yaml:15:18: [presenter] "Vidhi Ramesh" is not an author of paper 1. '
        "Its authors are Jonas Bernhard Wildberger, Anna Scaife.",
    ),
    "presenter without the accent": (
        "e/_data/schedule.yaml", "presenter: Ève Campeau-Poirier", "presenter: Eve Campeau-Poirier",
        'e/_data/schedule.yaml:20:18: [name-variant] "Eve Campeau-Poirier" is spelt "Ève Campeau-Poirier" on paper 2. '
        "Write it as on the paper.",
    ),
    "title repeated": (
        "e/_data/schedule.yaml", "paper: 2", "paper: 2\n      title: time delay",
        "e/_data/schedule.yaml:20:14: [repeated-title] the title is that of paper 2, and is taken from there. "
        "Delete this line.",
    ),
    "two spellings of one author": (
        "e/_data/papers.yaml", "- Wildberger, Jonas Bernhard", "- Wildberger, Jonas Bernhard\n    - Hahn, Chang Hoon",
        'e/_data/papers.yaml:11:7: [name-variant] "ChangHoon Hahn" is written "Chang Hoon Hahn" elsewhere in this '
        "edition. Write both alike, or give the person a record with the other way in \"also\".",
    ),
    "lower case": (
        "e/_data/papers.yaml", "- Hahn, ChangHoon", "- reyes, esteban dirk",
        'e/_data/papers.yaml:10:7: [name-variant] the name "esteban dirk reyes" lacks a capital letter. '
        'Write "Reyes, Esteban Dirk".',
    ),
    "nearly a known person": (
        "e/_data/people.yaml", "name: Grace Hopper", "name: Megan Andsell",
        'e/_data/people.yaml:3:9: [near-name] "Megan Andsell" is nearly the name of a known person. '
        'Did you mean "Megan Ansdell"? Their id is megan-ansdell.',
    ),
    "address in text": (
        "e/_data/people.yaml", "affiliation: Navy", "affiliation: Navy, grace@example.org",
        "e/_data/people.yaml:5:16: [email] an e-mail address stands in text that is published. "
        "Delete it; the edition's public_contact is the one address that is shown. The text is shown without it.",
    ),
    "reversed text": (
        "e/_data/people.yaml", "affiliation: Navy", "affiliation: Na\u202evy",
        "e/_data/people.yaml:5:16: [bidi] the character U+202E reverses the direction of what follows. "
        "Delete it; right-to-left text needs none.",
    ),
    "formula": (
        "e/_data/papers.yaml", "title: Time Delay", r"title: Time $\nosuch{x}$ Delay",
        r'e/_data/papers.yaml:7:10: [math] the formula "\nosuch{x}" cannot be converted to MathML; its TeX is shown. '
        "Write it with other commands.",
    ),
}  # fmt: skip
"""File, what stands there, what is written instead, and all that is then said."""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path).write(SITE)


def in_words(problem: Problem) -> str:
    """What a problem says, but for the sentence with which all of its code end."""
    return problem.sentence if problem.cost else problem.sentence.removesuffix(f" {problem.code.cost}")


def add(project: Project, name: str, records: str) -> None:
    """Add records at the end of a file of data."""
    path = project.path(name)
    path.write_text(path.read_text("utf-8").rstrip() + records, "utf-8")


def said(project: Project, day: date | None = None) -> list[str]:
    problems = load(project.folder / "docs", day).problems
    return [f"{p.path}:{p.line}:{p.column}: [{p.code.value}] {in_words(p)}" for p in problems]


def test_a_sound_site_gives_no_problem(project: Project) -> None:
    assert said(project) == []


@pytest.mark.parametrize("day", [None, date(2022, 1, 1), date(2026, 1, 1), date(2099, 1, 1)])
def test_the_real_site_gives_no_problem(day: date | None) -> None:
    ours = [p for p in load(ROOT / "docs", day).problems if not p.path.startswith("contribute/")]
    assert [p for p in ours if p.code is not Code.SESSION_ID] == []


@pytest.mark.parametrize("case", CASES)
def test_each_slip_is_found_once(project: Project, case: str) -> None:
    file, old, new, expected = CASES[case]
    project.edit(file, old, new)
    assert said(project) == [expected]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("e/_data/schedule.yaml", "time: 9:30-9:45", "time: 9:20-9:45\n      allow_overlap: true"),
        ("e/_data/schedule.yaml", "date: 2030-07-19", "date: 2030-07-19"),
        ("e/_data/dates.yaml", "at: 2030-07-19", "at: TBD"),
        ("e/_data/dates.yaml", "at: 2030-07-19", "at: {one_of: [2030-07-19, 2030-07-20]}"),
        ("e/_data/dates.yaml", "at: 2030-04-01", "at: 2030-03"),
        ("e/_data/dates.yaml", "at: 2030-04-01", "at: 2030-02-01\n  cancelled: true"),
        ("e/_data/dates.yaml", "kind: notification\n  at: 2030-04-01", "kind: video\n  at: 2031-01-01"),
        ("e/_data/schedule.yaml", "presenter: Jonas Wildberger", "presenter: J. Wildberger"),
        ("e/_data/schedule.yaml", "presenter: Jonas Wildberger", "presenter: Anna Scaife"),
        ("e/_data/people.yaml", "name: Grace Hopper", "name: 沈佳士"),
        ("e/_data/people.yaml", "affiliation: Navy", "affiliation: $5 and $6\n  email: grace@example.org"),
    ],
)
def test_what_is_right_is_left_alone(project: Project, file: str, old: str, new: str) -> None:
    project.edit(file, old, new)
    assert said(project) == []


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


@pytest.mark.parametrize("broken", ["_data/people.yaml", "e/_data/papers.yaml"])
def test_a_file_that_cannot_be_read_brings_no_dangling_ids(project: Project, broken: str) -> None:
    project.path(broken).write_text("- id: [\n", "utf-8")
    assert {line.partition(":")[0] for line in said(project)} == {broken}


@pytest.mark.parametrize("line", ["status: draft", "status: withdrawn", "publish_after: 2999-01-01"])
def test_messages_do_not_quote_what_is_withheld(project: Project, line: str) -> None:
    secret = r"Canary $\nosuch{canary}$ canary@example.org"
    project.edit(
        "e/_data/papers.yaml", "title: Time Delay", f'title: "{secret}"\n  {line}'.replace("\\", "\\\\")
    )
    project.edit("e/_data/papers.yaml", "- Hahn, ChangHoon", "- canary, name")
    lines = said(project)
    held = {"withdrawn"} if "withdrawn" in line else set()  # the program presents the paper
    assert {line.split("[")[1].split("]")[0] for line in lines} == {"email", "math", "name-variant"} | held
    assert "canary" not in " ".join(lines).lower()


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


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("publish_after: 01.02.2999", "Write year-month-day with two digits each: 2025-06-09."),
        ("publish_after: 2999-01-01\n  abstract: ''", "Write the text, or delete the line."),
        ("status: draft\n  links: {pdf: secret.org/x}", 'Write one that begins with "https://".'),
        ("status: draft\n  position: first", "Write digits only."),
    ],
)
def test_what_is_withheld_gets_a_hint_that_quotes_nothing(project: Project, line: str, hint: str) -> None:
    project.edit("e/_data/papers.yaml", "title: Time Delay", f"title: Time Delay\n  {line}")
    found = said(project)
    assert any(hint in one for one in found), found
    assert not any(word in one for one in found for word in ("01.02", "secret.org", '"first"'))


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (["presentation: posters"], 'Did you mean "poster"?'),
        (["presentation: orla"], 'Did you mean "oral"?'),
        (["presentation: demo", "presentation: talk", "presentation: poster-a"], None),
        (["topics: [Galaxies, X-ray]", "topics: [galaxies, X ray]", "topics: Galaxies"], 'Write "Galaxies".'),
        (["topics: [C, Stars]", "topics: [C++, Planets]"], None),
        (["topics: [Stars, Planets, Stars]"], "this stands twice"),
        (["awards: [Best paper, Best paper]"], "this stands twice"),
        (["pages: 8-Jan"], "names no pages"),
        (["pages: pp. 17-24"], "names no pages"),
        (["pages: 24-17"], "ends before it begins"),
        (["pages: 17–24", "pages: 9", "pages: iv--xii"], None),
        (["pages: e17-e24", "pages: S1.2-S1.9", "pages: 1:9-1:12"], None),
    ],
)
def test_chosen_words_that_are_slips(project: Project, keys: list[str], words: str | None) -> None:
    papers = project.path("e/_data/papers.yaml")
    records = "".join(
        f"\n- id: {n}\n  title: Another\n  authors: [{name}]\n  {key}"
        for n, (name, key) in enumerate(zip(["Jane Doe", "Carl Roe", "Ann Poe"], keys, strict=False), 900)
    )
    papers.write_text(f"{papers.read_text('utf-8').rstrip()}{records}\n", "utf-8")
    lines = said(project)
    codes = ("unusual-word", "topic-variant", "repeated-label", "pages")
    assert all(any(f"[{code}]" in line for code in codes) for line in lines)
    assert any(words in line for line in lines) if words else lines == []


def test_the_other_topic_of_a_withheld_paper_is_not_quoted(project: Project) -> None:
    records = "\n- id: 900\n  title: A\n  authors: [Jane Doe]\n  topics: canary\n"
    records += "- id: 901\n  title: B\n  authors: [Carl Roe]\n  topics: Canary\n  status: draft\n"
    add(project, "e/_data/papers.yaml", records)
    (line,) = said(project)
    assert "canary" not in line.casefold()


def test_a_role_that_is_a_slip_would_hide_a_speaker(project: Project) -> None:
    project.edit("e/_data/people.yaml", "role: speaker", "role: speeker")
    (line,) = said(project)
    assert 'Did you mean "speaker"?' in line


@pytest.mark.parametrize(("end", "code"), [("1:00", None), ("20:00", "end-before-start")])
def test_a_session_may_pass_midnight_and_not_noon(project: Project, end: str, code: str | None) -> None:
    schedule = project.path("e/_data/schedule.yaml")
    late = f"    - time: 22:00-{end}\n      kind: social\n      title: Dinner\n"
    schedule.write_text(f"{schedule.read_text('utf-8').rstrip()}\n{late}", "utf-8")
    lines = [line for line in said(project) if "date-order" not in line]
    assert len(lines) == (1 if code else 0), lines
    assert not code or f"[{code}]" in lines[0]


def test_a_long_word_before_an_at_sign_is_looked_through_once(tmp_path: Path) -> None:
    project = Project(tmp_path).write(SITE)
    project.edit("e/_data/people.yaml", "affiliation: Navy", f"affiliation: {'a.' * 200_000}@")
    start = time.perf_counter()
    problems = load(project.folder / "docs").problems
    assert time.perf_counter() - start < 20, "from every letter of it, it takes a quarter of an hour"
    assert not [problem for problem in problems if problem.code is Code.EMAIL]


def test_an_id_that_was_renamed_is_told_by_its_new_one(project: Project) -> None:
    project.edit("_data/people.yaml", "- id: anna-scaife", "- id: scaife\n  previous_ids: anna-scaife")
    project.edit("e/_data/papers.yaml", "- id: 1\n", "- id: flow\n  previous_ids: 1\n")
    lines = [line for line in said(project) if "[unknown-id]" in line]
    assert lines
    assert all("which is its id now" in line for line in lines), lines
    assert any('Write "flow"' in line for line in lines)
    assert any('Write "scaife"' in line for line in lines)


def said_of(project: Project, code: Code) -> list[str]:
    """What is said with a code, each as its place and sentence."""
    problems = load(project.folder / "docs", date(2030, 1, 1)).problems
    return [f"{one.path}:{one.line} {in_words(one)}" for one in problems if one.code is code]


def test_the_program_holds_no_withdrawn_paper_and_every_oral(tmp_path: Path) -> None:
    papers = "".join(
        f"- {{id: {number}, title: Title {number}, authors: [Jane Doe], presentation: oral{more}}}\n"
        for number, more in enumerate(("", ", status: withdrawn", "", ", session: talks"), 1)
    )
    program = "- {date: 2030-07-19, sessions: [{time: 9:00-9:10, kind: talk, paper: 1}, "
    program += (
        "{time: 9:10-9:20, kind: talk, paper: 2}, {id: talks, time: 9:20-9:30, kind: talk, title: A}]}\n"
    )
    project = Project(tmp_path).write(
        {**SITE, "e/_data/papers.yaml": papers, "e/_data/schedule.yaml": program}
    )
    (withdrawn,) = said_of(project, Code.WITHDRAWN)
    assert withdrawn.startswith('e/_data/schedule.yaml:1 the paper "2" is withdrawn')
    (missing,) = said_of(project, Code.NOT_PRESENTED)
    assert missing.startswith("e/_data/papers.yaml:3 1 paper is oral and in no session of the program: 3.")


def test_a_talk_is_called_as_in_people(tmp_path: Path) -> None:
    people = "- {person: anna-scaife, role: speaker, title: On stars}\n"
    program = "- {date: 2030-07-19, sessions: [{time: 9:00-9:10, kind: keynote, people: [anna-scaife], title: {}}]}\n"
    project = Project(tmp_path).write({**SITE, "e/_data/people.yaml": people})
    project.write({"e/_data/schedule.yaml": program.replace("{}", "On planets")})
    (said,) = said_of(project, Code.TALK_TITLE)
    assert 'people.yaml calls the talk of anna-scaife "On stars"' in said
    project.write({"e/_data/schedule.yaml": program.replace("{}", "On Stars")})
    assert said_of(project, Code.TALK_TITLE) == []


def test_an_event_lasts_from_its_first_date_to_its_last(tmp_path: Path) -> None:
    dates = "- {id: a, label: Workshop, kind: event, at: 2030-07-19}\n"
    dates += "- {id: b, label: Day 2, kind: event, at: 2030-07-21}\n"
    program = "- {date: 2030-07-20, sessions: [{time: 9:00-9:10, kind: talk, title: A}]}\n"
    project = Project(tmp_path).write({**SITE, "e/_data/dates.yaml": dates, "e/_data/schedule.yaml": program})
    assert said_of(project, Code.DATE_ORDER) == []


def test_a_topic_in_two_ways_is_told_once(tmp_path: Path) -> None:
    papers = "".join(
        f"- {{id: {number}, title: Title {number}, authors: [Jane Doe], topics: [{topic}]}}\n"
        for number, topic in enumerate(
            ("Deep learning", "Deep Learning", "Deep Learning", "deep-learning"), 1
        )
    )
    project = Project(tmp_path).write({**SITE, "e/_data/papers.yaml": papers})
    said = said_of(project, Code.TOPIC_VARIANT)
    assert len(said) == 2
    assert (
        'a topic is written "Deep learning" once and "Deep Learning" 2 times. Write "Deep Learning".'
        in said[0]
    )


@pytest.mark.parametrize(
    "written", ["speaker, panelist", '"speaker, panelist"', "speaker and panelist", "speaker / panelist"]
)
def test_roles_may_be_one_text(tmp_path: Path, written: str) -> None:
    project = Project(tmp_path).write(
        {**SITE, "e/_data/people.yaml": f"- name: Grace Hopper\n  role: {written}\n"}
    )
    loaded = load(project.folder / "docs", date(2030, 1, 1))
    assert loaded.site.editions["e"].people[0].role == ("speaker", "panelist")


def test_files_and_folders_of_nearly_the_right_name_are_said(tmp_path: Path) -> None:
    project = Project(tmp_path).write({**SITE, "f/data/edition.yaml": SITE["e/_data/edition.yaml"]})
    project.write({"e/_data/speakers.yaml": "[]\n"})
    said = said_of(project, Code.UNKNOWN_FILE)
    assert any("e/_data/speakers.yaml:1" in one and "There is people.yaml" in one for one in said)
    assert any("f/data:1" in one and "Rename it to _data." in one for one in said)


def test_a_block_of_talks_does_not_overlap_them_nor_its_chair(tmp_path: Path) -> None:
    block = "{time: 9:00-10:30, kind: talk, title: Standards, room: A, chair: anna-scaife}"
    talks = [
        "{time: 9:00-9:30, kind: talk, title: One, room: A, people: [anna-scaife]}",
        "{time: 9:30-10:30, kind: talk, title: Two, room: A}",
    ]

    def overlaps(*sessions: str) -> int:
        lines = "".join(f"    - {one}\n" for one in sessions)
        program = f"- date: 2030-07-19\n  sessions:\n{lines}"
        project = Project(tmp_path).write({**SITE, "e/_data/schedule.yaml": program})
        return len(said_of(project, Code.OVERLAP))

    assert overlaps(block, *talks) == 0
    assert overlaps(talks[0], block, talks[1]) == 0
    assert overlaps(block.replace("kind: talk", "kind: break"), *talks) == 3, "a break holds no talks"
    assert overlaps(block.replace("10:30", "10:00"), *talks) == 3, "a talk runs on"


def test_a_session_that_overlaps_several_is_told_once(tmp_path: Path) -> None:
    sessions = "".join(
        f"    - {{time: 9:0{number}-9:30, kind: talk, title: T{number}, room: A}}\n" for number in range(4)
    )
    program = f"- date: 2030-07-19\n  sessions:\n{sessions}"
    said = said_of(Project(tmp_path).write({**SITE, "e/_data/schedule.yaml": program}), Code.OVERLAP)
    assert len(said) == 3
    assert 'overlaps "09:00-09:30 T0" and 2 more in A.' in said[2]


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


@pytest.mark.parametrize(
    ("place", "count"),
    [("Padua, Italy", 1), ("Online", 0), ("virtual event", 0), ("TBD", 0), ("Hybrid: Padua and online", 1)],
)
def test_utc_is_the_zone_of_no_place(tmp_path: Path, place: str, count: int) -> None:
    edition = f"name: E\ntitle: T\nyear: 2030\nzone: UTC\nplace: '{place}'\n"
    project = Project(tmp_path).write({"e/_data/edition.yaml": edition})
    assert len(said_of(project, Code.PLACE_ZONE)) == count
