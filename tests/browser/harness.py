"""The browser harness: the built site, pages of a real Chromium, and what they are watched for."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import (
        Browser,
        BrowserContext,
        ConsoleMessage,
        Error,
        Page,
        Playwright,
        Request,
        Response,
    )

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

BROWSERS = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
"""The first is Chromium without windows, which takes half the time of the others, that draw one for each page."""
ARGUMENTS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--renderer-process-limit=1",
)


class BrowserMissingError(RuntimeError):
    """There is no Chromium: the browser tests fail, since a skipped test would say that all is well."""


@dataclass(frozen=True)
class Site:
    """The built site: the folder it lies in and the address at which it is served."""

    folder: Path
    url: str


if TYPE_CHECKING:
    Serve = Callable[[str, Callable[[Path], Path]], Site]
    VisitorOf = Callable[[Site], "Visitor"]


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
        page.on("pageerror", self._thrown)
        page.on("request", self._request)
        page.on("response", self._response)

    def detach(self, page: Page) -> None:
        """Listen no longer."""
        page.remove_listener("console", self._console)
        page.remove_listener("pageerror", self._thrown)
        page.remove_listener("request", self._request)
        page.remove_listener("response", self._response)

    def forget(self) -> None:
        """Begin anew, for the next page."""
        for recorded in (self.errors, self.elsewhere, self.lacking):
            recorded.clear()

    def _console(self, message: ConsoleMessage) -> None:
        # Chromium logs an error for a page that is missing on purpose, too; `lacking` holds the true ones.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.errors.append(message.text)

    def _thrown(self, error: Error) -> None:
        self.errors.append(f"thrown: {error}")

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
class Tabs:
    """Tabs of the browser, kept for the next visitor of the same sort: making one takes longer than opening a page.

    What a visitor stored or was allowed is taken away before the next one comes; the cache stays. Scripts that a test
    adds to every page that its tab will open stay as well: such a test asks for a fresh context.
    """

    browser: Browser
    _contexts: dict[str, BrowserContext] = field(default_factory=dict)
    _free: dict[str, list[Page]] = field(default_factory=dict)

    def lend(self, sort: str, **settings: Any) -> Page:
        """A tab for a sort of visitor, in the context that the settings make."""
        if free := self._free.setdefault(sort, []):
            return free.pop()
        if sort not in self._contexts:
            self._contexts[sort] = self.browser.new_context(**settings)
        return self._contexts[sort].new_page()

    def take_back(self, sort: str, page: Page, origin: str) -> None:
        """Take a tab back, and what was stored and allowed in it."""
        context = page.context
        if not page.is_closed():
            page.unroute_all()
            page.evaluate("try { sessionStorage.clear() } catch {}")
            session = context.new_cdp_session(page)
            session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
            session.detach()
            page.goto("about:blank")
            self._free[sort].append(page)
        context.clear_cookies()
        context.clear_permissions()

    def close(self) -> None:
        """Close all contexts."""
        for context in self._contexts.values():
            context.close()


@dataclass
class Visitor:
    """Opens pages of the site, one after the other in the same tab, as one sort of visitor sees them.

    Call it with an address within the site; ``page`` is then the last page opened, and ``watch`` holds what went wrong
    on it. A visitor finds nothing that earlier ones stored. Whoever asks for a ``fresh`` context has it and its cache
    alone; that is also for those who set its clock themselves, or add a script to all pages.
    """

    tabs: Tabs
    site: Site
    watch: Watch = field(init=False)
    page: Page = field(init=False)
    _open: dict[str, tuple[Page, Watch]] = field(default_factory=dict)
    _own: list[BrowserContext] = field(default_factory=list)

    def __call__(
        self,
        address: str = "",
        *,
        theme: Theme = "light",
        width: int = 1280,
        javascript: bool = True,
        now: str = "",
        fresh: bool = False,
        **context: Any,
    ) -> Page:
        """The page; ``now`` stops its clock at a moment (ISO), ``context`` is playwright's, e.g. ``timezone_id``."""
        sort = repr((javascript, bool(now), sorted(context.items())))
        settings = {"java_script_enabled": javascript, **context}
        if fresh:
            self._own.append(self.tabs.browser.new_context(**settings))
            self._watched("fresh", self._own[-1].new_page())
        elif sort not in self._open:
            self._watched(sort, self.tabs.lend(sort, **settings))
        self.page, self.watch = self._open["fresh" if fresh else sort]
        self.watch.forget()
        page = self.page
        resize(page, width)
        page.emulate_media(media="null", color_scheme=theme)
        if now:
            page.clock.set_fixed_time(now)
        page.goto(self.site.url + address, wait_until="load")
        if javascript:
            page.evaluate("document.fonts.ready")
        return page

    def _watched(self, sort: str, page: Page) -> None:
        watch = Watch(self.site.url)
        watch.attach(page)
        self._open[sort] = page, watch

    def close(self) -> None:
        """Close all that was opened, or give it back."""
        for context in self._own:
            context.close()
        self._open.pop("fresh", None)
        for sort, (page, watch) in self._open.items():
            watch.detach(page)
            self.tabs.take_back(sort, page, self.site.url.rstrip("/"))
        self._open.clear()
        self._own.clear()


def resize(page: Page, width: int) -> None:
    """Show the page on a screen of another width, of the height that goes with it."""
    page.set_viewport_size({"width": width, "height": HEIGHTS.get(width, 800)})


def darken(page: Page) -> None:
    """Show an open page of our theme as on a system that has turned dark, which a page follows."""
    page.add_style_tag(content="* { transition: none !important }")
    page.emulate_media(color_scheme="dark")
    page.wait_for_function("document.documentElement.dataset.theme === 'dark'")


def launch(playwright: Playwright) -> Browser:
    """Start Chromium: ``CHROMIUM``, the machine's own or playwright's; ``BrowserMissingError`` if there is none."""
    arguments = [*ARGUMENTS]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--no-sandbox")  # Chromium refuses to run as root with one
    installed = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    try:
        english = {**os.environ, "LC_ALL": "en_US.UTF-8"}  # whatever the machine speaks
        return playwright.chromium.launch(executable_path=installed, args=arguments, env=english)
    except Exception as error:
        msg = "Chromium did not start. Install it: apt-get install chromium, or playwright install chromium"
        raise BrowserMissingError(msg) from error


@cache
def axe_script() -> str:
    """The source of axe-core."""
    return resources.files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")


SETTLED = """
Promise.race([
  Promise.allSettled(document.getAnimations().map(one => one.finished)),
  new Promise(go => setTimeout(go, 1000)),
]).then(() => null)
"""
"""Waits until what changes slowly has changed."""


def axe(page: Page, *rules: str) -> list[str]:
    """What axe-core finds on the page, by all its rules or some: a line for each element at fault."""
    page.evaluate(axe_script())
    page.evaluate(SETTLED)  # or colours are between two
    options = {"resultTypes": ["violations"], **({"runOnly": rules} if rules else {})}
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


def expect_none(found: dict[str, list[str]]) -> None:
    """Fail with a line for each complaint, behind the page or setting it was found with."""
    lines = [f"{where}: {complaint}" for where, complaints in found.items() for complaint in complaints]
    if lines:
        raise AssertionError("\n".join(lines))


def too_wide_at(page: Page, *widths: int) -> list[str]:
    """What is too wide on the page, which need not be loaded anew, on screens of several widths."""
    found = []
    for width in widths:
        resize(page, width)
        found += [f"at {width} px: {one}" for one in too_wide(page)]
    return found


def visible_text(page: Page) -> str:
    """The text that a visitor sees."""
    return page.locator("body").inner_text()
