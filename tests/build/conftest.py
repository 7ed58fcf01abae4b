"""Fixtures for tests that build sites."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from tests.build.project import CONF, EDITION, ROOT, Project, sphinx_build

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.build.project import Result

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


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Result]:
    """Builds the small site with other ``files``, once for all tests that only look at it: they must not change it.

    ``built_once(files, builder, *args)`` is as ``project.write(files).build(builder, *args)``.
    """
    results: dict[object, Result] = {}

    def build(files: dict[str, str], builder: str = "html", *args: str) -> Result:
        key = (tuple(files.items()), builder, args)
        if key not in results:
            project = Project(tmp_path_factory.mktemp("once")).write(FILES | files)
            results[key] = project.build(builder, *args)
        return results[key]

    return build


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Result]:
    """Builds the ML4Astro site with a builder, under ``-W -n``, once for all tests that only look at it."""
    folder = tmp_path_factory.mktemp("site")

    @cache
    def build(builder: str) -> Result:
        doctrees = folder / f"{builder}-doctrees"
        return sphinx_build(ROOT / "docs", folder / builder, doctrees, builder, "-W", "-n")

    return build
