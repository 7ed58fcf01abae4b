"""Every kind of page, as visitors with different screens, colours and settings see it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.browser.harness import (
    PAGES,
    THEMES,
    WIDTHS,
    axe,
    darken,
    expect_none,
    resize,
    too_wide,
    too_wide_at,
    visible_text,
)
from tests.build.test_real_site import data, spoken

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.harness import Theme, Visitor

NAVIGATION = ("Call", "Program", "Papers", "People", "Past editions", "Contribute")


def complaints_of(visit: Visitor, kind: str, theme: Theme, width: int) -> list[str]:
    """What is wrong with a page that is opened so, and then seen on the other screens."""
    page = visit(PAGES[kind], theme=theme, width=width)
    if kind == "search":
        page.wait_for_selector("#search-results li")
    shown = page.evaluate("document.documentElement.dataset.theme")
    headings = page.get_by_role("heading", level=1).count()
    return [
        *([f"the theme is {shown}"] if shown != theme else []),
        *([f"{headings} headings of level 1"] if headings != 1 else []),
        *axe(page),
        *too_wide_at(page, *dict.fromkeys((width, *WIDTHS))),
        *visit.watch.complaints,
    ]


@pytest.mark.parametrize("kind", PAGES)
def test_page_is_sound(visit: Visitor, kind: str) -> None:
    light = complaints_of(visit, kind, "light", 320)
    darken(visit.page)
    dark = axe(visit.page, "color-contrast")
    expect_none({f"{kind}, opened at 320 px": light, f"{kind}, then dark at 1280 px": dark})


@pytest.mark.wide
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("kind", PAGES)
def test_page_is_sound_on_every_screen(visit: Visitor, kind: str, theme: Theme, width: int) -> None:
    expect_none({f"{kind}, {theme}, opened at {width} px": complaints_of(visit, kind, theme, width)})


def open_menu(page: Page) -> None:
    """Open what a narrow screen's header has below one word, where it has that."""
    menu = page.locator(".conf-menu")
    if menu.is_visible() and menu.get_attribute("open") is None:
        menu.locator("summary").click()


LINKS = """all => all.map(one => {
    const {right, width, height} = one.getBoundingClientRect();
    const visible = width > 0 && one.checkVisibility({visibilityProperty: true, opacityProperty: true});
    return {text: one.innerText, visible, right, height};
})"""


@pytest.mark.parametrize("kind", PAGES)
def test_navigation_needs_no_script(visit: Visitor, kind: str) -> None:
    page = visit(PAGES[kind], javascript=False)
    links = page.get_by_role("navigation", name="Site", exact=True).get_by_role("link")
    found = {}
    for width in WIDTHS:
        resize(page, width)
        open_menu(page)
        shown = links.evaluate_all(LINKS)
        assert [link["text"] for link in shown] == list(NAVIGATION), f"{kind} at {width} px"
        found[f"{kind} at {width} px"] = [
            f"{link} is hidden, lower than 24 px or sticks out"
            for link in shown
            if not link["visible"] or link["height"] < 24 or link["right"] > width
        ]
    expect_none({**found, kind: visit.watch.complaints})


@pytest.mark.parametrize("edition", ["icml2022", "icml2023"])
def test_facts_need_no_script(visit: Visitor, edition: str) -> None:
    persons = {person["id"]: spoken(person["name"]) for person in data("", "people")}
    text = " ".join(visible_text(visit(f"{edition}/papers.html", width=320, javascript=False)).split())
    for paper in data(edition, "papers"):
        assert paper["title"].split("$")[0] in text
        for author in paper["authors"]:
            written = author if isinstance(author, str) else author.get("name")
            assert (spoken(written) if written else persons[author["person"]]) in text
    text = visible_text(visit(f"{edition}/people.html", width=320, javascript=False))
    for entry in data(edition, "people"):
        assert (spoken(entry["name"]) if "name" in entry else persons[entry["person"]]) in text
        assert entry["affiliation"] in text
    text = visible_text(visit(f"{edition}/program.html", width=320, javascript=False)).replace("\n–", "–")
    for day in data(edition, "schedule"):
        for session in day["sessions"]:
            start, end = session["time"].split("-")
            assert f"{start:0>5}–{end:0>5}" in text.replace("\n–", "–")  # one below the other on phones
            assert session.get("title", "") in text
    text = visible_text(visit(f"{edition}/index.html", width=320, javascript=False))
    for date in data(edition, "dates"):
        assert date["label"] in text


def test_without_script_the_page_is_readable_on_a_dark_system(visit: Visitor) -> None:
    page = visit("icml2023/papers.html", theme="dark", javascript=False)
    colours = [
        page.locator("body").evaluate(f"e => getComputedStyle(e).{name}")
        for name in ("color", "backgroundColor")
    ]
    dark, light = (sum(map(int, re.findall(r"\d+", colour)[:3])) for colour in colours)
    assert light - dark > 400


