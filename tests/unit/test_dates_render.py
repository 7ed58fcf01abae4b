"""Dates as readers and machines see them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo, available_timezones

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_conference.model.changes import change_of
from sphinx_conference.model.dates import ImportantDate
from sphinx_conference.model.when import AoeDay, Day, When, parse_when
from sphinx_conference.render.dates.directive import CHANGES
from sphinx_conference.render.dates.words import (
    format_day,
    format_days,
    format_short,
    format_when,
    locale_of,
    machine,
    offset_name,
    zone_name,
)

FORMS = [
    ("TBD", "TBD", None),
    ("2025-06", "June 2025", "2025-06"),
    ("2025-06-09", "Monday, June 9, 2025", "2025-06-09"),
    ("2025-06-09 AoE", "Monday, June 9, 2025, 23:59 AoE", "2025-06-10T11:59:59Z"),
    ("2025-06-09 17:00 UTC", "Monday, June 9, 2025, 17:00 UTC", "2025-06-09T17:00:00Z"),
    ("2025-06-09 9:05 UTC-7", "Monday, June 9, 2025, 09:05 UTC−7", "2025-06-09T16:05:00Z"),
    (
        "2025-12-31 23:30 America/New_York",
        "Wednesday, December 31, 2025, 23:30 Eastern Standard Time (UTC−5)",
        "2026-01-01T04:30:00Z",
    ),
    ("2025-06-09 12:00 AoE", "Monday, June 9, 2025, 12:00 AoE", "2025-06-10T00:00:00Z"),
    ({"one_of": ["2025-07-18", "2025-07-19"]}, "July 18, 2025 or July 19, 2025", None),
    (
        {"one_of": ["2025-07-18", "2025-07-19", "2025-07-20"]},
        "July 18, 2025, July 19, 2025 or July 20, 2025",
        None,
    ),
    ({"from": "2025-07-18", "to": "2025-07-19"}, "Friday, July 18, 2025 to Saturday, July 19, 2025", None),
]


@pytest.mark.parametrize(("written", "shown", "attribute"), FORMS)
def test_each_form(written: object, shown: str, attribute: str | None) -> None:
    when = parse_when(written)
    assert format_when(when, "en") == shown
    assert machine(when) == attribute


@pytest.mark.parametrize(("written", "shown", "attribute"), FORMS)
def test_weekdays_may_be_left_out(written: object, shown: str, attribute: str | None) -> None:
    expected = re.sub(r"\w+day, ", "", shown)
    assert format_when(parse_when(written), "en", weekday=False) == expected


@pytest.mark.parametrize(
    ("language", "first", "last", "expected"),
    [
        ("en", "2025-07-18", "2025-07-19", "July 18–19, 2025"),
        ("en", "2025-07-30", "2025-08-02", "July 30 – August 2, 2025"),
        ("en", "2025-12-30", "2026-01-02", "December 30, 2025 – January 2, 2026"),
        ("en_GB", "2025-07-18", "2025-07-19", "18–19 July 2025"),
        ("de", "2025-07-18", "2025-07-19", "18.–19. Juli 2025"),
        ("ar", "2025-07-18", "2025-07-19", "18–19 يوليو 2025"),
        ("en", "2025-07-18", "2025-07-18", "Friday, July 18, 2025"),
    ],
)
def test_days_are_as_short_as_the_language_has_them(
    language: str, first: str, last: str, expected: str
) -> None:
    days = format_days(date.fromisoformat(first), date.fromisoformat(last), language)
    shown = days.replace("،", "")  # which older versions of CLDR have there
    assert re.sub(r"\s+", " ", shown) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2025-06-09 AoE", "June 9, AoE"),
        ("2025-06-09", "June 9"),
        ("2024-06-09", "June 9, 2024"),
        ("2025-06-09 17:00 UTC", "June 9, 17:00 UTC"),
        ("TBD", "TBD"),
        ("2025-06", "June 2025"),
    ],
)
def test_a_date_near_others_of_its_year_is_short(written: str, expected: str) -> None:
    assert format_short(parse_when(written), "en", 2025) == expected


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en", "Monday, June 9, 2025"),
        (None, "Monday, June 9, 2025"),
        ("de", "Montag, 9. Juni 2025"),
        ("fr", "lundi 9 juin 2025"),
        ("ja", "2025年6月9日月曜日"),
        ("xx", "Monday, June 9, 2025"),
        ("not a language", "Monday, June 9, 2025"),
        ("", "Monday, June 9, 2025"),
    ],
)
def test_languages(language: str | None, shown: str) -> None:
    assert format_day(date(2025, 6, 9), language) == shown


@pytest.mark.parametrize("language", ["en-GB", "en_GB"])
def test_languages_with_a_country(language: str) -> None:
    assert format_day(date(2025, 6, 9), language, weekday=False) == "9 June 2025"


@pytest.mark.parametrize("language", ["en", "de", "ar", "fa", "zh_Hant_TW", "sr_Latn", "pt_BR"])
def test_every_form_in_other_languages(language: str) -> None:
    assert locale_of(language).language == language[:2]
    for written, _shown, _attribute in FORMS:
        assert format_when(parse_when(written), language)


def test_zones_have_names() -> None:
    summer, winter = date(2025, 7, 1), date(2025, 1, 1)
    assert zone_name(ZoneInfo("America/New_York"), summer, "en") == "Eastern Daylight Time, UTC−4"
    assert zone_name(ZoneInfo("America/New_York"), winter, "en") == "Eastern Standard Time, UTC−5"
    assert zone_name(ZoneInfo("Asia/Kathmandu"), summer, "en") == "Nepal Time, UTC+5:45"
    assert zone_name(ZoneInfo("Asia/Calcutta"), summer, "en") == "India Standard Time, UTC+5:30"
    assert zone_name(ZoneInfo("Asia/Kolkata"), summer, "de") == "Indische Normalzeit, UTC+5:30"
    assert zone_name(ZoneInfo("Europe/Kyiv"), summer, "en") == "Eastern European Summer Time, UTC+3"
    assert zone_name(ZoneInfo("Africa/Casablanca"), summer, "en") == "Africa/Casablanca, UTC+1"
    assert zone_name(ZoneInfo("Pacific/Honolulu"), summer, "en").endswith("UTC−10")
    assert "GMT" not in zone_name(ZoneInfo("Etc/GMT+3"), summer, "en").split(",")[1]


@pytest.mark.parametrize(
    ("minutes", "shown"),
    [
        (0, "UTC+0"),
        (-720, "UTC−12"),
        (840, "UTC+14"),
        (345, "UTC+5:45"),
        (-210, "UTC−3:30"),
        (-30, "UTC−0:30"),
    ],
)
def test_offsets(minutes: int, shown: str) -> None:
    assert offset_name(datetime(2025, 1, 1, tzinfo=timezone(timedelta(minutes=minutes)))) == shown


@given(st.dates(date(1900, 1, 1), date(2999, 12, 30)))
def test_machines_read_back_what_was_meant(day: date) -> None:
    assert machine(Day(day)) == day.isoformat()
    end = datetime.strptime(machine(AoeDay(day)) or "", "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    assert end == datetime(day.year, day.month, day.day, 11, 59, 59, tzinfo=UTC) + timedelta(days=1)
    assert str(day.year) in format_day(day, "en")


@given(st.sampled_from([parse_when(written) for written, _shown, _attribute in FORMS]))
def test_values_are_fit_for_an_attribute(when: When) -> None:
    value = machine(when) or ""
    tree = html5lib.parseFragment(f'<time datetime="{value}">x</time>', namespaceHTMLElements=False)
    assert tree[0].get("datetime") == value
    assert re.fullmatch(r"(\d{4}-\d{2}(-\d{2}(T\d{2}:\d{2}:\d{2}Z)?)?)?", value)


@pytest.mark.parametrize(
    ("kind", "was", "at", "word"),
    [
        ("submission", ["2025-06-01 AoE"], "2025-06-09 AoE", "extended"),
        ("submission", ["2025-06-09 AoE"], "2025-06-01 AoE", "brought forward"),
        ("event", ["2025-07-18"], "2025-07-19", "moved"),
        ("submission", ["2025-06"], "2025-06-09 AoE", ""),
        ("submission", ["2025-06"], "2025-07-01 AoE", "extended"),
        ("submission", [{"one_of": ["2025-06-08", "2025-06-09"]}], "2025-06-09 AoE", ""),
        (
            "event",
            [{"one_of": ["2025-07-18", "2025-07-19", "2025-07-20"]}],
            {"from": "2025-07-19", "to": "2025-07-20"},
            "",
        ),
        ("event", ["2025-07-19"], "2025-07-19 9:00 America/Vancouver", ""),
        ("submission", ["2025-06-01 AoE", "TBD"], "2025-06-09 AoE", "extended"),
        ("submission", ["2025-06-09 17:00 UTC"], "2025-06-09 AoE", "extended"),
        ("submission", ["2025-06-10 1:00 Asia/Tokyo"], "2025-06-09 AoE", "extended"),
        ("submission", ["2025-06-09 12:00 UTC"], "2025-06-09 14:00 Europe/Paris", ""),
        ("submission", ["2025-06-01 AoE"], "TBD", ""),
    ],
)  # fmt: skip
def test_the_word_for_a_change(kind: str, was: list[object], at: object, word: str) -> None:
    earlier = [{"at": value} for value in was]
    date = ImportantDate.model_validate({"id": "d", "label": "D", "kind": kind, "at": at, "was": earlier})
    change = change_of(date, ZoneInfo("America/Vancouver"))
    assert (str(CHANGES[change]) if change else "") == word


@pytest.mark.parametrize("language", ["en", "de", "fr", "ja", "ar", "fa", "he"])
def test_an_offset_is_not_said_twice(language: str) -> None:
    zone = ZoneInfo("Africa/Casablanca")  # CLDR has no name for UTC+1 as its time in any of these languages
    assert zone_name(zone, date(2030, 5, 10), language) == "Africa/Casablanca, UTC+1"


@pytest.mark.parametrize(
    ("zone", "day", "shown"),
    [
        ("Africa/Casablanca", date(2026, 7, 1), {"Africa/Casablanca, UTC+1"}),
        ("Africa/El_Aaiun", date(2026, 7, 1), {"Africa/El_Aaiun, UTC+1"}),
        (
            "Africa/Casablanca",
            date(2026, 3, 1),  # Ramadan; up to 2.16, Babel has no name for Morocco
            {"Western European Standard Time, UTC+0", "Africa/Casablanca, UTC+0"},
        ),
        ("Europe/Lisbon", date(2026, 7, 1), {"Western European Summer Time, UTC+1"}),
        ("Europe/Lisbon", date(2026, 1, 1), {"Western European Standard Time, UTC+0"}),
        ("Europe/Dublin", date(2026, 7, 1), {"Irish Standard Time, UTC+1"}),
        ("Europe/Dublin", date(2026, 1, 1), {"Greenwich Mean Time, UTC+0"}),
        ("Europe/London", date(2026, 7, 1), {"British Summer Time, UTC+1"}),
        ("America/Santiago", date(2026, 7, 1), {"Chile Standard Time, UTC−4"}),
        ("America/Santiago", date(2026, 1, 1), {"Chile Summer Time, UTC−3"}),
        ("America/Punta_Arenas", date(2026, 7, 1), {"America/Punta_Arenas, UTC−3"}),
        ("America/Vancouver", date(2025, 7, 13), {"Pacific Daylight Time, UTC−7"}),
        ("America/Phoenix", date(2026, 7, 1), {"Mountain Standard Time, UTC−7"}),
        ("Australia/Lord_Howe", date(2026, 1, 1), {"Lord Howe Daylight Time, UTC+11"}),
        ("Etc/UTC", date(2026, 1, 1), {"Coordinated Universal Time, UTC+0"}),
    ],
)
def test_a_zone_has_the_name_of_its_offset(zone: str, day: date, shown: set[str]) -> None:
    assert zone_name(ZoneInfo(zone), day, "en") in shown


NAMED = {
    "Greenwich Mean Time": "UTC+0",
    "Western European": ("UTC+0", "UTC+1"),
    "Central European": ("UTC+1", "UTC+2"),
    "Eastern European": ("UTC+2", "UTC+3"),
    "Moscow": ("UTC+3", "UTC+4"),
    "Chile": ("UTC−4", "UTC−3"),
    "Eastern": ("UTC−5", "UTC−4"),
    "Central": ("UTC−6", "UTC−5"),
    "Mountain": ("UTC−7", "UTC−6"),
    "Pacific": ("UTC−8", "UTC−7"),
    "Alaska": ("UTC−9", "UTC−8"),
    "Japan": ("UTC+9", "UTC+10"),
    "Korean": ("UTC+9", "UTC+10"),
    "China": ("UTC+8", "UTC+9"),
    "Australian Eastern": ("UTC+10", "UTC+11"),
    "Australian Central": ("UTC+9:30", "UTC+10:30"),
    "Australian Western": ("UTC+8", "UTC+9"),
    "New Zealand": ("UTC+12", "UTC+13"),
    "India Standard Time": "UTC+5:30",
    "East Africa Time": "UTC+3",
    "Central Africa Time": "UTC+2",
    "South Africa Standard Time": "UTC+2",
    "Irish Standard Time": "UTC+1",
    "British Summer Time": "UTC+1",
}
"""Names of times with the offsets that they stand for: of standard and summer time, or the only one."""


def test_no_zone_has_the_name_of_another_offset() -> None:
    """Over all zones and some thirty years: a name has one offset, for the best known ones that which it stands for."""
    days = [date(year, month, 15) for year in (2007, 2016, 2022, 2026, 2031) for month in (1, 3, 7)]
    offsets: dict[str, set[str]] = {}
    for key in sorted(available_timezones()):
        for day in days:
            name, _comma, offset = zone_name(ZoneInfo(key), day, "en").rpartition(", ")
            if name != key:
                offsets.setdefault(name, set()).add(offset)
    assert {name: found for name, found in offsets.items() if len(found) > 1} == {}
    for name, meant in NAMED.items():
        for full, offset in (
            [(name, meant)]
            if isinstance(meant, str)
            else [(f"{name} Standard Time", meant[0])]
            + [(f"{name} {word} Time", meant[1]) for word in ("Summer", "Daylight")]
        ):
            assert offsets.get(full, {offset}) == {offset}, full
    assert len(offsets) > 150  # none is dropped to be safe
    assert {"Greenwich Mean Time", "Chile Standard Time", "Pacific Daylight Time"} <= set(offsets)
