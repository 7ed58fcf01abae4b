"""The look of a site without a style sheet of its own: what each new site begins with."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.browser.copies import copy_of_site
from tests.browser.harness import THEMES, Site, Visitor, axe

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

    def without_brand(conf: str) -> str:
        return re.sub(r"(?m)^html_css_files = .*$", "", conf)

    with copy_of_site(tmp_path_factory.mktemp("plain"), conf=without_brand) as site:
        yield site


@pytest.mark.parametrize("theme", THEMES)
def test_accessible_without_a_brand(browser: Browser, plain: Site, theme: str) -> None:
    visitor = Visitor(browser, plain)
    found = {page: axe(visitor(page, theme=theme)) for page in PAGES}
    visitor.close()
    assert "brand.css" not in (plain.folder / "index.html").read_text("utf-8")
    assert {page: complaints for page, complaints in found.items() if complaints} == {}
