"""Dates and times as organisers write them: from an instant to ``TBD``.

==========================  =====================================================
written                     means
==========================  =====================================================
``TBD``                     not known yet
``2025-06``                 some day of that month
``2025-06-09``              that day, in the edition's zone
``2025-06-09 AoE``          the end of that day Anywhere on Earth: 23:59:59 UTC-12
``2025-06-09 17:00 ZONE``   an instant; the zone is an IANA name, ``UTC``, ``UTC-7``, ``-07:00`` or ``AoE``
``{one_of: [a, b]}``        one of several days, not decided yet
``{from: a, to: b}``        all days from the first to the last
==========================  =====================================================
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Annotated, Any, Union
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BeforeValidator, WithJsonSchema

from sphinx_conference.codes import Code
from sphinx_conference.model.base import refuse, shape

AOE = timezone(timedelta(hours=-12), "AoE")
"""Anywhere on Earth: the last zone in which a day ends, UTC-12."""

_ABBREVIATIONS = {
    "PST": "America/Los_Angeles", "PDT": "America/Los_Angeles", "PT": "America/Los_Angeles",
    "MST": "America/Denver", "MDT": "America/Denver", "MT": "America/Denver",
    "CST": "America/Chicago", "CDT": "America/Chicago", "CT": "America/Chicago",
    "EST": "America/New_York", "EDT": "America/New_York", "ET": "America/New_York",
    "HST": "Pacific/Honolulu", "BST": "Europe/London", "CET": "Europe/Paris", "CEST": "Europe/Paris",
    "EET": "Europe/Athens", "EEST": "Europe/Athens", "IST": "Asia/Kolkata", "JST": "Asia/Tokyo",
    "KST": "Asia/Seoul", "AEST": "Australia/Sydney", "AEDT": "Australia/Sydney", "WET": "Europe/Lisbon",
}  # fmt: skip

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?\s*(.*)")
_OFFSET = re.compile(r"(?:UTC)?([+-])(\d{1,2})(?::?(\d{2}))?")
_EXAMPLE = "Write for example 2025-06-09, 2025-06-09 AoE or TBD."


@dataclass(frozen=True, slots=True)
class Tbd:
    """Not known yet."""


@dataclass(frozen=True, slots=True)
class Month:
    """Some day of a month; ``first`` is the month's first day."""

    first: date


@dataclass(frozen=True, slots=True)
class Day:
    """A calendar day in the edition's zone."""

    day: date


@dataclass(frozen=True, slots=True)
class AoeDay:
    """The end of a day Anywhere on Earth."""

    day: date

    @property
    def instant(self) -> datetime:
        """23:59:59 of the day in UTC-12."""
        return datetime(self.day.year, self.day.month, self.day.day, 23, 59, 59, tzinfo=AOE)


