"""The wheel in somebody else's project."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest

from tests.build.project import CONF, EVERY_DIRECTIVE, ROOT, Project
from tests.wide import wide

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which the wheel was unpacked, as an installer does."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def test_wheel_holds_the_package_and_nothing_else(installed: Path) -> None:
    assert {path.name.split("-")[0] for path in installed.iterdir()} == {"sphinx_conference"}
    package = installed / "sphinx_conference"
    assert (package / "py.typed").is_file()
    for needed in ("templates/directives/people.html", "assets/conference.css"):
        assert (package / needed).is_file()


@pytest.mark.parametrize("theme", ["sphinx_conference", *wide("alabaster")])
def test_one_page_with_every_directive(installed: Path, tmp_path: Path, theme: str) -> None:
    conf = CONF.replace('html_theme = "basic"', f'html_theme = "{theme}"')
    project = Project(tmp_path).write({"conf.py": conf, "index.md": EVERY_DIRECTIVE})
    result = project.build("html", "-W", "-n", path=installed, process=True)
    assert (result.code, result.warnings) == (0, "")
    page = (result.out / "index.html").read_text("utf-8")
    assert page.count("<em>Coming soon.</em>") == 7
    assert "See Call For Abstracts" in page
    assert "conference.css" in page
