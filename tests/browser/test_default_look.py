"""The look of a site without a style sheet of its own: what each new site begins with."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.browser.harness import THEMES, Site, Visitor, axe
from tests.browser.server import SiteServer
from tests.build.project import ROOT, sphinx_build

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

PAGES = (
    "index.html",
    "contribute/directives.html",
    "contribute/settings.html",
    "icml2022/index.html",
    "icml2023/program.html",
    "icml2023/people.html",
    "icml2023/papers.html",
    "icml2023/papers/58.html",
    "people/francois-lanusse.html",
)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The real site in the theme's colours."""
    folder = tmp_path_factory.mktemp("plain")
    for name in ("docs", "_static"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("_build"))
    conf = folder / "docs" / "conf.py"
    conf.write_text(re.sub(r"(?m)^html_css_files = .*$", "", conf.read_text("utf-8")), "utf-8")
    out = folder / "out"
    result = sphinx_build(folder / "docs", out, folder / "doctrees", "html")
    assert result.code == 0, result.warnings
    with SiteServer(out) as server:
        yield Site(out, server.url)


@pytest.mark.parametrize("theme", THEMES)
def test_accessible_without_a_brand(browser: Browser, plain: Site, theme: str) -> None:
    visitor = Visitor(browser, plain)
    found = {page: axe(visitor(page, theme=theme)) for page in PAGES}
    visitor.close()
    assert "brand.css" not in (plain.folder / "index.html").read_text("utf-8")
    assert {page: complaints for page, complaints in found.items() if complaints} == {}
