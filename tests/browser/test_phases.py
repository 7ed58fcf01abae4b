"""Which phase visitors see, just before and after each turn, wherever their clocks stand."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.browser.harness import Site, axe, expect_none, too_wide_at, visible_text
from tests.browser.server import SiteServer
from tests.build.conftest import FILES
from tests.build.phasesite import CALL, DATES, EDITION
from tests.build.project import Project
from tests.wide import Run, wide

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.harness import Serve, Theme, Visitor, VisitorOf

pytestmark = pytest.mark.browser

ZONES = ("Pacific/Kiritimati", "Pacific/Honolulu", *wide("Asia/Kathmandu", "America/Vancouver"))
PAGE = "2030/papers.html"
TURNS = (
    ("2030-01-10T08:00:00Z", "announced", "open"),
    ("2030-02-27T12:00:00Z", "open", "closing"),
    ("2030-03-02T12:00:00Z", "closing", "closed"),
    ("2030-04-11T07:00:00Z", "closed", "notified"),
)
BADGES = {
    "announced": "Not open yet",
    "open": "Open",
    "closing": "Closing soon",
    "closed": "In review",
    "notified": "Authors notified",
    "published": "Papers published",
}
EVENT = "Friday, July 19, 2030"
HERO = {
    "announced": ("Call opens January 10", "Important dates"),
    "open": ("Submit by March 1, AoE", "Submit an abstract"),
    "closing": ("Submit by March 1, AoE", "Submit an abstract"),
    "closed": ("Decisions April 10", "Important dates"),
    "notified": ("", "Important dates"),
}


PHASED = """
# Plain

```{phase} before
Not open.
```

```{phase} open
Send it.
```

```{phase} review, event
Sent.
```
"""
PROGRAM = """
- date: 2030-07-19
  sessions:
    - {time: 9:00-9:30, kind: keynote, title: A very long title that nobody says in one breath, room: Hall}
    - {time: 9:30-10:00, kind: break, title: Tea}
"""


LISTS = """
# All

```{important-dates}
```

## The program

```{schedule}
```

## The papers

