"""Sponsors, people, venue, questions and short lists of papers: what they look like, and that they hold together."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.browser.harness import THEMES, axe, darken, expect_none, resize, too_wide_at
from tests.build.project import EDITION, ROOT, sphinx_build
from tests.pictures import drawn, saved
from tests.wide import wide

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator

    from tests.browser.harness import Serve, Site, Theme, Visitor, VisitorOf

EXAMPLE = ROOT / "docs/contribute/example/_data"
NAMES = ("Grace Hopper", "Barbara Liskov", "Shafi Goldwasser", "Maximilian van der Langenamen-Doppelname")
TOPICS = ("Stars", "Galaxies", "Dust", "Noise", "Lenses", "Waves")
PAGES = {
    "index.md": """
# Conf

## Papers

```{accepted-papers}
:edition: 2030
:limit: 2
```

## Program

```{schedule}
:edition: 2031

*Not yet.*
```

```{toctree}
:hidden:
2030/people
2030/papers
2030/venue
2030/sponsors
2030/questions
2030/program
2030/conduct
2031/index
```
""",
    "2030/people.md": """
# People

## Speakers

```{people}
:role: speaker
```

## Large

```{people}
:role: speaker
:size: large
:bio: full
```

## Lines

```{people}
:layout: list
:bio: none
```
""",
    "2030/papers.md": """
# Papers

```{paper-topics}
```

```{accepted-papers}
:search: yes
:group-by: presentation
```
""",
    "2030/program.md": "# Program\n\n```{schedule}\n```\n",
    "2030/venue.md": "# Venue\n\n```{venue}\n```\n",
    "2030/sponsors.md": """
# Sponsors

```{sponsors}
```

## Words

```{sponsors}
:show: text
```

## Strip

```{sponsors}
:layout: strip
```
""",
    "2030/questions.md": "# Questions\n\n```{questions}\n```\n",
    "2030/conduct.md": "# Code of conduct\n\nBe kind.\n",
    "2031/index.md": "# Next\n\n```{people}\n```\n",
}


def person(number: int, name: str) -> str:
    """A record with a portrait that is higher than wide, or wider than high, or none."""
    photo = ("  photo: high.jpg\n", "  photo: wide.jpg\n", "", "")[number]
    return f"- id: p{number}\n  name: {name}\n  affiliation: University\n  bio: |-\n    Works.\n\n    Rests.\n{photo}"


def paper(number: int) -> str:
    presentation = ("poster", "demo", "spotlight", "oral")[number % 4]
    topics = f"[{TOPICS[number % 5]}, {TOPICS[(number + 1) % 5]}{', Waves' if number == 3 else ''}]"
    return (
        f"- id: {number}\n  title: Paper {number}\n  authors: [A B]\n"
        f"  presentation: {presentation}\n  topics: {topics}\n"
    )


def build(folder: Path, theme: str = "sphinx_conference") -> Path:
    """Build a site with all parts, from the manual's pictures and data of its own, under a theme."""
    docs = folder / "docs"
    shutil.copytree(
        EXAMPLE, docs / "2030/_data", ignore=shutil.ignore_patterns("calendar.yaml", "dates.yaml")
    )
    edition = (EXAMPLE / "edition.yaml").read_text("utf-8")
    edition = edition.replace("listed: false\n", "").replace("https://example.org/conduct", "conduct")
    edition = edition.replace("hall.svg", "hall.jpg").replace("      deadline: benchmarks\n", "")
    sessions = "".join(
        f"    - {{id: s{n}, time: '{9 + n}:00-{9 + n}:30', kind: {'keynote' if n == 1 else 'talk'}, people: p{n}, "
        f"title: Title {n}, room: {'Hall' if n % 2 else 'room-1'}}}\n"
        for n in range(4)
    )
    files = {
        **PAGES,
        "conf.py": f'project = "P"\nextensions = ["sphinx_conference"]\nhtml_theme = "{theme}"\n',
        "_data/people.yaml": "".join(person(number, name) for number, name in enumerate(NAMES)),
        "2030/_data/edition.yaml": edition,
        "2030/_data/people.yaml": "".join(f"- person: p{n}\n  role: speaker\n" for n in range(4)),
        "2030/_data/schedule.yaml": f"- date: 2030-07-19\n  sessions:\n{sessions}",
        "2030/_data/papers.yaml": "".join(map(paper, range(12))),
        "2031/_data/edition.yaml": EDITION.replace("2030", "2031"),
    }
    for name, text in files.items():
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        (docs / name).write_text(text, "utf-8")
    (docs / "_data/high.jpg").write_bytes(saved(drawn((400, 500))))
    (docs / "_data/wide.jpg").write_bytes(saved(drawn((600, 300))))
    (docs / "2030/_data/hall.jpg").write_bytes(saved(drawn((1500, 1500))))
    result = sphinx_build(docs, folder / "out", folder / "doctrees", "html")
    assert (result.code, result.warnings) == (0, "")
    return result.out


