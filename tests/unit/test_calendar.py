"""Calendars: what two parsers read, what neither looks at, and what keeps entries what they are."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_conference.exports.calendar.content import About, Entry, Naming, entries_of
from sphinx_conference.exports.calendar.ics import calendar_file, entry_file, event
from sphinx_conference.exports.calendar.parts import parts_of
from sphinx_conference.model.dates import ImportantDate
from sphinx_conference.model.edition import Edition
from sphinx_conference.model.ledger import CalendarEntry
from sphinx_conference.model.occasions import Occasion
from sphinx_conference.model.schedule import ProgramDay
from sphinx_conference.published.records import Published, PublishedEdition
from sphinx_conference.text.plaintext import plain_text
from tests.unit.calendars import checked, text_of, unfolded
from tests.unit.programs import site_of as program_site

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

EDITION = {"name": "Conf 2030", "title": "Stars; *dust*, and more", "acronym": "Stars", "year": 2030,
           "place": "Vancouver, Canada", "zone": "America/Vancouver"}  # fmt: skip
ABOUT = About(
    "u", "Name, with; \\ all", "Described", "midnightblue", "https://e.org/c.ics", "https://e.org/", ("a",)
)


def edition(
    dates: Any = (), schedule: Any = (), calendar: Any = (), *, key: str = "2030", **more: Any
) -> PublishedEdition:
    """A published edition of these records."""
    return PublishedEdition(
        key,
        Edition.model_validate({**EDITION, **more}),
        dates=tuple(map(ImportantDate.model_validate, dates)),
        schedule=tuple(map(ProgramDay.model_validate, schedule)),
        calendar=tuple(map(CalendarEntry.model_validate, calendar)),
    )


def whole(entries: Sequence[Entry], about: About = ABOUT) -> bytes:
    """A calendar of entries."""
    return calendar_file(about, max(entry.stamp for entry in entries), map(event, entries))


def events(made: PublishedEdition, *, site: str = "site", host: str | None = None) -> list[dict[str, str]]:
    """The events of an edition's whole calendar, checked."""
    naming = Naming(site, "en", lambda kind, name: f"{host}#{kind}-{name}" if host else None)
    found = entries_of(made, Published(editions={made.id: made}), naming)
    if not found:
        return []
    for entry in found:
        checked(entry_file(event(entry)))
    return checked(whole(found))


def date(at: Any, **more: Any) -> dict[str, Any]:
    """A date."""
    return {"id": "submission", "label": "Papers", "kind": "submission", "at": at, **more}


def day(*sessions: dict[str, Any], on: str = "2030-07-19") -> dict[str, Any]:
    """A day of the program."""
    return {"date": on, "sessions": [{"kind": "talk", "title": "Talk", **one} for one in sessions]}


@pytest.mark.parametrize(
    ("at", "start", "end", "clock"),
    [
        ("2030-12-05 AoE", "20301206T115959Z", None, " (23:59 AoE)"),
        ("2030-12-31 AoE", "20310101T115959Z", None, " (23:59 AoE)"),
        ("2030-05-10 17:00 Asia/Kathmandu", "20300510T111500Z", None, " (17:00 Asia/Kathmandu)"),
        ("2030-07-01 17:00 America/New_York", "20300701T210000Z", None, " (17:00 America/New_York)"),
        ("2030-01-01 17:00 America/New_York", "20300101T220000Z", None, " (17:00 America/New_York)"),
        ("2030-03-01 12:00 UTC-7", "20300301T190000Z", None, " (12:00 UTC-7)"),
        ("2030-06-20", "20300620", "20300621", ""),
        ("2028-02-29", "20280229", "20280301", ""),
        ({"from": "2030-07-30", "to": "2030-07-31"}, "20300730", "20300801", ""),
    ],
)
def test_moments_and_days(at: Any, start: str, end: str | None, clock: str) -> None:
    (event,) = events(edition([date(at)]))
    assert (event["DTSTART"], event.get("DTEND")) == (start, end)
    assert event["SUMMARY"] == f"Stars 2030: Papers{clock}"
    assert event["TRANSP"] == "TRANSPARENT"
    assert "Stars; dust, and more, Conf 2030" in text_of(event["DESCRIPTION"])


