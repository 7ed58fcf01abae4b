"""The harness sees what it is there to see: a page with every fault, and one with none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.harness import Site, Visitor, axe, launch, too_wide, visible_text
from tests.browser.server import SiteServer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

SOUND = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Sound</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
<main><h1>Sound</h1><p>Words <a href="faulty.html">and a link</a>.</p>
<div style="overflow-x: auto" tabindex="0"><div style="width: 2000px">A wide box that scrolls.</div></div></main>"""

FAULTY = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Faulty</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
<main><h1>Faulty</h1><img src="picture.png"><img src="https://elsewhere.invalid/pixel.gif" alt="">
<p class="pale" style="color: #ccc; background: #fff">Pale</p><div class="wide" style="width: 900px">Wide</div>
<noscript>No script runs.</noscript>
<script>console.error("logged"); setTimeout(() => { throw new Error("thrown") })</script></main>"""

NOT_FOUND = SOUND.replace("Words", "There is no such page. Words")


@pytest.fixture
def visit(browser: Browser, tmp_path: Path) -> Iterator[Visitor]:
    for name, text in {"index.html": SOUND, "faulty.html": FAULTY, "404.html": NOT_FOUND}.items():
        (tmp_path / name).write_text(text, "utf-8")
    with SiteServer(tmp_path) as server:
        visitor = Visitor(browser, Site(tmp_path, server.url))
        yield visitor
        visitor.close()


def test_a_sound_page_gives_no_complaint(visit: Visitor) -> None:
    page = visit(width=320)
    assert axe(page) == []
    assert too_wide(page) == []
    assert visit.watch.complaints == []


def test_every_fault_is_seen(visit: Visitor) -> None:
    page = visit("faulty.html", width=320)
    page.wait_for_timeout(100)
    assert {finding.split(":")[0] for finding in axe(page)} == {"image-alt", "color-contrast"}
    assert too_wide(page) == ["the page is 908 px wide in 320 px", "div.wide"]
    assert visit.watch.errors == ["logged", "thrown: thrown"]
    assert visit.watch.elsewhere == ["https://elsewhere.invalid/pixel.gif"]
    assert visit.watch.lacking == [f"404 {visit.site.url}picture.png"]


def test_a_page_without_javascript(visit: Visitor) -> None:
    page = visit("faulty.html", javascript=False)
    assert "No script runs." in visible_text(page)
    assert visit.watch.errors == []


def test_a_missing_page_is_the_sites_own(visit: Visitor) -> None:
    page = visit("no/such/page.html")
    assert "There is no such page." in visible_text(page)
    assert visit.watch.complaints == []


def test_colours_follow_the_theme(visit: Visitor) -> None:
    for theme in ("light", "dark"):
        page = visit(theme=theme)
        assert page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches") == (theme == "dark")


def test_no_browser_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    class Playwright:
        class chromium:  # noqa: N801
            @staticmethod
            def launch(**_: object) -> None:
                msg = "no executable"
                raise OSError(msg)

    with pytest.raises(RuntimeError, match="apt-get install chromium"):
        launch(Playwright())
