"""Which phase visitors see, just before and after each turn, wherever their clocks stand."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.browser.harness import Site, axe, expect_none, too_wide_at, visible_text
from tests.browser.server import SiteServer
from tests.build.conftest import FILES
from tests.build.project import Project
from tests.build.test_phases import CALL, DATES, EDITION

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.harness import Serve, Theme, Visitor, VisitorOf

pytestmark = pytest.mark.browser

ZONES = ("Pacific/Kiritimati", "Asia/Kathmandu", "Pacific/Honolulu", "America/Vancouver")
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
DEADLINE = "Submissions close March 1, 2030, 23:59 AoE"
EVENT = "Friday, July 19, 2030"


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
            button = page.locator(".conf-button").inner_text()
            assert button == ("Submit an abstract" if banner else "Submission site")
            page.goto(read.site.url + "index.html")
            line = page.locator(".conf-hero__date").inner_text()
            assert line.startswith(DEADLINE if banner else EVENT)
            assert (EVENT in line) is not bool(banner)
            assert read.watch.complaints == []


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
    page = read(PAGE, locale="en-US")
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
    assert EVENT in page.locator(".conf-hero__date").inner_text()
    assert not page.locator(".conf-banner").is_visible()


def test_a_site_built_as_of_a_day_shows_that_day(tmp_path: Path, visitor_of: VisitorOf) -> None:
    project, found = Project(tmp_path).write(sources()), {}
    expected = {
        "2030-01-09": ["announced"],
        "2030-01-11": ["open"],
        "2030-03-01": ["closing"],
        "2030-03-20": ["closed"],
        "2030-05-01": ["notified"],
    }
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
