"""What changed in the program: which steps count, in which words, and the feed of them."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from uuid import UUID
from xml.etree import ElementTree as ET

from sphinx_conference.exports.calendar.content import Naming, entries_of
from sphinx_conference.exports.feeds.atom import atom
from sphinx_conference.exports.feeds.news import edition_feeds
from sphinx_conference.render.schedule.changes import changes_of
from tests.unit.programs import EDITION, edition_of, site_of

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_conference.exports.feeds.feed import Feed
    from sphinx_conference.published.records import Published

ATOM = "{http://www.w3.org/2005/Atom}"
HOME = "https://example.org/2030/"
NAMING = Naming("Test", "en", lambda kind, name: f"https://example.org/{kind}/{name}")


def program_feed(site: Published) -> Feed:
    """The feed of the program of the one edition."""
    return edition_feeds(edition_of(site), site, NAMING, HOME, HOME)[1]


DAY = "- date: 2030-07-19\n  sessions:\n"
LEDGER = """
- id: session-a
  title: A
  told:
    - {at: 2030-07-19T16:00:00Z/2030-07-19T17:00:00Z, place: "Hall A, Centre, Vancouver, Canada", stamp: 2030-06-01}
- id: session-b
  title: B
  told:
    - {at: 2030-07-19T18:00:00Z/2030-07-19T19:00:00Z, place: "Hall A, Centre, Vancouver, Canada", stamp: 2030-06-02}
    - {at: 2030-07-20T18:00:00Z/2030-07-20T19:00:00Z, place: "Hall A, Centre, Vancouver, Canada", stamp: 2030-06-05}
- id: session-gone
  title: Gone
  told:
    - {at: 2030-07-19T20:00:00Z/2030-07-19T21:00:00Z, stamp: 2030-06-01}
    - {at: 2030-07-19T20:00:00Z/2030-07-19T21:00:00Z, cancelled: true, stamp: 2030-06-04}
"""
TWO = DAY + "    - {id: a, time: 9:00-10:00, title: A, room: hall-a}\n"
TWO += "- date: 2030-07-20\n  sessions:\n    - {id: b, time: 11:00-12:00, title: B, room: hall-a}\n"


def told(folder: Path, **files: str) -> list[tuple[str, str, str, str]]:
    """Day, kind, title and details of each change."""
    site = site_of(folder, files)
    found = changes_of(edition_of(site), site, "en")
    return [(str(one.day), one.kind.value, one.title, one.details) for one in found]


def test_moved_and_cancelled_without_a_ledger(tmp_path: Path) -> None:
    assert told(tmp_path) == [
        (
            "2030-07-18",
            "moved",
            "Moved",
            "from 14:30–14:50, Hall A to Friday, July 19, 2030, 15:00–15:20, Hall B & <b>",
        ),
        ("None", "cancelled", "Called off", "Friday, July 19, 2030, 15:20–15:40, Hall B & <b>"),
    ]


def test_the_ledger_tells_what_is_new_moved_and_gone(tmp_path: Path) -> None:
    assert told(tmp_path, schedule=TWO, calendar=LEDGER) == [
        (
            "2030-06-05",
            "moved",
            "B",
            "from Friday, July 19, 2030, 11:00–12:00 to Saturday, July 20, 2030, 11:00–12:00, Hall A",
        ),
        ("2030-06-04", "cancelled", "Gone", "Friday, July 19, 2030, 13:00–14:00"),
        ("2030-06-02", "new", "B", "Friday, July 19, 2030, 11:00–12:00, Hall A"),
    ]


def test_what_the_ledger_does_not_hold_yet_is_told_as_of_its_announcement(tmp_path: Path) -> None:
    text = (
        DAY
        + "    - {id: a, time: 9:30-10:00, title: A, room: hall-a, was: [{time: 9:00-10:00, announced: 2030-06-09}]}\n"
    )
    ledger = LEDGER.partition("- id: session-b")[0]
    assert told(tmp_path, schedule=text, calendar=ledger) == [
        ("2030-06-09", "moved", "A", "from 09:00–10:00 to Friday, July 19, 2030, 09:30–10:00, Hall A")
    ]


def test_what_takes_place_again_says_so(tmp_path: Path) -> None:
    ledger = LEDGER.partition("- id: session-b")[0]
    line = ledger.strip().splitlines()[-1]
    ledger += line.replace("stamp: 2030-06-01", "cancelled: true, stamp: 2030-06-03") + "\n"
    ledger += line.replace("stamp: 2030-06-01", "stamp: 2030-06-04") + "\n"
    text = TWO.partition("- date: 2030-07-20")[0]
    assert [one[:3] for one in told(tmp_path, schedule=text, calendar=ledger)] == [
        ("2030-06-04", "back", "A"),
        ("2030-06-03", "cancelled", "A"),
    ]


def test_another_name_of_the_venue_moves_nothing(tmp_path: Path) -> None:
    ledger = LEDGER.partition("- id: session-b")[0]
    edition = EDITION.replace("{name: Centre}", "{name: Convention Centre}")
    text = TWO.partition("- date: 2030-07-20")[0]
    assert told(tmp_path, edition=edition, schedule=text, calendar=ledger) == []


def test_a_night_belongs_to_the_day_before(tmp_path: Path) -> None:
    text = (
        DAY
        + "    - {time: 1:00-2:00, id: late, title: Late, was: [{time: 2:00-3:00, announced: 2030-07-01}]}\n"
    )
    assert told(tmp_path, schedule=text) == [
        ("2030-07-01", "moved", "Late", "from 02:00–03:00 to Friday, July 19, 2030, 01:00–02:00")
    ]


def test_nothing_is_told_of_a_withheld_paper(tmp_path: Path) -> None:
    text = DAY + "    - {time: 9:00-10:00, paper: 18, was: [{time: 10:00-11:00, announced: 2030-07-01}]}\n"
    site = site_of(tmp_path, {"schedule": text})
    found = changes_of(edition_of(site), site, "en")
    assert [one.title for one in found] == ["To be announced"]
    assert b"Canary" not in atom(program_feed(site))


def test_the_feed_is_atom(tmp_path: Path) -> None:
    site = site_of(tmp_path, {"schedule": TWO, "calendar": LEDGER})
    root = ET.fromstring(atom(program_feed(site)))
    assert root.tag == f"{ATOM}feed"
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links == {"self": "https://example.org/2030/program.atom", "alternate": HOME}
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "ConfX 2030"
    entries = root.findall(f"{ATOM}entry")
    for one in (root, *entries):
        UUID((one.findtext(f"{ATOM}id") or "").removeprefix("urn:uuid:"))
        assert one.findtext(f"{ATOM}title")
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", one.findtext(f"{ATOM}updated") or "")
        assert all(urlsplit(link.get("href") or "").netloc for link in one.findall(f"{ATOM}link"))
    assert len({one.findtext(f"{ATOM}id") for one in (root, *entries)}) == len(entries) + 1
    updated = [one.findtext(f"{ATOM}updated") for one in entries]
    assert updated == sorted(filter(None, updated), reverse=True)
    assert root.findtext(f"{ATOM}updated") == updated[0] == "2030-06-05T00:00:00Z"
    assert [one.findtext(f"{ATOM}title") for one in entries] == ["B: moved", "Gone: cancelled", "B: new"]
    assert entries[0].find(f"{ATOM}link").get("href") == "https://example.org/session/2030/b"  # type: ignore[union-attr]


def test_entries_keep_their_names_and_moments(tmp_path: Path) -> None:
    def entries(ledger: str, schedule: str, day: date) -> dict[str, datetime]:
        site = site_of(tmp_path, {"schedule": schedule, "calendar": ledger}, day)
        feed = program_feed(site)
        return {one.uid: one.updated for one in feed.entries}

    before = entries(LEDGER, TWO, date(2030, 7, 1))
    assert entries(LEDGER, TWO.replace("title: B", "title: Another"), date(2031, 1, 1)) == before
    later = LEDGER.replace("stamp: 2030-06-05}\n", "stamp: 2030-06-05}\n" + """
    - {at: 2030-07-20T18:30:00Z/2030-07-20T19:00:00Z, place: "Hall A, Centre, Vancouver, Canada", stamp: 2030-06-09}