@pytest.mark.parametrize("at", ["TBD", "2030-06", {"one_of": ["2030-07-19", "2030-07-20"]}])
def test_what_is_not_decided_is_in_no_calendar(at: Any) -> None:
    assert events(edition([date(at)])) == []
    was = [{"at": "2030-06-01 AoE"}]
    (event,) = events(edition([date(at, was=was)]))  # calendars had it
    assert (event["STATUS"], event["SEQUENCE"], event["DTSTART"]) == ("CANCELLED", "1", "20300602T115959Z")
    assert event["SUMMARY"].startswith("Stars 2030: Papers (")
    assert "cancelled" not in event["SUMMARY"]


def test_sessions() -> None:
    made = edition(
        schedule=[
            day(
                {"id": "a", "time": "9:00-9:30", "room": "Hall, 1"}, {"time": "22:00-1:00", "kind": "social"}
            ),
            day({"time": "1:30-3:30"}, on="2030-03-10"),  # clocks go forward at 2:00
            day({"time": "0:30-1:30"}, {"time": "1:30-1:15"}, on="2030-11-03"),  # and back at 2:00
        ]
    )
    found = events(made)
    assert [(e["DTSTART"], e["DTEND"], e["TRANSP"]) for e in found] == [
        ("20300719T160000Z", "20300719T163000Z", "OPAQUE"),
        ("20300720T050000Z", "20300720T080000Z", "TRANSPARENT"),
        ("20300310T093000Z", "20300310T103000Z", "OPAQUE"),
        ("20301103T073000Z", "20301103T083000Z", "OPAQUE"),
        ("20301103T083000Z", "20301104T091500Z", "OPAQUE"),
    ]
    assert text_of(found[0]["LOCATION"]) == "Hall, 1, Vancouver, Canada"
    assert "09:00–09:30, Pacific Daylight Time, UTC−7" in text_of(found[0]["DESCRIPTION"])


def test_a_session_without_an_end_is_at_its_start() -> None:
    made = edition(schedule=[day({"time": "19:00-", "id": "a"}, {"time": "17:00", "id": "b"}, {"id": "c"})])
    found = events(made)
    assert [(one["DTSTART"], one.get("DTEND")) for one in found] == [
        ("20300720T020000Z", None), ("20300720T000000Z", None),
    ]  # fmt: skip
    assert text_of(found[0]["DESCRIPTION"]).splitlines()[1].startswith("19:00–, ")


def test_a_block_is_an_entry_with_its_talks_and_a_talk_with_an_id_one_of_its_own() -> None:
    talks = [
        {"kind": "talk", "title": "One", "minutes": 15, "people": {"name": "Guest, Dora", "remote": True}},
        {"kind": "talk", "title": "Two", "minutes": 15, "id": "two", "cancelled": True},
    ]  # fmt: skip
    made = edition(schedule=[day({"time": "9:00-10:00", "room": "a", "talks": talks, "title": "Block"})],
                   rooms=[{"id": "a", "name": "Hall A"}])  # fmt: skip
    block, talk = events(made)
    lines = text_of(block["DESCRIPTION"]).splitlines()
    assert lines[-2:] == ["09:00–09:15 One, Dora Guest (remote)", "09:15–09:30 Two (cancelled)"]
    assert block["LOCATION"].startswith("Hall A")
    assert (talk["DTSTART"], talk["STATUS"], talk["SEQUENCE"]) == ("20300719T161500Z", "CANCELLED", "1")
    assert talk["SUMMARY"] == "Stars 2030: Two (cancelled)"


def test_a_session_that_moved_has_a_higher_sequence() -> None:
    was = [
        {"time": "8:00-8:30", "room": "b", "announced": "2030-07-01", "reason": "late"},
        {"date": "2030-07-18"},
    ]
    made = edition(schedule=[day({"time": "9:00-9:30", "id": "a", "was": was, "room": "a"})])
    (event,) = events(made)
    assert (event["DTSTART"], event["SEQUENCE"]) == ("20300719T160000Z", "2")
    told = text_of(event["DESCRIPTION"]).splitlines()
    assert told[3] == (
        "moved from Thursday, July 18, 2030; moved from 08:00–08:30, b (announced on Monday, July 1, 2030; late)"
    )


