"""The program for its readers: their own time, what is on now, finding, and a program of one's own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import icalendar
import pytest

from tests.browser.harness import axe, expect_none, too_wide_at, visible_text
from tests.browser.programs import build_program

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page, Route

    from tests.browser.harness import Serve, Site, Theme, Visitor, VisitorOf

pytestmark = pytest.mark.browser

PAGE = "2030/program.html"
KEYNOTE, THEORY, LIMITS, TOOLS, NIGHT = (
    f"[id='2030-session-{name}']" for name in ("stars", "theory", "limits", "tools", "dinner")
)
MORNING = "2030-07-19T17:20:00Z"  # 10:20 in Vancouver
SHOWN = (
    "[...document.querySelectorAll('[data-key]')].filter(e => e.checkVisibility()).map(e => e.dataset.key)"
)


@pytest.fixture(scope="session")
def program(serve: Serve) -> Site:
    """A site with a program of two days and three rooms."""
    return serve("readers", build_program)


@pytest.fixture
def read(visitor_of: VisitorOf, program: Site) -> Visitor:
    """A visitor of that site."""
    return visitor_of(program)


def own(line: Locator) -> str:
    """The reader's own time of a line that stands alone at its start."""
    slot = line.locator("xpath=..").locator(".conf-slot__time .conf-own")
    return " ".join(slot.inner_text().replace("\u202f", " ").replace("\u2009", " ").split())


def rooms(page: Page) -> dict[str, str]:
    """What stands beside each room in what is on now."""
    found = {}
    for row in page.locator(".conf-now__rooms > li").all():
        name = row.locator(".conf-now__room").evaluate("room => room.firstChild.textContent")
        found[name] = " ".join(row.inner_text().split()).removeprefix(name).strip()
    return found


# the reader's own time


@pytest.mark.parametrize(
    ("zone", "locale", "place", "keynote", "night"),
    [
        ("Asia/Tokyo", "en-US", "Tokyo", "1:10 – 2:00 AM +1 day", "3:30 PM +1 day"),
        ("Asia/Calcutta", "de-DE", "Kolkata", "21:40 – 22:30", "12:00 +1 day"),
        ("Pacific/Honolulu", "en-US", "Honolulu", "6:10 – 7:00 AM", "8:30 PM"),
        ("Pacific/Kiritimati", "fr-FR", "Kiritimati", "06:10 – 07:00 +1 day", "20:30 +1 day"),
    ],
)
def test_times_of_both_places(
    read: Visitor, zone: str, locale: str, place: str, keynote: str, night: str
) -> None:
    page = read(PAGE, timezone_id=zone, locale=locale, fresh=True)
    assert page.locator(".conf-own").count() == 0
    switch = page.get_by_role("radio", name=f"also in {place}")
    assert page.get_by_role("radio", name="in Vancouver", exact=True).is_checked()
    switch.check()
    assert (
        own(page.locator(KEYNOTE)).removesuffix(f"({place})").strip()
        == f"{keynote} ({place})".partition(" (")[0]
    )
    assert own(page.locator(NIGHT)).startswith(night)
    assert "09:10–10:00" in page.locator(KEYNOTE).locator("xpath=..").inner_text()
    # remembered on the whole site, and taken back
    page.goto(f"{read.site.url}2030/index.html")
    assert page.locator(".conf-date__local").count() == 1
    page.get_by_role("radio", name="as announced").check()
    assert page.locator(".conf-date__local").count() == 0
    page.goto(f"{read.site.url}{PAGE}")
    assert page.locator(".conf-own").count() == 0
    assert not read.watch.complaints


def test_who_is_there_has_no_switch(read: Visitor) -> None:
    page = read(PAGE, timezone_id="America/Vancouver")
    assert not page.locator(".conf-times").is_visible()


# now and next


@pytest.mark.parametrize(
    "zone", ["Pacific/Kiritimati", "Asia/Kathmandu", "Pacific/Honolulu", "America/Vancouver"]
)
def test_what_is_on_now_wherever_the_reader_is(read: Visitor, zone: str) -> None:
    page = read(PAGE, now=MORNING, timezone_id=zone, locale="en-US")
    found = rooms(page)
    assert found == {
        "Hall A": "10 minutes left Now Limits of learning Theory Next 10:30 Proofs by machine Theory",
        "Hall B": "40 minutes left Now Tools, in practice Next 11:30 Data clinic",
        "Roof": "Next 23:30 Night of the telescopes",
        "All rooms": "Next 11:00 Coffee",
    }
    assert list(found) == ["Hall A", "Hall B", "Roof", "All rooms"], "all rooms come first when they are next"
    running = page.locator("[aria-current=time]")
    assert [one.get_attribute("data-key") for one in running.all()] == [
        "session-theory",
        "session-limits",
        "session-tools",
    ]
    assert "Now" in page.locator(f"{LIMITS} > .conf-session__title").inner_text()
    assert "conf-session--past" in (page.locator(KEYNOTE).get_attribute("class") or "")
    assert page.locator(".conf-days [aria-current=date]").get_attribute("data-day") == "2030-07-19"
    page.get_by_role("link", name="Go to what is on now").click()
    assert page.url.endswith("#2030-session-theory")
    assert page.locator(THEORY).evaluate("line => line.getBoundingClientRect().top > 40")
    assert not read.watch.complaints


