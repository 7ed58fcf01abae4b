"""What pages weigh, that the lean style sheet looks like the whole one, and the search among many pages."""

from __future__ import annotations

import gzip
import json
import re
from typing import TYPE_CHECKING

import pytest

from tests.benchmarks.paint import SLOW_4G, SLOWDOWN, measure
from tests.browser.harness import PAGES, expect_none
from tests.build.project import CONF, Project
from tests.build.test_search import STAMPED
from tests.wide import wide

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.browser.harness import Serve, Site, Theme, Visitor, VisitorOf

LEAN, WHOLE = "conference-base.css", ("basic.css", "styles/pydata-sphinx-theme.css")
PAPER = "icml2023/papers/55.html"
STILL_AT = {"call": 0.04}
"""How far what stands on a page may move while it is loaded (Cumulative Layout Shift), where it is not 0.02."""
SHIFTS = """
window.shifts = [];
new PerformanceObserver(list => list.getEntries().forEach(one => window.shifts.push(one.value)))
  .observe({type: "layout-shift", buffered: true});
"""
STAMPED_PAGES = {"paper": PAPER, "author": "people/index.html"}
DIFFERENCES = """
async whole => {
  const styles = () => {
    const kinds = new Map();
    for (const e of document.querySelectorAll("*")) {
      const kind = `${e.parentElement?.localName} ${e.localName}.${e.getAttribute("class")}`;
      if (!kinds.has(kind)) kinds.set(kind, e);
    }
    return [...kinds].flatMap(([kind, element]) => ["", "::before", "::after"].map(part => {
      const style = getComputedStyle(element, part);
      if (part && ["none", "normal"].includes(style.content)) return [kind + part, ["not there"]];
      return [kind + part, [...style].map(name => `${name}: ${style.getPropertyValue(name)}`)];
    }));
  };
  const lean = styles(), link = document.querySelector("link[href*='conference-base.css']");
  await Promise.all(whole.map(address => new Promise(done => {
    const sheet = link.cloneNode();
    sheet.href = address;
    sheet.onload = done;
    link.before(sheet);
  })));
  link.remove();
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  const other = new Map(styles()), names = [...other.keys()];
  return [lean.length, ...lean.flatMap(([kind, style], place) => {
    if (names[place] !== kind) return [`${kind} is ${names[place]}`];
    const found = other.get(kind);
    if (style.length !== found.length) return [`${kind} has ${style.length} properties, then ${found.length}`];
    return style.flatMap((one, n) => one === found[n] ? [] : [`${kind} {${one}} is {${found[n]}}`]);
  })];
}
"""
"""How many looks elements have, and in what they differ when the page has the whole style sheet."""
STILL = """
const still = document.createElement("style");
still.textContent = "* {transition: none !important}";
document.head.append(still);
"""


@pytest.mark.parametrize(
    ("kind", "theme"),
    [
        ("home", "light"),
        ("papers", "dark"),
        ("paper", "light"),
        ("search", "dark"),
        *(
            pytest.param(*case, marks=pytest.mark.wide)
            for case in (("home", "dark"), ("author", "dark"), ("program", "light"), ("manual", "light"))
        ),
    ],
)
def test_lean_sheet_looks_like_the_whole_one(visit: Visitor, kind: str, theme: Theme) -> None:
    page = visit({**PAGES, **STAMPED_PAGES}[kind], theme=theme, width=320)
    page.evaluate(STILL)
    if kind == "search":
        page.wait_for_selector("#search-results .context")
        page.wait_for_load_state("networkidle")  # excerpts come from the pages found, and take room
    assert page.locator(f"link[href*='{LEAN}']").count() == 1
    looks, *differences = page.evaluate(DIFFERENCES, [f"{visit.site.url}_static/{name}" for name in WHOLE])
    assert looks > 100
    expect_none({f"{kind}, {theme}": differences})


def test_pages_are_light_and_only_the_search_page_names_the_index(site: Site) -> None:
    for path in site.folder.rglob("*.html"):
        text = path.read_bytes()
        assert not re.search(rb'src="[^"]*searchindex', text), path
        assert (b'"site-search.json"' in text) == (path.name == "search.html"), path
        most = 40_000 if path.name == "directives.html" else 30_000  # the manual has an example of each
        assert len(gzip.compress(text, 6)) < most, path
        blocking = [tag for tag in re.findall(rb"<script[^>]*src[^>]*>", text) if b"defer" not in tag]
        assert all(b"theme-init.js" in tag for tag in blocking), path