def test_what_follows_what_is_not_known_is_left_as_calendars_have_it() -> None:
    at = "2030-07-19T17:00:00Z/2030-07-19T17:15:00Z"
    told = [{"at": at, "place": "Vancouver, Canada", "stamp": "2030-01-01"}]
    sessions = day({"time": "9:00-"}, {"id": "a", "minutes": 15}, {"id": "b", "minutes": 15})
    made = edition(schedule=[sessions], calendar=[{"id": "session-a", "told": told}])
    found = {one["UID"]: one["DTSTART"] for one in events(made)}
    assert sorted(found.values()) == ["20300719T160000Z", "20300719T170000Z"]


def test_a_session_of_a_withheld_paper_says_nothing() -> None:
    (event,) = events(edition(schedule=[day({"id": "s", "time": "9:00-9:30", "title": None})]))
    assert event["SUMMARY"] == "Stars 2030: To be announced"


LABELS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Zl", "Zp")), min_size=1).filter(
    lambda text: text.strip()
)
HARD = st.lists(
    st.sampled_from(["天体物理学", "👩🏽‍🔬", "é", "\\", ";", ",", "\\n", '"', ":", "BEGIN:VEVENT", " ", "x" * 40]),
    min_size=1, max_size=40,
).map("".join).filter(lambda text: text.strip())  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(LABELS | HARD, LABELS | HARD)
def test_any_text_survives(label: str, note: str) -> None:
    made = edition([date("2030-06-01 AoE", label=label, note=note)], title=note)
    (event,) = events(made)
    expected = f"Stars 2030: {plain_text(made.dates[0].label)} (23:59 AoE)"
    assert text_of(event["SUMMARY"]) == expected
    assert text_of(event["DESCRIPTION"]).endswith(f"\n{plain_text(made.dates[0].note or '')}")


def _is_alike(text: str) -> bool:
    return bool(text.strip()) and "\\N" not in text  # which the library takes for a new line


WORDS = st.lists(LABELS | HARD | st.just("\n"), max_size=6).map(" ".join).filter(_is_alike)


@given(WORDS, WORDS, WORDS)
def test_lines_are_those_that_a_library_writes(summary: str, description: str, place: str) -> None:
    made, first = icalendar.Event(), dt.date(2030, 6, 1)
    moment = dt.datetime(2030, 1, 1, 1, 2, 3, tzinfo=dt.UTC)
    for name, value in {
        "uid": summary, "dtstamp": moment, "last-modified": moment, "sequence": 2, "dtstart": first,
        "dtend": first + dt.timedelta(days=1), "summary": summary, "description": description, "location": place,
        "url": "https://example.org/?" + "a" * 80, "categories": [summary, place], "status": "CONFIRMED",
        "transp": "TRANSPARENT",
    }.items():  # fmt: skip
        made.add(name, value)
    entry = Entry(summary, Occasion(first), 2, moment, summary, description, place, "https://example.org/?" + "a" * 80,
                  (summary, place))  # fmt: skip
    assert event(entry) == made.to_ical(sorted=False)


def test_a_calendar_as_a_whole() -> None:
    made = edition([date("2030-06-01 AoE", url="https://example.org/?a=1,2;b=3")])
    found = entries_of(made, Published(), Naming("site", "en", lambda *_: None))
    lines = unfolded(whole(found))
    for line in (
        "VERSION:2.0",
        "CALSCALE:GREGORIAN",
        "NAME:Name\\, with\\; \\\\ all",
        "X-WR-CALNAME:Name\\, with\\; \\\\ all",
        "DESCRIPTION:Described",
        "LAST-MODIFIED:20300101T000000Z",
        "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
        "X-PUBLISHED-TTL:PT12H",
        "SOURCE;VALUE=URI:https://e.org/c.ics",
        "URL:https://e.org/",
        "COLOR:midnightblue",
        "CATEGORIES:a",
        "URL:https://example.org/?a=1,2;b=3",
    ):
        assert line in lines
    assert not [line for line in lines if line.startswith(("METHOD", "BEGIN:VALARM", "BEGIN:VTIMEZONE"))]
    assert whole(found) == whole(found)


