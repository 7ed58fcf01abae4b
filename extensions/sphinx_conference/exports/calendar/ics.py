"""Entries as an iCalendar file (RFC 5545, RFC 7986). Times are in UTC, so that no file needs a ``VTIMEZONE``."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_conference.exports.calendar.content import About, Entry

PRODID = "-//sphinx-conference//calendar//EN"
_HEAD = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:{PRODID}\r\nCALSCALE:GREGORIAN\r\n".encode()
_END = b"END:VCALENDAR\r\n"
REFRESH = "PT12H"
"""How often those who subscribed ask again."""
_OCTETS = 74
"""Of a line, before the space that the next one may begin with."""

Property = tuple[str, str | None]
"""A name with its parameters, and a value as it is written; one without a value is left out."""


def calendar_file(about: About, changed: datetime, events: Iterable[bytes]) -> bytes:
    """The bytes of a calendar of events, of which one was ``changed`` last: it asks for new ones, since who subscribed
    is to follow."""
    name, description = _text(about.name), _text(about.description)
    properties: tuple[Property, ...] = (
        ("UID", _text(about.uid)),
        ("NAME", name),
        ("X-WR-CALNAME", name),
        ("DESCRIPTION", description),
        ("X-WR-CALDESC", description),
        ("LAST-MODIFIED", _point(changed)),
        ("REFRESH-INTERVAL;VALUE=DURATION", REFRESH),
        ("X-PUBLISHED-TTL", REFRESH),
        ("SOURCE;VALUE=URI", about.source),
        ("URL", about.url),
        ("COLOR", about.color),
        ("CATEGORIES", ",".join(map(_text, about.categories))),
    )
    return b"".join((_HEAD, _lines(properties), *events, _END))


def entry_file(event: bytes) -> bytes:
    """The bytes of a file that holds one event, to be added to somebody's own calendar."""
    return _HEAD + event + _END


def event(entry: Entry) -> bytes:
    """An entry as it stands in calendars."""
    end = _end(entry)
    properties: tuple[Property, ...] = (
        ("BEGIN", "VEVENT"),
        ("UID", _text(entry.uid)),
        ("DTSTAMP", _point(entry.stamp)),
        ("LAST-MODIFIED", _point(entry.stamp)),
        ("SEQUENCE", str(entry.sequence)),
        (_when("DTSTART", entry.at.start), _point(entry.at.start)),
        (_when("DTEND", end), _point(end)) if end else ("DTEND", None),
        ("SUMMARY", _text(entry.summary)),
        ("DESCRIPTION", _text(entry.description)),
        ("LOCATION", _text(entry.place or "")),
        ("URL", entry.url),
        ("CATEGORIES", ",".join(map(_text, entry.categories))),
        ("STATUS", "CANCELLED" if entry.cancelled else "CONFIRMED"),
        ("TRANSP", "OPAQUE" if entry.busy and not entry.cancelled else "TRANSPARENT"),
        ("END", "VEVENT"),
    )
    return _lines(properties)


def _end(entry: Entry) -> date | None:
    """``DTEND``: exclusive, so the day after the last (RFC 5545, 3.6.1); none for a moment, which lasts no time."""
    start, end = entry.at.start, entry.at.end
    if not isinstance(start, datetime):
        return (end or start) + timedelta(days=1)
    return end if end is not None and end > start else None


def _when(name: str, point: date) -> str:
    return name if isinstance(point, datetime) else f"{name};VALUE=DATE"


def _point(point: date) -> str:
    """A moment in UTC, or a day."""
    if isinstance(point, datetime):
        return f"{point.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    return f"{point:%Y%m%d}"


def _text(text: str) -> str:
    """A value of the type TEXT (3.3.11)."""
    for sign in "\\;,":
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\r\n", "\\n").replace("\r", "\\n").replace("\n", "\\n")


def _lines(properties: Iterable[Property]) -> bytes:
    """Properties as lines of 75 octets at most (3.1)."""
    return b"".join([_folded(f"{name}:{value}".encode()) for name, value in properties if value])


def _folded(line: bytes) -> bytes:
    """A line in as many as it takes; none breaks within a letter or an escape."""
    parts = []
    while len(line) > _OCTETS:
        end = _OCTETS
        while line[end] & 0xC0 == 0x80:  # within a letter
            end -= 1
        if line[end - 1] in b"\\^":
            end -= 1
        parts.append(line[:end])
        line = line[end:]
    return b"\r\n ".join([*parts, line]) + b"\r\n"
