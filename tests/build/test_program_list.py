"""The program as a list: what its elements are marked with, which scripts and addresses stand on."""

from __future__ import annotations

import json
import re
from collections import Counter
from html import unescape
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import icalendar

from sphinx_conference.model.entrykeys import uid_of
from tests.build.project import CONF, Project

if TYPE_CHECKING:
    from pathlib import Path

EDITION = """
name: Conf 2030
title: Workshop on Tests
year: 2030
zone: America/Vancouver
rooms: [{id: hall, name: Hall A}, {id: attic, name: Attic}]
call: {tracks: [{id: theory, name: Theory of all}, {id: practice, name: Practice}]}
"""
SCHEDULE = """
- date: 2030-07-19
  sessions:
    - {time: 9:00-9:30, id: opening, title: Welcome, room: all}
    - {time: 9:30-10:00, kind: break, title: Coffee}
    - id: block
      time: 10:00-11:00
      kind: session
      title: Theory
      room: hall
      track: theory
      language: de
      talks:
        - {paper: 7, minutes: 15}
        - {title: Talk, minutes: 15, room: attic, language: fr}
    - {time: 10:00-11:00, kind: session, title: Beside it, room: attic, cancelled: true, talks: [{title: Off}]}
    - {time: 10:00-11:00, kind: session, title: Third, room: Roof "top"}
    - {time: 19:00-, kind: social, title: Dinner}
    - {minutes: 5, title: After it}
- date: 2030-07-20
  sessions: [{time: 9:00-9:30, kind: break}]
"""
FILES = {
    "conf.py": CONF + 'suppress_warnings = ["conference.no-time"]\n',
    "2030/_data/edition.yaml": EDITION,
    "2030/_data/papers.yaml": "- {id: 7, title: Bounds, authors: [Jo Doe], track: practice}\n",
    "2030/_data/schedule.yaml": SCHEDULE,
    "index.md": "# Start\n\n```{toctree}\n2030/index\n```\n\n```{schedule}\n:day: 2030-07-20\n```\n",
    "2030/index.md": "# Program\n\n```{schedule}\n```\n\n```{schedule}\n```\n\n```{accepted-papers}\n```\n",
}


def page_of(project: Project, page: str, *args: str) -> str:
    result = project.build("html", "-W", *args)
    assert (result.code, result.warnings) == (0, ""), result.warnings
    return (result.out / f"{page}.html").read_text("utf-8")


def marks_in(page: str) -> list[dict[str, str]]:
    """The attributes of all elements that are lines of the program, in order."""
    tags = re.findall(r"<\w+ ([^>]*\bdata-key=[^>]*)>", page)
    return [{name: unescape(value) for name, value in re.findall(r'([\w-]+)="([^"]*)"', tag)} for tag in tags]


def test_each_line_has_an_id_and_says_what_scripts_ask(tmp_path: Path) -> None:
    project = Project(tmp_path).write(FILES)
    page = page_of(project, "2030/index")
    marks = marks_in(page)
    first, again = marks[: len(marks) // 2], marks[len(marks) // 2 :]
    assert [one["data-key"] for one in first] == [one["data-key"] for one in again]
    assert [one["id"] for one in first] == [
        "2030-session-opening", "2030-line-slot-2030-07-19-0930-break", "2030-session-block", "2030-line-paper-7",
        "2030-line-slot-2030-07-19-1000-other", *[one["id"] for one in first[5:]],
    ]  # fmt: skip
    ids = re.findall(r' id="([^"]*)"', page)
    assert [one for one, number in Counter(ids).items() if number > 1] == []
    by_key = {one["data-key"]: one for one in first}
    assert by_key["session-opening"].pop("class").startswith("conf-session conf-session--other")
    assert by_key["session-opening"] == {
        "id": "2030-session-opening",
        "data-key": "session-opening",
        "data-uid": uid_of("Test Workshop", "2030/session-opening"),
        "data-kind": "other",
        "data-room": "all",
        "data-start": "2030-07-19T09:00-07:00",
        "data-end": "2030-07-19T09:30-07:00",
    }
    block, paper, talk = first[2:5]
    assert (block["data-track"], block["data-room"], block["data-language"]) == (
        "theory", "hall", "de",
    )  # fmt: skip
    assert (paper["data-track"], paper["data-room"], paper["data-language"]) == (
        "practice", block["data-room"], "de",
    )  # fmt: skip
    assert (talk["data-track"], talk["data-room"], talk["data-language"]) == ("theory", "attic", "fr")
    cancelled = [one["data-key"] for one in first if "data-cancelled" in one]
    assert len(cancelled) == 2
    dinner = by_key["slot-2030-07-19-1900-social"]
    assert (dinner["data-start"], dinner["data-open"]) == ("2030-07-19T19:00-07:00", "yes")
    assert "data-end" not in dinner
    after = by_key["slot-2030-07-19-tba-other"]
    assert not {"data-start", "data-end", "data-open"} & after.keys()


def test_a_day_has_its_own_address_on_each_page(tmp_path: Path) -> None:
    project = Project(tmp_path).write(FILES)
    days = re.findall(r'<section class="conf-day"([^>]*)>', page_of(project, "2030/index"))
    assert days == [
        ' id="2030-07-19" data-day="2030-07-19"', ' id="2030-07-20" data-day="2030-07-20"',
        ' data-day="2030-07-19"', ' data-day="2030-07-20"',
    ]  # fmt: skip
    assert 'id="2030-07-20"' in page_of(project, "index")
    result = project.build("singlehtml", "-W")
    assert (result.code, result.warnings) == (0, ""), result.warnings
    ids = re.findall(r' id="([^"]*)"', (result.out / "index.html").read_text("utf-8"))
    assert [one for one, number in Counter(ids).items() if number > 1] == []


def test_one_identity_names_a_line_everywhere(tmp_path: Path) -> None:
    base, known = "https://example.org/", SCHEDULE.replace("    - {minutes: 5, title: After it}\n", "")
    project = Project(tmp_path).write({**FILES, "2030/_data/schedule.yaml": known})
    out = project.build("html", f"-Dconference_base_url={base}").out
    page = (out / "2030/index.html").read_text("utf-8")
    marks = {one["data-uid"]: one for one in marks_in(page) if "id" in one}
    ids = set(re.findall(r' id="([^"]*)"', page))
    events = {
        str(event["UID"]): str(event.get("URL"))
        for event in icalendar.Calendar.from_ical((out / "2030/calendar.ics").read_bytes()).walk("VEVENT")
    }
    schedule = json.loads((out / "2030/schedule.json").read_text("utf-8"))["schedule"]["conference"]
    slots = {
        event["guid"]: event["url"]
        for day in schedule["days"]
        for some in day["rooms"].values()
        for event in some
    }
    in_xml = {
        event.get("guid"): event.findtext("url")
        for event in ElementTree.parse(out / "2030/schedule.xml").iter("event")
    }
    assert slots == in_xml
    for uid, one in marks.items():
        assert uid == uid_of("Test Workshop", f"2030/{one['data-key']}")
    assert len(events.keys() & slots.keys()) > 3
    for uid, address in [*events.items(), *slots.items()]:
        if uid not in marks:
            continue  # a date, or a line of another page
        where, _hash, anchor = address.removeprefix(base).partition("#")
        assert (out / where).is_file(), address
        if anchor:
            assert anchor == marks[uid]["id"]
            assert anchor in ids
    assert set(slots) <= set(marks)