def test_entries_stay_what_they_are() -> None:
    dates = [date("2030-06-01 AoE"), date("2030-07-19", id="day", kind="event")]
    program = [day({"id": "a", "time": "9:00-10:00"}, {"time": "10:00-11:00", "kind": "break"})]
    before = events(edition(dates, program), host="https://one.example/")
    changed = [{**one, "label": f"New {one['label']}", "note": "New"} for one in reversed(dates)]
    sessions = reversed(program[0]["sessions"])
    retold = [{**program[0], "sessions": [{**one, "title": "New", "note": "New"} for one in sessions]}]
    after = events(edition(changed, retold, title="New", acronym="New"), host="https://two.example/")
    told = {e["UID"]: (e["SEQUENCE"], e["DTSTAMP"], e["DTSTART"]) for e in before}
    assert told == {e["UID"]: (e["SEQUENCE"], e["DTSTAMP"], e["DTSTART"]) for e in after}
    assert len(told) == 4
    uids = set(told)
    assert not uids & {e["UID"] for e in events(edition(dates, program), site="another")}
    assert not uids & {e["UID"] for e in events(edition(dates, program, key="2031"))}


LEDGER = [
    {"id": "date-submission", "told": [
        {"at": "2030-06-02T11:59:59Z", "stamp": "2030-01-10"},
        {"at": "2030-06-09T11:59:59Z", "stamp": "2030-05-01T12:30:00Z"},
    ]},
    {"id": "session-gone", "told": [
        {"at": "2030-07-19T16:00:00Z/2030-07-19T17:00:00Z", "stamp": "2030-01-10", "place": "Hall"},
        {"at": "2030-07-19T16:00:00Z/2030-07-19T17:00:00Z", "stamp": "2030-01-11", "place": "Hall", "cancelled": True},
    ]},
    {"id": "date-hidden", "told": [{"at": "2030-06-09T11:59:59Z", "stamp": "2030-05-01"}]},
]  # fmt: skip


@pytest.mark.parametrize(
    ("at", "sequence", "stamp"),
    [
        ("2030-06-08 AoE", "1", "20300501T123000Z"),
        ("2030-06-01 AoE", "2", "20300501T123000Z"),  # a state that returns is a new one
        ("2030-06-20 AoE", "2", "20300501T123000Z"),  # the ledger lags: no clock, but it rises
    ],
)
def test_the_ledger_rules(at: str, sequence: str, stamp: str) -> None:
    found = events(edition([date(at)], calendar=LEDGER))
    assert (found[0]["SEQUENCE"], found[0]["DTSTAMP"]) == (sequence, stamp)
    gone = found[1]
    assert (gone["STATUS"], gone["SEQUENCE"], gone["DTSTAMP"]) == ("CANCELLED", "1", "20300111T000000Z")
    assert (gone["DTSTART"], gone["SUMMARY"]) == ("20300719T160000Z", "Stars 2030: No longer planned")
    assert len(found) == 2  # what the data does not show and was not cancelled is not given away


def test_a_date_that_is_open_again_is_called_by_its_name() -> None:
    told = [
        {"at": "2030-06-09T11:59:59Z", "stamp": "2030-05-01", "cancelled": cancelled}
        for cancelled in (False, True)
    ]
    (found,) = events(edition([date("TBD")], calendar=[{"id": "date-submission", "told": told}]))
    assert (found["STATUS"], found["SEQUENCE"]) == ("CANCELLED", "1")
    assert found["SUMMARY"] == "Stars 2030: Papers (TBD)"


def test_without_a_ledger_the_history_counts() -> None:
    was = [{"at": "TBD"}, {"at": "2030-06-01 AoE"}, {"at": "2030-06-05 AoE", "announced": "2030-05-02"}]
    (event,) = events(edition([date("2030-06-09 AoE", was=was)]))
    assert (event["SEQUENCE"], event["DTSTAMP"]) == ("2", "20300502T000000Z")
    (event,) = events(edition([date("2030-06-09 AoE", was=was, cancelled=True)]))
    assert (event["SEQUENCE"], event["STATUS"], event["TRANSP"]) == ("3", "CANCELLED", "TRANSPARENT")
    assert event["SUMMARY"] == "Stars 2030: Papers (23:59 AoE) (cancelled)"
    (event,) = events(edition([date("2030-06-09 AoE")]))
    assert (event["SEQUENCE"], event["DTSTAMP"]) == ("0", "20300101T000000Z")