@pytest.fixture(scope="session")
def parts(serve: Serve) -> Site:
    """A site with everything that an edition can have besides a program."""
    return serve("parts", build)


@pytest.fixture
def visit(visitor_of: VisitorOf, parts: Site) -> Visitor:
    """Opens its pages."""
    return visitor_of(parts)


def size(one: Locator) -> tuple[float, float]:
    box = one.bounding_box()
    assert box is not None
    return box["width"], box["height"]


def test_parts_are_accessible_and_fit(visit: Visitor) -> None:
    found: dict[str, list[str]] = {}
    for name in ("people", "papers", "venue", "sponsors", "questions"):
        page = visit(f"2030/{name}.html")
        found[name] = [*axe(page), *too_wide_at(page, 320, 390, 768, 1280), *visit.watch.complaints]
        darken(page)
        found[f"{name}, dark"] = axe(page, "color-contrast")
        resize(page, 390)
        found[f"{name} on a phone, dark"] = axe(page)
    expect_none(found)


OF_OTHER_THEMES = (
    "2030/people.html",
    "2030/papers.html",
    "2030/papers/1.html",
    "2030/sponsors.html",
    "index.html",
)


@pytest.mark.parametrize(
    "name",
    ["pydata_sphinx_theme", "sphinx_book_theme", *wide("furo", "alabaster", "sphinx_rtd_theme")],
)
def test_parts_are_readable_in_the_colours_of_other_themes(
    visitor_of: VisitorOf, serve: Serve, name: str
) -> None:
    pytest.importorskip(name)  # not every Python can have it
    visit = visitor_of(serve(f"parts under {name}", lambda folder: build(folder, name)))
    found = {}
    for address in OF_OTHER_THEMES:
        for theme in THEMES:
            findings = axe(visit(address, theme=theme), "color-contrast")
            found[f"{address}, {theme}"] = [one for one in findings if "conf" in one.partition(" - ")[0]]
    expect_none(found)


def test_portraits_are_square_windows_on_pictures_that_keep_their_form(visit: Visitor) -> None:
    page = visit("2030/people.html")
    for width, side in ((1280, 112), (390, 80)):
        resize(page, width)
        portraits = page.locator(".conf-people--small .conf-person__portrait")
        assert {size(one) for one in portraits.all()} == {(side, side)}
        pictures = page.locator(".conf-people--small .conf-person__portrait img")
        assert {size(one) for one in pictures.all()} == {(side, side)}
        assert pictures.first.evaluate("one => getComputedStyle(one).objectFit") == "cover"
    resize(page, 1280)
    large = [size(one) for one in page.locator(".conf-people--large .conf-person__portrait").all()]
    assert all(abs(width - height) < 1 and width > 150 for width, height in large)
    for name in ("p0", "p1"):  # higher than wide, and wider than high
        page = visit(f"people/{name}.html")
        portrait = page.locator(".conf-record__portrait img")
        assert size(portrait) == (112, 112)
        shown = "one => [getComputedStyle(one).objectFit, one.naturalWidth === one.naturalHeight]"
        assert portrait.evaluate(shown) == ["cover", False], "a window on a picture, which is not squeezed"


def test_a_keynote_stands_first_and_names_lead_to_pages_with_time_and_room(visit: Visitor) -> None:
    page = visit("2030/people.html", javascript=False)
    cards = page.locator(".conf-people--small .conf-person")
    assert cards.locator(".conf-person__name").all_inner_texts()[0] == "Barbara Liskov"
    assert "Keynote" in cards.first.inner_text()
    assert "Fri 10:00 · Hall" in cards.first.inner_text()
    assert not cards.first.get_by_text("Works.").is_visible()
    cards.first.locator("summary").click()
    assert cards.first.get_by_text("Works.").is_visible()
    cards.first.locator(".conf-person__name a").click()
    assert "10:00 · Hall" in page.locator(".conf-record").inner_text()


@pytest.mark.parametrize("theme", THEMES)
def test_tiles_are_white_unless_a_logo_is_for_the_dark(visit: Visitor, theme: Theme) -> None:
    page = visit("2030/sponsors.html", theme=theme)
    tiles = page.locator(".conf-sponsors").first.locator(".conf-sponsor__tile")
    colours = tiles.evaluate_all("all => all.map(one => getComputedStyle(one).backgroundColor)")
    assert set(colours[1:]) == {"rgb(255, 255, 255)"}
    assert (colours[0] == "rgb(255, 255, 255)") == (theme == "light")
    assert tiles.first.locator("img:visible").count() == 1
    assert tiles.locator("img:visible").first.get_attribute("alt") == "Example Works"
    assert set(tiles.locator("xpath=self::a").evaluate_all("all => all.map(one => one.rel)")) == {"sponsored"}