```{accepted-papers}
```
"""
LATE = "- {id: late, label: Opens in June, kind: other, at: 2030-06-15}\n"
FOLD = 560
"""Pixels that a phone surely shows."""


def sources(papers: str = "[]\n") -> dict[str, str]:
    """A site with one deadline and a portal, under the theme with the banner."""
    conf = 'project = "Test"\nextensions = ["sphinx_conference"]\nhtml_theme = "sphinx_conference"\n'
    return {
        **FILES,
        "conf.py": conf,
        "2030/_data/edition.yaml": EDITION.replace(", deadline: bench", "").partition("announcements:")[0],
        "2030/_data/dates.yaml": DATES.replace("Benchmarks, kind: submission", "Benchmarks, kind: other"),
        "2030/_data/papers.yaml": papers,
        "2030/papers.md": CALL,
        "plain.md": PHASED,
        "index.md": "```{event-hero}\n```\n\n```{toctree}\n2030/index\n2030/papers\n2029/index\nplain\n```\n",
    }


def build(folder: Path) -> Path:
    """Build the site for readers of any day."""
    result = Project(folder).write(sources()).build("html", "-W", "-n")
    assert result.warnings == ""
    return result.out


@pytest.fixture(scope="session")
def served(serve: Serve) -> Site:
    """The site, built for readers of any day."""
    return serve("phases", build)


@pytest.fixture
def read(visitor_of: VisitorOf, served: Site) -> Visitor:
    """Opens its pages."""
    return visitor_of(served)


def shown(page: Page, within: str) -> list[str]:
    """The phases that are visible in an element."""
    return page.locator(f"{within} [data-phase]:visible").evaluate_all("all => all.map(e => e.dataset.phase)")


def second_before(moment: str) -> str:
    """The moment a second earlier."""
    return f"{datetime.fromisoformat(moment) - timedelta(seconds=1):%Y-%m-%dT%H:%M:%SZ}"


@pytest.mark.parametrize("zone", ZONES)
def test_exactly_the_right_phase_before_and_after_each_turn(read: Visitor, zone: str) -> None:
    for turn, before, after in TURNS:
        for moment, name in ((second_before(turn), before), (turn, after)):
            page = read(PAGE, timezone_id=zone, locale="en-US", now=moment)
            assert shown(page, ".conf-call__now") == [name], moment
            box = page.locator(".conf-call__now").inner_text()
            assert box.startswith(BADGES[name])
            assert ("left" in box) == (name == "closing")
            banner = [name] if name in ("open", "closing") else []
            assert shown(page, ".conf-banner") == banner, moment
            assert page.locator(".conf-banner").is_visible() == bool(banner)
            button = page.locator("main .conf-button").inner_text()
            assert button == ("Submit an abstract" if banner else "Submission site")
            page.goto(read.site.url + "index.html")
            facts = " ".join(page.locator(".conf-hero__facts").inner_text().split())
            said, leads = HERO[name]
            assert facts.startswith(f"When {EVENT} Where Vancouver, Canada {said}".strip()), moment
            assert page.locator(".conf-hero__buttons a:visible").first.inner_text() == leads
            assert not page.locator(".conf-banner").is_visible()
            assert read.watch.complaints == []


@pytest.mark.parametrize(
    ("now", "texts"),
    [
        ("2030-01-01T00:00:00Z", ["Not open."]),
        ("2030-02-28T00:00:00Z", ["Send it."]),
        ("2030-04-01T00:00:00Z", ["Sent."]),
        ("2030-07-19T12:00:00Z", ["Sent."]),
        ("2030-08-01T00:00:00Z", []),
    ],
)
def test_a_text_is_there_in_its_phases(read: Visitor, now: str, texts: list[str]) -> None:
    page = read("plain.html", now=now)
    assert [text for text in visible_text(page).splitlines() if text.endswith(".")] == texts


YEAR = {
    "2030-01-01T00:00:00Z": ("Call opens January 10", "Important dates"),
    "2030-02-14T00:00:00Z": ("Submit by March 1, AoE in 16 days", "Submit an abstract"),
    "2030-03-20T00:00:00Z": ("Decisions April 10", "Important dates"),
    "2030-05-01T00:00:00Z": ("Opens in June", "Papers"),
    "2030-07-19T16:10:00Z": ("Now A very long title", "Program at this moment"),
    "2030-07-20T12:00:00Z": ("Presented 1 paper, 1 talk", "Papers"),
}


def test_the_first_screen_of_a_phone_answers_all_year(visitor_of: VisitorOf, tmp_path: Path) -> None:
    project = Project(tmp_path).write(sources("- {id: 1, title: A paper, authors: [One, Author]}\n"))
    project.write({"2030/_data/schedule.yaml": PROGRAM, "2030/index.md": LISTS})
    path = project.path("2030/_data/dates.yaml")
    path.write_text(path.read_text("utf-8") + LATE, "utf-8")
    result, found = project.build("html", "-W", "-n"), {}
    with SiteServer(result.out) as server:
        read = visitor_of(Site(result.out, server.url))
        for now, (fact, leads) in YEAR.items():
            page = read("index.html", width=360, now=now, locale="en-US")
            facts = " ".join(page.locator(".conf-hero__facts").inner_text().split())
            assert f"When {EVENT} Where Vancouver, Canada" in facts, now
            assert fact in facts, now
            button = page.locator(".conf-hero__buttons a:visible").first
            assert button.inner_text() == leads, now
            box = button.bounding_box()
            assert box, now
            if box["y"] + box["height"] > FOLD:
                found[now] = [f"{leads} ends at {box['y'] + box['height']:.0f}"]
            found.setdefault(now, []).extend(axe(page))
            found[now] += too_wide_at(page, 320)
    expect_none(found)


def test_the_countdown(read: Visitor) -> None:
    for now, left in (
        ("2030-02-27T12:00:00Z", "3 days left"),
        ("2030-03-01T09:59:59Z", "1 day, 2 hours left"),
        ("2030-03-02T09:29:00Z", "2 hours, 31 minutes left"),
        ("2030-03-02T11:59:30Z", "1 minute left"),
    ):
        page = read(PAGE, locale="en-US", now=now)
        assert page.locator(".conf-call__now .conf-phase__left:visible").inner_text() == left
        assert page.locator(".conf-banner .conf-phase__left:visible").inner_text() == left


def test_a_page_that_stays_open_turns_by_itself(read: Visitor) -> None:
    page = read(PAGE, locale="en-US", fresh=True)
    page.clock.install(time="2030-02-27T11:59:00Z")
    page.reload()
    assert shown(page, ".conf-call__now") == ["open"]
    page.clock.run_for("01:00")
    assert shown(page, ".conf-call__now") == ["closing"]
    page.clock.run_for("01:00:00")
    assert "2 days, 23 hours left" in page.locator(".conf-call__now").inner_text()
    page.clock.fast_forward(71 * 3600 * 1000)
    page.clock.run_for("00:01")
    assert shown(page, ".conf-call__now") == ["closed"]
    assert not page.locator(".conf-banner").is_visible()


@pytest.mark.parametrize("language", ["de-DE", "ar"])
def test_the_language_of_the_page_counts_not_that_of_the_browser(read: Visitor, language: str) -> None:
    page = read(PAGE, locale=language, now="2030-03-01T09:59:59Z")
    assert "1 day, 2 hours left" in page.locator(".conf-call__now").inner_text()


def test_without_javascript_what_is_shown_is_true_at_any_time(read: Visitor) -> None:
    text = visible_text(read(PAGE, javascript=False, timezone_id="Pacific/Honolulu"))
    assert "Submissions: January 10, 2030 to March 1, 2030, 23:59 AoE. Notification: April 10, 2030." in text
    assert "Submit an abstract (January 10, 2030 to March 1, 2030, 23:59 AoE)" in text
    for word in (*BADGES.values(), "left"):
        assert word not in text, word
    page = read("index.html", javascript=False)
    facts = " ".join(page.locator(".conf-hero__facts").inner_text().split())
    assert facts == f"When {EVENT} Where Vancouver, Canada Submissions January 10 to March 1, AoE"
    assert not page.locator(".conf-banner").is_visible()
    page = read("plain.html", javascript=False)
    for said in ("Before January 10:", "Not open.", "From January 10, until March 1, AoE:", "Send it."):
        assert page.get_by_text(said, exact=True).is_visible(), said


def test_a_site_built_as_of_a_day_shows_that_day(tmp_path: Path, visitor_of: VisitorOf) -> None:
    project, found = Project(tmp_path).write(sources()), {}
    expected = {"2030-01-09": ["announced"], "2030-03-01": ["closing"]}
    if Run.is_wide:
        expected |= {"2030-01-11": ["open"], "2030-03-20": ["closed"], "2030-05-01": ["notified"]}
    for day in expected:
        project.build("html", f"-Dconference_as_of={day}")
        with SiteServer(tmp_path / "out") as server:
            page = visitor_of(Site(tmp_path / "out", server.url))(PAGE, now="2035-01-01T00:00:00Z")
            found[day] = shown(page, ".conf-call__now")
    assert found == expected


def test_papers_are_published_with_the_notification(visitor_of: VisitorOf, tmp_path: Path) -> None:
    papers = "- {id: 1, title: A paper, authors: [One, Author]}\n"
    project = Project(tmp_path).write(sources(papers))
    project.write({"plain.md": "# Papers\n\n```{accepted-papers}\n:edition: 2030\n```\n"})
    result = project.build()
    with SiteServer(result.out) as server:
        read = visitor_of(Site(result.out, server.url))
        page = read(PAGE, now="2030-04-11T06:59:59Z")
        assert shown(page, ".conf-call__now") == ["closed"]
        page = read(PAGE, now="2030-04-11T07:00:00Z")
        assert shown(page, ".conf-call__now") == ["published"]
        page.get_by_role("link", name="Accepted papers: 1.").click()
        assert page.url.endswith("plain.html")


@pytest.mark.parametrize(
    ("theme", "width"),
    [
        ("light", 320),
        ("dark", 1280),
        pytest.param("light", 1280, marks=pytest.mark.wide),
        pytest.param("dark", 320, marks=pytest.mark.wide),
    ],
)
def test_box_and_banner_are_sound(read: Visitor, theme: Theme, width: int) -> None:
    found = {}
    for now in ("2030-01-01T00:00:00Z", "2030-03-01T09:59:59Z", "2030-05-01T00:00:00Z"):
        page = read(PAGE, theme=theme, width=width, now=now)
        found[now] = [*axe(page), *too_wide_at(page, 320, 1280)]
    expect_none(found)


def test_only_what_changes_is_announced(read: Visitor) -> None:
    page = read(PAGE, now="2030-03-01T09:59:59Z")
    assert page.locator(".conf-call__now").get_attribute("aria-live") == "polite"
    assert page.locator(".conf-call__now .conf-phase__left:visible").get_attribute("role") == "timer"
