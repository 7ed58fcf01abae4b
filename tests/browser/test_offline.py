"""Pages that were seen, without network: what is kept, what it says, what leaves, and how all of it ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from tests.browser.harness import Watch, axe, started
from tests.browser.server import SiteServer
from tests.build.conftest import FILES
from tests.build.project import CONF, Project

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

HOST = "workshop.test"
SITE = {
    **FILES,
    "conf.py": CONF.replace('"basic"', '"sphinx_conference"') + "conference_offline = True\n",
    "index.md": FILES["index.md"]
    .replace("2030/papers", "2030/papers\n        2030/program")
    .replace("See {conf:paper}`2030/7` and", "See"),
    "2030/program.md": "# Program\n\n```{schedule}\n```\n",
    "2030/_data/schedule.yaml": """
        - date: 2030-07-19
          sessions:
            - {time: 9:00-9:30, kind: keynote, title: Opening words}
        """,
}
KEPT = """
async () => {
  const found = [];
  for (const name of await caches.keys())
    for (const request of await (await caches.open(name)).keys()) found.push(new URL(request.url).pathname);
  return found.sort();
}
"""
"""What the caches hold."""


@dataclass(frozen=True)
class Elsewhere:
    """A Chromium for which the server at a port of this machine is a host elsewhere, as trusted as one with TLS."""

    browser: Browser
    port: int

    @property
    def origin(self) -> str:
        """Where the site is."""
        return f"http://{HOST}:{self.port}"


@pytest.fixture(scope="module")
def elsewhere(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Elsewhere]:
    """Such a browser, and a port that is free."""
    with SiteServer(tmp_path_factory.mktemp("empty")) as server:
        port = int(server.url.rstrip("/").rpartition(":")[2])
    trusted = f"--unsafely-treat-insecure-origin-as-secure=http://{HOST}:{port}"
    made = started(browser.browser_type, f"--host-resolver-rules=MAP {HOST} 127.0.0.1", trusted)
    yield Elsewhere(made, port)
    made.close()


def until(page: Page, condition: str) -> None:
    """Wait until an asynchronous condition of what the caches hold is met."""
    for _attempt in range(150):
        if page.evaluate(f"async () => ({condition})(await ({KEPT})())"):
            return
        page.wait_for_timeout(100)
    pytest.fail(f"{condition}: {page.evaluate(KEPT)}")


def ready(page: Page) -> None:
    """Wait until the worker is there."""
    page.evaluate("navigator.serviceWorker.ready.then(() => null)")


def test_what_was_seen_is_read_without_network_until_it_is_withdrawn(
    tmp_path: Path, elsewhere: Elsewhere
) -> None:
    project = Project(tmp_path).write(SITE)
    assert project.build("html", "-W", "-n").code == 0
    page = elsewhere.browser.new_context().new_page()
    watch = Watch(elsewhere.origin)
    watch.attach(page)
    with SiteServer(tmp_path / "out", elsewhere.port):
        page.goto(f"{elsewhere.origin}/2030/papers/7.html")
        ready(page)
        until(
            page,
            "kept => kept.filter(path => /(7|program).html$/.test(path)).length === 2",
        )
        assert page.locator(".conf-offline").count() == 0
        page.goto(f"{elsewhere.origin}/2030/papers/8.html?q=machine")
        until(page, "kept => kept.includes('/2030/papers/8.html')")
    page.context.set_offline(True)
    for path, text in {
        "program.html": "Opening words",
        "papers/7.html?from=mail": "engine",
        "papers/8.html": "Sketch of a machine",
    }.items():
        page.goto(f"{elsewhere.origin}/2030/{path}")
        assert text in page.locator("main").inner_text()
        said = page.locator(".conf-offline")
        assert said.inner_text().startswith("As of ")
        assert said.inner_text().endswith(", offline")
        assert page.evaluate("getComputedStyle(document.querySelector('.conf-offline')).position") == "fixed"
    assert axe(page) == []
    page.goto(f"{elsewhere.origin}/2030/index.html")
    assert page.locator("h1").inner_text() == "You are offline, and this page was not opened before."
    assert not watch.errors
    page.context.set_offline(False)
    project.edit(
        "2030/_data/papers.yaml",
        "title: Sketch of a machine",
        "title: Sketch of a machine\n  publish_after: 2999-01-01",
    )
    project.edit(
        "2030/_data/papers.yaml",
        "title: On the $E(n)$ engine",
        "title: On the $E(n)$ engine\n  status: withdrawn",
    )
    assert project.build("html", "-W", "-n").code == 0
    with SiteServer(tmp_path / "out", elsewhere.port):
        page.goto(f"{elsewhere.origin}/2030/program.html")
        until(
            page,
            "async kept => !kept.includes('/2030/papers/8.html') && (await caches.keys()).length === 1",
        )
    page.context.set_offline(True)
    page.goto(f"{elsewhere.origin}/2030/papers/7.html")
    assert "engine" not in page.locator("body").inner_text()
    page.goto(f"{elsewhere.origin}/2030/papers/8.html")
    assert "not opened before" in page.locator("h1").inner_text()
    page.context.set_offline(False)
    project.edit("conf.py", "conference_offline = True", "")
    assert project.build("html", "-W", "-n").code == 0
    with SiteServer(tmp_path / "out", elsewhere.port):
        page.goto(f"{elsewhere.origin}/2030/program.html")
        until(
            page,
            "async () => !(await caches.keys()).length && !(await navigator.serviceWorker.getRegistrations()).length",
        )


def test_nothing_is_kept_on_this_machine(tmp_path: Path, elsewhere: Elsewhere) -> None:
    result = Project(tmp_path).write(SITE).build("html", "-W", "-n")
    with SiteServer(result.out) as server:
        page = elsewhere.browser.new_context().new_page()
        for host in ("127.0.0.1", "localhost", "site.localhost"):
            page.goto(f"{server.url.replace('127.0.0.1', host)}2030/program.html")
            page.wait_for_timeout(300)
            assert page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0
