"""A schedule as XML. An element that would be empty is left out wherever the schema refuses an empty one."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from sphinx_conference import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_conference.exports.frab.content import Day, Event, Schedule

NAME = "schedule.xml"
GENERATOR = "sphinx-conference"


def xml(schedule: Schedule, version: str, body: bytes) -> bytes:
    """The bytes of ``schedule.xml``; ``body`` is what stands below its version."""
    head = [
        '<?xml version="1.0" encoding="utf-8"?>',
        "<schedule>",
        _element(1, "generator", name=GENERATOR, version=__version__),
        *_given(1, url=f"{schedule.source}{NAME}" if schedule.source else ""),
        _element(1, "version", version),
    ]
    return b"\n".join(("\n".join(head).encode(), body, b"</schedule>\n"))


def body_of(schedule: Schedule) -> bytes:
    """The conference and its days, as they stand in ``schedule.xml``."""
    days = schedule.days
    lines = [
        "  <conference>",
        _element(2, "title", schedule.title),
        _element(2, "acronym", schedule.acronym),
        _element(2, "start", days[0].day.isoformat()),
        _element(2, "end", days[-1].day.isoformat()),
        _element(2, "days", str(len(days))),
        _element(2, "timeslot_duration", "00:05"),
        *_given(2, base_url=schedule.source, url=schedule.url, time_zone_name=schedule.zone),
        *(_element(2, "track", name=track) for track in schedule.tracks),
        "  </conference>",
    ]
    for day in days:
        lines += _day(day)
    return "\n".join(lines).encode()


def _day(day: Day) -> Iterator[str]:
    start, end = day.start.isoformat(), day.end.isoformat()
    yield f'  <day index="{day.index}" date="{day.day.isoformat()}" start="{start}" end="{end}">'
    for place, events in day.rooms:
        yield f'    <room name="{_quoted(place.name)}" guid="{place.guid}">'
        for event in events:
            yield from _event(event)
        yield "    </room>"
    yield "  </day>"


def _event(event: Event) -> Iterator[str]:
    yield f'      <event guid="{event.guid}" id="{event.number}">'
    yield _element(4, "date", event.start.isoformat())
    yield _element(4, "start", f"{event.start:%H:%M}")
    yield _element(4, "duration", event.duration)
    yield _element(4, "room", event.room)
    yield _element(4, "slug", event.slug)
    yield from _given(4, url=event.url)
    yield _element(4, "title", event.title)
    yield from _given(4, subtitle=event.subtitle)
    yield _element(4, "track", event.track)  # must be there, though it be empty
    yield _element(4, "type", event.kind)
    yield from _given(4, language=event.language)
    yield _element(4, "abstract", event.abstract)  # likewise
    yield from _given(4, description=event.description)
    yield from _around("persons", [_element(5, "person", one.name, guid=one.guid) for one in event.people])
    yield from _around(
        "links", [_element(5, "link", one.title, href=one.url, type=one.kind) for one in event.links]
    )
    yield "      </event>"


def _around(name: str, elements: Sequence[str]) -> Iterator[str]:
    """An element of an event that holds others."""
    if elements:
        yield from (f"        <{name}>", *elements, f"        </{name}>")
    else:
        yield _element(4, name)


def _given(depth: int, **texts: str | None) -> Iterator[str]:
    """Elements by their names, without those that would be empty."""
    return (_element(depth, name, text) for name, text in texts.items() if text)


def _element(depth: int, tag: str, text: str = "", /, **attributes: str | None) -> str:
    """An element that holds a text; attributes without a value are left out."""
    given = "".join([f' {key}="{_quoted(value)}"' for key, value in attributes.items() if value])
    inside = f">{_escaped(text)}</{tag}>" if text else " />"
    return f"{'  ' * depth}<{tag}{given}{inside}"


def _quoted(value: str) -> str:
    """A text as it stands in an attribute: signs that a parser would make spaces of are written by their numbers."""
    return _escaped(value).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#09;")


def _escaped(text: str) -> str:
    return escape(text, quote=False).replace("\r", "&#13;")
