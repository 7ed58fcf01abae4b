"""Dates as organisers write them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from sphinx_conference.codes import Code
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
        ("2025-6-9", Code.DATE, "Write for example"),
        ("09.06.2025", Code.DATE, "Write for example"),
        ("June 9", Code.DATE, "Write for example"),
        ("tbd", Code.DATE, "Write TBD."),
        ("TBA", Code.DATE, "Write TBD."),
        ("2025-06-09 17:00", Code.ZONE, "Write 2025-06-09 17:00 AoE"),
        ("2025-06-09 25:00 UTC", Code.DATE, "Times run from 00:00 to 23:59."),
        ("2025-06-09 17:00 PST", Code.ZONE, "Write the place: America/Los_Angeles."),
        ("2025-06-09 17:00 EDT", Code.ZONE, "Write the place: America/New_York."),
        ("2025-06-09 17:00 GMT+8", Code.ZONE, "Write UTC+8."),
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