""")  # fmt: skip
    after = entries(later, TWO.replace("11:00-12:00", "11:30-12:00"), date(2030, 7, 1))
    assert before.items() < after.items()
    assert len(after) == len(before) + 1


def test_a_program_in_which_nothing_changed_has_an_empty_feed(tmp_path: Path) -> None:
    site = site_of(tmp_path, {"schedule": TWO})
    feed = program_feed(site)
    assert (feed.entries, feed.updated.isoformat()) == ((), "2030-01-01T00:00:00+00:00")
    assert entries_of(edition_of(site), site, NAMING)


def test_as_of_a_day_a_moved_session_is_where_it_was_said_to_be(tmp_path: Path) -> None:
    schedule = """
    - date: 2030-07-19
      sessions:
        - {id: first, time: 9:00-9:30, title: First, room: hall-a,
           was: [{time: 8:00-8:30, announced: 2030-07-01}, {room: hall-b, announced: 2030-07-10}]}
        - id: block
          time: 10:00-11:00
          title: Block
          talks:
            - {id: talk, time: 10:30-11:00, title: Talk, was: [{time: 10:00-10:30, announced: 2030-07-10}]}
    - date: 2030-07-20
      sessions:
        - {id: second, time: 9:00-9:30, title: Second,
           was: [{date: 2030-07-18, time: "15:00-15:30", announced: 2030-07-10, reason: A train is late}]}
        - {id: unsaid, time: 9:30-10:00, title: Unsaid, was: [{time: 8:00-8:30}]}
    """

    def told(day: date | None) -> dict[str, tuple[str, str, int]]:
        site = site_of(tmp_path, {"schedule": schedule, "papers": "[]"}, announced_by=day)
        found = edition_of(site).program
        return {
            line.session.id or "": (
                f"{line.start:%d %H:%M}", ", ".join(room.name for room in line.rooms), len(line.session.was)
            )
            for line in found.lines
        }  # fmt: skip

    now = {
        "first": ("19 09:00", "Hall A", 2),
        "block": ("19 10:00", "", 0),
        "talk": ("19 10:30", "", 1),
        "second": ("20 09:00", "", 1),
        "unsaid": ("20 09:30", "", 1),
    }
    july = now | {
        "first": ("19 09:00", "Hall B & <b>", 1),
        "talk": ("19 10:00", "", 0),
        "second": ("18 15:00", "", 0),
    }
    assert told(None) == told(date(2030, 7, 10)) == now
    assert told(date(2030, 7, 9)) == told(date(2030, 7, 1)) == july
    assert told(date(2030, 6, 30)) == july | {"first": ("19 08:00", "Hall B & <b>", 0)}
