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
from datetime import date, datetime, time, timedelta
from typing import Annotated, Any, Union

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from sphinx_conference.model.base import refuse, shape
from sphinx_conference.model.otherdays import days_meant
from sphinx_conference.model.zones import AOE, AOE_PATTERN, ZONE_PATTERN, is_gmt, local_moment, parse_zone
from sphinx_conference.problems.codes import Code

YEARS = range(1900, 3000)
"""Years that dates may have; others are slips, and some of them no calendar can count on from."""

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
_MOMENT = re.compile(
    r"(\d{4}-\d{2}-\d{2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?\s*([ap]\.?m\b\.?)?\s*(.*)",
    re.ASCII | re.IGNORECASE,
)
_SEVERAL = re.compile(r"(\d{4}-\d{2}-\d{2})\s*(to|until|or|-|–|—|/)\s*(\d{4}-\d{2}-\d{2})", re.ASCII)
_HOUR = re.compile(r"(?<= )(\d{1,2})\s*([ap])\.?m\b\.?", re.ASCII | re.IGNORECASE)
_LOOSE_CLOCK = re.compile(
    r"(\d{1,2})(?:[.h](\d{2})(?!\d)|\s*h(?:rs?|ours?)?\b|(\d{2})\s*h(?:rs?|ours?)?\b)\s*(.*)",
    re.ASCII | re.IGNORECASE,
)
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
        hint = (
            _either([one[:10] for one in days_meant(text)])
            or "Write year-month-day with two digits each: 2025-06-09."
        )
        raise refuse(Code.DATE, f'"{text}" is not a day', hint)
    year, month, day = map(int, found.groups())
    if year not in YEARS:
        hint = f"Years run from {YEARS.start} to {YEARS[-1]}."
        raise refuse(Code.DATE, f"there is no date in the year {year}", hint)
    try:
        return date(year, month, day)
    except ValueError:
        raise refuse(Code.DATE, f"{text} does not exist", _last_day_hint(year, month)) from None


def _last_day_hint(year: int, month: int) -> str:
    if not 1 <= month <= 12:
        return "Months are 01 to 12; the order is year-month-day."
    return f"The last day of that month is {_last_of_month(date(year, month, 1))}."


