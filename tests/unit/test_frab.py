"""Schedules for apps: which events they have, and that they are valid, for whatever days a program has."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_conference.exports.calendar.content import Naming, entries_of
from sphinx_conference.exports.frab.content import Day, Event, Link, Person, Place, Schedule, schedule_of
from sphinx_conference.exports.frab.writer import files_of
from tests.unit.frab import checked_json, checked_xml
from tests.unit.programs import EDITION, edition_of, site_of

if TYPE_CHECKING:
    from pathlib import Path

HOME = "https://example.org/2030/"
NAMING = Naming("Test", "en", lambda kind, name: f"https://example.org/{kind}/{name}")


def made(folder: Path, **files: str) -> Schedule | None:
    """The schedule of a program."""
    site = site_of(folder, files)
    return schedule_of(edition_of(site), site, NAMING, HOME, HOME)


def events(schedule: Schedule | None) -> list[tuple[str, str, str, str]]:
    """Start, length, room and title of each event, after reading both forms."""
    assert schedule is not None
    files = files_of(schedule)
    root, about = checked_xml(files["schedule.xml"]), checked_json(files["schedule.json"])
    found = [
        tuple(event.findtext(name) or "" for name in ("date", "duration", "room", "title"))
        for event in root.findall("day/room/event")
    ]
    same = [
        (event["date"], event["duration"], event["room"], event["title"])
        for day in about["days"]
        for some in day["rooms"].values()
        for event in some
    ]
    assert found == same
    return sorted(same)


def test_each_slot_is_one_event(tmp_path: Path) -> None:
    found = [(start[5:16], *rest) for start, *rest in events(made(tmp_path))]
    assert found == [
        ("07-19T09:00", "00:05", "All rooms", "Introduction"),
        ("07-19T09:05", "00:30", "Hall A", "The key"),
        ("07-19T09:35", "00:15", "Hall A", "On α & more"),
        ("07-19T09:50", "00:15", "Hall A", "To be announced"),
        ("07-19T10:05", "00:05", "Hall A", "Discussion"),
        ("07-19T10:10", "00:25", "Hall A", "A guest's talk"),
        ("07-19T11:00", "01:00", "Hall B & <b>", "Panel"),
        ("07-19T13:00", "01:00", "Hall A, Hall B & <b>", "Poster session"),
        ("07-19T15:00", "00:20", "Hall B & <b>", "Moved"),
        ("07-19T17:00", "00:00", "Centre", "Doors open"),
        ("07-19T19:00", "00:00", "Centre", "Dinner"),
        ("07-20T02:00", "01:00", "Hall A", "After midnight"),
    ]


def test_what_an_event_says(tmp_path: Path) -> None:
    schedule = made(tmp_path)
    assert schedule is not None
    (day,) = schedule.days
    assert (day.start.isoformat(), day.end.isoformat()) == (
        "2030-07-19T05:00:00-07:00",
        "2030-07-20T05:00:00-07:00",
    )
    assert [place.name for place, _some in day.rooms][:2] == ["Hall A", "Hall B & <b>"]
    assert (schedule.acronym, schedule.rooms[0].capacity) == ("confx2030", 800)
    found = {event.title: event for _place, some in day.rooms for event in some}
    talk = found["On α & more"]
    assert (talk.subtitle, talk.track, talk.abstract) == ("Theory", "Theory", "First.\n\nSecond.")
    assert talk.description == "Chair: Bob Builder"
    assert [person.name for person in talk.people] == ["Ada Lovelace"]
    assert talk.people == found["The key"].people, "who has a record is the same person everywhere"
    guest = found["A guest's talk"]
    assert (guest.language, [(p.name, p.guid) for p in guest.people]) == ("de", [("Dora Guest", None)])
    assert [(link.kind, link.url) for link in guest.links] == [
        ("slides", "https://example.org/s"),
        ("media", "https://example.org/r"),
    ]
    assert {person.name for person in found["Panel"].people} == {"Ada Lovelace", "Bob Builder"}
    assert found["Poster session"].description == "A poster, board 7"
    assert found["Dinner"].description == "Open end"
    assert "Canary" not in repr(schedule)


def test_guids_are_the_uids_of_calendars(tmp_path: Path) -> None:
    site = site_of(tmp_path)
    schedule = schedule_of(edition_of(site), site, NAMING, HOME, HOME)
    assert schedule is not None
    guids = {event.title: event.guid for day in schedule.days for _p, some in day.rooms for event in some}
    uids = {
        entry.summary.partition(": ")[2]: entry.uid for entry in entries_of(edition_of(site), site, NAMING)
    }
    both = guids.keys() & uids.keys()
    assert {"The key", "On α & more", "Poster session", "Dinner"} <= both
    assert {title: guids[title] for title in both} == {title: uids[title] for title in both}


def test_numbers_stay_when_others_come_and_go(tmp_path: Path) -> None:
    def numbers(schedule: Schedule | None) -> dict[str, int]:
        assert schedule is not None
        return {
            event.title: event.number for day in schedule.days for _p, some in day.rooms for event in some
        }

    before = numbers(made(tmp_path))
    text = "- date: 2030-07-18\n  sessions: [{time: 9:00-10:00, title: New, id: new}]\n"
    text += "- date: 2030-07-19\n  sessions: [{time: 13:00-14:00, kind: posters, id: posters}]\n"
    after = numbers(made(tmp_path, schedule=text))
    assert after["Poster session"] == before["Poster session"]


@pytest.mark.parametrize("days", [1, 3])
def test_days(tmp_path: Path, days: int) -> None:
    text = "".join(
        f"- date: 2030-07-{18 + day}\n  sessions: [{{time: 22:00-1:00, title: Night {day}}}]\n"
        for day in range(days)
    )
    schedule = made(tmp_path, schedule=text)
    assert [duration for _start, duration, *_rest in events(schedule)] == ["03:00"] * days
    assert schedule is not None
    assert [day.index for day in schedule.days] == list(range(1, days + 1))


def test_no_days_and_no_zone_are_no_schedule(tmp_path: Path) -> None:
    assert made(tmp_path / "a", schedule="[]") is None
    assert made(tmp_path / "b", schedule="- {date: 2030-07-19, sessions: [{title: When}]}\n") is None


def test_a_night_in_which_clocks_change(tmp_path: Path) -> None:
    edition = EDITION.replace("America/Vancouver", "Europe/Berlin")
    text = "- date: 2030-10-26\n  sessions: [{time: 23:00-4:00, title: Long}]\n"
    ((start, duration, _room, _title),) = events(made(tmp_path, edition=edition, schedule=text))
    assert (start, duration) == ("2030-10-26T23:00:00+02:00", "06:00")


@pytest.mark.parametrize(
    ("acronym", "expected"),
    [
        ("ML4Astro", "ml4astro2030"),
        ("X", "x2030"),
        ("W-30 2030", "w302030"),
        ("Ünïcode", "unicode2030"),
        ("", "2030"),
    ],
)
def test_acronyms_have_no_hyphen(tmp_path: Path, acronym: str, expected: str) -> None:
    edition = EDITION.replace("acronym: ConfX", f"acronym: {acronym}" if acronym else "")
    schedule = made(tmp_path, edition=edition)
    assert schedule is not None
    assert schedule.acronym == expected
    events(schedule)


def test_without_an_address_there_is_no_json(tmp_path: Path) -> None:
    site = site_of(tmp_path)
    alone = Naming("Test", "en", lambda _kind, _name: None)
    schedule = schedule_of(edition_of(site), site, alone, None, None)
    assert schedule is not None
    files = files_of(schedule)
    assert list(files) == ["schedule.xml"]
    assert checked_xml(files["schedule.xml"]).find("url") is None


@pytest.mark.parametrize(
    "zone", ["UTC", "America/Argentina/Buenos_Aires", "Asia/Ho_Chi_Minh", "America/New_York"]
)
def test_zones(tmp_path: Path, zone: str) -> None:
    schedule = made(tmp_path, edition=EDITION.replace("America/Vancouver", zone))
    first = min(datetime.fromisoformat(start) for start, *_rest in events(schedule))
    assert first == datetime(2030, 7, 19, 9, tzinfo=ZoneInfo(zone))


def test_a_long_day_is_a_day(tmp_path: Path) -> None:
    text = "- date: 2030-07-19\n  sessions:\n" + "".join(
        f"    - {{time: {9 + n // 60}:{n % 60:02}-20:00, title: T{n}, id: s{n}, room: R{n % 58}}}\n"
        for n in range(300)
    )
    schedule = made(tmp_path, schedule=text)
    assert len(events(schedule)) == 300


ANY_TEXT = st.text(
    st.characters(
        exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff", include_characters="\t\n\r"
    )
)
"""What XML can hold."""


@given(ANY_TEXT)
def test_any_text_comes_back_from_xml(text: str) -> None:
    start = datetime(2030, 7, 19, 9, tzinfo=UTC)
    place = Place(text, "guid", "", None)
    event = Event(
        "guid", 1, "slug", text, text, text, "talk", start, 15, text, text, text, "en",
        (Person(text),), (Link("web", text, text),), None,
    )  # fmt: skip
    day = Day(1, start.date(), start, start, ((place, (event,)),))
    schedule = Schedule("conf", text, "UTC", None, None, (place,), (text,), (day,))
    root = ET.fromstring(files_of(schedule)["schedule.xml"])
    texts = ("room", "title", "subtitle", "abstract", "description", "track", "persons/person", "links/link")
    found = {root.findtext(f"day/room/event/{name}") or "" for name in texts}
    marked = (("day/room", "name"), ("day/room/event/links/link", "href"), ("conference/track", "name"))
    found |= {element.get(name, "") for path, name in marked for element in root.findall(path)}
    assert found | {root.findtext("conference/title") or ""} == {text}


def test_a_version_changes_with_what_one_of_the_files_says(tmp_path: Path) -> None:
    def version(schedule: Schedule) -> str:
        files = files_of(schedule)
        found = json.loads(files["schedule.json"])["schedule"]["version"]
        assert found == ET.fromstring(files["schedule.xml"]).findtext("version")
        return str(found)

    schedule, same = made(tmp_path / "a"), made(tmp_path / "b")
    assert schedule is not None
    assert same is not None
    assert version(schedule) == version(same)
    larger = tuple(place._replace(capacity=900) for place in schedule.rooms)
    changed = [
        replace(schedule, title="Other"),
        replace(schedule, rooms=larger),
        replace(schedule, zone="UTC"),
    ]
    assert len(set(map(version, [schedule, *changed]))) == 4
