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
    about = _given(
        2,
        title=schedule.title,
        acronym=schedule.acronym,
        start=days[0].day.isoformat(),
        end=days[-1].day.isoformat(),
        days=str(len(days)),
        timeslot_duration="00:05",
        base_url=schedule.source,
        url=schedule.url,
        time_zone_name=schedule.zone,
    )
    tracks = [_element(2, "track", name=track) for track in schedule.tracks]
    lines = ["  <conference>", *about, *tracks, "  </conference>"]
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
    yield from _given(
        4,
        date=event.start.isoformat(),
        start=f"{event.start:%H:%M}",
        duration=event.duration,
        room=event.room,
        slug=event.slug,
        url=event.url,
        title=event.title,
        subtitle=event.subtitle,
    )
    yield _element(4, "track", event.track)  # must be there, though it be empty
    yield from _given(4, type=event.kind, language=event.language)
    yield _element(4, "abstract", event.abstract)  # likewise
    yield from _given(4, description=event.description)
    yield from _around("persons", [_element(5, "person", one.name, guid=one.guid) for one in event.people])
    links = [_element(5, "link", one.title, href=one.url, type=one.kind) for one in event.links]
    yield from _around("links", links)
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