def _last_of_month(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _scalar(text: str) -> When:
    text = " ".join(text.split())
    if text == "TBD":
        return Tbd()
    if _MONTH.fullmatch(text):
        return Month(parse_day(f"{text}-01"))
    if _DAY.fullmatch(text):
        return Day(parse_day(text))
    found = _MOMENT.fullmatch(_HOUR.sub(r"\1:00 \2m", text))
    if not found:
        raise refuse(Code.DATE, f'"{text}" is no date', _meant(text))
    return _moment(text, found)


def _meant(text: str) -> str:
    """What to write instead of a text that is no date."""
    if text.casefold() in ("tbd", "tba", "?", "tbc"):
        return "Write TBD."
    if not text:
        return "Write the day, or TBD while nobody knows it."
    meant = days_meant(text)
    try:
        for one in meant:
            _scalar(one)
    except PydanticCustomError as error:  # what is meant is to be written in another way still
        return str((error.context or {})["hint"])
    return _either(meant) or _EXAMPLE


def _either(meant: list[str]) -> str:
    return f"Write {' or '.join(meant)}{', whichever is meant' if len(meant) > 1 else ''}." if meant else ""


def _moment(text: str, found: re.Match[str]) -> When:
    day, zone = parse_day(found[1]), found[6]
    if several := _SEVERAL.fullmatch(text):
        days = f"{several[1]}, {several[3]}"
        hint = (
            f"Write {{one_of: [{days}]}}."
            if several[2] == "or"
            else f"Write {{from: {several[1]}, to: {several[3]}}}."
        )
        raise refuse(Code.DATE, f'"{text}" is more than one day', hint)
    if found[5]:
        hint = f"Write {found[1]} {_of_24_hours(found)} {zone}."
        if not zone:
            hint = f"Write {found[1]} {_of_24_hours(found)} and a zone: AoE, UTC or America/New_York."
        raise refuse(Code.DATE, f'"{text}" has am or pm', hint)
    if not found[2]:
        if loose := _loose_clock(zone):
            clock_text, zone = loose
            hint = f"Write {found[1]} {clock_text} {zone or 'and a zone: AoE, UTC or America/New_York'}."
            raise refuse(Code.DATE, f'"{text}" has a time that is not written with a colon', hint)
        if parse_zone(zone) is not AOE or is_gmt(zone):
            raise refuse(
                Code.DATE,
                f'"{text}" has a zone but no time',
                f"Write {found[1]}, or {found[1]} 17:00 {zone}.",
            )
        return AoeDay(day)
    try:
        clock = time(int(found[2]), int(found[3]), int(found[4] or 0))
    except ValueError:
        message, hint = f"{found[2]}:{found[3]} is no time of day", "Times run from 00:00 to 23:59."
        if (found[2], found[3]) == ("24", "00"):
            hint += " Midnight is 00:00 of the day after."
        raise refuse(Code.DATE, message, hint) from None
    if not zone:
        raise refuse(
            Code.ZONE,
            f'"{text}" has a time but no zone',
            f"Write {text} AoE, {text} UTC or {text} America/New_York.",
        )
    zone_value = parse_zone(zone)
    means_aoe = zone_value is AOE and not is_gmt(zone)
    if means_aoe and (clock.hour, clock.minute) == (23, 59):
        return AoeDay(day)
    return Instant(local_moment(day, clock, zone_value, text), "AoE" if means_aoe else zone)


def _loose_clock(text: str) -> tuple[str, str] | None:
    """The time that ``17.00 AoE``, ``17h AoE`` and ``1700h AoE`` begin with, and what follows it."""
    found = _LOOSE_CLOCK.fullmatch(text.strip())
    if not found or int(found[1]) > 23 or int(found[2] or found[3] or 0) > 59:
        return None
    return f"{int(found[1]):02}:{found[2] or found[3] or '00'}", found[4]


def _of_24_hours(found: re.Match[str]) -> str:
    """The time of a match that has am or pm, as clocks without them show it."""
    hour = int(found[2] or 12) % 12 + (12 if found[5][0] in "pP" else 0)
    return f"{hour:02}:{found[3] or '00'}"


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
            return _last_of_month(day)
        case OneOf(days=days):
            return days[-1]
        case Span(last=day):
            return day
        case _:
            return first_day(when)


# What the patterns leave to the model: whether a zone exists, and whether a time does in it.
_MONTH_PATTERN = "(19|2[0-9])[0-9]{2}-(0[1-9]|1[0-2])"
_DAY_PATTERN = rf"{_MONTH_PATTERN}-(0[1-9]|[12][0-9]|3[01])"
_TIME_PATTERN = r"[Tt\s]+([01]?[0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?"
_DAY_SCHEMA = {"type": "string", "format": "date", "pattern": rf"^{_DAY_PATTERN}$"}
_WHEN_SCHEMA = {
    "anyOf": [
        {
            "type": "string",
            "description": "TBD, 2025-06, 2025-06-09, 2025-06-09 AoE or 2025-06-09 17:00 America/New_York",
            "pattern": rf"^\s*(TBD|{_MONTH_PATTERN}|{_DAY_PATTERN}(\s*{AOE_PATTERN}|"
            rf"{_TIME_PATTERN}\s*{ZONE_PATTERN})?)\s*$",
        },
        {
            "type": "object",
            "properties": {
                "one_of": {"type": "array", "items": _DAY_SCHEMA, "minItems": 2, "uniqueItems": True}
            },
            "required": ["one_of"],
            "additionalProperties": False,
        },
        {
            "type": "object",
            "properties": {"from": _DAY_SCHEMA, "to": _DAY_SCHEMA},
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


DayField = Annotated[date, BeforeValidator(_day_field), WithJsonSchema(_DAY_SCHEMA)]
"""A field that holds one calendar day."""
