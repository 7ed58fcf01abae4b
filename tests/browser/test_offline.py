"""Pages that were seen, without network: what is kept, what it says, what leaves, and how all of it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.harness import Watch, axe
from tests.browser.server import SiteServer
from tests.build.conftest import FILES
from tests.build.project import CONF, Project

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

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


def build_elsewhere(project: Project) -> None:
    """Build the site as one whose script takes this machine for a host elsewhere."""
    result = project.build("html", "-W", "-n")
    assert (result.code, result.warnings) == (0, "")
    script = result.out / "_static/conference-offline.js"
    text = script.read_text("utf-8")
    assert text.count("location.hostname") == 1
    script.write_text(text.replace("location.hostname", '"workshop.example"'), "utf-8")


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
    tmp_path: Path, browser: Browser
) -> None:
    project = Project(tmp_path).write(SITE)
    build_elsewhere(project)
    context = browser.new_context()
    with SiteServer(tmp_path / "out") as server:
        page, watch = context.new_page(), Watch(server.url)
        watch.attach(page)
        folder = f"{server.url}2030/"
        page.goto(f"{folder}papers/7.html")
        ready(page)
        until(page, "kept => kept.filter(path => /(7|program).html$/.test(path)).length === 2")
        assert page.locator(".conf-offline").count() == 0
        page.goto(f"{folder}papers/8.html?q=machine")
        until(page, "kept => kept.includes('/2030/papers/8.html')")
        context.set_offline(True)
        for path, text in {
            "program.html": "Opening words",
            "papers/7.html?from=mail": "engine",
            "papers/8.html": "Sketch of a machine",
        }.items():
            page.goto(f"{folder}{path}")
            assert text in page.locator("main").inner_text()
            said = page.locator(".conf-offline").inner_text()
            assert said.startswith("As of ")
            assert said.endswith(", offline")
        assert page.locator(".conf-offline").evaluate("line => getComputedStyle(line).position") == "fixed"
        assert axe(page) == []
        page.goto(f"{folder}index.html")
        assert page.locator("h1").inner_text() == "You are offline, and this page was not opened before."
        # one is withdrawn, the other under embargo
        context.set_offline(False)
        title, other = "title: On the $E(n)$ engine", "title: Sketch of a machine"
        project.edit("2030/_data/papers.yaml", title, f"{title}\n  status: withdrawn")
        project.edit("2030/_data/papers.yaml", other, f"{other}\n  publish_after: 2999-01-01")
        build_elsewhere(project)
        page.goto(f"{folder}program.html")
        until(page, f"async kept => !kept.includes('/2030/papers/8.html') && {ONE}")
        context.set_offline(True)
        page.goto(f"{folder}papers/7.html")
        assert "engine" not in page.locator("body").inner_text()
        page.goto(f"{folder}papers/8.html")
        assert "not opened before" in page.locator("h1").inner_text()
        # set back
        context.set_offline(False)
        project.edit("conf.py", "conference_offline = True", "")
        project.build("html", "-W", "-n")
        page.goto(f"{folder}program.html")
        until(page, f"async () => !(await caches.keys()).length && !{WORKERS}")
        assert not watch.errors
    context.close()


ONE = "(await caches.keys()).length === 1"
WORKERS = "(await navigator.serviceWorker.getRegistrations()).length"


def test_nothing_is_kept_on_this_machine(tmp_path: Path, browser: Browser) -> None:
    result, context = Project(tmp_path).write(SITE).build("html", "-W", "-n"), browser.new_context()
    with SiteServer(result.out) as server:
        page = context.new_page()
        for host in ("127.0.0.1", "localhost", "site.localhost"):
            page.goto(f"{server.url.replace('127.0.0.1', host)}2030/program.html")
            page.wait_for_timeout(200)
            assert page.evaluate(f"async () => {WORKERS}") == 0
    context.close()
