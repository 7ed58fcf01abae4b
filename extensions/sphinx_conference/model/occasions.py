"""When calendars have an entry: a moment, a time from a moment to another, a day or several days."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Annotated

from pydantic import BeforeValidator, WithJsonSchema

from sphinx_conference.model.base import refuse, string
from sphinx_conference.model.when import AoeDay, Day, Instant, Span, parse_day
from sphinx_conference.problems.codes import Code

if TYPE_CHECKING:
    from sphinx_conference.model.when import When

_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d):([0-5]\d)Z", re.ASCII)
_MOMENT_PATTERN = "(19|2[0-9])[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
_CLOCK_PATTERN = "T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z"
_EXAMPLE = "Write for example 2025-06-10T11:59:59Z, or 2025-07-19 for a day."


@dataclass(frozen=True, slots=True)
class Occasion:
    """Days (``date``) or moments (``datetime`` in UTC): from ``start`` to ``end``.

    A last day belongs to it. ``end`` is ``None`` for one day and for a moment. As text it is as ISO 8601 has it:
    ``2025-06-10T11:59:59Z``, ``2025-07-19``, ``2025-07-19/2025-07-20``.
    """

    start: date
    end: date | None = None

    def __str__(self) -> str:
        return "/".join(_text(point) for point in (self.start, self.end) if point is not None)


def _text(point: date) -> str:
    return f"{point:%Y-%m-%dT%H:%M:%SZ}" if isinstance(point, datetime) else point.isoformat()


def occasion_of(when: When) -> Occasion | None:
    """When calendars have a date; ``None`` for what is not decided: TBD, a month, one of several days."""
    match when:
        case AoeDay():
            return Occasion(when.instant.astimezone(UTC))
        case Instant(at=at):
            return Occasion(at.astimezone(UTC))
        case Day(day=day):
            return Occasion(day)
        case Span(first=first, last=last):
            return Occasion(first, last)
        case _:
            return None


def _occasion(value: object) -> Occasion:
    if isinstance(value, Occasion):
        return value
    text = string(value).strip()
    first, slash, last = text.partition("/")
    start = parse_point(first)
    if not slash:
        return Occasion(start)
    end = parse_point(last)
    if isinstance(start, datetime) is not isinstance(end, datetime) or end < start:
        raise refuse(Code.DATE, f'"{text}" is no time from a start to an end', _EXAMPLE)
    return Occasion(start, end)


def parse_point(text: str) -> date:
    """A day, or a moment in UTC as ``datetime``; raises ``PydanticCustomError`` for what is neither."""
    found = _MOMENT.fullmatch(text)
    if not found and "T" in text:
        raise refuse(Code.DATE, f'"{text}" is no moment in UTC', _EXAMPLE)
    if not found:
        return parse_day(text)
    return datetime.combine(parse_day(found[1]), time(int(found[2]), int(found[3]), int(found[4])), UTC)


def _stamp(value: object) -> datetime:
    if isinstance(value, datetime):
        return value
    point = parse_point(string(value).strip())
    return point if isinstance(point, datetime) else datetime.combine(point, time(), UTC)


def stamp_text(stamp: datetime) -> str:
    """A stamp as the data has it: a day where it is that day's beginning, else a moment."""
    text = _text(stamp.astimezone(UTC))
    return text.removesuffix("T00:00:00Z")


OccasionField = Annotated[
    Occasion,
    BeforeValidator(_occasion),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": rf"^\s*{_MOMENT_PATTERN}(/{_MOMENT_PATTERN}|{_CLOCK_PATTERN}"
            rf"(/{_MOMENT_PATTERN}{_CLOCK_PATTERN})?)?\s*$",
        }
    ),
]
"""A field that holds an :class:`Occasion`."""

StampField = Annotated[
    datetime,
    BeforeValidator(_stamp),
    WithJsonSchema({"type": "string", "pattern": rf"^\s*{_MOMENT_PATTERN}({_CLOCK_PATTERN})?\s*$"}),
]
"""A field that holds a moment in UTC; a day is its beginning."""