@dataclass(frozen=True, slots=True)
class Instant:
    """A moment; ``at`` is aware and ``zone`` is the zone as written (``America/New_York``, ``UTC-7``)."""

    at: datetime
    zone: str


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of several days, in order."""

    days: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """All days from ``first`` to ``last``."""

    first: date
    last: date


When = Union[Tbd, Month, Day, AoeDay, Instant, OneOf, Span]  # noqa: UP007 - pydantic evaluates it on 3.11


def parse_day(text: str) -> date:
    """A day from ``YYYY-MM-DD``; raises ``PydanticCustomError`` for what is no day."""
    found = _DAY.fullmatch(text.strip())
    if not found:
        raise refuse(
            Code.DATE, f'"{text}" is not a day', "Write year-month-day with two digits each: 2025-06-09."
        )
    try:
        return date(*map(int, found.groups()))
    except ValueError:
        raise refuse(Code.DATE, f"{text} does not exist", _last_day_hint(found)) from None


def _last_day_hint(found: re.Match[str]) -> str:
    year, month = int(found[1]), int(found[2])
    if not 1 <= month <= 12 or year == 0:
        return "Months are 01 to 12; the order is year-month-day."
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day if year < 9999 else 31
    return f"The last day of that month is {year:04}-{month:02}-{last}."


def parse_zone(text: str) -> timezone | ZoneInfo:
    """A zone from an IANA name, ``UTC``, an offset or ``AoE``; raises ``PydanticCustomError`` for others."""
    if text.casefold() == "aoe" or text == "Etc/GMT+12":
        return AOE
    if text in ("UTC", "Z"):
        return UTC
    if found := _OFFSET.fullmatch(text):
        minutes = int(found[2]) * 60 + int(found[3] or 0)
        if minutes > 14 * 60:
            raise refuse(Code.ZONE, f'"{text}" is no offset from UTC', "Offsets run from UTC-12 to UTC+14.")
        return (
            AOE
            if (found[1], minutes) == ("-", 720)
            else timezone(timedelta(minutes=minutes) * (1 if found[1] == "+" else -1))
        )
    if text.upper() in _ABBREVIATIONS:
        raise refuse(Code.ZONE, f'"{text}" is ambiguous', f"Write the place: {_ABBREVIATIONS[text.upper()]}.")
    if re.fullmatch(r"GMT[+-]\d+", text):
        raise refuse(Code.ZONE, f'"{text}" is ambiguous', f"Write {text.replace('GMT', 'UTC')}.")
    try:
        if "/" not in text:
            raise ZoneInfoNotFoundError
        return ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise refuse(
            Code.ZONE, f'there is no zone "{text}"', "Write AoE, UTC or a place such as America/New_York."
        ) from None


def _local(day: date, hour: int, minute: int, second: int, zone: timezone | ZoneInfo, text: str) -> datetime:
    try:
        moment = datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=zone)
    except ValueError:
        raise refuse(
            Code.DATE, f"{hour}:{minute:02} is no time of day", "Times run from 00:00 to 23:59."
        ) from None
    later = moment.replace(fold=1)
    if moment.utcoffset() == later.utcoffset():
        return moment
    if moment.astimezone(UTC).astimezone(zone).replace(fold=0) != moment:
        raise refuse(Code.ZONE, f"{text} does not exist: clocks go forward then", "Write another time.")
    offsets = " or ".join(f"{m:%z}"[:3] + ":" + f"{m:%z}"[3:5] for m in (moment, later))
    raise refuse(
        Code.ZONE, f"{text} happens twice: clocks go back then", f"Write its offset instead: {offsets}."
    )


def _scalar(text: str) -> When:
    text = " ".join(text.split())
    if text == "TBD":
        return Tbd()
    if _MONTH.fullmatch(text):
        return Month(parse_day(f"{text}-01"))
    if _DAY.fullmatch(text):
        return Day(parse_day(text))
    found = _MOMENT.fullmatch(text)
    if not found:
        hint = "Write TBD." if text.casefold() in ("tbd", "tba", "?", "tbc") else _EXAMPLE
        raise refuse(Code.DATE, f'"{text}" is no date', hint)
    day, zone = parse_day(found[1]), found[5]
    if not found[2]:
        if parse_zone(zone) is not AOE:
            raise refuse(
                Code.DATE,
                f'"{text}" has a zone but no time',
                f"Write {found[1]}, or {found[1]} 17:00 {zone}.",
            )
        return AoeDay(day)
    if not zone:
        raise refuse(
            Code.ZONE,
            f'"{text}" has a time but no zone',
            f"Write {text} AoE, {text} UTC or {text} America/New_York.",
        )
    zone_value = parse_zone(zone)
    at = _local(day, int(found[2]), int(found[3]), int(found[4] or 0), zone_value, text)
    if zone_value is AOE and (at.hour, at.minute) == (23, 59):
        return AoeDay(day)
    return Instant(at, "AoE" if zone_value is AOE else zone)


def _days(values: Any, key: str) -> tuple[date, ...]:
    if not isinstance(values, list | tuple) or len(values) < 2 or not all(isinstance(v, str) for v in values):
        raise refuse(
            Code.DATE, f"{key} must be a list of two or more days", f"Write {key}: [2025-07-18, 2025-07-19]."
        )
    days = tuple(parse_day(value) for value in values)
    if list(days) != sorted(set(days)):
        raise refuse(Code.DATE, f"the days of {key} are not in order", "Write each once, the earliest first.")
    return days


def parse_when(value: Any) -> When:
    """A :data:`When` from what the data file holds; raises ``PydanticCustomError`` for what cannot be read."""
    if isinstance(value, (Tbd, Month, Day, AoeDay, Instant, OneOf, Span)):
        return value
    if isinstance(value, str):
        return _scalar(value)
    if isinstance(value, dict) and set(value) == {"one_of"}:
        return OneOf(_days(value["one_of"], "one_of"))
    if isinstance(value, dict) and set(value) == {"from", "to"}:
        first, last = _days([value["from"], value["to"]], "from, to")
        return Span(first, last)
    if isinstance(value, dict):
        raise refuse(Code.DATE, "is a map without one_of, or from and to", _EXAMPLE)
    raise refuse(Code.WRONG_TYPE, f"must be a date, not {shape(value)}", _EXAMPLE)


def first_day(when: When) -> date | None:
    """The earliest day that ``when`` can mean, in its own zone; ``None`` for TBD."""
    match when:
        case Tbd():
            return None
        case Month(first=day) | Day(day=day) | AoeDay(day=day) | Span(first=day):
            return day
        case Instant(at=at):
            return at.date()
        case OneOf(days=days):
            return days[0]


def last_day(when: When) -> date | None:
    """The latest day that ``when`` can mean, in its own zone; ``None`` for TBD."""
    match when:
        case Month(first=day):
            return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
        case OneOf(days=days):
            return days[-1]
        case Span(last=day):
            return day
        case _:
            return first_day(when)


_WHEN_SCHEMA = {
    "anyOf": [
        {
            "type": "string",
            "description": "TBD, 2025-06, 2025-06-09, 2025-06-09 AoE or 2025-06-09 17:00 America/New_York",
        },
        {
            "type": "object",
            "properties": {"one_of": {"type": "array", "items": {"type": "string"}, "minItems": 2}},
            "required": ["one_of"],
            "additionalProperties": False,
        },
        {
            "type": "object",
            "properties": {"from": {"type": "string"}, "to": {"type": "string"}},
            "required": ["from", "to"],
            "additionalProperties": False,
        },
    ]
}

WhenField = Annotated[When, BeforeValidator(parse_when), WithJsonSchema(_WHEN_SCHEMA)]
"""A field that holds a :data:`When`."""


def _day_field(value: Any) -> date:
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        raise refuse(Code.WRONG_TYPE, f"must be a day, not {shape(value)}", "Write for example 2025-06-09.")
    return parse_day(value)


DayField = Annotated[date, BeforeValidator(_day_field), WithJsonSchema({"type": "string", "format": "date"})]
"""A field that holds one calendar day."""
