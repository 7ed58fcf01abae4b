"""Calendars that a build writes: which, when, with the same bytes everywhere, and none that should not be."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from tests.unit.calendars import checked, text_of, unfolded
from tests.unit.frab import checked_json, checked_xml

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.build.project import Project, Result

LEDGER = """
- id: date-submission
  told:
    - {at: 2030-02-21T11:59:59Z, stamp: 2030-01-01}
    - {at: 2030-03-02T11:59:59Z, stamp: 2030-02-10}
- id: date-day
  told:
    - {at: 2030-07-19, place: "Vancouver, Canada", stamp: 2030-01-01}
"""
SCHEDULE = """
- date: 2030-07-19
  sessions:
    - id: opening
      time: 9:00-9:30
      kind: introduction
      title: Welcome
    - id: talk
      time: 23:00-0:30
      kind: talk
      paper: 7
"""


def calendars(out: Path) -> dict[str, bytes]:
    """All calendars below a folder by path."""
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*.ics")}


def times(out: Path) -> dict[str, int]:
    """When each was written."""
    return {name: (out / name).stat().st_mtime_ns for name in calendars(out)}


@pytest.fixture
def site(project: Project) -> Project:
    """The small site with a program, a ledger and an address."""
    conf = project.path("conf.py").read_text("utf-8") + '\nconference_base_url = "https://example.org/w"\n'
    conf += 'conference_as_of = "2030-06-01"\n'
    ledger = LEDGER + (
        '- id: session-opening\n  told: [{at: 2030-07-19T16:00:00Z/2030-07-19T16:30:00Z, place: "Vancouver, Canada", '
        "stamp: 2030-01-01}]\n"
        '- id: session-talk\n  told: [{at: 2030-07-20T06:00:00Z/2030-07-20T07:30:00Z, place: "Vancouver, Canada", '
        "stamp: 2030-01-01}]\n"
    )
    return project.write(
        {"conf.py": conf, "2030/_data/schedule.yaml": SCHEDULE, "2030/_data/calendar.yaml": ledger}
    )


def test_files(site: Project) -> None:
    out = site.build("html", "-W").out
    found = calendars(out)
    assert set(found) == {  # 2029 has nothing to put into a calendar
        "2030/calendar.ics",
        "2030/deadlines.ics",
        "2030/dates/submission.ics",
        "2030/dates/day.ics",
        "2030/sessions/opening.ics",
        "2030/sessions/talk.ics",
        "2030/days/2030-07-19.ics",
        "2030/people/ada-lovelace.ics",
    }
    events = {name: checked(content) for name, content in found.items()}
    whole = events["2030/calendar.ics"]
    assert [event["SUMMARY"] for event in whole] == [
        "Conf 2030: Submission (23:59 AoE)",
        "Conf 2030: Workshop",
        "Conf 2030: Welcome",
        "Conf 2030: On the E(n) engine",
    ]
    assert [(event["SEQUENCE"], event["DTSTAMP"][:8]) for event in whole] == [
        ("1", "20300210"),
        ("0", "20300101"),
        ("0", "20300101"),
        ("0", "20300101"),
    ]
    assert events["2030/deadlines.ics"] == whole[:1]
    alone = ("dates/submission", "dates/day", "sessions/opening", "sessions/talk")
    assert [events[f"2030/{name}.ics"] for name in alone] == [[event] for event in whole]
    assert whole[0]["URL"] == "https://example.org/w/2030/index.html#2030-date-submission"
    assert "Ada Lovelace" in text_of(whole[3]["DESCRIPTION"])
    lines = unfolded(found["2030/calendar.ics"])
    assert "SOURCE;VALUE=URI:https://example.org/w/2030/calendar.ics" in lines
    assert "URL:https://example.org/w/2030/index.html" in lines


def test_schedules_of_apps_are_written_when_they_change_and_removed_when_gone(site: Project) -> None:
    out = site.build("html", "-W").out
    written = [out / "2030" / name for name in ("schedule.xml", "schedule.json")]
    before = [path.stat().st_mtime_ns for path in written]
    events = checked_xml(written[0].read_bytes()).findall("day/room/event")
    uids = {event["UID"] for event in checked((out / "2030/calendar.ics").read_bytes())}
    assert {event.get("guid") for event in events} <= uids
    assert events[1].findtext("url") == "https://example.org/w/2030/papers/7.html"
    about = checked_json(written[1].read_bytes())
    assert about["url"] == "https://example.org/w/2030/index.html"
    site.build("html", "-E")
    assert [path.stat().st_mtime_ns for path in written] == before
    assert not (out / "2029/schedule.xml").exists()
    site.path("2030/_data/schedule.yaml").unlink()
    site.build()
    assert not any(path.exists() for path in written)


def test_a_feed_tells_what_changed_once_and_pages_name_it(site: Project) -> None:
    site.write({"2030/program.md": "# Program\n\n```{schedule}\n```\n\n```{program-changes}\n```\n"})
    out = site.build("html").out
    feed, page = out / "2030/program.atom", out / "2030/program.html"
    assert b"<entry>" not in feed.read_bytes()
    link = 'type="application/atom+xml" title="Conf 2030: what changed" href="program.atom"'
    assert link in page.read_text("utf-8")
    assert link not in (out / "plain.html").read_text("utf-8")
    moved = "time: 9:30-10:00\n      was: [{time: 9:00-9:30, announced: 2030-05-20, reason: the *bus*}]"
    site.edit("2030/_data/schedule.yaml", "time: 9:00-9:30", moved)
    site.build("html")
    told = feed.read_bytes()
    assert b"<updated>2030-05-20T00:00:00Z</updated>" in told
    assert b"from 09:00\xe2\x80\x9309:30 to Friday, July 19, 2030, 09:30\xe2\x80\x9310:00 (the bus)" in told
    assert 'href="program.atom"' in page.read_text("utf-8")
    assert "from 09:00–09:30 to Friday, July 19, 2030, 09:30–10:00" in page.read_text("utf-8")
    assert "Day not noted" not in page.read_text("utf-8")
    written = feed.stat().st_mtime_ns
    site.build("html", "-E")
    assert feed.stat().st_mtime_ns == written
    site.edit("conf.py", 'conference_base_url = "https://example.org/w"', "")
    site.build("html")
    assert not feed.exists()
    assert "atom" not in page.read_text("utf-8")


def test_bytes_and_uids_hang_on_no_place(site: Project) -> None:
    first = site.build().out
    before, written = calendars(first), times(first)
    site.build("html", "-E")
    assert times(site.build("html").out) == written
    assert calendars(site.build("html", "-j", "2", out="parallel/deep").out) == before
    uids = [line for name in before for line in unfolded(before[name]) if line.startswith("UID")]
    site.edit("conf.py", "https://example.org/w", "https://elsewhere.example/")
    after = calendars(site.build().out)
    assert uids == [line for name in after for line in unfolded(after[name]) if line.startswith("UID")]
    assert b"example.org" not in b"".join(after.values())
    dirhtml = calendars(site.build("dirhtml", out="dir").out)
    assert set(dirhtml) == set(before)
    assert "URL:https://elsewhere.example/2030/" in unfolded(dirhtml["2030/calendar.ics"])


def test_only_what_changed_is_written_and_what_went_is_removed(site: Project) -> None:
    out = site.build().out
    before = times(out)
    site.edit("2030/_data/dates.yaml", "label: Workshop", "label: Workshop day")
    after = times(site.build().out)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"2030/calendar.ics", "2030/dates/day.ics"}
    site.edit("2030/_data/dates.yaml", "at: 2030-07-19", "at: TBD")
    site.edit("2030/_data/schedule.yaml", "id: opening", "id: welcome")
    result = site.build()
    assert set(calendars(out)) == set(before) - {"2030/dates/day.ics", "2030/sessions/opening.ics"} | {
        "2030/sessions/welcome.ics"
    }
    assert result.warnings == ""  # that the ledger lags behind is advice
    assert "of advice" in result.output
    for name in ("dates.yaml", "schedule.yaml", "calendar.yaml"):
        site.path(f"2030/_data/{name}").unlink()
    site.build()
    assert calendars(out) == {}


def test_ghosts_of_another_doctree_folder_go_but_not_foreign_files(site: Project) -> None:
    out = site.build().out
    foreign = out / "2030" / "dates" / "foreign.ics"
    foreign.write_bytes(b"BEGIN:VCALENDAR\r\nPRODID:-//else//\r\nEND:VCALENDAR\r\n")
    for name in ("dates.yaml", "schedule.yaml", "calendar.yaml"):
        site.path(f"2030/_data/{name}").unlink()
    site.build("html", doctrees="fresh")
    assert list(calendars(out)) == ["2030/dates/foreign.ics"]


def test_a_withheld_paper_leaves_no_trace(site: Project) -> None:
    site.edit("2030/_data/papers.yaml", "title: On the $E(n)$ engine", "title: Canary engine")
    site.edit("2030/_data/papers.yaml", "Babbage, Charles", "Canary, Charles")
    site.edit("2030/_data/papers.yaml", "- id: 7\n", "- id: 7\n  publish_after: 2030-02-01\n")
    shown = {}
    for as_of in ("2030-01-31", "2030-02-01"):
        found = calendars(site.build("html", "-D", f"conference_as_of={as_of}").out)
        shown[as_of] = checked(found["2030/calendar.ics"])
        assert (b"Canary" in b"".join(found.values())) is (as_of == "2030-02-01")
    hidden, seen = shown["2030-01-31"][3], shown["2030-02-01"][3]
    assert hidden["SUMMARY"] == "Conf 2030: To be announced"
    assert "Lovelace" not in str(hidden)
    same = ("UID", "SEQUENCE", "DTSTAMP", "DTSTART", "DTEND", "LOCATION")
    assert [hidden[name] for name in same] == [seen[name] for name in same]


def test_a_move_that_is_not_announced_is_not_told(site: Project) -> None:
    told = {}
    for as_of in ("2026-02-09", "2026-02-10"):
        found = calendars(site.build("html", "-W", "-D", f"conference_as_of={as_of}").out)
        told[as_of] = checked(found["2030/dates/submission.ics"])[0]
        assert (b"20300302" in b"".join(found.values())) is (as_of == "2026-02-10")
    before, after = told.values()
    assert before["DTSTART"] == "20300221T115959Z"
    assert (after["DTSTART"], after["SEQUENCE"], after["DTSTAMP"][:8]) == (
        "20300302T115959Z",
        "1",
        "20300210",
    )
    assert before["UID"] == after["UID"]


def test_without_an_address_nothing_is_linked(site: Project) -> None:
    site.edit("conf.py", 'conference_base_url = "https://example.org/w"', "")
    lines = unfolded(calendars(site.build().out)["2030/calendar.ics"])
    assert not [line for line in lines if line.startswith(("URL", "SOURCE"))]


HREF = re.compile(r'href="([^"]*(?:\.ics|webcal)[^"]*)"')


def links_of(page: Path) -> list[str]:
    """The links to calendars of a page."""
    return HREF.findall(page.read_text("utf-8"))


@pytest.mark.parametrize(("builder", "page"), [("html", "2030/index.html"), ("dirhtml", "2030/index.html")])
def test_links(site: Project, builder: str, page: str) -> None:
    site.edit(
        "2030/_data/dates.yaml",
        "  at: 2030-07-19",
        "  at: 2030-07-19\n- id: later\n  label: L\n  kind: other\n  at: TBD",
    )
    out = site.build(builder).out
    assert links_of(out / page) == [
        "dates/submission.ics",
        "dates/day.ics",
        "webcal://example.org/w/2030/deadlines.ics",
        "deadlines.ics",
        "webcal://example.org/w/2030/calendar.ics",
        "calendar.ics",
    ]
    for href in links_of(out / page):
        assert href.startswith("webcal:") or (out / "2030" / href).is_file()
    assert "conference-calendar.css" in (out / page).read_text("utf-8")
    other = out / ("plain.html" if builder == "html" else "plain/index.html")
    assert "conference-calendar.css" not in other.read_text("utf-8")
    site.edit("2030/_data/dates.yaml", "kind: event\n", "kind: event\n  cancelled: true\n")
    assert "dates/day.ics" not in links_of(site.build(builder).out / page)


def test_links_from_other_folders_and_of_the_program(site: Project) -> None:
    index = site.path("index.md")
    text = index.read_text("utf-8")
    index.write_text(f"{text}\n```{{schedule}}\n:edition: 2030\n```\n", "utf-8")
    out = site.build().out
    assert links_of(out / "index.html")[:2] == ["2030/sessions/opening.ics", "2030/sessions/talk.ics"]
    site.edit("conf.py", 'conference_base_url = "https://example.org/w"', "")
    assert links_of(site.build("html").out / "index.html") == [
        "2030/sessions/opening.ics",
        "2030/sessions/talk.ics",
        "2030/deadlines.ics",
        "2030/calendar.ics",
        "2030/days/2030-07-19.ics",
    ]
    assert links_of(site.build("singlehtml", out="single").out / "index.html") == []


def test_other_builders_write_none(site: Project) -> None:
    assert calendars(site.build("text").out) == {}


def test_the_real_site(real_site: Callable[[str], Result]) -> None:
    found = calendars(real_site("html").out)
    events = {name: checked(content) for name, content in found.items()}
    assert {name for name in events if name.count("/") == 1} == {
        f"icml{year}/{name}.ics" for year in (2022, 2023) for name in ("calendar", "deadlines")
    }  # all of ICML 2025 is to be decided
    deadlines = {e["SUMMARY"]: e for e in events["icml2022/deadlines.ics"]}
    submission = deadlines["ML4Astro 2022: Submission deadline (23:59 AoE)"]
    assert submission["DTSTART"] == "20220524T115959Z"
    assert submission["SEQUENCE"] == "1"
    assert len(deadlines) == 5
    assert len(events["icml2022/calendar.ics"]) == 6 + 18
    assert len(events["icml2023/calendar.ics"]) == 5 + 18
    now = f"{datetime.now(UTC):%Y%m%dT%H}"
    assert not [e for some in events.values() for e in some if e["DTSTAMP"].startswith(now)]
    uids = [e["UID"] for name, some in events.items() if name.endswith("calendar.ics") for e in some]
    assert len(set(uids)) == len(uids)


def test_what_calendars_are_named_after_is_watched(site: Project) -> None:
    assert site.build("html", "-W").code == 0
    site.edit("conf.py", 'project = "Test Workshop"', 'project = "Renamed"')
    for _ in range(2):
        result = site.build("html")
        assert 'Write conference_calendar_id = "Test Workshop".' in result.warnings
    site.edit(
        "conf.py", 'project = "Renamed"', 'project = "Renamed"\nconference_calendar_id = "Test Workshop"'
    )
    assert site.build("html", "-W").code == 0
    ledger = site.path("2030/_data/calendar.yaml")
    text = ledger.read_text("utf-8")
    ledger.unlink()
    for _ in range(2):
        said = site.build("html").warnings
        assert "calendar.yaml:1:1: WARNING: this ledger was there" in said
        assert "or run sphinx-conference calendar docs." in said, "the folder of the sources"
    ledger.write_text(text, "utf-8")
    assert site.build("html", "-W").code == 0
    site.path("2030").rename(site.path("2031"))
    assert (
        "2030/calendar.ics is gone, and who subscribed to it loses all entries" in site.build("html").warnings
    )


SLIPS = {
    "zone: America/Vancouver": "zone: America/Vancuver",
    "name: Conf 2030": "nam: Conf 2030",
    "year: 2030": "year: [2030",
}


@pytest.mark.parametrize("right", SLIPS)
def test_a_slip_in_the_edition_changes_no_calendar(site: Project, right: str) -> None:
    before = {event["UID"]: event for event in checked(calendars(site.build().out)["2030/calendar.ics"])}
    site.edit("2030/_data/edition.yaml", right, SLIPS[right])
    result = site.build()
    found = calendars(result.out)
    after = {event["UID"]: event for event in checked(found["2030/calendar.ics"])}
    assert after.keys() == before.keys()
    for uid, event in after.items():
        for name in ("DTSTART", "DTEND", "SEQUENCE", "DTSTAMP", "STATUS", "LOCATION"):
            assert event.get(name) == before[uid].get(name)
    links = links_of(result.out / "2030/index.html")
    assert "deadlines.ics" in links
    assert all(link.startswith("webcal:") or (result.out / "2030" / link).is_file() for link in links)


@pytest.mark.parametrize("name", ["edition", "dates", "schedule"])
def test_without_a_ledger_a_slip_takes_calendars_and_links_away(site: Project, name: str) -> None:
    site.path("2030/_data/calendar.yaml").unlink()
    assert "2030/calendar.ics" in calendars(site.build().out)
    slips = {
        "edition": ("zone: America", "zone: Amerika"),
        "dates": ("at: 2030-07-19", "at: 2030-07-39"),
        "schedule": ("time: 9:00-9:30", "time: 9:00-9"),
    }
    site.edit(f"2030/_data/{name}.yaml", *slips[name])
    result = site.build()
    assert calendars(result.out) == {}
    assert links_of(result.out / "2030/index.html") == []
