"""The browser harness: the built site, pages of a real Chromium, and what they are watched for."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright, Request, Response

Theme = Literal["light", "dark"]

PAGES = {
    "home": "",
    "call": "icml2025/call.html",
    "edition": "icml2023/index.html",
    "program": "icml2023/program.html",
    "papers": "icml2023/papers.html",
    "people": "icml2023/people.html",
    "paper": "icml2023/papers/55.html",
    "person": "people/anna-scaife.html",
    "persons": "people/index.html",
    "authors": "icml2022/authors.html",
    "editions": "editions.html",
    "manual": "contribute/index.html",
    "directives": "contribute/directives.html",
    "search": "search.html?q=galaxy",
    "missing": "icml2023/no/such/page.html",
}
"""One page of each kind, by its address within the site."""

THEMES: tuple[Theme, ...] = ("light", "dark")
WIDTHS = (320, 768, 1280)
HEIGHTS = {320: 640, 768: 1024, 1280: 800}

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)


class BrowserMissingError(RuntimeError):
    """There is no Chromium: the browser tests fail, since a skipped test would say that all is well."""


@dataclass(frozen=True)
class Site:
    """The built site: the folder it lies in and the address at which it is served."""

    folder: Path
    url: str


@dataclass
class Watch:
    """Records what goes wrong on a page: errors it logs or throws, answers it lacks, requests to elsewhere."""

    origin: str
    errors: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    lacking: list[str] = field(default_factory=list)

    def attach(self, page: Page) -> None:
        """Listen to ``page`` from now on."""
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.errors.append(f"thrown: {error}"))
        page.on("request", self._request)
        page.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        # Chromium logs an error for a page that is missing on purpose, too; `lacking` holds the true ones.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.errors.append(message.text)

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.origin, "data:", "blob:", "about:")):
            self.elsewhere.append(request.url)

    def _response(self, response: Response) -> None:
        if response.status >= 400 and not response.request.is_navigation_request():
            self.lacking.append(f"{response.status} {response.url}")

    @property
    def complaints(self) -> list[str]:
        """All that was recorded."""
        return [
            *(f"error: {error}" for error in self.errors),
            *(f"request to elsewhere: {url}" for url in self.elsewhere),
            *(f"missing: {answer}" for answer in self.lacking),
        ]


@dataclass
class Visitor:
    """Opens pages of the site in contexts of their own, as one sort of visitor sees them.

    Call it with an address within the site; ``watch`` then holds what went wrong on the last page opened.
    """

    browser: Browser
    site: Site
    watch: Watch = field(init=False)
    _opened: list[Page] = field(default_factory=list)

    def __call__(
        self,
        address: str = "",
        *,
        theme: Theme = "light",
        width: int = 1280,
        javascript: bool = True,
        now: str = "",
        **context: Any,
    ) -> Page:
        """The page; ``now`` stops its clock at a moment (ISO), ``context`` is playwright's, e.g. ``timezone_id``."""
        page = self.browser.new_context(
            viewport={"width": width, "height": HEIGHTS.get(width, 800)},
            color_scheme=theme,
            java_script_enabled=javascript,
            **context,
        ).new_page()
        self._opened.append(page)
        self.watch = Watch(self.site.url)
        self.watch.attach(page)
        if now:
            page.clock.set_fixed_time(now)
        page.goto(self.site.url + address, wait_until="load")
        if javascript:
            page.evaluate("document.fonts.ready")
        return page

    def close(self) -> None:
        """Close all that was opened."""
        for page in self._opened:
            page.context.close()


def launch(playwright: Playwright) -> Browser:
    """Start Chromium: ``CHROMIUM``, the machine's own or playwright's; ``BrowserMissingError`` if there is none."""
    arguments = [*ARGUMENTS]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--no-sandbox")  # Chromium refuses to run as root with one
    installed = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    try:
        return playwright.chromium.launch(executable_path=installed, args=arguments)
    except Exception as error:
        msg = "Chromium did not start. Install it: apt-get install chromium, or playwright install chromium"
        raise BrowserMissingError(msg) from error


@cache
def axe_script() -> str:
    """The source of axe-core."""
    return resources.files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")


def axe(page: Page) -> list[str]:
    """What axe-core finds on the page: a line for each element at fault."""
    page.evaluate(axe_script())
    options = {"resultTypes": ["violations"]}
    found = page.evaluate("options => axe.run(document, options)", options)
    return [
        f"{violation['id']}: {' '.join(map(str, node['target']))} - {_reason(node)}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


def _reason(node: dict[str, Any]) -> str:
    checks: Iterator[dict[str, Any]] = (check for kind in ("any", "all", "none") for check in node[kind])
    return "; ".join(check["message"] for check in checks)


TOO_WIDE = """
() => {
  const width = document.documentElement.clientWidth;
  const contained = element => {
    for (let box = element.parentElement; box; box = box.parentElement) {
      const style = getComputedStyle(box);
      if (box !== document.body && box !== document.documentElement
          && (style.overflowX === "auto" || style.overflowX === "scroll")) return true;
      if (style.position === "fixed" && style.visibility === "hidden") return true;
    }
    return false;
  };
  const found = [...document.querySelectorAll("body *")].filter(element => {
    const box = element.getBoundingClientRect();
    return box.width > 1 && box.height > 1 && box.right > width + 1 && box.left < width
      && element.checkVisibility({visibilityProperty: true, opacityProperty: true}) && !contained(element);
  });
  const names = found.map(element => `${element.localName}.${[...element.classList].join(".")}`);
  const scroll = document.documentElement.scrollWidth;
  return scroll > width ? [`the page is ${scroll} px wide in ${width} px`, ...names] : names;
}
"""


def too_wide(page: Page) -> list[str]:
    """What makes the page scroll sideways or sticks out of it; what scrolls in a box of its own may."""
    return page.evaluate(TOO_WIDE)


def visible_text(page: Page) -> str:
    """The text that a visitor sees."""
    return page.locator("body").inner_text()
