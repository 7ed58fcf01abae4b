"""What is wrong with a program: rooms, people and papers at one time, talks and their sessions."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

import pytest

from sphinx_conference.checks.overlaps import nobody_is_in_two_sessions, sessions_do_not_overlap
from sphinx_conference.model.edition import Edition
from sphinx_conference.model.schedule import ProgramDay
from sphinx_conference.model.site import EditionData, Site
from tests.build.project import Project
from tests.unit.loading import load

EDITION = """
name: E
title: E
year: 2030
zone: Europe/Paris
rooms:
  - {id: a, name: Hall A}
  - {id: b, name: Hall B}
"""
PEOPLE = "- {id: ada, name: Ada Roe}\n- {id: bob, name: Bob Doe}\n- {id: cy, name: Cy Fay}\n"
PAPERS = """
- {id: 1, title: One, authors: [{person: ada, presenting: true}, Jo Dew]}
- {id: 2, title: Two, authors: [Jo Dew]}
"""


def said(tmp_path: Any, sessions: str, edition: str = EDITION, papers: str = PAPERS) -> list[str]:
    """All that is wrong with a day of such sessions: line, code, message."""
    files = {
        "_data/people.yaml": PEOPLE,
        "e/_data/edition.yaml": edition,
        "e/_data/papers.yaml": papers,
        "e/_data/schedule.yaml": f"- date: 2030-07-19\n  sessions:\n{sessions}",
    }
    loaded = load(Project(tmp_path).write(files).folder / "docs")
    found = [one for one in loaded.problems if "schedule" in one.path or "edition" in one.path]
    return [f"{one.line} [{one.code.value}] {one.message}" for one in found]


NINE = "    - {time: 9:00-10:00, title: Nine, room: %s}\n"
WRONG = {
    "a room": (
        NINE % "a" + NINE.replace("Nine", "Ten") % "Hall  a" + NINE.replace("Nine", "Eleven") % "[b, a]",
        ['4 [overlap] overlaps "09:00-10:00 Nine" in Hall A',
         '5 [overlap] overlaps "09:00-10:00 Nine" and 1 more in Hall A'],
    ),
    "all rooms": (
        NINE % "b" + NINE.replace("Nine", "Ten") % "all", ['4 [overlap] overlaps "09:00-10:00 Nine" in Hall B'],
    ),
    "talks": (
        "    - time: 9:00-10:00\n      room: a\n      talks:\n"
        "        - {time: 9:00-9:40, title: A}\n        - {time: 9:30-10:00, title: B}\n",
        ['7 [overlap] overlaps "09:00-09:40 A" in Hall A'],
    ),
    "a talk elsewhere": (
        NINE % "b" + "    - {time: 9:00-10:00, room: a, talks: [{time: 9:00-10:00, title: A, room: b}]}\n",
        ['4 [overlap] overlaps "09:00-10:00 Nine" in Hall B'],
    ),
    "people": (
        "    - {time: 9:00-10:00, title: A, room: a, chairs: [ada, bob]}\n"
        "    - {time: 9:30-9:40, title: B, room: b, moderator: bob, panelists: [cy]}\n"
        "    - {time: 9:50-10:20, title: C, people: [{name: \"Roe, Ada\"}], parallel: true}\n",
        ['4 [overlap] Bob Doe is in "09:00-10:00 A" at the same time',
         '5 [overlap] Ada Roe is in "09:00-10:00 A" at the same time'],
    ),
    "a first author who presents": (
        "    - {time: 9:00-10:00, paper: 1, room: a}\n    - {time: 9:00-10:00, paper: 2, presenter: Jo Dew, room: b}\n"
        "    - {time: 9:30-10:00, title: C, people: ada}\n",
        ['5 [overlap] Ada Roe is in "09:00-10:00 talk" at the same time'],
    ),
    "a paper": (
        "    - {time: 9:00-10:00, paper: 2, room: a}\n    - {time: 9:00-10:00, paper: 2, room: b}\n",
        ['4 [overlap] the paper "2" is in "09:00-10:00 talk" at the same time'],
    ),
    "a talk outside": (
        "    - {time: 9:00-10:00, title: A, talks: [{time: 9:50-10:10, title: B}]}\n",
        ["3 [outside-session] this talk is outside its session, which is from 09:00 to 10:00",
         "3 [talks-length] 50 minutes of this session belong to no talk"],
    ),
    "talks that are longer": (
        "    - {time: 9:00-9:30, title: A, talks: [{minutes: 20}, {minutes: 15}]}\n",
        ["3 [talks-length] the talks end at 09:35, and their session at 09:30"],
    ),
    "a near room": (
        NINE % "Auditorium 1" + "    - {time: 10:00-11:00, title: B, room: Auditorum 1}\n"
        "    - {time: 10:00-11:00, title: B, room: Auditorium 2}\n    - {time: 11:00-11:30, room: Hal A}\n",
        ['4 [room] the room "Auditorum 1" is nearly "Auditorium 1"', '6 [room] the room "Hal A" is nearly "Hall A"'],
    ),
    "two forms": (
        "    - {time: 9:00-9:30, minutes: 5, chair: ada, chairs: bob, url: https://e.org/, links: {link: https://e.org/},\n"
        "       parallel: true, allow_overlap: true}\n",
        ["3 [both-forms] minutes: the same is said by time:", "3 [both-forms] chair: the same is said by chairs:",
         "3 [both-forms] url: the same is said by links: link:",
         "4 [both-forms] allow_overlap: the same is said by parallel:"],
    ),
    "no time": (
        "    - {title: A, minutes: 5}\n    - {title: B, minutes: 5}\n    - {time: 9:00-, title: C}\n"
        "    - {id: d, minutes: 5}\n    - {time: 10:00, title: E}\n    - {id: f, minutes: 5}\n"
        "    - {time: 11:00-11:30}\n    - {id: g}\n    - {id: h, minutes: 5}\n",
        ["3 [no-time] it has no time, and nothing stands before it, and the day has no start",
         "6 [no-time] it has no time, and the one before it has an open end",
         "8 [no-time] it has no time, and the one before it is a moment",
         "11 [no-time] it has no time, and the one before it has neither an end nor minutes"],
    ),
    "no id": (
        "    - {time: 9:00-9:30, title: A}\n    - {minutes: 5, title: B}\n    - {minutes: 5, people: ada, title: C}\n"
        "    - {minutes: 5, kind: break, title: D}\n",
        ["4 [session-id] 2 sessions have no id and no time of their own, and are others to calendars once a time "
         "changes"],
    ),
    "all as an id": ("    - {time: 9:00-9:30}\n", ['6 [id] id: "all" means all rooms, and is no id']),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_told_once(tmp_path: Any, case: str) -> None:
    sessions, expected = WRONG[case]
    edition = EDITION.replace("id: a,", "id: all,") if case == "all as an id" else EDITION
    assert said(tmp_path, sessions, edition) == expected


RIGHT = {
    "parallel": NINE % "a" + (NINE % "a").replace("}", ", parallel: true}"),
    "cancelled": NINE % "a" + (NINE % "a").replace("}", ", cancelled: true}"),
    "a session and its talks": "    - {time: 9:00-10:00, room: a, chair: ada, people: ada, title: A, "
    "talks: [{minutes: 30, people: ada}, {minutes: 30, paper: 1}]}\n",
    "one after the other": NINE % "a" + "    - {time: 10:00-10:30, title: A, room: a, people: ada}\n",
    "numbers": NINE % "Room 1" + NINE % "Room 2" + NINE % "Hall C" + NINE % "Hall D",
    "an open end": "    - {time: 9:00-, title: A, room: a}\n" + NINE % "a",
}


@pytest.mark.parametrize("case", RIGHT)
def test_what_is_meant_is_left_alone(tmp_path: Any, case: str) -> None:
    assert said(tmp_path, RIGHT[case]) == []


def test_sessions_without_a_room_are_in_that_of_the_venue(tmp_path: Any) -> None:
    plain = "    - {time: 9:00-10:00, title: %s}\n"
    edition = f"{EDITION}venue: {{room: a}}\n"
    expected = ['4 [overlap] overlaps "09:00-10:00 A" in Hall A']
    assert said(tmp_path, plain % "A" + (NINE % "Hall A").replace("Nine", "B"), edition) == expected
    many = "".join(plain % letter for letter in "ABCDEFGHIJKLMNOPQRST")
    assert said(tmp_path, many) == [
        "4 [room] 20 sessions are beside others, and none of them says in which room"
    ]
    assert said(tmp_path, plain % "A" + plain % "B") == ['4 [overlap] overlaps "09:00-10:00 A"']


def test_the_double_bookings_of_a_congress_are_found_and_no_others() -> None:
    """895 items in 58 rooms on four days, of which 14 are put where another is."""
    chance, rooms = random.Random(39), [{"id": f"r{n}", "name": f"Saal {n}"} for n in range(58)]
    slots = [(day, hour, room) for day in range(4) for hour in range(10, 22) for room in range(58)]
    chosen = chance.sample(slots, 895 - 14)
    doubled = {(*slot, "twice"): None for slot in chance.sample(chosen, 14)}
    days: list[list[dict[str, Any]]] = [[] for _day in range(4)]
    for number, (day, hour, room, *twice) in enumerate([*sorted(chosen), *doubled]):
        minute = 20 if twice else 0
        times = f"{hour}:{minute:02}-{hour}:59"
        people = [f"person-{number % 693}-{number // 693 if twice else day * 100 + hour}"]
        days[day].append({"time": times, "title": f"T{number}", "room": f"r{room}", "people": people})
    about = {"name": "E", "title": "E", "year": "2030", "zone": "Europe/Berlin", "rooms": rooms}
    schedule = tuple(
        ProgramDay.model_validate({"date": str(date(2030, 12, 27) + timedelta(n)), "sessions": sessions})
        for n, sessions in enumerate(days)
    )
    site = Site(editions={"c": EditionData("c", Edition.model_validate(about), schedule=schedule)})
    found = {schedule[one.loc[0]].sessions[one.loc[2]].title for one in sessions_do_not_overlap(site)}
    assert found == {f"T{number}" for number in range(895 - 14, 895)}
    assert list(nobody_is_in_two_sessions(site)) == []
