"""A small sound site for tests of the checks, and what is said of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.unit.loading import load

if TYPE_CHECKING:
    from sphinx_conference.problems.codes import Code
    from sphinx_conference.problems.problem import Problem
    from tests.build.project import Project

SITE = {
    "_data/people.yaml": """
        - id: anna-scaife
          name: Scaife, Anna
        - id: megan-ansdell
          name: Ansdell, Megan
        """,
    "e/_data/edition.yaml": """
        name: Conf 2030
        title: Workshop
        year: 2030
        zone: America/Vancouver
        """,
    "e/_data/dates.yaml": """
        - id: submission
          label: Submission
          kind: submission
          at: 2030-03-01 AoE
          was:
            - at: 2030-02-01
              announced: 2030-01-10
            - at: 2030-02-15
              announced: 2030-02-01
        - id: notification
          label: Notification
          kind: notification
          at: 2030-04-01
        - id: day
          label: Workshop
          kind: event
          at: 2030-07-19
          note: Friday July 19th, all day
        """,
    "e/_data/people.yaml": """
        - person: anna-scaife
          role: speaker
        - name: Grace Hopper
          role: panelist
          affiliation: Navy
        """,
    "e/_data/papers.yaml": """
        - id: 1
          title: Flow Matching
          authors:
            - Wildberger, Jonas Bernhard
            - person: anna-scaife
        - id: 2
          title: Time Delay
          authors:
            - Campeau-Poirier, Ève
            - Hahn, ChangHoon
        """,
    "e/_data/schedule.yaml": """
        - date: 2030-07-19
          sessions:
            - time: 9:00-9:30
              kind: keynote
              title: Opening
              people: anna-scaife
              room: A
            - time: 9:00-9:30
              kind: talk
              title: Beside it
              room: B
            - time: 9:30-9:45
              kind: spotlight
              paper: 1
              presenter: Jonas Wildberger
              room: A
            - time: 9:45-10:00
              kind: spotlight
              paper: 2
              presenter: Ève Campeau-Poirier
              room: A
            - time: 23:00-01:00
              kind: social
              title: Party
              room: A
        """,
}


def in_words(problem: Problem) -> str:
    """What a problem says, but for the sentence with which all of its code end."""
    return problem.sentence if problem.cost else problem.sentence.removesuffix(f" {problem.code.cost}")


def add(project: Project, name: str, records: str) -> None:
    """Add records at the end of a file of data."""
    path = project.path(name)
    path.write_text(path.read_text("utf-8").rstrip() + records, "utf-8")


def said(project: Project, day: date | None = None) -> list[str]:
    problems = load(project.folder / "docs", day).problems
    return [f"{p.path}:{p.line}:{p.column}: [{p.code.value}] {in_words(p)}" for p in problems]


def said_of(project: Project, code: Code) -> list[str]:
    """What is said with a code, each as its place and sentence."""
    problems = load(project.folder / "docs", date(2030, 1, 1)).problems
    return [f"{one.path}:{one.line} {in_words(one)}" for one in problems if one.code is code]
