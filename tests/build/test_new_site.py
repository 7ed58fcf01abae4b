"""Sites that ``init`` begins: built strictly, grown for a while, followed by the next edition."""

from __future__ import annotations

import subprocess
import threading
import time
import urllib.request
from typing import TYPE_CHECKING

import pytest

from sphinx_conference.cli import main, serve
from tests.build.project import sphinx_build
from tests.wide import wide

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.mark.parametrize(
    "options", [["--example"], *wide([], ["--host", "readthedocs", "--repository", "me/site"])]
)
def test_a_new_site_builds_strictly(tmp_path: Path, options: list[str]) -> None:
    site = tmp_path / "site"
    assert main(["init", str(site), "--year", "2030", "--place", "Vienna, Austria", *options]) == 0
    result = sphinx_build(site / "docs", tmp_path / "out", tmp_path / "doctrees", "html", "-n", "-W")
    assert (result.code, result.warnings) == (0, "")
    home = (result.out / "index.html").read_text("utf-8")
    assert "Site 2030" in home
    assert ("Bounds on" in home) is ("--example" in options)
    assert (result.out / "2030" / "call.html").is_file()


def test_serve_builds_again_after_a_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = tmp_path / "site"
    assert main(["init", str(site), "--year", "2030"]) == 0
    monkeypatch.setattr(serve, "find_spec", lambda _: None)
    monkeypatch.setattr(serve, "_PAUSE", 0.1)
    served = threading.Event()
    address: list[str] = []
    original = serve.server_at

    def server_at(folder: Path, port: int | None) -> serve.SiteServer:
        server = original(folder, 0)
        address.append(server.url)
        served.set()
        return server

    monkeypatch.setattr(serve, "server_at", server_at)
    builds: list[int] = []
    build = serve.build_again

    def counted(arguments: list[str]) -> int:
        if len(builds) == 2:
            raise KeyboardInterrupt  # as Ctrl-C would
        builds.append(build(arguments))
        return builds[-1]

    monkeypatch.setattr(serve, "build_again", counted)
    thread = threading.Thread(target=main, args=[["serve", str(site / "docs")]])
    thread.start()
    assert served.wait(60)
    page = site / "docs" / "2030" / "program.md"
    page.write_text(page.read_text("utf-8") + "\nDoors open at eight.\n", "utf-8")
    for _ in range(300):
        with urllib.request.urlopen(f"{address[0]}2030/program.html") as answer:
            if b"Doors open at eight." in answer.read():
                break
        time.sleep(0.1)
    else:
        pytest.fail("the change was not built")
    page.write_text("# Program\n", "utf-8")
    thread.join(60)
    assert builds == [0, 0]
    assert not thread.is_alive()


def git(site: Path, *command: str) -> None:
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main")
    subprocess.run(["git", *identity, *command], cwd=site, check=True, capture_output=True)


SPEAKER = """\
name: Brook, Tarn
role: speaker
affiliation: School of Small Rivers
"""


def live_through_a_year(site: Path, run: Callable[..., None], build: Callable[[], str]) -> None:
    """Begin a site, edit it twice as organisers do, with a commit each, and begin the next edition.

    ``run`` runs a command of ours in a folder, ``build`` builds strictly and gives the home page's text.
    """
    run(
        site.parent,
        "init",
        site.name,
        "--year",
        "2030",
        "--place",
        "Vienna, Austria",
        "--repository",
        "me/site",
    )
    git(site, "init", "--quiet")
    git(site, "add", "--all")
    git(site, "commit", "--quiet", "-m", "Begin")
    data = site / "docs" / "2030" / "_data"
    dates = data / "dates.yaml"
    kind = "kind: submission\n  at: "
    text = dates.read_text("utf-8").replace(f"{kind}TBD", f"{kind}2030-06-09 AoE")
    dates.write_text(text, "utf-8")
    git(site, "commit", "--quiet", "--all", "-m", "Set the deadline")
    (data / "people").mkdir()
    (data / "people" / "tarn-brook.yaml").write_text(SPEAKER, "utf-8")
    moved = f"{kind}2030-06-16 AoE\n  was:\n    - at: 2030-06-09 AoE"
    text = text.replace(f"{kind}2030-06-09 AoE", moved)
    dates.write_text(text, "utf-8")
    git(site, "add", "--all")
    git(site, "commit", "--quiet", "-m", "Move the deadline, add a speaker")
    home = build()
    assert "June 16, 2030" in home
    assert "Tarn Brook" in home
    run(site, "check", "docs")
    run(site, "new-edition", "2031")
    home = build()
    assert "Site 2031" in home
    assert "Tarn Brook" not in home
    run(site, "check", "docs")


def test_a_site_lives_through_a_year(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = tmp_path / "site"

    def run(folder: Path, *command: str) -> None:
        monkeypatch.chdir(folder)
        assert main(command) == 0

    def build() -> str:
        result = sphinx_build(site / "docs", tmp_path / "out", tmp_path / "doctrees", "html", "-n", "-W")
        assert (result.code, result.warnings) == (0, "")
        assert "Tarn Brook" in (result.out / "2030" / "people.html").read_text("utf-8")
        return (result.out / "index.html").read_text("utf-8")

    live_through_a_year(site, run, build)
