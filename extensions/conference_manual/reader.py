"""Asks the site's own reader what it says about a data file, so that the manual quotes what contributors will see."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from sphinx_conference.checks.table import check
from sphinx_conference.problems import report as reporters
from sphinx_conference.reading.loader import read

if TYPE_CHECKING:
    from sphinx_conference.problems.problem import Problem


@dataclass(frozen=True, slots=True)
class File:
    """A file below the source folder: its path and content; ``size`` pads it, ``link`` makes it lead elsewhere."""

    path: str
    text: str
    encoding: str = "utf-8"
    size: int = 0
    link: bool = False

    def write(self, source: Path) -> None:
        """Write it below the folder ``source``."""
        path = source / self.path
        path.parent.mkdir(parents=True, exist_ok=True)
        if self.link:
            path.symlink_to(source.parent / "elsewhere" / path.name)
            return
        with path.open("wb") as stream:
            stream.write(self.text.encode(self.encoding))
            if self.size:
                stream.truncate(self.size)


PEOPLE = """\
- id: anna-scaife
  name: Scaife, Anna
- id: shen-jiashi
  name: Shen, Jiashi
- id: jane-doe
  name: Doe, Jane
"""
EDITION = """\
name: ICML 2025
title: Machine Learning for Astrophysics
year: 2025
zone: America/Vancouver
"""
DATES = """\
- id: submission
  label: Abstract Submission Deadline
  kind: submission
  at: 2025-06-09 AoE
"""


def _picture() -> str:
    stream = BytesIO()
    Image.new("RGB", (8, 8)).save(stream, "JPEG")
    return stream.getvalue().decode("latin-1")


PAPERS = """\
- id: 17
  title: Title of the paper
  authors:
    - Family, Given
- id: 18
  title: A paper that is not presented
  authors:
    - Other, Somebody
  status: withdrawn
"""
SPEAKERS = """\
- person: jane-doe
  role: speaker
  title: Title of the talk
"""
SCHEDULE = """\
- date: 2025-07-19
  sessions:
    - id: keynote-shen
      time: 9:05-9:35
      kind: keynote
    - {id: posters, time: 10:00-11:00, kind: posters}
"""
JPEG = _picture()
"""A picture, as Latin-1."""

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"/>'

LATER = date(2026, 1, 1)
"""The day as of which examples are looked at: their dates have passed."""

AROUND = (
    File("_data/people.yaml", PEOPLE),
    File("_data/shen-jiashi.jpg", JPEG, "latin-1"),
    File("icml2025/_data/edition.yaml", EDITION),
    File("icml2025/_data/dates.yaml", DATES),
    File("icml2025/_data/people.yaml", SPEAKERS),
    File("icml2025/_data/papers.yaml", PAPERS),
    File("icml2025/_data/shen-jiashi.jpg", JPEG, "latin-1"),
    File("icml2025/_data/hall.jpg", JPEG, "latin-1"),
    File("icml2025/_data/logos/example-works.svg", DRAWING),
    File("icml2025/_data/logos/example-works-dark.svg", DRAWING),
)
"""The site around an example: two people, one of them with a portrait, one edition, one date and one paper; and the
pictures that an edition may have."""


PROGRAM = File("icml2025/_data/schedule.yaml", SCHEDULE)
"""The session that papers name, around examples of papers alone: a calendar would have to be told of it."""


_EARLIER = """\
- id: 3
  title: An earlier paper
  authors:
    - name: Earlier, Ada
      affiliation: Institute of Examples
"""
BEFORE = (
    File("icml2023/_data/edition.yaml", EDITION.replace("2025", "2023")),
    File("icml2023/_data/papers.yaml", _EARLIER),
)
"""An earlier edition with one paper."""


def problems_of(file: File, *, instead: bool = False) -> list[Problem]:
    """The problems of a file in a site that is otherwise in order; ``instead`` of its collection's other forms."""
    replaced = {file.path, *([_usual(file.path)] if instead else [])}
    with tempfile.TemporaryDirectory() as folder:
        if file.path == "_data/people.yaml":  # without whom nobody may speak
            replaced.add("icml2025/_data/people.yaml")
        around = (*AROUND, *([PROGRAM] if "/papers" in file.path else []))
        if "Earlier, Ada" in file.text:  # who was an author two years before
            around = (*around, *BEFORE)
        if "slot-" in file.text:  # a ledger of a session without an id
            around = (*AROUND, File(PROGRAM.path, SCHEDULE.replace("id: keynote-shen\n      ", "")))
        for one in (*(other for other in around if other.path not in replaced), file):
            one.write(Path(folder))
        return list(check(read(Path(folder)), LATER))


def _usual(path: str) -> str:
    """The YAML file that a file stands for: ``papers.yaml`` for ``papers.csv`` and ``papers/17.yaml``."""
    folder, _, name = path.rpartition("/")
    top, _, last = folder.rpartition("/")
    return f"{folder}.yaml" if last not in ("_data", "") else f"{top}/_data/{name.partition('.')[0]}.yaml"


def as_said(problem: Problem) -> tuple[str, str]:
    """A problem as ``sphinx-conference check docs`` prints it: the place, and what follows it."""
    line = reporters.text(problem, Path("docs"))
    place = line.split(" ", 1)[0]
    return place, line.removeprefix(place).strip()
