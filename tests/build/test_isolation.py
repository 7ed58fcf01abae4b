"""A build in the tests' own process is what it would be in one of its own, whatever was built before it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tests.build.conftest import FILES
from tests.build.project import CONF, Project, files_of

HELPED = """
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import helper

html_title = helper.TITLE
"""
OTHERWISE = """
language = "de"
html_theme = "sphinx_conference"
html_static_path = ["own"]
"""


def state() -> object:
    """What a build may not change."""
    return os.environ.copy(), Path.cwd(), sys.path.copy(), sys.stdout, sys.stderr


def test_a_build_has_nothing_of_those_before(tmp_path: Path) -> None:
    before = state()
    other = Project(tmp_path / "other").write(
        FILES | {"helper.py": "TITLE = 'Other'\n", "own/a.css": "a {}\n"}
    )
    other.write({"conf.py": CONF + HELPED + OTHERWISE})
    assert other.build(environment={"READTHEDOCS_VERSION_TYPE": "external"}).code == 0
    assert other.build("latex", "-Dauthor=A", "-Dcopyright=A", out="latex").code == 0
    other.write({"conf.py": "raise ValueError('no configuration')\n"})
    assert other.build().code == 2
    assert state() == before

    project = Project(tmp_path / "site").write(FILES | {"helper.py": "TITLE = 'Ours'\n"})
    project.write({"conf.py": CONF + HELPED})
    here, there = (project.build(out=str(own), process=own) for own in (False, True))
    assert (here.code, here.warnings, here.read, here.written) == (0, "", there.read, there.written)
    assert files_of(here.out) == files_of(there.out)
    assert "<title>Plain &#8212; Ours</title>" in (here.out / "plain.html").read_text("utf-8")
