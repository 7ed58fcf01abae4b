"""The search of a list of papers: what is typed is found, said, kept in the address, and needs no mouse."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from sphinx_conference.text.folding import fold
from tests.browser.harness import THEMES, axe, expect_none, resize, too_wide_at

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.harness import Theme, Visitor

ADDRESS = "icml2023/papers.html"
MANUAL = "contribute/directives.html"
BOX = "Search title, author, affiliation, abstract"


def shown(page: Page) -> list[str]:
    """Titles of the papers that a visitor sees."""
    return page.locator(".conf-paper:visible .conf-paper__title").all_inner_texts()


def count(page: Page) -> str:
    return page.get_by_role("status").first.inner_text()


@pytest.mark.parametrize(
    ("typed", "number", "title"),
    [
        ("SJOLUND", 1, "Bayesian Uncertainty Quantification"),
        ("galaxy graph", 1, "Learning the galaxy-environment connection"),
        ("graph galaxy", 1, "Learning the galaxy-environment connection"),
        ("(simbig)", 2, "SimBIG: Galaxy Clustering"),
        ("gravitational lensing", 1, "Time Delay Cosmography"),
        ("Bolivar", 1, "Domain Adaptation"),
    ],
)
def test_words_are_found(visit: Visitor, typed: str, number: int, title: str) -> None:
    page = visit(ADDRESS)
    assert count(page) == "40 papers"
    page.get_by_label(BOX).fill(typed)
    assert count(page) == f"{number} of 40 papers"
    titles = shown(page)
    assert len(titles) == number
    assert any(title in one for one in titles)
    assert visit.watch.complaints == []


def test_nothing_found_is_said_and_undone(visit: Visitor) -> None:
    page = visit(ADDRESS)
    page.get_by_label(BOX).fill("xyzzy")
    assert count(page) == "0 of 40 papers"
    assert shown(page) == []
    page.get_by_role("button", name="Show all papers").press("Enter")
    assert len(shown(page)) == 40
    assert page.evaluate("document.activeElement.name") == "q", "the focus went where it is of use"


def test_words_of_abstracts_and_affiliations_are_found_when_they_have_come(visit: Visitor) -> None:
    page = visit(MANUAL)
    box = page.get_by_label(BOX).first
    with page.expect_response("**/papers-search.json"):
        box.focus()
    listing = page.locator(".conf-searchable").first
    for typed, title in (
        ("bernoulli", "Bounds on"),
        ("ecole metiers", "A second example"),
        ("沈", "A second"),
    ):
        box.fill(typed)
        assert listing.get_by_role("status").inner_text() == "1 of 2 papers"
        assert title in listing.locator(".conf-paper:visible .conf-paper__title").inner_text()


def test_nothing_is_fetched_before_somebody_searches(visit: Visitor) -> None:
    asked: list[str] = []
    page = visit(ADDRESS, fresh=True)
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    page.wait_for_timeout(300)
    assert asked
    assert not [url for url in asked if url.endswith(".json")]


def test_filters_and_search_narrow_together(visit: Visitor) -> None:
    page = visit(ADDRESS)
    page.get_by_label("Topic").select_option("Cosmology")
    assert count(page) == "11 of 40 papers"
    page.get_by_label("Type").select_option("spotlight")
    few = len(shown(page))
    assert 0 < few < 11
    page.get_by_label(BOX).fill("simbig")
    assert len(shown(page)) < few


def test_the_state_stands_in_the_address(visit: Visitor) -> None:
    page = visit(ADDRESS)
    page.get_by_label(BOX).fill("Über galaxy")
    page.get_by_label(BOX).fill("galaxy")
    page.get_by_label("Topic").select_option("Surveys and images")
    page.wait_for_url("**/papers.html?q=galaxy&topic=Surveys+and+images")
    titles = shown(page)
    assert len(titles) == 1
    page.get_by_role("link", name="People").last.click()
    page.wait_for_url("**/people.html")
    page.go_back()
    assert page.get_by_label(BOX).input_value() == "galaxy"
    assert shown(page) == titles
    page.reload()
    assert shown(page) == titles
    page.get_by_label(BOX).press("Escape")
    page.wait_for_url("**/papers.html")
    assert len(shown(page)) == 40
    assert visit.watch.complaints == []


def test_the_picture_leads_to_the_list_filtered(visit: Visitor) -> None:
    page = visit(ADDRESS)
    page.get_by_role("link", name="Stars and planets").click()
    page.wait_for_url("**topic=Stars%20and%20planets")
    assert page.get_by_label("Topic").input_value() == "Stars and planets"
    number = len(shown(page))
    picture = page.get_by_role("figure").filter(has_text="Each star is a paper")
    entry = picture.get_by_role("listitem").filter(has_text="Stars and planets")
    assert entry.inner_text().endswith(f"{number} papers")
    assert entry.locator("circle").count() == number


def test_all_by_keyboard(visit: Visitor) -> None:
    page = visit(ADDRESS)
    page.get_by_label(BOX).focus()
    page.keyboard.type("lens")
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "presentation"
    page.keyboard.type("S")
    assert page.evaluate("document.activeElement.value") == "spotlight"
    assert count(page) == "1 of 40 papers"
    page.keyboard.press("Escape")
    assert count(page) == "40 papers"
    assert page.evaluate("document.activeElement.name") == "q"


def test_several_lists_keep_apart(visit: Visitor) -> None:
    page = visit(ADDRESS)
    page.evaluate(
        """async () => {
          const list = document.querySelector(".conf-searchable");
          list.after(list.cloneNode(true));
          const script = document.createElement("script");
          script.src = document.querySelector('script[src*="conference-papers"]').src;
          await new Promise(done => { script.onload = done; document.body.append(script); });
        }"""
    )
    second = page.locator(".conf-searchable").nth(1)
    second.get_by_label(BOX).fill("wind")
    page.wait_for_url("**/papers.html?2-q=wind")
    assert second.get_by_role("status").inner_text() == "1 of 40 papers"
    assert count(page) == "40 papers"


def test_without_script_the_list_is_complete_and_has_no_form(visit: Visitor) -> None:
    page = visit(ADDRESS + "?q=galaxy", javascript=False)
    assert len(shown(page)) == 40
    assert not page.locator(".conf-filter").is_visible()
    assert page.locator(".conf-sky").first.is_visible()


FILTERED = (ADDRESS + "?q=galaxy", ADDRESS + "?q=xyzzy", "icml2022/papers.html", MANUAL)


def complaints_of(visit: Visitor, page: Page) -> list[str]:
    """What is wrong with the page on any screen, and which fields are too small for a finger."""
    found = too_wide_at(page, 320, 1280)
    for width in (320, 1280):
        resize(page, width)
        fields = page.locator(".conf-searchable .conf-filter :is(input, select)")
        assert fields.count() > 0
        for field in fields.all():
            box = field.bounding_box()
            if box is None or box["height"] < 24:
                found.append(f"at {width} px: {field.get_attribute('name')} takes {box}")
    return [*found, *visit.watch.complaints]


@pytest.mark.parametrize("address", FILTERED)
def test_within_the_screen(visit: Visitor, address: str) -> None:
    expect_none({address: complaints_of(visit, visit(address))})


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("address", FILTERED[:2])
def test_accessible(visit: Visitor, address: str, theme: Theme) -> None:
    expect_none({address: axe(visit(address, theme=theme, width=320))})


@pytest.mark.wide
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("address", FILTERED)
def test_accessible_and_within_the_screen(visit: Visitor, address: str, width: int, theme: Theme) -> None:
    page = visit(address, theme=theme, width=width)
    expect_none({address: [*axe(page), *complaints_of(visit, page)]})


def test_the_script_folds_as_the_build_does(visit: Visitor) -> None:
    texts = [
        "Łukasz  Sjölund",
        "STRAẞE",
        "Æsir",
        "ﬁeld ①",
        "İstanbul ısı",
        "ΟΔΟΣ οδός",
        "O’Neill, Jean‑Luc: galaxy–halo ‘link’ −1",
        "e\u0301\u00a0x\n y ",
        "Ǆ Ÿ",
        "각 力",
    ]
    page = visit(ADDRESS)
    folded = page.evaluate("texts => texts.map(conferenceWords.fold)", texts)
    assert folded == [fold(text) for text in texts], json.dumps(folded)
