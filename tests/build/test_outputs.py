"""Whatever lay in an output folder, and however the build that wrote it ended: the next leaves what clean ones do."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.build.project import EXTENSIONS, Project, files_of
from tests.build.test_incremental import NEW_PAPER
from tests.wide import wide

if TYPE_CHECKING:
    from collections.abc import Callable

CUT = """
def setup(app):
    import os, signal

    event, _at, priority = os.environ.get("CUT", "").partition("@")
    if event:
        app.connect(event, lambda *_args: os.kill(os.getpid(), signal.SIGKILL), priority=int(priority))
"""


def withdraw(project: Project) -> None:
    project.edit("2030/_data/papers.yaml", "title: Sketch of a machine", "title: Canary\n  status: withdrawn")


def withdraw_all(project: Project) -> None:
    path = project.path("2030/_data/papers.yaml")
    path.write_text(path.read_text("utf-8").replace("  title:", "  status: withdrawn\n  title:"), "utf-8")


def drop_edition(project: Project) -> None:
    shutil.rmtree(project.path("2030/_data"))


CHANGES = [withdraw, withdraw_all, drop_edition]


def is_as_clean(project: Project, builder: str, out: str) -> None:
    clean = project.build(builder, out="clean")
    assert files_of(project.folder / out) == files_of(clean.out)


@pytest.fixture
def searched(project: Project) -> Project:
    """A site of which each edition has files of all kinds."""
    project.edit(
        "2030/_data/papers.yaml", "title: Sketch of a machine", "title: Sketch\n  abstract: A machine"
    )
    project.edit(
        "2030/_data/papers.yaml", "title: Sketch", "previous_ids: old-8\n  title: Sketch of a machine"
    )
    return project


@pytest.mark.parametrize("change", CHANGES)
def test_outputs_that_share_an_environment_are_both_up_to_date(
    searched: Project, change: Callable[[Project], None]
) -> None:
    builders = ("html", "dirhtml")
    for builder in builders:
        assert searched.build(builder, out=builder, doctrees="both").code == 0
    change(searched)
    for builder in builders[::-1]:
        searched.build(builder, out=builder, doctrees="both")
    for builder in builders:
        is_as_clean(searched, builder, builder)
        shutil.rmtree(searched.folder / "clean")
        shutil.rmtree(searched.folder / "clean-doctrees")
    again = [searched.build(builder, out=builder, doctrees="both") for builder in builders]
    assert [result.written for result in again] == [set(), set()], "nothing is behind any more"


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("builder", ["dirhtml", *wide("html")])
def test_nothing_is_left_where_the_environment_is_lost(
    searched: Project, builder: str, change: Callable[[Project], None]
) -> None:
    searched.build(builder)
    shutil.rmtree(searched.folder / "out-doctrees")
    change(searched)
    searched.build(builder)
    is_as_clean(searched, builder, "out")


@pytest.mark.parametrize(
    ("builder", "moment"),
    [
        ("html", "env-updated@999"),
        ("html", "html-collect-pages@350"),
        ("html", "build-finished@600"),
        pytest.param("html", "write-started@500", marks=pytest.mark.wide),
        pytest.param("dirhtml", "html-collect-pages@999", marks=pytest.mark.wide),
    ],
)
def test_a_build_that_was_cut_off_leaves_nothing(searched: Project, builder: str, moment: str) -> None:
    searched.write({"conf.py": searched.path("conf.py").read_text("utf-8") + CUT})
    assert searched.build(builder).code == 0
    papers = searched.path("2030/_data/papers.yaml")
    before = papers.read_text("utf-8")
    public = before.replace("On the $E(n)$ engine", "Canary") + NEW_PAPER
    papers.write_text(public, "utf-8")
    assert searched.build(builder, environment={"CUT": moment}, process=True).code == -9
    papers.write_text(before, "utf-8")
    searched.build(builder)
    is_as_clean(searched, builder, "out")
    assert not [file for file, content in files_of(searched.folder / "out").items() if b"Canary" in content]
    papers.write_text(public, "utf-8")
    assert searched.build(builder, environment={"CUT": moment}, process=True).code == -9
    searched.build(builder)
    shutil.rmtree(searched.folder / "clean")
    shutil.rmtree(searched.folder / "clean-doctrees")
    is_as_clean(searched, builder, "out")


def test_a_page_that_was_not_asked_for_is_written_next_time(project: Project) -> None:
    project.build()
    project.edit("2030/_data/people.yaml", "Analytical Society", "Society of Analysts")
    project.edit("plain.md", "Nothing from data.", "Nothing.")
    folder = project.folder
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "-q",
        "-d",
        folder / "out-doctrees",
        folder / "docs",
        folder / "out",
    ]
    environment = {**os.environ, "PYTHONPATH": str(EXTENSIONS)}
    subprocess.run([*command, project.path("plain.md")], check=True, env=environment)
    project.build()
    is_as_clean(project, "html", "out")