def test_the_header_is_one_row_and_the_name_in_it_whole(visit: Visitor) -> None:
    page = visit("icml2023/papers.html", width=1060)
    assert page.locator(".conf-header").evaluate("one => one.offsetHeight") < 65
    assert page.locator(".conf-brand > span").evaluate("one => one.scrollWidth <= one.clientWidth")


def test_search_finds_a_paper_and_a_person(visit: Visitor) -> None:
    for words, expected in (
        ("autoencoding galaxy spectra", "Autoencoding Galaxy Spectra"),
        ("Huppenkothen", "Daniela Huppenkothen"),
    ):
        page = visit("index.html")
        page.get_by_role("searchbox").first.fill(words)
        page.keyboard.press("Enter")
        page.wait_for_selector("#search-results li")
        assert expected in page.locator("#search-results").inner_text()
    assert visit.watch.complaints == []


def test_results_say_of_which_edition_they_are(visit: Visitor) -> None:
    page = visit("search.html?q=galaxy")
    found = page.locator("#search-results li").filter(
        has=page.get_by_role("link", name="Autoencoding Galaxy")
    )
    assert found.locator(".conf-search-edition").inner_text() == "ICML 2022"
    program = page.locator("#search-results li").filter(has=page.get_by_role("link", name="Program 2022"))
    assert "GaMPEN" in program.locator(".context").inner_text()
    assert "Add to calendar" not in program.inner_text()


def test_only_the_search_page_loads_the_index(visit: Visitor) -> None:
    loaded: list[str] = []
    page = visit("icml2023/papers.html", fresh=True)
    page.on("request", lambda request: loaded.append(request.url))
    page.reload()
    assert loaded
    assert not [
        url
        for url in loaded
        if re.search(r"searchindex|searchtools|language_data|-search|fontawesome|\.woff", url)
    ]


def test_keyboard_reaches_the_content_and_shows_where_it_is(visit: Visitor) -> None:
    page = visit("icml2023/papers.html")
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.inner_text() == "Skip to main content"
    box = skip.bounding_box()
    assert box is not None
    assert box["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main-content"
    for _ in range(8):
        page.keyboard.press("Tab")
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none", page.evaluate("document.activeElement.outerHTML")


def test_the_choice_of_colours_is_kept(visit: Visitor) -> None:
    page = visit("index.html", theme="light", fresh=True)
    switch = page.locator(".conf-theme-switch")
    names = []
    for _ in range(3):
        names.append(switch.inner_text())
        switch.click()
    assert names == ["Colours: as the system", "Colours: light", "Colours: dark"]
    switch.click()
    switch.click()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.goto(visit.site.url + "editions.html")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert page.locator(".conf-theme-switch").inner_text() == "Colours: dark"


def test_missing_page_leads_home(visit: Visitor) -> None:
    page = visit(PAGES["missing"])
    assert page.get_by_role("heading", level=1).inner_text() == "Page not found"
    page.get_by_role("link", name="To the home page").click()
    assert page.url.removeprefix(visit.site.url) in ("", "index.html")
    assert visit.watch.complaints == []


def test_button_leads_to_the_call(visit: Visitor) -> None:
    page = visit("index.html")
    page.locator(".conf-hero").get_by_role("link", name="Call for Abstracts").click()
    assert page.url.endswith("#call-for-abstracts")
    top = page.get_by_role("heading", name="Call for Abstracts").bounding_box()
    assert top is not None
    assert 0 <= top["y"] < 400
    header = page.locator(".conf-header").bounding_box()
    assert header is not None
    assert top["y"] >= header["y"] + header["height"], "the heading is not hidden below the header"


def test_the_headers_button_comes_when_the_heros_has_left_the_screen(visit: Visitor) -> None:
    page = visit("index.html")
    button = page.locator(".conf-header__now .conf-button:not([hidden])")
    assert not button.is_visible()
    page.evaluate("scrollTo(0, document.querySelector('.conf-hero').getBoundingClientRect().bottom)")
    button.wait_for()
    box = button.bounding_box()
    assert box is not None
    assert box["width"] > 50
    assert visit("icml2023/index.html").locator(".conf-header__now .conf-button").is_visible(), "another hero"


@pytest.mark.parametrize("kind", ["home", "papers", "program"])
def test_page_holds_at_twice_the_text_size(visit: Visitor, kind: str) -> None:
    page = visit(PAGES[kind], width=640)
    page.add_style_tag(content="html { font-size: 200% }")
    assert too_wide(page) == []


def test_home_prints_without_navigation(visit: Visitor) -> None:
    page = visit("icml2023/program.html")
    page.emulate_media(media="print")
    assert not page.get_by_role("navigation", name="Site", exact=True).is_visible()
    assert page.locator(".conf-session__title", has_text="Teaching LLMs to Reason").is_visible()
