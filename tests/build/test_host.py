"""The extension is a guest: what loads it, or builds with it, is afterwards as it was."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.build.project import EXTENSIONS

if TYPE_CHECKING:
    from tests.build.project import Project

FAILS = {
    "reading": """
def setup(app):
    def fail(app, docname, source):
        raise ValueError("as it is")
    app.connect("source-read", fail)
""",
    "data": """
conference_as_of = "no day"
""",
    "the end": """
def setup(app):
    def fail(app, exception):
        raise ValueError("as it is")
    app.connect("build-finished", fail, priority=100)
""",
}


def test_a_build_leaves_the_collector_as_it_was(project: Project) -> None:
    before = gc.get_threshold(), gc.isenabled(), gc.get_freeze_count()
    assert project.build().code == 0
    assert (gc.get_threshold(), gc.isenabled(), gc.get_freeze_count()) == before


@pytest.mark.parametrize("step", FAILS)
def test_a_build_that_fails_leaves_the_collector_as_it_was(project: Project, step: str) -> None:
    before = gc.get_threshold(), gc.isenabled(), gc.get_freeze_count()
    project.write({"conf.py": project.path("conf.py").read_text("utf-8") + FAILS[step]})
    assert project.build().code == 2
    assert (gc.get_threshold(), gc.isenabled(), gc.get_freeze_count()) == before


def test_while_it_builds_python_looks_for_garbage_less_often(project: Project) -> None:
    """Else the tests above would hold nothing."""
    seen = project.folder / "seen.txt"
    note = f"""
import gc
def setup(app):
    def note(app, *_):
        with open({str(seen)!r}, "a") as out:
            print(gc.get_threshold()[0], file=out)
    app.connect("source-read", note)
"""
    project.write({"conf.py": project.path("conf.py").read_text("utf-8") + note})
    project.build()
    assert all(int(line) > gc.get_threshold()[0] for line in seen.read_text().split())


LOADS = """
import atexit, gc, importlib

import sphinx_conference.build
import sphinx_conference.extension

before = gc.get_threshold(), atexit._ncallbacks()
importlib.reload(sphinx_conference.build)
importlib.reload(sphinx_conference.extension)
assert (gc.get_threshold(), atexit._ncallbacks()) == before
"""


def test_to_load_the_extension_changes_nothing() -> None:
    """In a process of its own, which alone has the modules that are loaded anew."""
    environment = {**os.environ, "PYTHONPATH": str(EXTENSIONS)}
    done = subprocess.run([sys.executable, "-c", LOADS], env=environment, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
