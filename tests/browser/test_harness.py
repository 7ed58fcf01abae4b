"""The harness sees what it is there to see: a page with every fault, and one with none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.harness import Site, axe, expect_none, launch, too_wide, too_wide_at, visible_text
from tests.browser.server import SiteServer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.browser.harness import Visitor, VisitorOf

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
def visit(visitor_of: VisitorOf, tmp_path: Path) -> Iterator[Visitor]:
    for name, text in {"index.html": SOUND, "faulty.html": FAULTY, "404.html": NOT_FOUND}.items():
        (tmp_path / name).write_text(text, "utf-8")
    with SiteServer(tmp_path) as server:
        yield visitor_of(Site(tmp_path, server.url))


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


def test_one_page_is_looked_at_on_many_screens(visit: Visitor) -> None:
    page = visit("faulty.html")
    assert too_wide_at(page, 320, 1280, 768) == [
        "at 320 px: the page is 908 px wide in 320 px",
        "at 320 px: div.wide",
        "at 768 px: the page is 908 px wide in 768 px",
        "at 768 px: div.wide",
    ]


def test_all_complaints_are_told_at_once() -> None:
    expect_none({"home": [], "papers": []})
    with pytest.raises(AssertionError, match=r"^home: a\nhome: b\npapers: c$"):
        expect_none({"home": ["a", "b"], "people": [], "papers": ["c"]})


def test_the_next_page_is_watched_anew(visit: Visitor) -> None:
    visit("faulty.html").wait_for_timeout(100)
    faulty = list(visit.watch.complaints)
    assert len(faulty) == 4
    visit()
    assert visit.watch.complaints == []
    visit("faulty.html").wait_for_timeout(100)
    assert visit.watch.complaints == faulty


def test_a_visitor_finds_nothing_of_another(visit: Visitor, visitor_of: VisitorOf) -> None:
    state = """async () => [document.cookie, localStorage.length, sessionStorage.length,
        (await navigator.permissions.query({name: "geolocation"})).state, innerWidth,
        matchMedia("(prefers-color-scheme: dark)").matches, matchMedia("print").matches]"""
    first = visit()
    before = first.evaluate(state)
    assert before == ["", 0, 0, first.evaluate(state)[3], 1280, False, False]
    first = visit(theme="dark", width=320)
    first.context.grant_permissions(["geolocation"])
    first.emulate_media(media="print")
    first.evaluate(
        "document.cookie = 'a=b'; localStorage.setItem('a', 'b'); sessionStorage.setItem('a', 'b')"
    )
    first.reload()
    assert first.evaluate(state) == ["a=b", 1, 1, "granted", 320, True, True]
    own = visitor_of(visit.site)
    assert own(fresh=True).evaluate(state) == before
    own.close()
    visit.close()
    assert visitor_of(visit.site)().evaluate(state) == before


def test_no_browser_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    class Playwright:
        class chromium:  # noqa: N801
            @staticmethod
            def launch(**_: object) -> None:
                msg = "no executable"
                raise OSError(msg)

    with pytest.raises(RuntimeError, match="apt-get install chromium"):
        launch(Playwright())
