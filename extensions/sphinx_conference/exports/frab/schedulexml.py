"""A schedule as XML. An element that would be empty is left out wherever the schema refuses an empty one."""

from __future__ import annotations

from html import escape
from itertools import chain
from typing import TYPE_CHECKING

from sphinx_conference import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx_conference.exports.frab.content import Day, Event, Schedule

NAME = "schedule.xml"
GENERATOR = "sphinx-conference"


def xml(schedule: Schedule) -> bytes:
    """The bytes of ``schedule.xml``."""
    days = schedule.days
    conference = [
        *_given("title", schedule.title),
        *_given("acronym", schedule.acronym),
        *_given("start", days[0].day.isoformat()),
        *_given("end", days[-1].day.isoformat()),
        *_given("days", str(len(days))),
        *_given("timeslot_duration", "00:05"),
        *_given("base_url", schedule.source),
        *_given("url", schedule.url),
        *_given("time_zone_name", schedule.zone),
        *(_element("track", name=track) for track in schedule.tracks),
    ]
    lines = [
        _element("generator", name=GENERATOR, version=__version__),
        *_given("url", f"{schedule.source}{NAME}" if schedule.source else None),
        *_given("version", schedule.version),
        *_around("conference", conference),
        *chain.from_iterable(map(_day, days)),
    ]
    content = "\n".join(['<?xml version="1.0" encoding="utf-8"?>', *_around("schedule", lines), ""])
    return content.encode("utf-8", "xmlcharrefreplace")


def _day(day: Day) -> list[str]:
    rooms = [
        _around("room", chain.from_iterable(map(_event, events)), name=place.name, guid=place.guid)
        for place, events in day.rooms
    ]
    return _around(
        "day",
        chain.from_iterable(rooms),
        index=str(day.index),
        date=day.day.isoformat(),
        start=day.start.isoformat(),
        end=day.end.isoformat(),
    )


def _event(event: Event) -> list[str]:
    people = [
        _element("person", person.name, **({"guid": person.guid} if person.guid else {}))
        for person in event.people
    ]
    links = [_element("link", link.title, href=link.url, type=link.kind) for link in event.links]
    lines = [
        _element("date", event.start.isoformat()),
        _element("start", f"{event.start:%H:%M}"),
        _element("duration", event.duration),
        _element("room", event.room),
        _element("slug", event.slug),
        *_given("url", event.url),
        _element("title", event.title),
        *_given("subtitle", event.subtitle),
        _element("track", event.track),  # must be there, though it be empty
        _element("type", event.kind),
        *_given("language", event.language),
        _element("abstract", event.abstract),  # likewise
        *_given("description", event.description),
        *_around("persons", people),
        *_around("links", links),
    ]
    return _around("event", lines, guid=event.guid, id=str(event.number))


def _around(kind: str, inner: Iterable[str], /, **attributes: str) -> list[str]:
    """An element around others, each of which begins a line, further in."""
    start = f"<{kind}{_attributes(attributes)}"
    lines = [f"  {line}" for line in inner]
    return [f"{start}>", *lines, f"</{kind}>"] if lines else [f"{start} />"]


def _element(kind: str, text: str = "", /, **attributes: str) -> str:
    start = f"<{kind}{_attributes(attributes)}" if attributes else f"<{kind}"
    return f"{start}>{escape(text, quote=False)}</{kind}>" if text else f"{start} />"


def _given(name: str, text: str | None) -> list[str]:
    """An element, unless it would be empty."""
    return [_element(name, text)] if text else []


def _attributes(values: Mapping[str, str]) -> str:
    return "".join([f' {name}="{_quoted(value)}"' for name, value in values.items()])


def _quoted(text: str) -> str:
    return escape(text, quote=False).replace('"', "&quot;")