def test_pages_and_what_blocks_their_first_paint_are_light(browser: Browser, site: Site) -> None:
    """The time itself is a benchmark's; bytes are the same on every machine."""
    result, listed = measure(browser, site.folder, [PAPER, PAGES["papers"]], 1)
    assert result["all [B]"] < 30_000
    assert listed["all [B]"] < 41_000
    assert result["what blocks [B]"] < 25_000
    assert 0 < result["first paint [ms]"] < 5000
    assert not [name for name in result["files"] if "search" in name]


def moved(page: Page) -> float:
    """How far what stands on an open page moves when a phone with a slow connection loads it anew."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    session.send("Network.emulateNetworkConditions", SLOW_4G)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
    page.add_init_script(SHIFTS)
    page.reload(wait_until="load")
    page.wait_for_timeout(400)
    return float(page.evaluate("window.shifts.reduce((all, one) => all + one, 0)"))


@pytest.mark.parametrize(
    "kind",
    [
        "home",
        "call",
        "papers",
        *wide("edition", "people", "paper", "manual", "program", "person", "search", "missing"),
    ],
)
def test_nothing_moves_while_a_page_is_loaded(visit: Visitor, kind: str) -> None:
    assert moved(visit(PAGES[kind], width=360, fresh=True)) <= STILL_AT.get(kind, 0.02)


@pytest.mark.parametrize("words", ["playing with positions", "Moreno-Cartagena"])
def test_a_paper_is_found_by_its_title_and_its_authors(visit: Visitor, words: str) -> None:
    page = visit(f"search.html?q={words}")
    page.locator(f"#search-results a[href*='{PAPER}']").first.click()
    assert page.url.startswith(f"{visit.site.url}{PAPER}")
    assert "Positional Encodings" in page.locator("h1").inner_text()
    assert visit.watch.complaints == []


def build(folder: Path) -> Path:
    """Build a site with forty stamped pages in its index, one of them with a title that is no markup."""
    project = Project(folder)
    pages = {f"papers/{n}": (f"Spectra of star {n}", "Andrómeda nebulae shine.") for n in range(40)}
    pages["papers/x"] = ("<script>alert(1)</script> & <img src=x onerror=alert(1)>", "Singular oddity.")
    conf = CONF.replace('"basic"', '"sphinx_conference"')
    project.write(
        {"conf.py": conf + STAMPED, "stamped.json": json.dumps(pages), "index.md": "# Home\n\nNothing.\n"}
    )
    result = project.build()
    assert (result.code, result.warnings) == (0, "")
    for name, (_title, text) in pages.items():
        path = result.out / f"{name}.html"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f'<!DOCTYPE html><title>x</title><div role="main">{text}</div>', "utf-8")
    return result.out


@pytest.fixture(scope="session")
def many(serve: Serve) -> Site:
    """A site with forty stamped pages in its index, one of them with a title that is no markup."""
    return serve("stamped", build)


def test_many_results_come_twenty_at_a_time(visitor_of: VisitorOf, many: Site) -> None:
    visitor = visitor_of(many)
    page = visitor("search.html", fresh=True)
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(f"{many.url}search.html?q=spectra")
    page.wait_for_selector("#search-results .context")
    results = page.locator("#search-results li")
    assert results.count() == 20
    assert "40" in page.get_by_role("status").inner_text()
    assert sum("/papers/" in url for url in fetched) == 20
    page.get_by_role("button", name="Show more").click()
    assert results.count() == 40
    assert page.evaluate("document.activeElement.localName") == "a"
    assert page.get_by_role("button", name="Show more").count() == 0
    results.nth(25).locator("a").click()
    assert "/papers/" in page.url
    assert visitor.watch.complaints == []


@pytest.mark.parametrize("word", ["singular", "alert", "andrómeda", "spectra of star 7"])
def test_words_of_title_and_text_are_found_and_titles_are_text(
    visitor_of: VisitorOf, many: Site, word: str
) -> None:
    visitor = visitor_of(many)
    page = visitor(f"search.html?q={word}")
    page.on("dialog", lambda dialog: pytest.fail("a title was run"))
    page.wait_for_selector("#search-results .context")
    first = page.locator("#search-results li a").first
    if word in ("singular", "alert"):
        assert first.inner_text() == "<script>alert(1)</script> & <img src=x onerror=alert(1)>"
    if word.endswith("7"):
        assert first.inner_text() == "Spectra of star 7"
    assert visitor.watch.complaints == []
