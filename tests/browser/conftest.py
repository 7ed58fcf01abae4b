"""Fixtures of the browser tests: the site, built and served once, and a visitor who opens its pages."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.harness import Site, Visitor, launch
from tests.browser.server import SiteServer
from tests.build.project import ROOT, sphinx_build

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

HERE = Path(__file__).parent
PATIENCE = 300


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what lies in this folder, for ``pytest -m browser``."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


def build(folder: Path) -> Path:
    """Build the site below ``folder``, once for all processes of a test run."""
    site, built, failed = folder / "site", folder / "site-built", folder / "site-failed"
    try:
        site.mkdir()
    except FileExistsError:
        end = time.monotonic() + PATIENCE
        while not built.exists():
            assert not failed.exists(), failed.read_text("utf-8")
            assert time.monotonic() < end, "another process did not finish building the site"
            time.sleep(0.2)
        return site
    result = sphinx_build(ROOT / "docs", site, folder / "site-doctrees", "html", "-W", "-n")
    if result.code or result.warnings:
        failed.write_text(f"The site does not build:\n{result.warnings}", "utf-8")
        pytest.fail(failed.read_text("utf-8"), pytrace=False)
    built.touch()
    return site


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site, built with ``-W -n`` and served; ``SITE=docs/_build/html`` takes one that is built already."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder = Path(os.environ["SITE"]) if "SITE" in os.environ else build(shared)
    with SiteServer(folder) as server:
        yield Site(folder, server.url)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium without a window."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture
def visit(browser: Browser, site: Site) -> Iterator[Visitor]:
    """Opens pages: ``visit("editions.html", theme="dark", width=320, javascript=False)``."""
    visitor = Visitor(browser, site)
    yield visitor
    visitor.close()
