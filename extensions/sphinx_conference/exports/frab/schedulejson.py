"""A schedule as JSON."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from sphinx_conference import __version__
from sphinx_conference.exports.frab.schedulexml import GENERATOR

if TYPE_CHECKING:
    from sphinx_conference.exports.frab.content import Day, Event, Place, Schedule

NAME = "schedule.json"
SCHEMA = "https://c3voc.de/schedule/schema.json"
_ZONE = re.compile(r"[A-Z][a-z]+/[A-Z][a-z]+|UTC$")
"""The zones of which the schema knows."""


def as_json(schedule: Schedule, version: str) -> bytes | None:
    """The bytes of ``schedule.json``; ``None`` while no event has an address, since the schema asks for one."""
    events = [event for day in schedule.days for _place, some in day.rooms for event in some]
    if not all(event.url for event in events):
        return None
    value = {
        "$schema": SCHEMA,
        "generator": {"name": GENERATOR, "version": __version__},
        "schedule": {
            "version": version,
            **_given(base_url=schedule.source),
            "conference": _conference(schedule),
        },
    }
    return json.dumps(value, ensure_ascii=False).encode() + b"\n"


def _conference(schedule: Schedule) -> dict[str, Any]:
    days = schedule.days
    return {
        "acronym": schedule.acronym,
        "title": schedule.title,
        "start": days[0].day.isoformat(),
        "end": days[-1].day.isoformat(),
        "daysCount": len(days),
        "timeslot_duration": "00:05",
        **_given(time_zone_name=schedule.zone if _ZONE.match(schedule.zone) else None, url=schedule.url),
        "rooms": [_room(place) for place in schedule.rooms],
        "tracks": [{"name": track} for track in schedule.tracks],
        "days": [_day(day) for day in days],
    }


def _room(place: Place) -> dict[str, Any]:
    return {
        "name": place.name,
        "guid": place.guid,
        "description": place.description or None,
        "capacity": place.capacity,
    }


def _day(day: Day) -> dict[str, Any]:
    return {
        "index": day.index,
        "date": day.day.isoformat(),
        "day_start": day.start.isoformat(),
        "day_end": day.end.isoformat(),
        "rooms": {place.name: [_event(event) for event in events] for place, events in day.rooms},
    }


def _event(event: Event) -> dict[str, Any]:
    return {
        "guid": event.guid,
        "id": event.number,
        "date": event.start.isoformat(),
        "start": f"{event.start:%H:%M}",
        "duration": event.duration,
        "room": event.room,
        "slug": event.slug,
        "url": event.url,
        "title": event.title,
        "subtitle": event.subtitle or None,
        "language": event.language,
        "track": event.track or None,
        "type": event.kind,
        "abstract": event.abstract or None,
        "description": event.description or None,
        "persons": [{"name": person.name, **_given(guid=person.guid)} for person in event.people],
        "links": [{"type": link.kind, "url": link.url, "title": link.title} for link in event.links],
    }


def _given(**values: str | None) -> dict[str, str]:
    return {name: value for name, value in values.items() if value}