@pytest.mark.parametrize(
    ("at", "cancelled", "was", "sequence", "status"),
    [
        ("2030-06-01 AoE", True, [], "1", "CANCELLED"),
        ("2030-06-01 AoE", False, [{"at": "2030-06-01 AoE", "cancelled": True}], "2", "CONFIRMED"),
        ("2030-06-08 AoE", False, [{"at": "2030-06-01 AoE", "cancelled": True}], "2", "CONFIRMED"),
        ("TBD", False, [{"at": "2030-06-01 AoE"}], "1", "CANCELLED"),
        ("2030-06-01 AoE", False, [{"at": "2030-06-01 AoE"}, {"at": "TBD"}], "2", "CONFIRMED"),
        ("2030-06-01 AoE", False, [{"at": "2030-06-01 AoE"}, {"at": "2030-06-08 AoE"}], "2", "CONFIRMED"),
        ("2030-06-01 AoE", False, [{"at": "2030-06"}, {"at": "TBD"}], "0", "CONFIRMED"),
    ],
)  # fmt: skip
def test_what_was_leaves_an_entry(at: str, cancelled: bool, was: Any, sequence: str, status: str) -> None:
    (event,) = events(edition([date(at, cancelled=cancelled, was=was)]))
    assert (event["SEQUENCE"], event["STATUS"]) == (sequence, status)


def test_a_cancelled_event_cancels_what_leads_to_it() -> None:
    dates = [
        date("2030-06-01 AoE", was=[{"at": "2030-05-25 AoE"}]),
        date("2030-07-01", id="party", kind="other"),
    ]
    program = [day({"id": "a", "time": "9:00-10:00"})]
    states = [
        ({}, "1", "CONFIRMED"),
        ({"cancelled": True}, "2", "CANCELLED"),
        ({"was": [{"at": "2030-07-19", "cancelled": True}]}, "3", "CONFIRMED"),
    ]
    for more, sequence, status in states:
        found = events(edition([*dates, date("2030-07-19", id="day", kind="event", **more)], program))
        assert [e["STATUS"] for e in found] == [status, "CONFIRMED", status, status]
        assert found[0]["SEQUENCE"] == sequence
        assert found[3]["SEQUENCE"] == str(int(sequence) - 1)


TITLED = [
    {"id": "date-submission", "title": "Papers of *all* kinds", "told": [
        {"at": "2030-06-02T11:59:59Z", "stamp": "2030-01-10"},
        {"at": "2030-06-02T11:59:59Z", "stamp": "2030-02-10", "cancelled": True}]},
    {"id": "slot-2030-07-19-0900-talk", "title": "Tea", "told": [
        {"at": "2030-07-19T16:00:00Z/2030-07-19T17:00:00Z", "stamp": "2030-01-10", "place": "Vancouver, Canada"}]},
]  # fmt: skip


def test_what_is_gone_or_cannot_be_read_is_called_what_it_was() -> None:
    made = edition(calendar=TITLED)
    assert [e["SUMMARY"] for e in events(made)] == ["Stars 2030: Papers of all kinds (cancelled)"]
    found = events(replace(made, unreadable=frozenset({"schedule"})))
    assert [(e["SUMMARY"], e["STATUS"], e["SEQUENCE"]) for e in found] == [
        ("Stars 2030: Papers of all kinds (cancelled)", "CANCELLED", "1"),
        ("Stars 2030: Tea", "CONFIRMED", "0"),
    ]


@pytest.mark.parametrize("lost", ["edition", "dates", "schedule"])
def test_without_a_ledger_nothing_is_told_of_what_cannot_be_read(lost: str) -> None:
    made = edition([date("2030-06-01 AoE")])
    assert events(made)
    assert events(replace(made, unreadable=frozenset({lost}))) == []
    assert events(replace(made, unreadable=frozenset({"calendar"}))) == []
    assert events(replace(made, unreadable=frozenset({"papers", "people", "sponsors"}))) == events(made)