def test_the_address_sets_the_time_and_a_page_that_stays_open_goes_on(read: Visitor) -> None:
    page = read(f"{PAGE}?now=2030-07-19T18:10Z")
    assert "Now Coffee" in rooms(page)["All rooms"]
    assert next(iter(rooms(page))) == "All rooms"
    page.goto(f"{read.site.url}{PAGE}?now=2030-07-20T06:45Z")  # 23:45 of the first day
    assert rooms(page)["Roof"] == "Now Night of the telescopes"
    assert rooms(page)["Hall B"] == "Next Saturday, 09:00 Posters"
    assert next(iter(rooms(page))) == "Roof", "what is on another day comes last"
    page.goto(f"{read.site.url}{PAGE}?now=2030-07-01T06:45Z")
    assert not page.locator(".conf-now").is_visible()
    assert page.locator("[aria-current=time], .conf-session--past").count() == 0
    page.goto(f"{read.site.url}{PAGE}?now=2030-08-01T06:45Z")
    assert page.locator(":is(.conf-now, .conf-times):visible, .conf-schedule--on").count() == 0
    page = read(PAGE, fresh=True)
    page.clock.install(time="2030-07-19T17:29:30Z")
    page.reload()
    assert "Limits" in rooms(page)["Hall A"]
    page.clock.run_for("01:00")
    assert rooms(page)["Hall A"].startswith("30 minutes left Now Proofs by machine Theory")


def test_a_phone_shows_the_rooms_of_what_is_next_on_its_first_screen(read: Visitor) -> None:
    page = read(PAGE, now=MORNING, width=320, fresh=True)
    for row in page.locator(".conf-now__rooms > li").all():
        assert row.evaluate("row => row.getBoundingClientRect().bottom < 640")
    assert page.locator(".conf-now__runs").first.evaluate("line => line.clientHeight < 30")


def test_home_and_banner_lead_there_on_days_of_the_event_alone(read: Visitor) -> None:
    page = read("index.html", now=MORNING)
    page.get_by_role("link", name="Program at this moment").click()
    assert page.url.endswith(f"{PAGE}#2030-now")
    assert page.locator(".conf-now").evaluate("box => box.getBoundingClientRect().top < innerHeight")
    assert not page.locator(".conf-banner").is_visible()
    page.goto(f"{read.site.url}2030/papers.html")
    page.locator(".conf-banner").get_by_role("link", name="CONF: now and next").click()
    assert page.url.endswith(f"{PAGE}#2030-now")
    page = read("2030/papers.html", now="2030-07-10T17:20:00Z")
    assert not page.locator(".conf-banner").is_visible()


# find


def test_find_in_the_program(read: Visitor) -> None:
    page = read(PAGE, now=MORNING)
    status = page.locator(".conf-filter__count")
    assert status.get_attribute("role") == "status"
    assert status.inner_text() == "14 entries"
    page.get_by_role("combobox", name="Room").select_option(label="Hall B (5)")
    assert page.evaluate(SHOWN) == ["slot-2030-07-19-0900-introduction", "session-tools", *COFFEE, *HALL_B]
    page.wait_for_url("**?room=hall-b")
    page.get_by_label("Not over yet").check()
    assert page.evaluate(SHOWN) == ["session-tools", *COFFEE, *HALL_B]
    page.get_by_role("combobox", name="Day").select_option("2030-07-20")
    assert page.evaluate(SHOWN) == ["session-posters"]
    assert page.locator(".conf-day:visible").count() == 1
    page.wait_for_url("**day=2030-07-20**")
    page.reload()
    assert page.evaluate(SHOWN) == ["session-posters"]
    assert status.inner_text() == "1 of 14 entries"
    page.get_by_label("Search title, speaker").press("Escape")
    assert status.inner_text() == "14 entries"
    for words, found in {
        "guest": ["session-theory", "session-limits"],
        "theory": ["session-theory", "session-limits", "session-proofs"],
        "lovelace stars": ["session-stars"],
        "nothing of it": [],
        "sketch": ["paper-8"],
    }.items():
        page.get_by_label("Search title, speaker").fill(words)
        assert page.evaluate(SHOWN) == found, words
    page.get_by_label("Search title, speaker").fill("algebraic")  # which the abstract of a paper has alone
    page.wait_for_function(f"{SHOWN}.length === 1")
    assert page.evaluate(SHOWN) == ["paper-8"]
    page.get_by_label("Search title, speaker").fill("nothing of it")
    page.get_by_role("button", name="Show all of the program").click()
    page.get_by_role("combobox", name="Kind").select_option("break")
    assert page.evaluate(SHOWN) == COFFEE
    page.get_by_role("combobox", name="Track").select_option(label="Theory (3)")
    assert page.evaluate(SHOWN) == []
    page.get_by_role("combobox", name="Kind").select_option("")
    assert page.evaluate(SHOWN) == ["session-theory", "session-limits", "session-proofs"]
    assert not read.watch.complaints


