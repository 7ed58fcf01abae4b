"""A weekday that a text names is the weekday of the date beside it."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sphinx_conference.checks.finding import Finding
from sphinx_conference.checks.mentions import sessions
from sphinx_conference.model.when import AoeDay, Day, Instant, OneOf, Span, first_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_conference.checks.finding import Loc
    from sphinx_conference.model.site import EditionData, Site
    from sphinx_conference.model.when import When

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

# what may follow the first three letters makes Tues, Wednesday, Thurs, Saturday
_DAY_NAME = r"(?P<weekday>mon|tue|wed|thu|fri|sat|sun)(?:day|sday|s|nesday|nes|rsday|rs|r|urday)?\b\.?"
_MONTH = (
    r"(?P<month{0}>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?\b\.?"
)
_NUMBER = r"(?P<day{0}>\d{{1,2}})(?:st|nd|rd|th)?\b"
_YEAR = r"(?:,?\s+(?P<year{0}>(?:19|20|21)\d\d)\b)?"
_ISO = r"(?P<iso>\d{4}-\d{2}-\d{2})"
_DATE = "|".join(
    (
        _ISO,
        (_MONTH + r"\s+" + _NUMBER + _YEAR).format(1),
        (_NUMBER + r"\s+(?:of\s+)?" + _MONTH + _YEAR).format(2),
    )
)
_BEFORE = re.compile(rf"\b{_DAY_NAME},?\s+(?:the\s+)?(?:{_DATE})", re.IGNORECASE | re.ASCII)
_AFTER = re.compile(rf"\b(?:{_DATE})\s*[,(]\s*{_DAY_NAME}", re.IGNORECASE | re.ASCII)
_ALONE = re.compile(
    rf"(?:^{_DAY_NAME}\s*(?:,|$)|\({_DAY_NAME.replace('weekday', 'inside')}\))", re.IGNORECASE
)
_HINT_OF_DAY = re.compile("mon|tue|wed|thu|fri|sat|sun", re.IGNORECASE)


def weekdays_are_true(site: Site) -> Iterator[Finding]:
    """Texts that name a weekday name that of the date which they give, or which stands in the same record."""
    for edition, data in site.editions.items():
        for collection, loc, text, year, days in _texts(data):
            if text and _HINT_OF_DAY.search(text):
                for message, true in _slips(text, year, days):
                    yield Finding(edition, collection, loc, message, f"Write {true}.")


def _texts(data: EditionData) -> Iterator[tuple[str, Loc, str | None, int | None, list[date]]]:
    """Collection, place and text, the year that it does not name, and the days that the record is about."""
    year = data.edition.year if data.edition else None
    for index, entry in enumerate(data.dates):
        first = first_day(entry.at)
        for field in ("label", "note"):
            text = getattr(entry, field)
            yield "dates", (index, field), text, first.year if first else year, _days_of(entry.at)
    if data.edition:
        yield "edition", ("tagline",), data.edition.tagline, year, []
        venue = data.edition.venue
        for field in ("note", "access"):
            yield "edition", ("venue", field), getattr(venue, field), year, []
        for index, way in enumerate(venue.travel):
            yield "edition", ("venue", "travel", index, "text"), way.text, year, []
        for index, hotel in enumerate(venue.hotels):
            yield "edition", ("venue", "hotels", index, "note"), hotel.note, year, []
    for index, question in enumerate(data.questions):
        yield "questions", (index, "answer"), question.answer, year, []
    for index, news in enumerate(data.news):
        for field in ("title", "text") if news.is_quotable else ():
            yield "news", (index, field), getattr(news, field), news.date.year, []
    for loc, session, _quotable in sessions(data):
        day = data.schedule[int(loc[0])].date
        yield "schedule", (*loc, "note"), session.note, day.year, []


def _days_of(when: When) -> list[date]:
    """The days that a date may be on, if they are few."""
    match when:
        case Day(day=day) | AoeDay(day=day):
            return [day]
        case Instant(at=at):
            return [at.date()]
        case OneOf(days=days):
            return list(days)
        case Span(first=first, last=last) if (last - first).days < 7:
            return [first + timedelta(days=n) for n in range((last - first).days + 1)]
        case _:
            return []


def _slips(text: str, year: int | None, days: list[date]) -> Iterator[tuple[str, str]]:
    """What is wrong in a text, and the weekday that is right."""
    dated = [*_BEFORE.finditer(text), *_AFTER.finditer(text)]
    for found in dated:
        day = _day_of(found, year)
        if day and not _is(day, found["weekday"]):
            yield f"{day} is a {_name(day)}, not a {_full(found['weekday'])}", _name(day)
    alone = None if dated or not days else _ALONE.search(text)
    if alone:
        named = alone["weekday"] or alone["inside"]
        if not any(_is(day, named) for day in days):
            yield f"{days[0]} is a {_name(days[0])}, not a {_full(named)}", _name(days[0])


def _day_of(found: re.Match[str], year: int | None) -> date | None:
    try:
        if found["iso"]:
            return date.fromisoformat(found["iso"])
        month = found["month1"] or found["month2"]
        number = found["day1"] or found["day2"]
        written = found["year1"] or found["year2"] or year
        return date(int(written), _MONTHS.index(month.lower()) + 1, int(number)) if written else None
    except ValueError:
        return None


def _name(day: date) -> str:
    return _DAYS[day.weekday()]


def _full(weekday: str) -> str:
    return next(name for name in _DAYS if name.lower().startswith(weekday.lower()))


def _is(day: date, weekday: str) -> bool:
    return _name(day) == _full(weekday)