def test_with_an_unreadable_edition_all_stays_as_it_was_told() -> None:
    told = [{"at": "2030-06-02T11:59:59Z", "stamp": "2030-01-10"}]
    talk = {
        "at": "2030-07-19T16:00:00Z/2030-07-19T17:00:00Z",
        "stamp": "2030-01-11",
        "place": "Vancouver, Canada",
    }
    ledger = [{"id": "date-submission", "told": told}, {"id": "session-a", "told": [talk]}]
    dates = [date("2030-06-01 AoE"), date("2030-06-09 AoE", id="new")]
    program = [day({"id": "a", "time": "9:00-10:00"})]
    before = events(edition(dates, program, ledger))
    fallback = Edition.model_construct(name="2030", title="2030", year=0, zone="UTC")
    made = replace(edition(dates, program, ledger), edition=fallback, unreadable=frozenset({"edition"}))
    same = ("UID", "DTSTART", "DTEND", "SEQUENCE", "DTSTAMP", "STATUS", "LOCATION")
    after = events(made)
    assert [[e.get(name) for name in same] for e in after] == [
        [e.get(name) for name in same] for e in before if "20300610" not in e["DTSTART"]
    ]
    assert [e["SUMMARY"] for e in after] == ["Papers (23:59 AoE)", "Talk"]
    assert not [e for e in after if "UTC" in e.get("DESCRIPTION", "")]


def parts(folder: Path, **files: str) -> dict[str, list[str]]:
    """The titles in each calendar of a part of the program, with every file checked."""
    site = program_site(folder, files)
    made = site.editions["2030"]
    naming = Naming("site", "en", lambda _kind, _name: None)
    entries = entries_of(made, site, naming)
    uids = {entry.uid for entry in entries}
    found = {}
    for part in parts_of(made, site, naming, entries):
        held = checked(whole(part.entries, ABOUT._replace(name=part.name)))
        assert {event["UID"] for event in held} <= uids, "the same thing has the same UID everywhere"
        found[part.path] = [text_of(event["SUMMARY"]).partition(": ")[2] for event in held]
    return found


def test_days_rooms_tracks_and_people_have_calendars_of_the_same_entries(tmp_path: Path) -> None:
    found = parts(tmp_path)
    assert list(found)[:3] == ["days/2030-07-19.ics", "rooms/hall-a.ics", "rooms/hall-b.ics"]
    assert len(found["days/2030-07-19.ics"]) == 11
    assert found["rooms/hall-b.ics"] == [
        "Introduction", "Panel", "Poster session", "Moved", "Called off (cancelled)"
    ]  # fmt: skip
    assert found["tracks/theory.ics"] == ["Theory", "On α & more"]
    assert found["people/ada.ics"] == ["The key", "On α & more", "Panel"]
    assert found["people/bob.ics"] == ["Theory", "Panel"]


def test_a_person_is_in_the_session_of_a_talk_without_id_and_of_a_poster(tmp_path: Path) -> None:
    talks = """
    - date: 2030-07-19
      sessions:
        - {id: s, time: 9:00-10:00, title: Session, talks: [{title: Talk, minutes: 20, people: ada}]}
        - {id: posters, kind: posters, time: 10:00-11:00}
    """
    papers = "- {id: 1, title: Poster, authors: [{person: bob}], status: accepted, session: posters}\n"
    found = parts(tmp_path, schedule=talks, papers=papers)
    assert found["people/ada.ics"] == ["Session"]
    assert found["people/bob.ics"] == ["Poster session"]


def test_tracks_of_any_letters_are_names_of_files(tmp_path: Path) -> None:
    text = "- date: 2030-07-19\n  sessions: [{time: 9:00-10:00, title: T, track: ../物理/学 & co}]\n"
    assert [path for path in parts(tmp_path, schedule=text) if path.startswith("tracks/")] == [
        "tracks/-物理-学-co.ics"
    ]


def test_while_lines_cannot_be_read_nobody_loses_an_entry_of_a_part(tmp_path: Path) -> None:
    made = program_site(tmp_path).editions["2030"]
    naming = Naming("site", "en", lambda _kind, _name: None)
    broken = replace(made, unreadable=frozenset({"schedule"}))
    assert parts_of(broken, Published(), naming, entries_of(made, Published(), naming)) == []
