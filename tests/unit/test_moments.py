"""The moments between which a date lies."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from sphinx_conference.model.moments import ends_at, starts_at
from sphinx_conference.model.when import parse_when

VANCOUVER = ZoneInfo("America/Vancouver")


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        ("2025-07-19", "2025-07-19T07:00", "2025-07-20T07:00"),
        ("2025-06-09 AoE", "2025-06-09T12:00", "2025-06-10T12:00"),
        ("2025-06-09 17:00 Asia/Kathmandu", "2025-06-09T11:15", "2025-06-09T11:15"),
        ("2025-02", "2025-02-01T08:00", "2025-03-01T08:00"),
        ({"one_of": ["2025-07-18", "2025-07-19"]}, "2025-07-18T07:00", "2025-07-20T07:00"),
        ({"from": "2025-12-30", "to": "2025-12-31"}, "2025-12-30T08:00", "2026-01-01T08:00"),
    ],
)
def test_a_date_lies_between_two_moments(written: object, start: str, end: str) -> None:
    when = parse_when(written)
    assert starts_at(when, VANCOUVER) == datetime.fromisoformat(start).replace(tzinfo=UTC)
    assert ends_at(when, VANCOUVER) == datetime.fromisoformat(end).replace(tzinfo=UTC)


def test_what_is_not_known_has_no_moment() -> None:
    assert starts_at(parse_when("TBD"), VANCOUVER) is None
    assert ends_at(parse_when("TBD"), VANCOUVER) is None


def test_the_days_around_a_change_of_clocks_have_23_and_25_hours() -> None:
    for day, hours in (("2025-03-09", 23), ("2025-11-02", 25)):
        when = parse_when(day)
        start, end = starts_at(when, VANCOUVER), ends_at(when, VANCOUVER)
        assert start
        assert end
        assert (end - start).total_seconds() == hours * 3600
