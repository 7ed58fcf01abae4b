"""Sites that ``init`` begins: built strictly, grown for a while, followed by the next edition."""

from __future__ import annotations

import threading
import time
import urllib.request
from typing import TYPE_CHECKING

import pytest

from sphinx_conference.cli import main, serve
from tests.build.project import sphinx_build
from tests.wide import wide

if TYPE_CHECKING:
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