COFFEE = ["slot-2030-07-19-1100-break"]
HALL_B = ["session-clinic", "session-posters"]


# my program


def test_my_program(read: Visitor, program: Site) -> None:
    page = read(PAGE, locale="en-US", permissions=["clipboard-read", "clipboard-write"])
    star = {name: page.get_by_role("button", name=f"In my program: {name}") for name in STARRED}
    mine = page.locator(".conf-mine")
    assert not mine.is_visible()
    assert page.get_by_role("button", name="In my program: Coffee").count() == 0
    star["Theory"].focus()
    page.keyboard.press("Space")
    assert star["Theory"].get_attribute("aria-pressed") == "true"
    assert "kept in this browser" in mine.inner_text()
    mine.get_by_role("button", name="All right").click()
    star["Limits of learning"].click()
    assert page.locator(".conf-clash").count() == 0  # a talk is not at the time of its session
    star["Tools, in practice"].click()
    assert "kept in this browser" not in mine.inner_text()
    assert "3 in my program, 3 at the same time as others" in mine.inner_text()
    clash = page.locator(f"{TOOLS} .conf-clash").inner_text()
    assert clash == "At the same time: Theory; Limits of learning"
    page.get_by_label("My program", exact=True).check()
    assert page.evaluate(SHOWN) == ["session-theory", "session-limits", "session-tools"]
    # it is there again, on this page and on others
    page.goto(f"{read.site.url}{PAGE}?mine=1")
    assert page.evaluate(SHOWN) == ["session-theory", "session-limits", "session-tools"]
    # shared
    mine.get_by_role("button", name="Share").click()
    page.wait_for_function("document.querySelector('[name=share]').textContent === 'Copied'")
    address = page.evaluate("navigator.clipboard.readText()")
    assert address.endswith("?mine=1&program=session-theory,session-limits,session-tools")
    # taken along
    with page.expect_download() as download:
        mine.get_by_role("button", name="Calendar file").click()
    calendar = icalendar.Calendar.from_ical(download.value.path().read_bytes())
    whole = icalendar.Calendar.from_ical((program.folder / "2030/calendar.ics").read_bytes())
    known = {str(event["UID"]): event for event in whole.walk("VEVENT")}
    events = calendar.walk("VEVENT")
    assert len(events) == len(STARRED)
    for event in events:
        there = known[str(event["UID"])]
        for name in ("SUMMARY", "LOCATION"):
            assert str(event[name]) == str(there[name])
        for name in ("DTSTART", "DTEND"):
            assert event[name].dt == there[name].dt
    # printed on a page
    page.emulate_media(media="print")
    assert page.evaluate(SHOWN) == ["session-theory", "session-limits", "session-tools"]
    assert not page.locator(".conf-star, .conf-filter, .conf-mine button").first.is_visible()
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) == 1
    page.emulate_media(media="screen")
    assert not read.watch.complaints
    # by somebody else
    other = read(address.removeprefix(read.site.url), fresh=True)
    assert other.evaluate(SHOWN) == ["session-theory", "session-limits", "session-tools"]
    assert "somebody shared" in other.locator(".conf-mine").inner_text()
    assert other.evaluate("localStorage.getItem('conference-stars')") in (None, "{}")
    other.get_by_role("button", name="Show the whole program").click()
    assert len(other.evaluate(SHOWN)) == 14
    other.go_back()
    other.goto(address)
    other.get_by_role("button", name="Add it to mine").click()
    assert "3 in my program" in other.locator(".conf-mine").inner_text()
    assert "program=" not in other.url
    assert not read.watch.complaints


STARRED = ("Theory", "Limits of learning", "Tools, in practice")


ALONE = """
() => [...document.querySelectorAll(".conf-session__title > .conf-star")].filter(star => {
  const range = document.createRange();
  range.setStart(star.parentElement, 0);
  range.setEndBefore(star);
  const last = [...range.getClientRects()].filter(one => one.width).at(-1), box = star.getBoundingClientRect();
  return last.bottom < (box.top + box.bottom) / 2;
}).map(star => star.textContent)
"""


