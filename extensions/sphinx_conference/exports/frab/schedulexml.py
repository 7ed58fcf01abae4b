"""A schedule as XML. An element that would be empty is left out wherever the schema refuses an empty one."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from sphinx_conference import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_conference.exports.frab.content import Event, Place, Schedule

NAME = "schedule.xml"
GENERATOR = "sphinx-conference"


def xml(schedule: Schedule) -> bytes:
    """The bytes of ``schedule.xml``."""
    root = ET.Element("schedule")
    ET.SubElement(root, "generator", name=GENERATOR, version=__version__)
    _add(root, "url", f"{schedule.source}{NAME}" if schedule.source else None)
    _add(root, "version", schedule.version)
    about = ET.SubElement(root, "conference")
    days = schedule.days
    _add(about, "title", schedule.title)
    _add(about, "acronym", schedule.acronym)
    _add(about, "start", days[0].day.isoformat())
    _add(about, "end", days[-1].day.isoformat())
    _add(about, "days", str(len(days)))
    _add(about, "timeslot_duration", "00:05")
    _add(about, "base_url", schedule.source)
    _add(about, "url", schedule.url)
    _add(about, "time_zone_name", schedule.zone)
    for track in schedule.tracks:
        ET.SubElement(about, "track", name=track)
    for day in days:
        found = ET.SubElement(
            root,
            "day",
            index=str(day.index),
            date=day.day.isoformat(),
            start=day.start.isoformat(),
            end=day.end.isoformat(),
        )
        for place, events in day.rooms:
            _room(found, place, events)
    ET.indent(root)
    content = ET.tostring(root, "unicode").encode()
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + content + b"\n"


def _room(day: ET.Element, place: Place, events: Sequence[Event]) -> None:
    room = ET.SubElement(day, "room", name=place.name, guid=place.guid)
    for event in events:
        _event(room, event)


def _event(room: ET.Element, event: Event) -> None:
    found = ET.SubElement(room, "event", guid=event.guid, id=str(event.number))
    ET.SubElement(found, "date").text = event.start.isoformat()
    ET.SubElement(found, "start").text = f"{event.start:%H:%M}"
    ET.SubElement(found, "duration").text = event.duration
    ET.SubElement(found, "room").text = event.room
    ET.SubElement(found, "slug").text = event.slug
    _add(found, "url", event.url)
    ET.SubElement(found, "title").text = event.title
    _add(found, "subtitle", event.subtitle)
    ET.SubElement(found, "track").text = event.track  # must be there, though it be empty
    ET.SubElement(found, "type").text = event.kind
    _add(found, "language", event.language)
    ET.SubElement(found, "abstract").text = event.abstract  # likewise
    _add(found, "description", event.description)
    people = ET.SubElement(found, "persons")
    for person in event.people:
        ET.SubElement(people, "person", {"guid": person.guid} if person.guid else {}).text = person.name
    links = ET.SubElement(found, "links")
    for link in event.links:
        ET.SubElement(links, "link", href=link.url, type=link.kind).text = link.title


def _add(parent: ET.Element, name: str, text: str | None) -> None:
    """Add an element, unless it would be empty."""
    if text:
        ET.SubElement(parent, name).text = text
