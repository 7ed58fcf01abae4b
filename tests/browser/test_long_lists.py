"""Lists of many papers, which the browser lays out a piece at a time: nobody sees where one ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.harness import axe, too_wide_at
from tests.build.project import CONF, EDITION, Project

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.harness import Serve, Site, Visitor, VisitorOf

COUNT = 600
RARE = range(10, COUNT, 97)
"""Papers with a word of their own: one in a piece, more or less."""
LAYOUTS = ("list", "table", "cards")


def build(folder: Path) -> Path:
    """Build a site with a page for each layout."""
    papers = "".join(
        f"- {{id: {i}, title: {'A rarity' if i in RARE else 'Paper'} {i}, authors: [Ada Lovelace, Luigi Menabrea],"
        f" links: {{pdf: 'https://example.org/{i}.pdf'}}}}\n"
        for i in range(COUNT)
    )
    pages = {
        f"2030/{one}.md": f"# Papers\n\n```{{accepted-papers}}\n:layout: {one}\n```\n" for one in LAYOUTS
    }
    project = Project(folder).write(
        {
            "conf.py": CONF.replace("basic", "sphinx_conference"),
            "index.md": "# Home\n\n```{toctree}\n" + "".join(f"2030/{one}\n" for one in LAYOUTS) + "```\n",
            "2030/_data/edition.yaml": EDITION,
            "2030/_data/papers.yaml": papers,
            **pages,
        }
    )
    result = project.build("html", "-W")
    assert result.code == 0, result.warnings
    return result.out


@pytest.fixture(scope="session")
def many(serve: Serve) -> Site:
    """A site with a page for each layout."""
    return serve("long-lists", build)


@pytest.fixture
def visit(visitor_of: VisitorOf, many: Site) -> Visitor:
    return visitor_of(many)


def not_hidden(page: Page) -> list[str]:
    """Ids of the papers that neither are hidden nor lie in a hidden piece, also far from the screen."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll(".conf-paper")]
            .filter(row => !row.closest("[hidden]")).map(row => row.dataset.id)"""
    )
    return found


def search(page: Page, text: str, count: int) -> None:
    page.get_by_label("Search title, author, affiliation, abstract").fill(text)
    expected = f"{count} of {COUNT} papers" if count < COUNT else f"{COUNT} papers"
    page.get_by_role("status").filter(has_text=expected).wait_for()
    page.wait_for_function(
        "n => document.querySelectorAll('.conf-paper:not([hidden])').length >= n", arg=count
    )


def boxes(page: Page, selector: str) -> list[dict[str, Any]]:
    """Where the visible ones of the elements stand."""
    found: list[dict[str, Any]] = page.locator(selector).evaluate_all(
        """all => all.map(one => [one, one.getBoundingClientRect()])
            .filter(([one, box]) => box.width && box.height && getComputedStyle(one).visibility === "visible")
            .map(([one, {x, y, width, height}]) => ({x, y, width, height}))"""
    )
    return found


@pytest.mark.parametrize("layout", LAYOUTS)
def test_all_pieces_are_searched_and_come_back(visit: Visitor, layout: str) -> None:
    page = visit(f"2030/{layout}.html")
    assert len(not_hidden(page)) == COUNT
    search(page, "rarity", len(RARE))
    assert not_hidden(page) == [str(i) for i in RARE]
    search(page, "", COUNT)
    page.wait_for_function(
        "n => [...document.querySelectorAll('.conf-paper')].every(row => !row.closest('[hidden]'))"
    )
    assert visit.watch.complaints == []


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("width", [320, pytest.param(1280, marks=pytest.mark.wide)])
def test_found_papers_are_accessible_and_within_the_screen(visit: Visitor, layout: str, width: int) -> None:
    page = visit(f"2030/{layout}.html", width=width)
    search(page, "rarity", len(RARE))
    assert axe(page) == []
    assert too_wide_at(page, 320, 1280) == []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_without_script_the_list_is_complete(visit: Visitor, layout: str) -> None:
    page = visit(f"2030/{layout}.html", javascript=False)
    assert page.locator(".conf-paper").count() == COUNT
    page.locator(".conf-paper >> nth=-1").scroll_into_view_if_needed()
    assert page.get_by_role("link", name="Paper 599").is_visible()


def test_cards_of_different_pieces_stand_side_by_side(visit: Visitor) -> None:
    page = visit("2030/cards.html")
    search(page, "rarity", len(RARE))
    first, second, third, *_rest = boxes(page, ".conf-paper")
    assert first["y"] == second["y"] == third["y"]
    assert first["x"] < second["x"] < third["x"]


def test_a_long_table_has_one_head_and_straight_columns(visit: Visitor) -> None:
    page = visit("2030/table.html")
    for text, count in (("", COUNT), ("rarity", len(RARE))):
        search(page, text, count)
        heads = [box for box in boxes(page, ".conf-papers-table thead") if box["height"] > 1]
        assert len(heads) == 1
        page.locator(".conf-papers--piece:not([hidden])").nth(1).scroll_into_view_if_needed()
        for column in ("th", "td:nth-child(2)", "td:nth-child(3)"):
            places = {(box["x"], box["width"]) for box in boxes(page, f".conf-paper > {column}")[:80]}
            assert len(places) == 1, (column, places)
