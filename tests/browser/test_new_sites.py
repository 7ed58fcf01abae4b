"""New sites, as the manual begins them, and sites under other themes: what they look like from the first file on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.harness import HEIGHTS, THEMES, axe, resize, too_wide
from tests.build.project import EDITION, sphinx_build

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.harness import Serve, Site, Theme, VisitorOf

SUBMISSION = """
- id: submission
  label: Submission deadline
  kind: submission
  at: 2030-06-09 AoE
"""
DATA = {
    "dates.yaml": f"{SUBMISSION}  was:\n    - at: 2030-06-02 AoE\n      announced: 2030-05-30\n",
    "people.yaml": "- name: Family, Given\n  role: speaker\n  affiliation: University\n  note: Chair\n",
    "sponsors.yaml": """
- {id: a, name: A, level: Gold, url: https://example.org/}
- {id: b, name: B, level: Silver, note: c}
""",
    "schedule.yaml": """
- date: 2030-07-19
  sessions:
    - {id: one, time: "9:00-9:30", kind: talk, title: First, room: Hall}
    - {time: "9:30-10:00", kind: break, title: Tea}
""",
    "papers.yaml": """
- id: 1
  title: A paper
  authors: ["Family, Given"]
  abstract: What it says.
  presentation: spotlight
  topics: [inference]
  links: {pdf: https://example.org/1.pdf}
""",
}
PAGE = """
```{event-hero}
```

# Call for Abstracts

```{call-for-abstracts}
:show: call
```

```{important-dates}
```

# Program

```{schedule}
```

# People

```{people}
```

# Papers

```{accepted-papers}
```

# Sponsors

```{sponsors}
```

# Venue

```{venue}
```
"""
DARK = """
body, div.body { color: #cfd0d0 !important; background: #131416 !important; }
div.body a { color: #5ca5ff; }
"""
"""A dark theme that has none of sphinx_conference's variables."""


LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 50"><rect width="200" height="50"/></svg>'


def build(folder: Path, conf: str, data: dict[str, str], css: str = "") -> Path:
    """Build a site of one page with ``data``."""
    files = {
        "static/logo.svg": LOGO,
        "conf.py": f'project = "P"\nextensions = ["sphinx_conference"]\n{conf}\nhtml_css_files = ["own.css"]\n'
        'html_static_path = ["static"]\n',
        "static/own.css": css,
        "index.md": PAGE,
        "2030/_data/edition.yaml": EDITION,
        **{f"2030/_data/{name}": text for name, text in data.items()},
    }
    for name, text in files.items():
        (folder / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "docs" / name).write_text(text, "utf-8")
    result = sphinx_build(folder / "docs", folder / "out", folder / "doctrees", "html")
    assert result.code == 0, result.warnings
    return result.out


@pytest.fixture(scope="session")
def new(serve: Serve) -> Site:
    """A site whose deadline is known, and nothing of the event itself."""
    conf = 'html_theme = "sphinx_conference"'
    data = {**DATA, "dates.yaml": SUBMISSION}
    return serve("new", lambda folder: build(folder, conf, data))


@pytest.fixture(scope="session")
def long(serve: Serve) -> Site:
    """A site with a wide logo, long names and colours of its own for the hero."""
    conf = 'html_theme = "sphinx_conference"\nhtml_logo = "static/logo.svg"'
    title = "The Third International Workshop on Methods for Uncertainty Quantification in Astrophysics and Cosmology"
    edition = EDITION.replace("Workshop on Tests", title)
    css = ":root { --conf-hero-color: rgb(11 61 46); --conf-hero-accent: rgb(255 224 138); }"
    return serve("long", lambda folder: build(folder, conf, {**DATA, "edition.yaml": edition}, css))


@pytest.fixture(scope="session", params=["light", "dark"])
def classic(request: pytest.FixtureRequest, serve: Serve) -> Site:
    """A site under a theme of Sphinx that has colours of its own for headings, justified text and no dark mode."""
    css = {"light": "", "dark": DARK}[request.param]
    return serve(
        f"classic-{request.param}", lambda folder: build(folder, 'html_theme = "classic"', DATA, css)
    )


def box(page: Page, selector: str) -> dict[str, float]:
    """Where an element stands."""
    found = page.locator(selector).first.bounding_box()
    assert found is not None, selector
    return dict(found)


@pytest.mark.parametrize("javascript", [True, False])
def test_the_place_begins_where_the_title_does_while_the_day_is_unknown(
    visitor_of: VisitorOf, new: Site, javascript: bool
) -> None:
    page = visitor_of(new)(
        "index.html", javascript=javascript, now="2030-01-01T00:00:00Z" if javascript else ""
    )
    assert box(page, ".conf-hero__facts dt")["x"] == box(page, ".conf-hero__title")["x"]


def test_the_line_of_the_hero_comes_when_the_deadline_is_near(visitor_of: VisitorOf, new: Site) -> None:
    page = visitor_of(new)("index.html", now="2030-06-09T00:00:00Z")
    assert "June 9" in page.locator(".conf-hero__facts").inner_text()
    assert box(page, ".conf-hero__facts dt")["x"] == box(page, ".conf-hero__title")["x"]


def test_levels_of_sponsors_stand_apart(visitor_of: VisitorOf, new: Site) -> None:
    page = visitor_of(new)("index.html")
    above, level, below = (box(page, f".conf-sponsors > :nth-child({n})") for n in (2, 3, 4))
    before, after = level["y"] - above["y"] - above["height"], below["y"] - level["y"] - level["height"]
    assert before >= 20
    assert 4 <= after < before


@pytest.mark.parametrize("scheme", THEMES)
def test_all_is_readable_under_a_theme_with_other_colours(
    visitor_of: VisitorOf, classic: Site, scheme: Theme
) -> None:
    visit = visitor_of(classic)
    for address in ("index.html", "2030/papers/1.html"):
        found = axe(visit(address, theme=scheme), "color-contrast")
        assert [one for one in found if ".conf" in one] == [], address


def test_headings_begin_where_the_text_does_under_another_theme(visitor_of: VisitorOf, classic: Site) -> None:
    page = visitor_of(classic)("index.html")
    for heading in (".conf-hero__title", ".conf-day__heading"):
        assert page.locator(heading).evaluate("one => getComputedStyle(one).padding") == "0px"
    page = visitor_of(classic)("2030/papers/1.html")
    assert {box(page, f".conf-record {name}")["x"] for name in ("h1", "h2", ".conf-authors")} == {
        box(page, ".conf-record")["x"]
    }
    assert not page.locator(".conf-beside").is_visible(), "no paper is beside the only one"


def test_a_wide_logo_is_as_high_as_the_name_beside_it(visitor_of: VisitorOf, long: Site) -> None:
    logo = box(visitor_of(long)("index.html"), ".conf-brand__mark")
    assert (logo["width"], logo["height"]) == (112, 28)


def test_what_stands_below_a_long_title_is_seen_at_once(visitor_of: VisitorOf, long: Site) -> None:
    page = visitor_of(long)("index.html")
    for width in (320, 1280):
        resize(page, width)
        place = box(page, ".conf-hero__facts")
        assert place["y"] + place["height"] < HEIGHTS[width], width
        assert too_wide(page) == [], width


def test_the_hero_takes_the_colours_of_the_site(visitor_of: VisitorOf, long: Site) -> None:
    page = visitor_of(long)("index.html")
    colour = "(one, name) => getComputedStyle(one)[name]"
    assert page.locator(".conf-hero").evaluate(colour, "backgroundColor") == "rgb(11, 61, 46)"
    assert (
        page.locator(".conf-hero .conf-button:visible").first.evaluate(colour, "backgroundColor")
        == "rgb(255, 224, 138)"
    )


def test_paper_is_white_whatever_the_screen_was(visitor_of: VisitorOf, new: Site) -> None:
    page = visitor_of(new)("index.html", theme="dark")
    page.emulate_media(media="print")
    assert axe(page) == []
    colour = "one => getComputedStyle(one).color"
    assert page.locator(".conf-session__title").first.evaluate(colour) == "rgb(0, 0, 0)"
    assert page.locator("h2").first.evaluate("one => getComputedStyle(one).breakAfter") == "avoid"


def test_a_button_keeps_its_form_when_it_has_the_focus(visitor_of: VisitorOf, new: Site) -> None:
    button = visitor_of(new)("index.html").locator(".conf-hero .conf-button:visible").first
    form = "one => getComputedStyle(one).borderRadius"
    before = button.evaluate(form)
    button.focus()
    assert button.evaluate("one => one.matches(':focus-visible')")
    assert button.evaluate(form) == before


@pytest.mark.parametrize(
    ("now", "offered"), [("2030-07-19T16:00:00Z", True), ("2030-07-19T17:00:00Z", False)]
)
def test_a_session_that_is_over_is_not_offered_to_calendars(
    visitor_of: VisitorOf, new: Site, now: str, offered: bool
) -> None:
    page = visitor_of(new)("index.html", now=now)  # the session is from 9:00 to 9:30 in Vancouver
    assert page.locator(".conf-session .conf-ics").first.is_visible() == offered
