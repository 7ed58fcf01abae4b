"""Fixtures of the browser tests: the site, built and served once, and a visitor who opens its pages."""

from __future__ import annotations

import os
import time
import traceback
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.harness import Site, Tabs, Visitor, launch
from tests.browser.server import SiteServer
from tests.build.project import ROOT, sphinx_build

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser

    from tests.browser.harness import Serve, VisitorOf

HERE = Path(__file__).parent
PATIENCE = 300


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what lies in this folder, for ``pytest -m browser``."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


def once(folder: Path, make: Callable[[Path], Path]) -> Path:
    """What ``make`` gives for a new ``folder``: one process of a test run calls it, the others wait for it."""
    made, failed = folder.with_name(f"{folder.name}-made"), folder.with_name(f"{folder.name}-failed")
    try:
        folder.mkdir()
    except FileExistsError:
        end = time.monotonic() + PATIENCE
        while not made.exists():
            assert not failed.exists(), failed.read_text("utf-8")
            assert time.monotonic() < end, f"another process did not finish {folder.name}"
            time.sleep(0.2)
        return Path(made.read_text("utf-8"))
    try:
        result = make(folder)
    except BaseException:
        failed.write_text(traceback.format_exc(), "utf-8")
        raise
    unfinished = made.with_suffix(".new")
    unfinished.write_text(str(result), "utf-8")
    unfinished.rename(made)
    return result


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serve]:
    """Serves what a function builds in a folder, ``serve("site", build)``: once a run for each name in a module."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    with ExitStack() as stack:

        def serve(name: str, make: Callable[[Path], Path]) -> Site:
            out = once(shared / f"{make.__module__} {name}", make)
            return Site(out, stack.enter_context(SiteServer(out)).url)

        yield serve


def build(folder: Path) -> Path:
    """Build the site below ``folder``, with ``-W -n``."""
    result = sphinx_build(ROOT / "docs", folder / "out", folder / "doctrees", "html", "-W", "-n")
    if result.code or result.warnings:
        pytest.fail(f"The site does not build:\n{result.warnings}", pytrace=False)
    return result.out


@pytest.fixture(scope="session")
def site(serve: Serve) -> Site:
    """The site, built with ``-W -n`` and served; ``SITE=docs/_build/html`` takes one that is built already."""
    if "SITE" in os.environ:
        return serve("site", lambda _folder: Path(os.environ["SITE"]).resolve())
    return serve("site", build)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium without a window."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def tabs(browser: Browser) -> Iterator[Tabs]:
    """The tabs that visitors share."""
    tabs = Tabs(browser)
    yield tabs
    tabs.close()


@pytest.fixture
def visitor_of(tabs: Tabs) -> Iterator[VisitorOf]:
    """Makes visitors of a site, and sends them away after the test."""
    visitors: list[Visitor] = []

    def visitor_of(site: Site) -> Visitor:
        visitors.append(Visitor(tabs, site))
        return visitors[-1]

    yield visitor_of
    for visitor in visitors:
        visitor.close()


@pytest.fixture
def visit(visitor_of: VisitorOf, site: Site) -> Visitor:
    """Opens pages: ``visit("editions.html", theme="dark", width=320, javascript=False)``."""
    return visitor_of(site)
