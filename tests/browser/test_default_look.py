"""The look of a site without a style sheet of its own: what each new site begins with."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.browser.copies import copy_of_site
from tests.browser.harness import THEMES, axe, expect_none

if TYPE_CHECKING:
    from tests.browser.harness import Serve, Site, Theme, VisitorOf

PAGES = ("index.html", "icml2023/program.html", "icml2023/papers.html", "icml2023/papers/58.html")
FURTHER = (
    "contribute/directives.html",
    "contribute/settings.html",
    "icml2022/index.html",
    "icml2023/people.html",
    "people/francois-lanusse.html",
)


@pytest.fixture(scope="session")
def plain(serve: Serve) -> Site:
    """The real site in the theme's colours."""

    def without_brand(conf: str) -> str:
        return re.sub(r"(?m)^html_css_files = .*$", "", conf)

    return serve("plain", lambda folder: copy_of_site(folder, conf=without_brand))


@pytest.mark.parametrize("pages", [PAGES, pytest.param(FURTHER, marks=pytest.mark.wide)], ids=["", "further"])
@pytest.mark.parametrize("theme", THEMES)
def test_accessible_without_a_brand(
    visitor_of: VisitorOf, plain: Site, theme: Theme, pages: tuple[str, ...]
) -> None:
    visit = visitor_of(plain)
    found = {page: axe(visit(page, theme=theme)) for page in pages}
    assert "brand.css" not in (plain.folder / "index.html").read_text("utf-8")
    expect_none(found)
