"""New sites, as the manual begins them, and sites under other themes: what they look like from the first file on."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.harness import THEMES, Site, Visitor, axe, too_wide
from tests.browser.server import SiteServer
from tests.build.project import EDITION, sphinx_build

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

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
"""A dark theme that has none of pydata_sphinx_theme's variables."""


LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 50"><rect width="200" height="50"/></svg>'


@contextmanager
def site_of(folder: Path, conf: str, data: dict[str, str], css: str = "") -> Iterator[Site]:
    """A site of one page with ``data``, served."""
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
    with SiteServer(folder / "out") as server:
        yield Site(folder / "out", server.url)


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site whose deadline is known, and nothing of the event itself."""
    conf = 'html_theme = "pydata_sphinx_theme"'
    data = {**DATA, "dates.yaml": SUBMISSION}
    with site_of(tmp_path_factory.mktemp("new"), conf, data) as site:
        yield site


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site with a wide logo, long names and colours of its own for the hero."""
    conf = 'html_theme = "pydata_sphinx_theme"\nhtml_logo = "static/logo.svg"'
    title = "The Third International Workshop on Methods for Uncertainty Quantification in Astrophysics and Cosmology"
    edition = EDITION.replace("Workshop on Tests", title)
    css = ":root { --conf-hero-color: rgb(11 61 46); --conf-hero-accent: rgb(255 224 138); }"
    with site_of(tmp_path_factory.mktemp("long"), conf, {**DATA, "edition.yaml": edition}, css) as site:
        yield site


@pytest.fixture(scope="module", params=["", DARK], ids=["light", "dark"])
def classic(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site under a theme of Sphinx that has colours of its own for headings, justified text and no dark mode."""
    with site_of(tmp_path_factory.mktemp("classic"), 'html_theme = "classic"', DATA, request.param) as site:
        yield site


@pytest.fixture
def browse(browser: Browser) -> Iterator[Any]:
    visitors: list[Visitor] = []

    def visitor(site: Site) -> Visitor:
        visitors.append(Visitor(browser, site))
        return visitors[-1]

    yield visitor
    for one in visitors:
        one.close()


def box(page: Page, selector: str) -> dict[str, float]:
    """Where an element stands."""
    found = page.locator(selector).first.bounding_box()
    assert found is not None, selector
    return dict(found)


@pytest.mark.parametrize("javascript", [True, False])
def test_the_place_begins_where_the_title_does_while_the_day_is_unknown(
    browse: Any, new: Site, javascript: bool
) -> None:
    page = browse(new)("index.html", javascript=javascript, now="2030-01-01T00:00:00Z" if javascript else "")
    assert box(page, ".conf-hero__place")["x"] == box(page, ".conf-hero__title")["x"]


def test_the_line_of_the_hero_comes_when_the_deadline_is_near(browse: Any, new: Site) -> None:
    page = browse(new)("index.html", now="2030-06-09T00:00:00Z")
    assert "Submissions close June 9" in page.locator(".conf-hero__date").inner_text()
    assert box(page, ".conf-hero__date")["x"] == box(page, ".conf-hero__title")["x"]


def test_levels_of_sponsors_stand_apart(browse: Any, new: Site) -> None:
    page = browse(new)("index.html")
    above, level, below = (box(page, f".conf-sponsors > :nth-child({n})") for n in (2, 3, 4))
    before, after = level["y"] - above["y"] - above["height"], below["y"] - level["y"] - level["height"]
    assert before >= 20
    assert 4 <= after < before


@pytest.mark.parametrize("scheme", THEMES)
@pytest.mark.parametrize("address", ["index.html", "2030/papers/1.html"])
def test_all_is_readable_under_a_theme_with_other_colours(
    browse: Any, classic: Site, scheme: str, address: str
) -> None:
    page = browse(classic)(address, theme=scheme)
    assert [found for found in axe(page) if found.startswith("color-contrast") and ".conf" in found] == []


def test_headings_begin_where_the_text_does_under_another_theme(browse: Any, classic: Site) -> None:
    page = browse(classic)("index.html")
    assert page.locator(".conf-hero__title").evaluate("one => getComputedStyle(one).padding") == "0px"
    page = browse(classic)("2030/papers/1.html")
    assert {box(page, f".conf-record {name}")["x"] for name in ("h1", "h2", ".conf-authors")} == {
        box(page, ".conf-record")["x"]
    }


def test_a_wide_logo_is_as_high_as_the_name_beside_it(browse: Any, long: Site) -> None:
    logo = box(browse(long)("index.html"), ".conf-brand__mark")
    assert (logo["width"], logo["height"]) == (112, 28)


@pytest.mark.parametrize("width", [320, 1280])
def test_what_stands_below_a_long_title_is_seen_at_once(browse: Any, long: Site, width: int) -> None:
    page = browse(long)("index.html", width=width)
    place = box(page, ".conf-hero__place")
    assert place["y"] + place["height"] < {320: 640, 1280: 800}[width]
    assert too_wide(page) == []


def test_the_hero_takes_the_colours_of_the_site(browse: Any, long: Site) -> None:
    page = browse(long)("index.html")
    colour = "(one, name) => getComputedStyle(one)[name]"
    assert page.locator(".conf-hero").evaluate(colour, "backgroundColor") == "rgb(11, 61, 46)"
    assert page.locator(".conf-hero .conf-button").evaluate(colour, "backgroundColor") == "rgb(255, 224, 138)"


def test_paper_is_white_whatever_the_screen_was(browse: Any, new: Site) -> None:
    page = browse(new)("index.html", theme="dark")
    page.emulate_media(media="print")
    assert axe(page) == []
    colour = "one => getComputedStyle(one).color"
    assert page.locator(".conf-session__title").first.evaluate(colour) == "rgb(0, 0, 0)"
    assert page.locator("h2").first.evaluate("one => getComputedStyle(one).breakAfter") == "avoid"


def test_a_button_keeps_its_form_when_it_has_the_focus(browse: Any, new: Site) -> None:
    button = browse(new)("index.html").locator(".conf-hero .conf-button")
    form = "one => getComputedStyle(one).borderRadius"
    before = button.evaluate(form)
    button.focus()
    assert button.evaluate("one => one.matches(':focus-visible')")
    assert button.evaluate(form) == before


@pytest.mark.parametrize(
    ("now", "offered"), [("2030-07-19T16:00:00Z", True), ("2030-07-19T17:00:00Z", False)]
)
def test_a_session_that_is_over_is_not_offered_to_calendars(
    browse: Any, new: Site, now: str, offered: bool
) -> None:
    page = browse(new)("index.html", now=now)  # the session is from 9:00 to 9:30 in Vancouver
    assert page.locator(".conf-session .conf-ics").first.is_visible() == offered
