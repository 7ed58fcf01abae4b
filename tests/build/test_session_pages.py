"""The pages of sessions: what they tell, what leads to them, and what becomes of them."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest

from tests.build.project import CONF, Project

if TYPE_CHECKING:
    from pathlib import Path

EDITION = """
name: Conf 2030
title: Workshop on Tests
year: 2030
place: Zurich
zone: Europe/Zurich
venue: {name: Centre, address: Some Street}
rooms: [{id: hall, name: Hall A, floor: Level 2}, {id: attic, name: Attic}]
"""
SCHEDULE = """
- date: 2030-07-19
  sessions:
    - {time: 9:00-10:00, id: opening, kind: keynote, people: ada, title: "On $x$ & <b>", room: hall,
       abstract: "First *words*.", language: de, links: {slides: "https://e.org/s"},
       previous_ids: [start, slot-2030-07-19-0900-keynote]}
    - {time: 9:30-9:50, kind: talk, paper: 7, room: attic}
    - {time: 10:00-10:30, kind: break, title: Coffee}
    - id: block
      time: 10:30-11:30
      title: Theory
      room: hall
      talks:
        - {title: A guest's talk, id: guest, people: [{name: Dora Guest}], minutes: 20, abstract: Of guests.}
        - {paper: 7, minutes: 20}
    - {time: 10:30-11:00, kind: workshop, title: Beside it, room: attic, abstract: Hands on., cancelled: true,
       was: [{time: 9:30-10:00}]}
    - {time: 12:00-12:10, id: plain, title: Nothing more to say, room: hall}
"""
FILES = {
    "conf.py": CONF + 'conference_base_url = "https://example.org/"\n',
    "_data/people.yaml": "- {id: ada, name: Ada Roe, bio: She weaves.}\n",
    "2030/_data/edition.yaml": EDITION,
    "2030/_data/dates.yaml": "- {id: event, label: Workshop, kind: event, at: 2030-07-19}\n",
    "2030/_data/papers.yaml": "- {id: 7, title: Bounds, authors: [Jo Doe]}\n",
    "2030/_data/schedule.yaml": SCHEDULE,
    "index.md": (
        "# Start\n\n{conf:session}`2030/opening` and {conf:session}`2030/plain`\n\n"
        "```{toctree}\n2030/program\n```\n"
    ),
    "2030/program.md": "# Program\n\n```{schedule}\n```\n",
}


def built(project: Project, *args: str, builder: str = "html") -> Path:
    result = project.build(builder, "-W", *args)
    assert (result.code, result.warnings) == (0, ""), result.warnings
    return result.out


def text_of(path: Path) -> str:
    return " ".join(path.read_text("utf-8").split())


def event_in(page: str) -> dict[str, Any]:
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    return dict(json.loads(found[0]))


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path).write(FILES)


def test_a_session_has_a_page_with_all_that_is_said_of_it(project: Project) -> None:
    out = built(project)
    page = text_of(out / "2030/program/opening.html")
    words = unescape(re.sub(r"<[^>]*>", " ", page.partition('<div class="conf conf-record')[2]))
    words = " ".join(words.split())
    for said in (
        "Program · Friday, July 19, 2030 · Conf 2030", "On x & <b>", "Ada Roe", "09:00 – 10:00", "Hall A Level 2",
        "Keynote, 60 min in German", "Slides", "Add to calendar", "First words .", "Speaker Ada Roe She weaves.",
        "At the same time Bounds 09:30–09:50, Attic", "Next, in this room 10:30–11:30 Theory",
    ):  # fmt: skip
        assert said in words, said
    assert '<a href="../program.html#2030-07-19">' in page
    assert 'href="../papers/7.html"' in page
    assert 'href="../sessions/opening.ics"' in page
    event = event_in(page)
    assert event["@id"] == "https://example.org/2030/program/opening.html#event"
    assert event["name"] == "On x & <b>"
    assert (event["startDate"], event["endDate"]) == (
        "2030-07-19T09:00:00+02:00",
        "2030-07-19T10:00:00+02:00",
    )
    assert event["location"]["name"] == "Hall A"
    assert event["location"]["containedInPlace"]["name"] == "Centre"
    assert event["superEvent"]["name"] == "Workshop on Tests"
    assert event["performer"] == [{"@type": "Person", "name": "Ada Roe"}]


def test_what_is_next_on_another_day_says_which(project: Project) -> None:
    next_day = """
- date: 2030-07-20
  sessions:
    - {time: 9:00-10:00, id: closing, title: Closing, room: attic, abstract: Farewell.}
"""
    dates = FILES["2030/_data/dates.yaml"].replace("2030-07-19", "{from: 2030-07-19, to: 2030-07-20}")
    project.write({"2030/_data/schedule.yaml": f"{SCHEDULE}{next_day}", "2030/_data/dates.yaml": dates})
    page = text_of(built(project) / "2030/program/slot-2030-07-19-1030-workshop.html")
    assert "Next, in this room Sat, Jul 20, 09:00–10:00</span> <bdi>Closing" in page


def test_talks_and_what_has_no_id_have_pages_too(project: Project) -> None:
    out = built(project)
    pages = sorted(path.stem for path in (out / "2030/program").glob("*.html"))
    assert pages == [
        "block", "guest", "opening", "slot-2030-07-19-0900-keynote", "slot-2030-07-19-1030-workshop", "start",
    ]  # fmt: skip
    guest = text_of(out / "2030/program/guest.html")
    assert 'Within</dt><dd><a href="block.html">Theory</a>' in guest
    event = event_in(guest)
    assert event["superEvent"]["name"] == "Theory"
    assert event["superEvent"]["superEvent"]["name"] == "Workshop on Tests"
    workshop = text_of(out / "2030/program/slot-2030-07-19-1030-workshop.html")
    assert "<s>Beside it</s>" in workshop
    assert '<strong class="conf-session__status">cancelled</strong>' in workshop
    assert event_in(workshop)["eventStatus"] == "https://schema.org/EventCancelled"


def test_what_leads_to_a_session_leads_to_its_page(project: Project) -> None:
    out = built(project)
    assert 'href="2030/program/opening.html"' in text_of(out / "index.html")
    assert 'href="2030/program.html#2030-session-plain"' in text_of(out / "index.html")
    listing = text_of(out / "2030/program.html")
    assert '<a href="program/opening.html">' in listing
    assert "sessions/opening.ics" not in listing
    assert "sessions/plain.ics" in listing
    assert "First" not in listing
    assert "2030/program/opening.html" in text_of(out / "people/ada.html")
    assert "https://example.org/2030/program/opening.html" in (out / "2030/calendar.ics").read_text().replace(
        "\r\n ", ""
    )
    assert "2030/program/opening.html" in text_of(out / "sitemap.xml")


def test_earlier_ids_lead_on_and_what_is_no_more_says_so(project: Project) -> None:
    out = built(project)
    for old in ("start", "slot-2030-07-19-0900-keynote"):
        assert 'content="0; url=opening.html"' in text_of(out / f"2030/program/{old}.html")
    ledger = """
    - id: session-gone
      title: Gone
      told:
        - {at: 2030-07-19T10:00:00Z/2030-07-19T11:00:00Z, stamp: 2030-01-01}
        - {at: 2030-07-19T10:00:00Z/2030-07-19T11:00:00Z, cancelled: true, stamp: 2030-02-01}
    """
    project.write({"2030/_data/calendar.yaml": ledger})
    project.edit("2030/_data/schedule.yaml", "id: guest, ", "")
    result = project.build("html")
    gone = text_of(result.out / "2030/program/gone.html")
    assert "This session is not available" in gone
    assert 'content="noindex"' in gone
    assert "2030/program/gone.html" not in text_of(result.out / "sitemap.xml")
    assert not (result.out / "2030/program/guest.html").exists()


def test_an_embargoed_paper_gives_its_session_no_page(project: Project) -> None:
    project.edit("2030/_data/papers.yaml", "title: Bounds", "title: Bounds, status: draft")
    project.write(
        {
            "2030/_data/schedule.yaml": SCHEDULE.replace(
                "{paper: 7, minutes", "{paper: 7, abstract: Secret, minutes"
            )
        }
    )
    out = project.build("html").out
    assert not [path for path in out.rglob("*.html") if "Secret" in path.read_text("utf-8")]


@pytest.mark.parametrize("builder", ["dirhtml", "singlehtml", "text", "latex"])
def test_other_builders_find_their_way(project: Project, builder: str) -> None:
    out = built(project, builder=builder)
    if builder == "dirhtml":
        assert '<a href="opening/">' in text_of(out / "2030/program/index.html")
        assert '<a href="../#2030-07-19">' in text_of(out / "2030/program/opening/index.html")
    if builder == "singlehtml":
        page = text_of(out / "index.html")
        assert "Hands on." in page
        assert 'href="#2030-session-opening"' in page


LONG = """
name: Congress 2030
title: A long program
year: 2030
zone: Europe/Zurich
rooms: [{id: r0, name: One}, {id: r1, name: Two}, {id: r2, name: Three}]
"""


def long_program() -> str:
    days = []
    for day in (19, 20):
        lines = [f"- date: 2030-07-{day}", "  sessions:"]
        lines.append(
            f"    - {{time: 8:00-8:50, id: key{day}, kind: keynote, title: A key {day}, room: r0, people: ada}}"
        )
        for hour in range(9, 22):
            lines += [
                f"    - {{time: '{hour}:{minute:02}-{hour}:{minute + 25}', title: T{day}-{hour}-{minute}-{room}, "
                f"id: t{day}-{hour}-{minute}-{room}, room: r{room}}}"
                for minute in (0, 30)
                for room in range(3)
            ]
        days.append("\n".join(lines))
    return "\n".join(days) + "\n"


def test_a_long_program_has_a_page_a_day_and_an_overview(project: Project) -> None:
    project.write(
        {
            "2030/_data/edition.yaml": LONG,
            "2030/_data/schedule.yaml": long_program(),
            "2030/_data/dates.yaml": "[]\n",
            "index.md": "# Start\n\n{conf:session}`2030/t20-9-0-2`\n\n```{toctree}\n2030/program\n```\n",
        }
    )
    out = built(project)
    listing = text_of(out / "2030/program.html")
    assert "T19-9-0-0" not in listing
    assert '<a href="program/2030-07-19.html">Friday, July 19, 2030</a>' in listing
    assert "79 sessions · 3 rooms · 08:00–21:55" in listing
    assert '<a href="program/2030-07-20.html#2030-session-key20">A key 20</a>' in listing
    day = text_of(out / "2030/program/2030-07-20.html")
    assert 'id="2030-session-t20-9-0-2"' in day
    assert "T19-9-0-0" not in day
    assert '<a href="#2030-07-20" aria-current="page"' in day
    assert '<a href="2030-07-19.html"' in day
    assert "conference-program.css" in day
    assert '<a href="../program.html">Program</a>' in day
    assert 'href="2030/program/2030-07-20.html#2030-session-t20-9-0-2"' in text_of(out / "index.html")
    assert "2030/program/2030-07-20.html" in text_of(out / "sitemap.xml")
    whole = text_of(built(project, builder="singlehtml") / "index.html")
    assert "T19-9-0-0" in whole
    assert "T20-21-30-2" in whole


def test_the_venue_says_where_rooms_are_and_the_program_leads_there(project: Project) -> None:
    project.edit(
        "2030/_data/edition.yaml",
        "floor: Level 2}",
        "floor: Level 2, capacity: 80, note: By the *lift*, map: https://e.org/m}",
    )
    path = project.path("2030/program.md")
    path.write_text(path.read_text("utf-8") + "\n## Venue\n\n```{venue}\n```\n", "utf-8")
    out = built(project)
    page = text_of(out / "2030/program.html")
    (row,) = re.findall('<tr id="2030-room-hall" data-room="hall" data-sessions="[^"]+">(.*)', page)
    assert row.startswith('<th scope="row"><bdi>Hall A</bdi></th> <td>Level 2</td>')
    assert "By the <em>lift</em>" in page
    assert '<a href="?room=hall">Program' in page or '<a href="program.html?room=hall">Program' in page
    assert '<span class="conf-session__room"><a href="#2030-room-hall">Hall A</a></span>' in page
    assert '<a href="../program.html#2030-room-hall">Hall A</a>' in text_of(out / "2030/program/opening.html")
    text = " ".join((built(project, builder="text") / "2030/program.txt").read_text("utf-8").split())
    assert "**Hall A**: Level 2, 80 seats. By the *lift*" in text
