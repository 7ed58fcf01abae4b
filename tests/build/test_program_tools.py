"""What stands above a program for its readers, and where it leads: filters, now and next, calendars, codes."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import TYPE_CHECKING

import pytest

from tests.browser.programs import SITE
from tests.build.project import Project

if TYPE_CHECKING:
    from pathlib import Path

BASE = 'conference_base_url = "https://example.org/w/"\n'
CALENDAR = re.compile(r'href="([^"]+\.ics)"')
NOW = "2030-now"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site with a program of two days and three rooms, which knows its address."""
    project = Project(tmp_path_factory.mktemp("tools")).write({**SITE, "conf.py": SITE["conf.py"] + BASE})
    result = project.build("html", "-W", "-n")
    assert (result.code, result.warnings) == (0, "")
    return result.out


def read(out: Path, page: str) -> str:
    return (out / f"{page}.html").read_text("utf-8")


def options(text: str, name: str) -> list[str]:
    """What a filter offers."""
    select = re.search(rf'<select name="{name}">(.*?)</select>', text, re.S)
    return re.findall(r'value="([^"]+)"', select[1]) if select else []


def test_filters_offer_what_there_is(out: Path) -> None:
    text = read(out, "2030/program")
    assert options(text, "day") == ["2030-07-19", "2030-07-20"]
    assert options(text, "room") == ["hall-a", "hall-b", "lab 3", "roof"]
    assert options(text, "track") == ["theory", "practice"]
    assert "break" in options(text, "kind")
    assert options(text, "language") == []  # one is no choice
    rooms = re.search(r'data-rooms="([^"]*)"', text)
    assert rooms
    names = {"hall-a": "Hall A", "hall-b": "Hall B", "lab 3": "Lab 3", "roof": "Roof"}
    assert json.loads(unescape(rooms[1])) == names


def test_names_of_rooms_are_no_markup(tmp_path: Path) -> None:
    project = Project(tmp_path).write(SITE)
    project.edit(
        "2030/_data/edition.yaml", "name: Hall A", "name: \"</section><img src=x onerror='alert(1)'>\""
    )
    text = read(project.build().out, "2030/program")
    assert "<img src=x" not in text
    assert "onerror='alert" not in text


def test_the_event_leads_to_what_is_on_now(out: Path) -> None:
    assert f'href="2030/program.html#{NOW}"' in read(out, "index")
    banner = re.search(
        r'<p class="conf-banner__line" hidden data-phase="event"[^>]*>(.*?)</p>', read(out, "2030/papers")
    )
    assert banner
    assert f'href="program.html#{NOW}"' in banner[1]
    program = read(out, "2030/program")
    assert program.count(f'id="{NOW}"') == 1
    assert (
        'data-phase="event" data-from="2030-07-19T07:00:00Z"'
        not in program.partition('class="conf-banner')[2][:900]
    )


def test_calendars_of_parts_are_there(out: Path) -> None:
    for page, some in {
        "2030/program": {"days/2030-07-19.ics", "rooms/hall-b.ics", "tracks/theory.ics"},
        "people/ada-lovelace": {"../2030/people/ada-lovelace.ics"},
    }.items():
        links = {unescape(link) for link in CALENDAR.findall(read(out, page))}
        assert some <= links
        for link in links:
            assert link.startswith("webcal:") or ((out / page).parent / link).resolve().is_file(), link


def test_pages_of_the_program_have_their_address_on_paper(out: Path) -> None:
    for page in ("2030/program", "2030/program/theory"):
        text = read(out, page)
        assert f"<figcaption>https://example.org/w/{page}.html</figcaption>" in text
        assert text.count('<figure class="conf-code" aria-hidden="true"><svg viewBox=') == 1


def test_days_with_pages_have_the_same_tools_and_the_overview_leads_to_today(tmp_path: Path) -> None:
    lines = "".join(f"    - {{id: s{n}, title: Number {n}, minutes: 5}}\n" for n in range(100))
    days = [
        f"- date: 2030-07-{day}\n  start: 9:00\n  sessions:\n{lines.replace('id: s', f'id: d{day}-')}"
        for day in (19, 20)
    ]
    project = Project(tmp_path).write({**SITE, "2030/_data/schedule.yaml": "".join(days)})
    out = project.build("html", "-Dconference_offline=1").out
    overview, day = read(out, "2030/program"), read(out, "2030/program/2030-07-20")
    assert f'href="program/2030-07-20.html#{NOW}">Today: now and next</a>' in overview
    assert 'data-from="2030-07-20T07:00:00Z" data-until="2030-07-21T07:00:00Z"' in overview
    assert f'id="{NOW}"' in day
    assert "conference-stars.js" in day
    assert '<select name="day">' not in day
    worker = (out / "2030/sw.js").read_text("utf-8")
    assert 'PROGRAM = ["program.html", "program/2030-07-19.html", "program/2030-07-20.html"]' in worker
