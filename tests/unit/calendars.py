"""Reads calendars as programs do, and holds them to what no parser looks at."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

import icalendar
import vobject
from ical.calendar_stream import IcsCalendarStream

NEEDED = ("UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "DTSTART", "SUMMARY", "STATUS", "TRANSP")


def unfolded(content: bytes) -> list[str]:
    """The content lines of a calendar (RFC 5545, 3.1): lines end with CRLF and are no longer than 75 octets."""
    assert content.endswith(b"END:VCALENDAR\r\n")
    lines: list[str] = []
    for line in content.removesuffix(b"\r\n").split(b"\r\n"):
        assert b"\r" not in line
        assert b"\n" not in line
        assert len(line) <= 75, line
        text = line.decode("utf-8")  # fails where a line breaks within a letter
        assert text, "no line is empty"
        if text[0] in " \t":
            lines[-1] += text[1:]
        else:
            lines.append(text)
    return lines


def text_of(value: str) -> str:
    """A TEXT value without its escapes (3.3.11)."""
    assert not re.search(r"(?<!\\)(\\\\)*[;,]", value), f"unescaped in {value!r}"
    return re.sub(r"\\([\\;,nN])", lambda found: "\n" if found[1] in "nN" else found[1], value)


def events_of(content: bytes) -> list[dict[str, str]]:
    """The properties of each event, without parameters, read by hand."""
    found: list[dict[str, str]] = []
    inside = False
    for line in unfolded(content):
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            found.append({})
            inside = True
        elif line == "END:VEVENT":
            inside = False
        elif inside:
            key = name.split(";")[0]
            assert key not in found[-1], f"{key} stands twice"
            found[-1][key] = value
            if key in ("DTSTART", "DTEND"):
                assert name == (f"{key};VALUE=DATE" if len(value) == 8 else key)
                assert re.fullmatch(r"\d{8}(T\d{6}Z)?", value), "days, or moments in UTC"
    return found


def checked(content: bytes) -> list[dict[str, str]]:
    """The events of a calendar that two parsers read alike and that has what it must."""
    events = events_of(content)
    assert events, "a calendar holds something"
    assert len({event["UID"] for event in events}) == len(events)
    for event in events:
        assert not set(NEEDED) - event.keys()
        assert event["DTSTAMP"] == event["LAST-MODIFIED"]
        assert event.get("DTEND", "9") > event["DTSTART"]
        assert text_of(event["SUMMARY"])
    assert icalendar.Calendar.from_ical(content).errors == []
    strict = IcsCalendarStream.calendar_from_ics(content.decode()).events
    lenient = vobject.readOne(content.decode())
    lenient.validate(raiseException=True)
    others = list(lenient.vevent_list)
    assert len(strict) == len(others) == len(events)
    for event, one, other in zip(events, strict, others, strict=True):
        assert event["UID"] == one.uid == other.uid.value
        assert text_of(event["SUMMARY"]) == one.summary == other.summary.value
        assert int(event["SEQUENCE"]) == one.sequence == int(other.sequence.value)
        assert event["STATUS"] == one.status == other.status.value
        assert _written(one.dtstart) == _written(other.dtstart.value) == event["DTSTART"]
        assert text_of(event.get("DESCRIPTION", "")) == (one.description or "")
        assert text_of(event.get("LOCATION", "")) == (one.location or "")
        if hasattr(other, "dtend"):
            assert _written(one.dtend) == _written(other.dtend.value) == event["DTEND"]
    return events


def _written(point: Any) -> str:
    if isinstance(point, datetime):
        offset = point.utcoffset()
        assert offset is not None
        return f"{point - offset:%Y%m%dT%H%M%SZ}"
    assert isinstance(point, date)
    return f"{point:%Y%m%d}"
