"""A site with a program of two days and three rooms, for browser tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.build.conftest import FILES
from tests.build.project import CONF, EDITION, Project

if TYPE_CHECKING:
    from pathlib import Path

SCHEDULE = """
    - date: 2030-07-19
      sessions:
        - {kind: introduction, time: 9:00-9:10, title: Welcome, room: all}
        - {kind: keynote, id: stars, time: 9:10-10:00, title: What stars tell, people: ada-lovelace, room: hall-a}
        - id: theory
          time: 10:00-11:00
          title: Theory
          track: theory
          room: hall-a
          talks:
            - {id: limits, title: Limits of learning, minutes: 30, people: [{name: Dora Guest}], abstract: On bounds.}
            - {id: proofs, title: Proofs by machine, minutes: 30, language: de}
        - {id: tools, kind: tutorial, time: 10:00-11:00, title: "Tools, in practice", track: practice, room: hall-b}
        - {kind: break, time: 11:00-11:30, title: Coffee, room: all}
        - {kind: panel, id: future, time: 11:30-12:30, title: The future, room: hall-a}
        - {id: clinic, time: 11:30-12:30, title: Data clinic, room: hall-b}
        - {id: lab, time: 11:45-12:00, title: A walk through the lab, room: Lab 3, cancelled: true}
        - {kind: social, id: dinner, time: 23:30-, title: Night of the telescopes, room: Roof}
    - date: 2030-07-20
      sessions:
        - {kind: posters, id: posters, time: 9:00-10:00, title: Posters, room: hall-b}
        - {kind: talk, id: end, time: 10:00-10:30, title: Farewell, room: hall-a}
        - {paper: 8, time: 11:00-11:20, room: Lab 3}
    """
SITE = {
    **FILES,
    "conf.py": CONF.replace('"basic"', '"sphinx_conference"'),
    "index.md": FILES["index.md"]
    .replace(":button: no", ":button: yes")
    .replace("2030/papers", "2030/papers\n        2030/program"),
    "2030/program.md": "# Program\n\n```{schedule}\n```\n",
    "2030/_data/schedule.yaml": SCHEDULE,
    "2030/_data/edition.yaml": EDITION
    + """acronym: CONF
venue: {name: Convention Centre, address: 1 Quay}
rooms:
  - {id: hall-a, name: Hall A}
  - {id: hall-b, name: Hall B}
""",
    "2030/_data/papers.yaml": FILES["2030/_data/papers.yaml"].replace(
        "title: Sketch of a machine",
        "title: Sketch of a machine\n          abstract: It weaves algebraic patterns.",
    ),
    "2030/_data/dates.yaml": FILES["2030/_data/dates.yaml"].replace(
        "at: 2030-07-19", "at: {from: 2030-07-19, to: 2030-07-20}"
    ),
}
"""Its sources."""


def build_program(folder: Path) -> Path:
    """Build the site below ``folder``, with ``-W -n``."""
    result = Project(folder).write(SITE).build("html", "-W", "-n")
    assert (result.code, result.warnings) == (0, "")
    return result.out
