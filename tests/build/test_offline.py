"""The worker that keeps pages readable without network: where it is, by what it is named, and how it takes leave."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.build.conftest import FILES
from tests.build.project import CONF, Project

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.build.project import Result

ON = {**FILES, "conf.py": CONF + "conference_offline = True\n"}
PROGRAM = {
    "2030/program.md": "# Program\n\n```{schedule}\n```\n",
    "2030/_data/schedule.yaml": "- {date: 2030-07-19, sessions: [{time: 9:00-9:30, title: Opening}]}\n",
}


def name_in(project: Project) -> str:
    """The name that the worker of the newest edition has after a build."""
    text = (project.build().out / "2030/sw.js").read_text("utf-8")
    found = re.search('BUILD = "([0-9a-f]{16})"', text)
    assert found, text
    return found[1]


def test_the_name_follows_from_what_is_published_alone(tmp_path: Path) -> None:
    one, other = (Project(tmp_path / name).write(ON | PROGRAM) for name in ("one", "other"))
    first = name_in(one)
    assert (one.folder / "out/2030/sw.js").read_bytes() == (other.build().out / "2030/sw.js").read_bytes()
    assert 'PROGRAM = ["program.html"]' in (one.folder / "out/2030/sw.js").read_text("utf-8")
    one.edit("2030/_data/papers.yaml", "title: Sketch", "# a comment changes nothing\n  title: Sketch")
    assert name_in(one) == first
    one.edit("2030/_data/papers.yaml", "title: Sketch", "status: withdrawn\n  title: Sketch")
    second = name_in(one)
    assert second != first
    one.edit("2030/program.md", "# Program", "# The program")
    assert name_in(one) not in (first, second)


def test_pages_of_editions_start_their_worker_and_no_others(built_once: Callable[..., Result]) -> None:
    out = built_once(ON | PROGRAM).out
    for page, worker in {"2030/program": "sw.js", "2030/papers/7": "../sw.js", "2029/index": "sw.js"}.items():
        assert f'data-worker="{worker}"' in (out / f"{page}.html").read_text("utf-8"), page
    for page in ("index", "plain", "people/ada-lovelace"):
        assert "data-worker" not in (out / f"{page}.html").read_text("utf-8"), page


def test_a_site_without_it_takes_leave(built_once: Callable[..., Result]) -> None:
    out = built_once(PROGRAM).out
    for edition in ("2030", "2029"):
        worker = (out / edition / "sw.js").read_text("utf-8")
        assert "unregister()" in worker
        assert "fetch" not in worker
    assert "conference-offline.js" not in (out / "2030/program.html").read_text("utf-8")
