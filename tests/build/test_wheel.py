"""The wheel in somebody else's project."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest

from tests.build.project import CONF, EVERY_DIRECTIVE, EXTENSIONS, ROOT, Project
from tests.build.test_new_site import live_through_a_year
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
    for needed in (
        "templates/directives/people.html",
        "assets/conference.css",
        "scaffold/site/docs/conf.py.in",
    ):
        assert (package / needed).is_file()
    for tree in ("site", "example"):
        ours = EXTENSIONS / "sphinx_conference" / "scaffold" / tree
        files = {path.relative_to(ours) for path in ours.rglob("*") if path.is_file()}
        assert all((package / "scaffold" / tree / path).is_file() for path in files)


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


@pytest.mark.wide
def test_a_site_of_the_wheel_lives_through_a_year(installed: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    environment = {**os.environ, "PYTHONPATH": str(installed), "PYTHONWARNINGS": "ignore"}

    def python(folder: Path, *command: str) -> None:
        done = subprocess.run(
            [sys.executable, "-m", *command],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr

    def run(folder: Path, *command: str) -> None:
        python(folder, "sphinx_conference", *command)

    def build() -> str:
        python(site, "sphinx", "-n", "-W", "-q", "-d", str(tmp_path / "doctrees"), "docs", "public")
        return (site / "public" / "index.html").read_text("utf-8")

    live_through_a_year(site, run, build)
