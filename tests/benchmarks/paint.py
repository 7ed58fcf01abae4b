"""First paint of a page in Chromium as a phone on slow 4G sees it, and what the page weighs.

Empty cache, 1.6 Mbit/s, 150 ms to the server, CPU slowed four times; files served with gzip over kept connections. A
figure is the median over visits, each in a context of its own.

Without a folder, the page of a paper is measured on made-up sites of 100 and of 10 000 papers (aim: under 1000 ms and
30 kB, the same for both).

    python tests/benchmarks/paint.py [FOLDER PAGE ...] [--runs 7] [--papers 100 10000] [--json]
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import statistics
import subprocess
import sys
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from playwright.sync_api import sync_playwright  # noqa: E402

from tests.benchmarks.generate import EDITION, papers, write_site  # noqa: E402
from tests.benchmarks.scratch import scratch  # noqa: E402
from tests.browser.harness import launch  # noqa: E402
from tests.browser.server import QuietServer  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

SLOW_4G = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1.6e6 / 8,
    "uploadThroughput": 750e3 / 8,
}
SLOWDOWN = 4
TEXT = (".html", ".css", ".js", ".svg", ".xml", ".json")
PAINTS = """
() => Object.fromEntries(performance.getEntriesByType("paint").map(entry => [entry.name, entry.startTime]))
"""
SIZES = """
() => performance.getEntriesByType("resource").concat(performance.getEntriesByType("navigation"))
  .map(entry => [new URL(entry.name).pathname, entry.encodedBodySize, entry.renderBlockingStatus || ""])
"""


@cache
def packed(path: Path) -> bytes:
    """A file's bytes as a host sends them; packed once."""
    return gzip.compress(path.read_bytes(), 6, mtime=0)


class Handler(SimpleHTTPRequestHandler):
    """Serves text packed, over connections that stay open, for an hour's cache."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path /= "index.html"
        if not path.is_file():
            self.send_error(404)
            return
        body = packed(path) if path.suffix in TEXT else path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if path.suffix in TEXT:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=3600")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


class Host:
    """Serves a folder at ``url`` while the ``with`` block lasts."""

    def __init__(self, folder: Path) -> None:
        self._server = QuietServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/"

    def __enter__(self) -> Host:
        Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()


def visit(browser: Browser, url: str, width: int = 412) -> tuple[float, list[tuple[str, int, str]]]:
    """Milliseconds to the first contentful paint, and path, packed bytes and whether it blocks of all loaded."""
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    session.send("Network.emulateNetworkConditions", SLOW_4G)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
    page.goto(url, wait_until="load")
    page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length > 0")
    paints, sizes = page.evaluate(PAINTS), page.evaluate(SIZES)
    context.close()
    return paints["first-contentful-paint"], [tuple(size) for size in sizes]


def measure(browser: Browser, folder: Path, pages: list[str], runs: int) -> Iterator[dict[str, Any]]:
    """For each page the median, the spread and the weights in bytes."""
    with Host(folder) as host:
        visit(browser, host.url + pages[0])  # not counted: packs the files, warms the browser
        for name in pages:
            visits = [visit(browser, host.url + name) for _ in range(runs)]
            times = [time for time, _sizes in visits]
            sizes = visits[0][1]
            yield {
                "page": name,
                "first paint [ms]": round(statistics.median(times)),
                "from [ms]": round(min(times)),
                "to [ms]": round(max(times)),
                "page itself [B]": sum(size for path, size, _ in sizes if path.endswith(name)),
                "what blocks [B]": sum(size for _, size, blocking in sizes if blocking == "blocking"),
                "all [B]": sum(size for _, size, _ in sizes),
                "files": {path: size for path, size, _ in sizes},
            }


def build(folder: Path, count: int) -> Path:
    """Build a made-up site of so many papers in ``folder``. Raises ``CalledProcessError`` if that fails."""
    write_site(folder / "docs", papers(count))
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "extensions")}
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "html", "-d", "doctrees", "docs", "out"]
    subprocess.run(command, cwd=folder, env=environment, check=True)
    return folder / "out"


def show(result: dict[str, Any], *, as_json: bool) -> None:
    """Print what was measured."""
    if as_json:
        print(json.dumps(result))
        return
    files = result.pop("files")
    print("  ".join(f"{name}: {value}" for name, value in result.items()), f" {len(files)} files", flush=True)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, nargs="?", help="a built site")
    parser.add_argument("pages", nargs="*", default=["index.html"])
    parser.add_argument("--papers", type=int, nargs="+", default=[100, 10_000], help="sizes of made-up sites")
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--json", action="store_true", help="print JSON, with the weight of each file")
    options = parser.parse_args()
    with sync_playwright() as playwright, scratch() as name:
        browser = launch(playwright)
        if options.folder:
            for result in measure(browser, options.folder, options.pages, options.runs):
                show(result, as_json=options.json)
        else:
            for count in options.papers:
                site = build(Path(name) / str(count), count)
                for result in measure(browser, site, [f"{EDITION}/papers/7.html"], options.runs):
                    show({"papers": count, **result}, as_json=options.json)
        browser.close()


if __name__ == "__main__":
    main()
