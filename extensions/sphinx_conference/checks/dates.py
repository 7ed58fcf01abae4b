"""Dates stand in an order that is possible."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from sphinx_conference.checks.finding import Finding
from sphinx_conference.codes import Code
from sphinx_conference.model.dates import DateKind
from sphinx_conference.model.when import first_day, last_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_conference.model.site import Site

_STAGES = {
    DateKind.ABSTRACT: 0,
    DateKind.PAPER: 1,
    DateKind.SUBMISSION: 1,
    DateKind.SUPPLEMENTARY: 1,
    DateKind.REVIEW_RELEASE: 2,
    DateKind.REBUTTAL_START: 3,
    DateKind.REBUTTAL_END: 4,
    DateKind.NOTIFICATION: 5,
    DateKind.CAMERA_READY: 6,
    DateKind.POSTER: 6,
    DateKind.EVENT: 7,
}
"""The order of kinds; those that may fall anywhere (registration, video, other) have no place in it."""

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_WEEKDAY = re.compile(rf"\b({'|'.join(_DAYS)})\b,?\s+(?:the\s+)?(.{{0,24}})", re.IGNORECASE)
_MONTH = "|".join(_MONTHS)
_NUMBER = r"(\d{1,2})(?:st|nd|rd|th)?"
_MONTH_DAY = re.compile(rf"({_MONTH})\s+{_NUMBER}\b|{_NUMBER}\s+({_MONTH})\b", re.IGNORECASE)


def stand_in_order(site: Site) -> Iterator[Finding]:
    """Abstracts before papers before notification before camera-ready before the event.

    Only what is surely wrong is reported: the earliest day of one after the latest day of another.
    """
    for edition, data in site.editions.items():
        for index, one in enumerate(data.dates):
            first = first_day(one.at)
            for other in data.dates:
                last = last_day(other.at)
                before = _STAGES.get(one.kind, 9) < _STAGES.get(other.kind, -1)
                if before and first and last and first > last and not one.cancelled and not other.cancelled:
                    message = f'"{one.label}" ({first}) is after "{other.label}" ({last})'
                    hint = "Correct one of the two, or its kind."
                    yield Finding(edition, "dates", (index, "at"), Code.DATE_ORDER, message, hint)
                    break


def history_is_ordered(site: Site) -> Iterator[Finding]:
    """Changes of a date were announced one after the other."""
    for edition, data in site.editions.items():
        for index, entry in enumerate(data.dates):
            days = [(n, was.announced) for n, was in enumerate(entry.was) if was.announced]
            for (_n, earlier), (number, later) in pairwise(days):
                if later < earlier:
                    message = f"announced on {later}, before the change above it ({earlier})"
                    loc = (index, "was", number, "announced")
                    yield Finding(
                        edition, "dates", loc, Code.DATE_ORDER, message, "Write the oldest value first."
                    )


def event_is_in_its_year(site: Site) -> Iterator[Finding]:
    """The event is in the edition's year; one around New Year may be in the next."""
    for edition, data in site.editions.items():
        for index, entry in enumerate(data.dates):
            first, last = first_day(entry.at), last_day(entry.at)
            if entry.kind is not DateKind.EVENT or data.edition is None or first is None or last is None:
                continue
            year = data.edition.year
            around = (first.year == year + 1 and first.month == 1) or (
                last.year == year - 1 and last.month == 12
            )
            if not first.year <= year <= last.year and not around:
                message = f"the event is in {first.year}, and the edition's year is {year}"
                yield Finding(
                    edition, "dates", (index, "at"), Code.DATE_ORDER, message, "Correct one of the two."
                )


def weekdays_are_true(site: Site) -> Iterator[Finding]:
    """A weekday that a text names with a day of a month is that day's."""
    for edition, data in site.editions.items():
        for index, entry in enumerate(data.dates):
            day = first_day(entry.at)
            for field in ("label", "note"):
                text = getattr(entry, field)
                if day is None or not text:
                    continue
                for named, meant in _named_days(text, day.year):
                    true = _DAYS[meant.weekday()].capitalize()
                    if named.casefold() != true.casefold():
                        message = f"{meant} is a {true}, not a {named.capitalize()}"
                        yield Finding(
                            edition, "dates", (index, field), Code.WEEKDAY, message, f"Write {true}."
                        )


def _named_days(text: str, year: int) -> Iterator[tuple[str, date]]:
    for found in _WEEKDAY.finditer(text):
        day = _MONTH_DAY.match(found[2])
        if day:
            month, number = (day[1], day[2]) if day[1] else (day[4], day[3])
            try:
                yield found[1], date(year, _MONTHS.index(month.casefold()) + 1, int(number))
            except ValueError:
                continue
