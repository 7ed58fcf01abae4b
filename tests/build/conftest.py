"""Fixtures for tests that build sites."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.build.project import CONF, EDITION, Project

if TYPE_CHECKING:
    from pathlib import Path

FILES = {
    "conf.py": CONF,
    "index.md": """
        ```{event-hero}
        :button: no
        ```

        # About

        See {conf:paper}`2030/7` and {conf:person}`ada-lovelace` and {conf:date}`2030/submission`.

        ```{toctree}
        2030/index
        2030/papers
        2029/index
        plain
        ```
        """,
    "plain.md": """
        # Plain

        Nothing from data.
        """,
    "2030/index.md": """
        # People

        ```{people}
        *Speakers to come.*
        ```

        ```{important-dates}
        ```
        """,
    "2030/papers.md": """
        # Papers

        ```{accepted-papers}
        *Papers to come.*
        ```
        """,
    "2029/index.md": """
        # Last year

        ```{accepted-papers}
        *None were kept.*
        ```
        """,
    "_data/people.yaml": """
        - id: ada-lovelace
          name: Lovelace, Ada
        - id: grace-hopper
          name: Hopper, Grace
        """,
    "2030/_data/edition.yaml": EDITION,
    "2030/_data/dates.yaml": """
        - id: submission
          label: Submission
          kind: submission
          at: 2030-03-01 AoE
          was:
            - at: 2030-02-20 AoE
              announced: 2026-02-10
        - id: day
          label: Workshop
          kind: event
          at: 2030-07-19
        """,
    "2030/_data/people.yaml": """
        - person: ada-lovelace
          role: speaker
          affiliation: Analytical Society
        """,
    "2030/_data/papers.yaml": """
        - id: 7
          title: On the $E(n)$ engine
          authors:
            - person: ada-lovelace
            - Babbage, Charles
          links:
            pdf: https://example.org/7.pdf
        - id: 8
          title: Sketch of a machine
          authors:
            - Menabrea, Luigi
        """,
    "2029/_data/edition.yaml": EDITION.replace("2030", "2029"),
}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A small site: two editions, two people, two papers, two dates, one page that uses no data."""
    return Project(tmp_path).write(FILES)