def test_tiles_of_higher_levels_are_larger(visit: Visitor) -> None:
    page = visit("2030/sponsors.html")
    for width in (390, 1280):
        resize(page, width)
        lists = page.locator(".conf-sponsors--wall").first.locator(".conf-sponsors__list")
        heights = [size(one.locator(".conf-sponsor__tile").first)[1] for one in lists.all()]
        assert heights == sorted(heights, reverse=True)
        assert len(set(heights)) == 3


def test_the_picture_of_a_place_is_a_window_of_16_to_9(visit: Visitor) -> None:
    page = visit("2030/venue.html")
    for width in (390, 1280):
        resize(page, width)
        across, down = size(page.locator("picture.conf-venue__image"))
        assert round(across / down, 2) == 1.78
        assert size(page.locator(".conf-venue__image img")) == (across, down)


def test_a_room_says_what_is_on_there_and_what_is_next_today(visit: Visitor) -> None:
    row = "tr[data-room='room-1'] .conf-venue__on"
    page = visit("2030/venue.html?now=2030-07-19T03:25Z")
    assert page.locator(row).all_inner_texts() == ["Now Title 0", "Next 11:00 Title 2"]
    assert page.locator(".conf-venue__on").count() == 2
    page.locator(row).get_by_role("link", name="Title 2").click()
    assert "Title 2" in page.locator(":target").inner_text()
    page = visit("2030/venue.html?now=2030-07-19T01:00Z")
    assert page.locator(row).all_inner_texts() == ["Next 09:00 Title 0"]
    for moment in ("2030-07-18T17:00Z", "2030-07-19T07:00Z"):
        assert visit(f"2030/venue.html?now={moment}").locator(".conf-venue__on").count() == 0
    assert visit("2030/venue.html", javascript=False).locator(".conf-venue__on").count() == 0


def test_answers_are_found_where_people_look(visit: Visitor) -> None:
    page = visit("2030/venue.html", javascript=False)
    assert page.get_by_text("Line 7 stops").is_visible()
    page.get_by_role("link", name="Code of conduct").last.click()
    assert page.locator("h1").inner_text().startswith("Code of conduct")
    page = visit("2030/venue.html", javascript=False)
    page.get_by_role("link", name="Questions and answers").click()
    assert not page.get_by_text("it takes a week").is_visible()
    page.get_by_text("Do you write letters for a visa?").click()
    assert page.get_by_text("it takes a week").is_visible()


def test_an_address_opens_the_answer_that_it_names(visit: Visitor) -> None:
    page = visit("2030/questions.html#2030-question-visa")
    assert page.get_by_text("it takes a week").is_visible()


def test_a_short_list_leads_to_all_papers(visit: Visitor) -> None:
    page = visit("index.html")
    assert page.locator(".conf-paper").count() == 2
    assert page.locator(".conf-filter").count() == 0
    page.get_by_role("link", name="All 12 papers").click()
    page.locator(".conf-paper").first.wait_for()
    assert page.locator(".conf-paper").count() == 12


def test_headings_of_groups_are_headings_in_the_order_that_readers_expect(visit: Visitor) -> None:
    page = visit("2030/papers.html")
    headings = page.locator(".conf-papers__heading")
    assert headings.all_inner_texts() == ["Oral", "Spotlight", "Poster", "Demo"]
    assert set(headings.evaluate_all("all => all.map(one => one.localName)")) == {"h2"}


def test_a_topic_of_one_paper_fills_no_filter_and_filters_all_the_same(visit: Visitor) -> None:
    page = visit("2030/papers.html")
    offered = page.locator("select[name=topic] option").all_inner_texts()
    assert not any("Waves" in one for one in offered)
    page.locator(".conf-topic a", has_text="Waves").click()
    page.get_by_role("status").filter(has_text="1 of 12 papers").wait_for()


def test_topics_leave_the_search_of_papers_on_the_first_screen_of_a_phone(visit: Visitor) -> None:
    for javascript in (True, False):
        page = visit("2030/papers.html", width=390, javascript=javascript)
        below = page.locator(".conf-filter" if javascript else ".conf-papers__count").first.bounding_box()
        assert below is not None
        assert below["y"] < 700


@pytest.mark.parametrize("address", ["index.html", "2031/index.html"])
def test_what_an_edition_lacks_is_there_from_the_one_before(visit: Visitor, address: str) -> None:
    page = visit(address)
    page.locator(".conf-last-time a").first.click()
    page.locator(".conf-session, .conf-person").first.wait_for()


def test_paper_shows_what_is_folded(visit: Visitor) -> None:
    page = visit("2030/questions.html")
    page.emulate_media(media="print")
    assert size(page.locator(".conf-question__answer").first)[1] > 20
