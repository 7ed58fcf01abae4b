"""Editions with a program, for tests of what is made of it."""

from __future__ import annotations

from datetime import date
from textwrap import dedent
from typing import TYPE_CHECKING

from sphinx_conference.published.gate import publish
from sphinx_conference.reading.loader import read

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_conference.published.records import Published, PublishedEdition

EDITION = """
name: Conf 2030
title: Workshop on Tests
acronym: ConfX
year: 2030
place: Vancouver, Canada
zone: America/Vancouver
day_ends: "05:00"
venue: {name: Centre}
rooms:
  - {id: hall-a, name: Hall A, floor: Level 2, capacity: 800}
  - {id: hall-b, name: Hall B & <b>}
"""
PEOPLE = """
- {id: ada, name: "Lovelace, Ada"}
- {id: bob, name: "Builder, Bob"}
"""
PAPERS = """
- {id: 17, title: On $\\alpha$ & more, abstract: "First.\\n\\nSecond.", authors: [{person: ada, presenting: true}],
   status: accepted, track: theory}
- {id: 18, title: Canary, authors: ["Canary, Ann"], status: draft}
- {id: 19, title: A poster, authors: ["Doe, Jane"], status: accepted, session: posters, board: 7}
"""
SCHEDULE = """
- date: 2030-07-19
  start: 9:00
  sessions:
    - {kind: introduction, minutes: 5, room: all}
    - {kind: keynote, id: keynote, people: ada, title: The key, minutes: 30, room: hall-a, abstract: "Some *words*."}
    - id: talks-1
      time: 9:35-11:00
      title: Theory
      room: hall-a
      chairs: [bob]
      track: theory
      talks:
        - {id: first, paper: 17, minutes: 15}
        - {paper: 18, minutes: 15}
        - {kind: break, title: Discussion, minutes: 5}
        - {title: A guest's talk, minutes: 25, people: [{name: "Guest, Dora", affiliation: Institute, remote: true}],
           language: de, links: {slides: "https://example.org/s", recording: "https://example.org/r"}}
    - {kind: panel, time: 11:00-12:00, title: Panel, room: hall-b, moderator: bob, panelists: [ada]}
    - {kind: posters, id: posters, time: 13:00-14:00, room: [hall-a, hall-b]}
    - {time: 15:00-15:20, id: moved, title: Moved, room: hall-b,
       was: [{time: 14:30-14:50, room: hall-a, announced: 2030-07-18, reason: The bus is late}]}
    - {time: 15:20-15:40, id: off, title: Called off, cancelled: true, room: hall-b}
    - {kind: moment, time: 17:00, title: Doors open}
    - {kind: social, time: 19:00-, title: Dinner}
    - {time: 2:00-3:00, title: After midnight, room: hall-a}
"""


def site_of(
    folder: Path,
    files: dict[str, str] | None = None,
    day: date = date(2030, 7, 1),
    announced_by: date | None = None,
) -> Published:
    """The published site of an edition 2030; ``files`` of its data folder replace those above or stand beside them."""
    own = {"edition": EDITION, "schedule": SCHEDULE, "papers": PAPERS, **(files or {})}
    people = own.pop("persons", PEOPLE)
    paths = {f"2030/_data/{name}.yaml": text for name, text in own.items()}
    for name, text in {"_data/people.yaml": people, **paths}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text), "utf-8")
    loaded = read(folder)
    assert [str(problem) for problem in loaded.problems] == []
    return publish(loaded.site, day, announced_by=announced_by)


def edition_of(site: Published) -> PublishedEdition:
    """The edition of such a site."""
    return site.editions["2030"]
