"""How long a keystroke takes in the search of a list of papers, in Chromium, on the page that ships.

Builds a site, opens its list and types: words that all papers have, that few have and that none has, two words, and
backwards again. A keystroke is timed from the browser's event until the frame that answers it has been painted: the
event's own time stamp to the first message after the next animation frame. Aim: at most 50 ms.

    python tests/benchmarks/filter.py [--papers 10000] [--rounds 3] [--layout list] [--json] [--site FOLDER]
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from tests.benchmarks.generate import EDITION, papers, write_site  # noqa: E402
from tests.benchmarks.scratch import scratch  # noqa: E402
from tests.browser.harness import launch  # noqa: E402
from tests.browser.server import SiteServer  # noqa: E402
from tests.build.project import sphinx_build  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Page

WATCH = """
() => {
  window.answers = [];
  addEventListener("input", event => {
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => answers.push(performance.now() - event.timeStamp);
      channel.port2.postMessage(0);
    });
  }, true);
}
"""
LOADED = """
() => {
  const times = performance.getEntriesByType("navigation")[0];
  const paint = performance.getEntriesByName("first-contentful-paint")[0];
  return {paint: paint.startTime, interactive: times.domInteractive, bytes: times.transferSize};
}
"""
PAUSE = 250
"""Milliseconds between two keystrokes: a quick typist's, long enough for the rest of the list to be brought up."""


def queries(records: list[dict[str, Any]]) -> list[str]:
    """What is typed: a word of many abstracts, of some and of few, two words, a name, and what is nowhere."""
    words = Counter(word for record in records for word in set(record["abstract"].split()) if word.isalpha())
    ranked = [word for word, _count in words.most_common() if len(word) > 4]
    name = records[len(records) // 2]["authors"][0]["name"]
    few = ranked[len(ranked) // 2]
    return [ranked[0], ranked[len(ranked) // 10], few, f"{ranked[1]} {ranked[2]}", str(name), "qqqq"]


def type_all(page: Page, texts: list[str]) -> list[float]:
    """Type each text and take it back, letter by letter; milliseconds of each keystroke."""
    page.evaluate(WATCH)
    for text in texts:
        for key in (*text, *("Backspace" for _letter in text)):
            if len(key) == 1:
                page.keyboard.type(key)  # also of letters that no key of the keyboard has
            else:
                page.keyboard.press(key)
            page.wait_for_timeout(PAUSE)
    times: list[float] = page.evaluate("answers")
    return times


def measure(folder: Path, texts: list[str], rounds: int) -> dict[str, Any]:
    """Open the list and type, ``rounds`` times in a new page."""
    times: list[float] = []
    loads: list[dict[str, float]] = []
    with SiteServer(folder) as server, sync_playwright() as playwright:
        browser = launch(playwright)
        for _round in range(rounds):
            page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
            page.goto(f"{server.url}{EDITION}/papers.html")
            loads.append(page.evaluate(LOADED))
            with page.expect_response("**/papers-search.json"):
                page.locator(".conf-filter input").focus()
            page.wait_for_timeout(2000)
            times += type_all(page, texts)
            page.context.close()
        browser.close()
    times.sort()
    return {
        "keystrokes": len(times),
        "median [ms]": statistics.median(times),
        "95th percentile [ms] (aim 50)": times[int(len(times) * 0.95)],
        "longest [ms]": times[-1],
        "share within 50 ms": sum(time <= 50 for time in times) / len(times),
        "page, first contentful paint [ms]": statistics.median(load["paint"] for load in loads),
        "page, interactive [ms]": statistics.median(load["interactive"] for load in loads),
        "page [MB]": (folder / EDITION / "papers.html").stat().st_size / 1e6,
        "words [MB]": (folder / EDITION / "papers-search.json").stat().st_size / 1e6,
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--papers", type=int, default=10_000, help="how many papers the list has")
    parser.add_argument("--rounds", type=int, default=3, help="how often all is typed")
    parser.add_argument("--layout", choices=("list", "table", "cards"), default="list")
    parser.add_argument("--site", type=Path, help="a site of so many generated papers that is built already")
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args()
    records = papers(options.papers)
    with scratch() as name:
        folder = options.site or Path(name) / "site"
        if not options.site:
            write_site(Path(name) / "docs", records, layout=options.layout)
            result = sphinx_build(Path(name) / "docs", folder, Path(name) / "doctrees", "html", "-q")
            if result.code:
                sys.exit(result.warnings)
        figures = measure(folder, queries(records), options.rounds)
    if options.json:
        print(json.dumps(figures, indent=1))
        return
    for what, value in figures.items():
        print(f"{value:9.2f}  {what}")


if __name__ == "__main__":
    main()