def test_no_star_stands_on_a_line_of_its_own(read: Visitor) -> None:
    page = read(PAGE, width=320)
    assert page.locator(".conf-star").count() > 8
    for width in range(320, 400, 8):
        page.set_viewport_size({"width": width, "height": 640})
        assert page.evaluate(ALONE) == []


def test_a_star_on_the_page_of_a_session(read: Visitor) -> None:
    page = read("2030/program/limits.html", fresh=True)
    star = page.get_by_role("button", name="In my program")
    star.click()
    assert star.get_attribute("aria-pressed") == "true"
    page.get_by_role("link", name="My program").click()
    page.wait_for_load_state("load")
    assert page.evaluate(SHOWN) == ["session-theory", "session-limits"]
    kept = page.evaluate("Object.values(JSON.parse(localStorage.getItem('conference-stars')))")
    assert [one["place"] for one in kept] == ["Hall A, Convention Centre, 1 Quay"]
    page.get_by_role("button", name="In my program: Limits of learning").click()
    page.go_back(wait_until="load")
    assert star.get_attribute("aria-pressed") == "false"
    expect_none({"page": axe(page)})
    assert not read.watch.complaints


# other themes


def test_days_stay_in_view_under_the_theme_of_pydata(visitor_of: VisitorOf, serve: Serve) -> None:
    page = visitor_of(
        serve("readers of pydata", lambda folder: build_program(folder, "pydata_sphinx_theme"))
    )(PAGE)
    page.locator(THEORY).evaluate("line => line.scrollIntoView()")
    header, days, line = (
        page.locator(one).first.evaluate(
            "box => [box.getBoundingClientRect().top, box.getBoundingClientRect().bottom]"
        )
        for one in (".bd-header", ".conf-days", THEORY)
    )
    assert header[1] <= days[0] + 1 < days[1] <= line[0]
    expect_none({"width": [one for one in too_wide_at(page, 320, 768, 1280) if "conf" in one]})


def test_what_is_on_can_be_read_in_the_colours_of_another_theme(visitor_of: VisitorOf, serve: Serve) -> None:
    visit = visitor_of(
        serve("readers of pydata", lambda folder: build_program(folder, "pydata_sphinx_theme"))
    )
    page = visit(f"{PAGE}?now=2030-07-19T17:15:00Z")
    page.locator(".conf-state").first.wait_for()
    assert [one for one in axe(page, "color-contrast") if "conf" in one.partition(" - ")[0]] == []


STRICT = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; base-uri 'self'"


def with_policy(route: Route) -> None:
    """Answer as a host does that forbids whatever does not stand in files of its own."""
    answer = route.fetch()
    route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": STRICT})


def test_a_strict_policy_allows_all_of_it(read: Visitor) -> None:
    page = read("plain.html", fresh=True, timezone_id="Asia/Tokyo")
    page.route("**/*.html*", with_policy)
    asked: list[str] = []
    page.goto(f"{read.site.url}{PAGE}?now={MORNING}")
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_role("radio", name="also in Tokyo").check()
    page.get_by_role("button", name="In my program: Theory").click()
    page.get_by_label("My program", exact=True).check()
    with page.expect_download() as download:
        page.get_by_role("button", name="Calendar file").click()
    assert download.value.suggested_filename == "my-program.ics"
    assert page.evaluate(SHOWN) == ["session-theory", "session-limits", "session-proofs"]
    assert [url for url in asked if not url.startswith("blob:")] == []
    assert not read.watch.complaints


# all of it


@pytest.mark.parametrize(("theme", "width"), [("light", 320), ("dark", 1280)])
def test_it_is_sound(read: Visitor, theme: Theme, width: int) -> None:
    page = read(f"{PAGE}?now={MORNING}", theme=theme, width=width, timezone_id="Asia/Tokyo", fresh=True)
    page.get_by_role("radio", name="also in Tokyo").check()
    for name in STARRED:
        page.get_by_role("button", name=f"In my program: {name}").click()
    expect_none({theme: [*axe(page), *too_wide_at(page, 320, 768, 1280)]})
    assert not read.watch.complaints


def test_without_script_all_of_the_program_is_there(read: Visitor) -> None:
    page = read(f"{PAGE}?mine=1&day=2030-07-20", javascript=False, timezone_id="Asia/Tokyo")
    text = visible_text(page)
    for said in ("What stars tell", "09:10–10:00", "Farewell", "Limits of learning"):
        assert said in text
    for said in ("Now and next", "My program", "In Vancouver", "Not over yet", "Tokyo"):
        assert said not in text
