"""A site in a language that is written from right to left: what is read from the left stays so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.copies import copy_of_site
from tests.browser.harness import axe, expect_none, too_wide_at

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.harness import Serve, Site, Visitor, VisitorOf

PAGES = (
    "index.html",
    "icml2025/index.html",
    "icml2023/program.html",
    "icml2023/papers.html",
    "icml2023/papers/58.html",
    "people/anna-scaife.html",
    "contribute/directives.html",
)


@pytest.fixture(scope="session")
def arabic(serve: Serve) -> Site:
    """The real site as if it were in Arabic."""
    return serve("arabic", lambda folder: copy_of_site(folder, "-D", "language=ar"))


@pytest.fixture
def visit(visitor_of: VisitorOf, arabic: Site) -> Visitor:
    return visitor_of(arabic)


def text_box(page: Page, selector: str) -> dict[str, float]:
    """Where the first text of an element stands."""
    box: dict[str, Any] = page.evaluate(
        """selector => {
            const range = document.createRange(), walk = document.createTreeWalker(
                document.querySelector(selector), NodeFilter.SHOW_TEXT);
            while (walk.nextNode()) if (walk.currentNode.data.trim()) break;
            range.selectNodeContents(walk.currentNode);
            const {left, right} = range.getBoundingClientRect();
            return {left, right};
        }""",
        selector,
    )
    return box


@pytest.mark.parametrize(
    ("width", "pages"),
    [
        (320, PAGES[:4]),
        pytest.param(320, PAGES[4:], marks=pytest.mark.wide),
        pytest.param(1280, PAGES, marks=pytest.mark.wide),
    ],
)
def test_pages_are_accessible_and_within_the_screen(
    visit: Visitor, width: int, pages: tuple[str, ...]
) -> None:
    found = {}
    for name in pages:
        page = visit(name, width=width)
        assert page.locator("html").get_attribute("dir") == "rtl"
        found[name] = [*axe(page), *too_wide_at(page, 320, 1280)]
    expect_none(found)


@pytest.mark.parametrize(
    ("address", "beside"),
    [
        ("icml2023/program.html", ".conf-article section > p"),
        ("icml2023/papers.html", ".conf-article section > p"),
        ("icml2023/papers/58.html", ".conf-authors"),
    ],
)
def test_a_heading_begins_where_the_text_does(visit: Visitor, address: str, beside: str) -> None:
    page = visit(address)
    heading, text = text_box(page, "h1"), text_box(page, beside)
    assert heading["right"] == pytest.approx(text["right"], abs=8)


@pytest.mark.parametrize(
    ("address", "code"),
    [("icml2023/papers/58.html", "pre.conf-bibtex"), ("contribute/directives.html", ".highlight pre")],
)
def test_code_is_read_from_the_left(visit: Visitor, address: str, code: str) -> None:
    page = visit(address)
    box = page.locator(code).first.bounding_box()
    assert box is not None
    first = text_box(page, code)
    assert first["left"] - box["x"] < 40
    assert page.locator(code).first.evaluate("one => getComputedStyle(one).direction") == "ltr"


def test_dates_stand_one_beside_the_other(visit: Visitor) -> None:
    page = visit("icml2023/index.html")
    boxes = page.evaluate(
        """() => [...document.querySelectorAll(".conf-date__was")].map(was =>
            [was.querySelector("s"), was.querySelector(".conf-date__until")].map(one => {
                const {left, right} = one.getBoundingClientRect();
                return {left, right};
            }))"""
    )
    assert boxes
    assert [pair for pair in boxes if pair[1]["right"] > pair[0]["left"]] == []


def test_a_number_stands_before_what_it_counts(visit: Visitor) -> None:
    counts = visit("editions.html").locator(".conf-edition__counts").first
    assert counts.inner_text()[0].isdigit()
    assert counts.evaluate("one => getComputedStyle(one).direction") == "rtl", "as Arabic is read"


def test_the_cells_of_a_table_begin_where_the_text_does(visit: Visitor) -> None:
    page = visit("icml2023/program.html")
    cell, text = text_box(page, ".conf-slot__clock"), text_box(page, ".conf-article section > p")
    assert cell["right"] == pytest.approx(text["right"], abs=2)


def test_a_day_ahead_keeps_its_number_and_its_sign(visit: Visitor) -> None:
    page = visit("icml2025/index.html")
    said = page.evaluate("[1, 2].map(days => window.conference.unit(days, 'day', true))")
    assert all(number in one for number, one in zip(("+1", "+2"), said, strict=True)), said


def test_the_room_of_a_paper_stands_behind_its_session(visit: Visitor) -> None:
    page = visit("contribute/example/papers/2.html")
    session, room = (page.locator(".conf-record__slots bdi").nth(n).bounding_box() for n in (0, 1))
    assert session is not None
    assert room is not None
    assert room["x"] + room["width"] < session["x"]
    assert "، Workshop" in page.locator(".conf-record__slots").inner_text()
