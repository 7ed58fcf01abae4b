"""Important dates in the reader's time zone, before, near and after a deadline."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.harness import visible_text
from tests.build.conftest import FILES
from tests.build.project import Project

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.harness import Serve, Site, Visitor, VisitorOf

pytestmark = pytest.mark.browser

PAGE = "icml2022/index.html"
DEADLINE = "Monday, May 23, 2022, 23:59 AoE"  # 2022-05-24T11:59:59Z
ROW = "#icml2022-date-submission"
BEFORE, NEAR, AFTER = "2022-05-01T12:00:00Z", "2022-05-24T06:30:00Z", "2022-05-24T12:00:00Z"


@pytest.mark.parametrize(
    ("zone", "local", "ahead"),
    [
        ("Pacific/Kiritimati", "Wed, May 25, 1:59 AM Line Islands Time", "+2 days"),
        ("Asia/Kathmandu", "Tue, May 24, 5:44 PM Nepal Time", "+1 day"),
        ("Pacific/Honolulu", "Tue, May 24, 1:59 AM Hawaii-Aleutian Standard Time", "+1 day"),
        ("America/Vancouver", "Tue, May 24, 4:59 AM Pacific Daylight Time", "+1 day"),
    ],
)
def test_the_deadline_in_the_readers_zone(visit: Visitor, zone: str, local: str, ahead: str) -> None:
    row = visit(PAGE, timezone_id=zone, locale="en-US", now=BEFORE).locator(ROW)
    shown = row.locator(".conf-date__local").inner_text().replace(" at ", ", ")
    assert shown.startswith(local), shown
    assert shown.endswith(f"(your time) {ahead}")
    assert DEADLINE in row.inner_text()
    assert not visit.watch.complaints


def test_days_without_a_time_are_not_converted(visit: Visitor) -> None:
    page = visit(PAGE, timezone_id="Pacific/Kiritimati", now=BEFORE)
    assert page.locator("#icml2022-date-workshop .conf-date__local").count() == 0


def test_what_is_next_and_how_long_there_is(visit: Visitor) -> None:
    page = visit(PAGE, locale="en-US", now=BEFORE)
    assert page.locator(".conf-date--next").count() == 1
    assert page.locator(f"{ROW} .conf-date__left").inner_text() == "in 23 days"
    page = visit(PAGE, locale="en-US", now=NEAR)
    assert page.locator(f"{ROW} .conf-date__left").inner_text() == "5 hours, 30 minutes left"
    page = visit(PAGE, locale="en-US", now="2022-05-24T11:59:30Z")
    assert page.locator(f"{ROW} .conf-date__left").inner_text() == "1 minute left"


def test_what_has_passed_is_quiet_and_says_so(visit: Visitor) -> None:
    page = visit(PAGE, now="2022-05-24T11:59:59Z")
    assert page.locator(f"{ROW}.conf-date--past").count() == 0
    page = visit(PAGE, now=AFTER)
    assert page.locator(f"{ROW}.conf-date--past").count() == 1
    assert "(passed)" in page.locator(f"{ROW} th").text_content()
    assert page.locator("#icml2022-date-notification.conf-date--next").count() == 1
    page = visit(PAGE, now="2030-01-01T00:00:00Z")
    assert page.locator(".conf-date--past").count() == 6
    assert page.locator(".conf-date__left").count() == 0


def test_a_page_that_stays_open_goes_on_counting(visit: Visitor) -> None:
    page = visit(PAGE, locale="en-US", fresh=True)
    page.clock.install(time="2022-05-24T11:58:00Z")
    page.reload()
    assert page.locator(f"{ROW} .conf-date__left").inner_text() == "1 minute left"
    page.clock.run_for("03:00")
    assert page.locator(f"{ROW}.conf-date--past").count() == 1


def test_without_javascript_nothing_is_converted_and_nothing_lacks(visit: Visitor) -> None:
    text = visible_text(visit(PAGE, javascript=False, timezone_id="Asia/Kathmandu"))
    assert DEADLINE in text
    assert "your time" not in text
    assert "left" not in text
    assert "until April 12, 2022" in text


def test_tbd_is_honest(visit: Visitor) -> None:
    page = visit("icml2025/call.html", now=BEFORE)
    assert page.locator(".conf-date__left, .conf-date--past, .conf-ics").count() == 0
    assert page.locator(".conf-date--tbd").count() == 3


def test_each_row_leads_to_its_calendar_entry(visit: Visitor) -> None:
    page = visit(PAGE, now=BEFORE)
    links = page.locator(".conf-ics")
    assert links.count() == 6
    answer = page.request.get(page.evaluate("link => link.href", links.first.element_handle()))
    assert answer.text().startswith("BEGIN:VCALENDAR")
    assert "DTSTART:20220524T115959Z" in answer.text()


FORMS = """
    - {id: opening, label: Submissions open, kind: opening, at: 2030-02-01}
    - {id: notification, label: Notification, kind: notification, at: 2030-04-20 17:00 UTC}
    - {id: registration, label: Early registration, kind: registration, at: 2030-05}
    - {id: workshop, label: Workshop, kind: event, at: {from: 2030-07-19, to: 2030-07-21}}
    """


def build(folder: Path) -> Path:
    """Build a site with dates that begin, and one that is not decided."""
    project = Project(folder).write({**FILES, "2030/_data/dates.yaml": FORMS})
    project.edit("index.md", " and {conf:date}`2030/submission`", "")
    return project.build("html", "-W").out


@pytest.fixture(scope="session")
def forms(serve: Serve) -> Site:
    """A site with dates that begin, and one that is not decided."""
    return serve("forms", build)


def test_what_begins_is_counted_down_to_its_beginning(visitor_of: VisitorOf, forms: Site) -> None:
    visit = visitor_of(forms)
    found = []
    expected = [
        ("2030-01-20T12:00:00Z", "opening", "in 12 days"),  # of Vancouver, UTC-8
        ("2030-01-31T12:00:00Z", "opening", "in 1 day"),
        ("2030-02-01T12:00:00Z", "opening", None),
        ("2030-04-10T12:00:00Z", "notification", "in 10 days"),
        ("2030-04-18T16:30:00Z", "notification", "in 48 hours"),
        ("2030-04-20T14:30:00Z", "notification", "in 2 hours"),
        ("2030-04-20T16:59:30Z", "notification", "in 1 minute"),
        ("2030-04-25T00:00:00Z", "registration", None),
        ("2030-07-10T00:00:00Z", "workshop", "in 10 days"),
        ("2030-07-19T06:59:00Z", "workshop", "in 1 day"),
        ("2030-07-19T07:00:00Z", "workshop", None),
        ("2030-07-21T12:00:00Z", "workshop", None),
    ]
    for now, *_ in expected:
        following = visit("2030/index.html", locale="en-US", now=now).locator(".conf-date--next")
        row = following.get_attribute("id").removeprefix("2030-date-")
        left = following.locator(".conf-date__left").all_inner_texts()
        found.append((now, row, *(left or [None])))
    assert found == expected
