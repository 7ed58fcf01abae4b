"""Entries as an iCalendar file (RFC 5545, RFC 7986). Times are in UTC, so that no file needs a ``VTIMEZONE``."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from icalendar import Calendar, Event
from icalendar.prop import vDuration, vText, vUri

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_conference.exports.calendar.content import About, Entry

PRODID = "-//sphinx-conference//calendar//EN"
_END = b"END:VCALENDAR\r\n"
REFRESH = timedelta(hours=12)
"""How often those who subscribed ask again."""


def calendar_file(entries: Sequence[Entry], about: About) -> bytes:
    """The bytes of a calendar of at least one entry: it asks for new ones, since who subscribed is to follow."""
    calendar = _calendar()
    calendar.add("uid", about.uid)
    calendar.add("name", vText(about.name))  # else it is not escaped
    calendar.add("x-wr-calname", vText(about.name))
    if about.description:
        calendar.add("description", about.description)
        calendar.add("x-wr-caldesc", vText(about.description))
    calendar.add("last-modified", max(entry.stamp for entry in entries))
    calendar.add("refresh-interval", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(REFRESH))
    if about.source:
        calendar.add("source", vUri(about.source), parameters={"VALUE": "URI"})
    if about.url:
        calendar.add("url", about.url)
    calendar.add("color", about.color)
    if about.categories:
        calendar.add("categories", list(about.categories))
    return _bytes(calendar, entries)


def entry_file(entry: Entry) -> bytes:
    """The bytes of a file that holds one entry, to be added to somebody's own calendar."""
    return _bytes(_calendar(), [entry])


def _calendar() -> Calendar:
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODID)
    calendar.add("calscale", "GREGORIAN")
    return calendar


def _bytes(calendar: Calendar, entries: Sequence[Entry]) -> bytes:
    head: bytes = calendar.to_ical(sorted=False)
    return head.removesuffix(_END) + b"".join(map(_event, entries)) + _END


@lru_cache(maxsize=1 << 12)
def _event(entry: Entry) -> bytes:
    """An entry as it stands in a calendar; it stands in several, and is written once."""
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", entry.stamp)
    event.add("last-modified", entry.stamp)
    event.add("sequence", entry.sequence)
    event.add("dtstart", entry.at.start)
    if (end := _end(entry)) is not None:
        event.add("dtend", end)
    event.add("summary", entry.summary)
    optional: dict[str, Any] = {
        "description": entry.description.replace("\r\n", "\n").replace("\r", "\n"),
        "location": entry.place,
        "url": entry.url,
        "categories": list(entry.categories),
    }
    for name, value in optional.items():
        if value:
            event.add(name, value)
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    event.add("transp", "OPAQUE" if entry.busy and not entry.cancelled else "TRANSPARENT")
    result: bytes = event.to_ical(sorted=False)
    return result


def _end(entry: Entry) -> datetime | Any:
    """``DTEND``: exclusive, so the day after the last (RFC 5545, 3.6.1); none for a moment, which lasts no time."""
    start, end = entry.at.start, entry.at.end
    if not isinstance(start, datetime):
        return (end or start) + timedelta(days=1)
    return end if end is not None and end > start else None
