"""Dates as organisers write them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from sphinx_conference.model.when import (
    AoeDay,
    Day,
    Instant,
    Month,
    OneOf,
    Span,
    Tbd,
    first_day,
    last_day,
    parse_when,
)
from sphinx_conference.model.zones import AOE, parse_zone
from sphinx_conference.problems.codes import Code

JUNE = date(2025, 6, 9)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("TBD", Tbd()),
        ("2025-06", Month(date(2025, 6, 1))),
        ("2025-06-09", Day(JUNE)),
        (" 2025-06-09  AoE ", AoeDay(JUNE)),
        ("2025-06-09 aoe", AoeDay(JUNE)),
        ("2025-06-09 UTC-12", AoeDay(JUNE)),
        ("2025-06-09 Etc/GMT+12", AoeDay(JUNE)),
        ("2025-06-09 UTC−12", AoeDay(JUNE)),
        ("2025-06-09 23:59 −12:00", AoeDay(JUNE)),
        ("2025-06-09 23:59 AoE", AoeDay(JUNE)),
        ({"one_of": ["2025-06-09", "2025-06-10"]}, OneOf((JUNE, date(2025, 6, 10)))),
        ({"from": "2025-06-09", "to": "2025-06-10"}, Span(JUNE, date(2025, 6, 10))),
        ("2024-02-29", Day(date(2024, 2, 29))),
    ],
)
def test_each_form(written: object, meant: object) -> None:
    assert parse_when(written) == meant


@pytest.mark.parametrize(
    ("written", "utc"),
    [
        ("2025-06-09 17:00 UTC", "2025-06-09T17:00"),
        ("2025-06-09T17:00Z", "2025-06-09T17:00"),
        ("2025-06-09 17:00 America/New_York", "2025-06-09T21:00"),
        ("2025-06-09 17:00 -07:00", "2025-06-10T00:00"),
        ("2025-06-09 17:00 UTC+5:45", "2025-06-09T11:15"),
        ("2025-06-09 12:00 AoE", "2025-06-10T00:00"),
        ("2025-06-09 9:05 Asia/Kathmandu", "2025-06-09T03:20"),
    ],
)
def test_instants(written: str, utc: str) -> None:
    value = parse_when(written)
    assert isinstance(value, Instant)
    assert value.at.astimezone(UTC) == datetime.fromisoformat(utc).replace(tzinfo=UTC)


def test_end_of_a_day_anywhere_on_earth() -> None:
    assert AoeDay(date(2026, 12, 5)).instant.astimezone(UTC) == datetime(2026, 12, 6, 11, 59, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "code", "hint"),
    [
        ("2025-02-30", Code.DATE, "The last day of that month is 2025-02-28."),
        ("2024-02-30", Code.DATE, "The last day of that month is 2024-02-29."),
        ("2026-13-01", Code.DATE, "Months are 01 to 12"),
        ("2025-6-9", Code.DATE, "Write 2025-06-09."),
        ("2025/06/09 AoE", Code.DATE, "Write 2025-06-09 AoE."),
        ("2025-13-9", Code.DATE, "Write for example"),
        ("2025-07-18 to 2025-07-19", Code.DATE, "Write {from: 2025-07-18, to: 2025-07-19}."),
        ("2025-07-18/2025-07-19", Code.DATE, "Write {from: 2025-07-18, to: 2025-07-19}."),
        ("2025-07-18 or 2025-07-19", Code.DATE, "Write {one_of: [2025-07-18, 2025-07-19]}."),
        ("2025-06-09 5pm Europe/Paris", Code.DATE, "Write 2025-06-09 17:00 Europe/Paris."),
        ("2025-06-09 12:30 a.m. UTC", Code.DATE, "Write 2025-06-09 00:30 UTC."),
        ("2025-06-09 5:00 PM", Code.DATE, "Write 2025-06-09 17:00 and a zone: AoE, UTC or America/New_York."),
        ("2025-06-09 24:00 UTC", Code.DATE, "Midnight is 00:00 of the day after."),
        ("2025-06-09 (AoE)", Code.ZONE, "Write AoE."),
        ("2025-06-09 23:59 Anywhere on Earth", Code.ZONE, "Write AoE."),
        ("09.06.2025", Code.DATE, "Write 2025-06-09."),
        ("June 9", Code.DATE, "Write for example"),
        ("tbd", Code.DATE, "Write TBD."),
        ("TBA", Code.DATE, "Write TBD."),
        ("2025-06-09 17:00", Code.ZONE, "Write 2025-06-09 17:00 AoE"),
        ("2025-06-09 25:00 UTC", Code.DATE, "Times run from 00:00 to 23:59."),
        ("2025-06-09 17:00 PST", Code.ZONE, "Write the place: America/Los_Angeles or Asia/Manila."),
        (
            "2025-06-09 17:00 CST",
            Code.ZONE,
            "Write the place: America/Chicago, Asia/Shanghai or America/Havana.",
        ),
        (
            "2025-06-09 17:00 IST",
            Code.ZONE,
            "Write the place: Asia/Kolkata, Asia/Jerusalem or Europe/Dublin.",
        ),
        (
            "2025-06-09 17:00 BST",
            Code.ZONE,
            "Write the place: Europe/London, Asia/Dhaka or Pacific/Bougainville.",
        ),
        ("2025-06-09 17.00 AoE", Code.DATE, "Write 2025-06-09 17:00 AoE."),
        ("2025-06-09 17h AoE", Code.DATE, "Write 2025-06-09 17:00 AoE."),
        ("2025-06-09 17 h AoE", Code.DATE, "Write 2025-06-09 17:00 AoE."),
        ("2025-06-09 17h30 UTC", Code.DATE, "Write 2025-06-09 17:30 UTC."),
        ("2025-06-09 1700h Europe/Paris", Code.DATE, "Write 2025-06-09 17:00 Europe/Paris."),
        ("2025-06-09 9.30", Code.DATE, "Write 2025-06-09 09:30 and a zone: AoE, UTC or America/New_York."),
        ("2025-06-09 17:00 EDT", Code.ZONE, "Write the place: America/New_York."),
        ("2025-06-09 17:00 GMT", Code.ZONE, "Write UTC."),
        ("2025-06-09 17:00 GMT+15", Code.ZONE, "Offsets run from UTC-12 to UTC+14."),
        ("2025-06-09 GMT-12", Code.DATE, "Write 2025-06-09, or 2025-06-09 17:00 GMT-12."),
        ("2025-06-09 17:00 UTC+19", Code.ZONE, "Offsets run from UTC-12 to UTC+14."),
        ("2025-06-09 17:00 Europe/Pariss", Code.ZONE, 'Did you mean "Europe/Paris"?'),
        ("2025-06-09 UTC", Code.DATE, "Write 2025-06-09, or 2025-06-09 17:00 UTC."),
        ("2026-03-08 02:30 America/New_York", Code.ZONE, "Write another time."),
        ("2026-11-01 01:30 America/New_York", Code.ZONE, "Write its offset instead: -04:00 or -05:00."),
        ({"one_of": ["2025-06-09"]}, Code.DATE, "Write one_of"),
        ({"one_of": ["2025-06-10", "2025-06-09"]}, Code.DATE, "the earliest first"),
        ({"from": "2025-06-10", "to": "2025-06-09"}, Code.DATE, "the earliest first"),
        ({"from": "2025-06-10"}, Code.DATE, "Write for example"),
        ([], Code.WRONG_TYPE, "Write for example"),
        (None, Code.WRONG_TYPE, "Write for example"),
    ],
)
def test_refusals_say_what_to_write(written: object, code: Code, hint: str) -> None:
    with pytest.raises(PydanticCustomError) as refused:
        parse_when(written)
    context = refused.value.context
    assert context is not None
    assert context["code"] is code
    assert hint in context["hint"]


def test_ambiguous_time_with_its_offset() -> None:
    value = parse_when("2026-11-01 01:30 -05:00")
    assert isinstance(value, Instant)
    assert value.at.utcoffset() == timedelta(hours=-5)


def test_anywhere_on_earth_has_three_names() -> None:
    assert (
        parse_zone("AoE") is parse_zone("UTC-12") is parse_zone("Etc/GMT+12") is parse_zone("-12:00") is AOE
    )


@given(st.dates(date(1900, 1, 1), date(2999, 12, 31)))
def test_every_day_is_read_back(day: date) -> None:
    assert parse_when(day.isoformat()) == Day(day)
    assert parse_when(f"{day.isoformat()} AoE") == AoeDay(day)
    month = parse_when(day.isoformat()[:7])
    assert (first_day(month) or day) <= day <= (last_day(month) or day)


@given(
    st.text(max_size=40) | st.from_regex(r"\d{4}-\d{2}-\d{2}( \d{2}:\d{2})?( \w+(/\w+)?)?", fullmatch=True)
)
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        value = parse_when(text)
    except PydanticCustomError as error:
        refused = error.context or {}
    else:
        first, last = first_day(value), last_day(value)
        assert (first is None) == (last is None)
        assert first is None or last is None or first <= last
        return
    assert refused["message"]


@pytest.mark.parametrize(
    "name",
    [
        "PST",
        "PDT",
        "PT",
        "MST",
        "MT",
        "CST",
        "CT",
        "EST",
        "ET",
        "HST",
        "BST",
        "CET",
        "IST",
        "JST",
        "AST",
        "GST",
        "SST",
    ],
)
def test_abbreviations_are_told_the_place(name: str) -> None:
    for written in (name, name.lower()):
        with pytest.raises(PydanticCustomError) as refused:
            parse_zone(written)
        hint = (refused.value.context or {})["hint"]
        places = re.split(", | or ", hint.removeprefix("Write the place: ").removesuffix("."))
        assert all(isinstance(parse_zone(place), ZoneInfo) for place in places)


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("GMT", "Write UTC."),
        ("UTC+15", "Offsets run"),
        ("UTC-13", "Offsets run"),
        ("-12:01", "Offsets run"),
        ("UTC+5:60", "Write AoE, UTC or a place"),
        ("local", "Write AoE, UTC or a place"),
        ("../../etc/passwd", "Write AoE, UTC or a place"),
        ("America/", "Write AoE, UTC or a place"),
        ("America/NewYork", 'Did you mean "America/New_York"?'),
        ("new york", "Write America/New_York."),
        ("", "Write AoE, UTC or a place"),
        ("\0/x", "Write AoE, UTC or a place"),
    ],
)
def test_zones_refused(written: str, hint: str) -> None:
    with pytest.raises(PydanticCustomError) as refused:
        parse_zone(written)
    context = refused.value.context or {}
    assert context["code"] is Code.ZONE
    assert hint in context["hint"]


@pytest.mark.parametrize(
    ("written", "hours"),
    [("+14:00", 14), ("UTC-11:30", -11.5), ("+0530", 5.5), ("UTC+0", 0), ("-7", -7), ("Z", 0)],
)
def test_offsets(written: str, hours: float) -> None:
    assert datetime(2025, 1, 1, tzinfo=parse_zone(written)).utcoffset() == timedelta(hours=hours)


@pytest.mark.parametrize(
    "written",
    [
        "2025-00-01", "2025-01-00", "2025-01-32", "0000-01-01", "1899-12-31", "3000-01-01", "9999-12-31",
        "2025-00", "2025-13", "2025-06-09 AoE TBD", "TBD 2025", "TBD AoE", "TBA", "T.B.D.", "", " ", "2025",
        "20250609", "2025/06/09", "2025-W24", "2025-06-09 5 pm UTC", "2025-06-09 5:00pm AoE",
        "2025-06-09 17h UTC", "2025-06-09 17:60 UTC", "2025-06-09 24:00 UTC", "2025-06-09 - 2025-06-10",
        "2025-06-09, AoE", "-2025-06-09", "٢٠٢٥-٠٦-٠٩", "2025‑06‑09", "2025-06-09\0", "+2025-06-09",
        {}, {"one_of": []}, {"one_of": None}, {"one_of": "2025-06-09"}, {"one_of": ["2025-06-09", "TBD"]},
        {"one_of": ["2025-06-09", "2025-06-09"]}, {"one_of": ["2025-06-09", None]}, {"from": "TBD", "to": "2025-06-09"},
        {"from": "2025-06-09", "to": "2025-06-09"}, {"one_of": ["2025-06-09", "2025-06-10"], "to": "2025-06-11"},
        {"from": "2025-06-09", "to": ["2025-06-10"]}, 20250609, 2025.5, True,
    ],
)  # fmt: skip
def test_what_is_no_date(written: object) -> None:
    with pytest.raises(PydanticCustomError) as refused:
        parse_when(written)
    context = refused.value.context or {}
    assert context["code"] in (Code.DATE, Code.WRONG_TYPE, Code.ZONE)
    assert context["hint"]


@pytest.mark.parametrize(
    ("written", "advice"),
    [
        ("2025-06-09 5:00 pm UTC", "Write 2025-06-09 17:00 UTC."),
        ("2025-06-09 12:30 am UTC", "Write 2025-06-09 00:30 UTC."),
        ("2025-06-09 12:00 PM UTC", "Write 2025-06-09 12:00 UTC."),
        ("2025-06-09 11:59 p.m. AoE", "Write 2025-06-09 23:59 AoE."),
    ],
)
def test_clocks_have_24_hours(written: str, advice: str) -> None:
    with pytest.raises(PydanticCustomError) as refused:
        parse_when(written)
    assert (refused.value.context or {})["hint"] == advice
    assert parse_when(advice.removeprefix("Write ").removesuffix("."))


@pytest.mark.parametrize("zone", ["America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "Europe/London"])
@given(
    moment=st.datetimes(datetime(1990, 1, 1), datetime(2030, 12, 31)).map(
        lambda m: m.replace(second=0, microsecond=0)
    )
)
def test_times_of_places(zone: str, moment: datetime) -> None:
    place = ZoneInfo(zone)
    offsets = {moment.replace(tzinfo=place, fold=fold).utcoffset() for fold in (0, 1)}
    try:
        value = parse_when(f"{moment:%Y-%m-%d %H:%M} {zone}")
    except PydanticCustomError:
        assert len(offsets) == 2
        return
    assert isinstance(value, Instant)
    assert {value.at.utcoffset()} == offsets
    assert value.at.replace(tzinfo=None) == moment
    assert value.zone == zone


@pytest.mark.parametrize(
    ("written", "offsets"),
    [
        ("2025-11-02 01:30 America/New_York", "-04:00 or -05:00"),
        ("2025-04-06 01:45 Australia/Lord_Howe", "+11:00 or +10:30"),
        ("2025-10-26 01:30 Europe/London", "+01:00 or +00:00"),
    ],
)
def test_each_offset_of_a_doubled_time_can_be_written(written: str, offsets: str) -> None:
    with pytest.raises(PydanticCustomError) as refused:
        parse_when(written)
    assert (refused.value.context or {})["hint"] == f"Write its offset instead: {offsets}."
    first, second = (parse_when(f"{written.rpartition(' ')[0]} {offset}") for offset in offsets.split(" or "))
    assert isinstance(first, Instant)
    assert isinstance(second, Instant)
    assert first.at < second.at


def test_a_day_that_a_place_left_out() -> None:
    with pytest.raises(PydanticCustomError, match="does not exist"):
        parse_when("2011-12-30 12:00 Pacific/Apia")


@given(st.lists(st.dates(date(1900, 1, 1), date(2999, 12, 31)), min_size=2, max_size=5, unique=True))
def test_days_in_order(days: list[date]) -> None:
    ordered = sorted(days)
    assert parse_when({"one_of": [str(day) for day in ordered]}) == OneOf(tuple(ordered))
    span = parse_when({"from": str(ordered[0]), "to": str(ordered[-1])})
    assert span == Span(ordered[0], ordered[-1])
    assert (first_day(span), last_day(span)) == (ordered[0], ordered[-1])
    if days != ordered:
        with pytest.raises(PydanticCustomError):
            parse_when({"one_of": [str(day) for day in days]})


@pytest.mark.parametrize(
    ("month", "last"), [("2024-02", 29), ("2025-02", 28), ("2025-12", 31), ("2999-12", 31), ("1900-02", 28)]
)
def test_ends_of_months(month: str, last: int) -> None:
    value = parse_when(month)
    assert first_day(value) == date.fromisoformat(f"{month}-01")
    assert last_day(value) == date.fromisoformat(f"{month}-{last}")


@pytest.mark.parametrize(
    ("written", "hours"), [("UTC−7", -7), ("−07:00", -7), ("UTC-7", -7), ("UTC−3:30", -3.5)]
)  # fmt: skip
def test_the_minus_that_we_print_is_read(written: str, hours: float) -> None:
    assert parse_zone(written).utcoffset(None) == timedelta(hours=hours)
