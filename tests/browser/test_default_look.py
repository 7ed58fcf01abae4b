"""The look of a site without a style sheet of its own: what each new site begins with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.harness import axe, darken, expect_none

if TYPE_CHECKING:
    from playwright.sync_api import Route

    from tests.browser.harness import Visitor

PAGES = ("index.html", "icml2023/program.html", "icml2023/papers.html", "icml2023/papers/58.html")
FURTHER = (
    "contribute/directives.html",
    "contribute/settings.html",
    "icml2022/index.html",
    "icml2023/people.html",
    "people/francois-lanusse.html",
)


@pytest.mark.parametrize("pages", [PAGES, pytest.param(FURTHER, marks=pytest.mark.wide)], ids=["", "further"])
def test_accessible_without_a_brand(visit: Visitor, pages: tuple[str, ...]) -> None:
    found, left_out = {}, []

    def leave_out(route: Route) -> None:
        left_out.append(route.request.url)
        route.fulfill(body="", content_type="text/css")

    visit("editions.html").route("**/brand.css*", leave_out)
    for name in pages:
        page = visit(name)
        found[name] = axe(page)
        darken(page)
        found[f"{name}, dark"] = axe(page, "color-contrast")
    assert left_out
    expect_none(found)
