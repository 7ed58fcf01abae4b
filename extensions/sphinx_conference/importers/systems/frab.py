"""frab, as c3voc specifies it: ``schedule.xml`` and ``schedule.json`` of a released program.

Whatever stands in such a file is public. Persons may carry an address in ``guid``, which is not looked at.
"""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING, Any

from sphinx_conference.importers.imported import ImportedRecords, Outcome
from sphinx_conference.importers.jsonvalues import map_of, maps_of
from sphinx_conference.importers.labels import kind_of
from sphinx_conference.importers.moments import length, moment
from sphinx_conference.importers.person import ImportedPerson
from sphinx_conference.importers.xmlfiles import element_of
from sphinx_conference.model.ids import identifier_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from xml.etree.ElementTree import Element

    from sphinx_conference.importers.files import SourceFile
    from sphinx_conference.importers.source import SourceOptions

Event = dict[str, Any]


def read(files: Sequence[SourceFile], options: SourceOptions) -> ImportedRecords:  # noqa: ARG001 - it has none
    """All events of the program, as sessions with guests."""
    imported = ImportedRecords()
    for file in files:
        if file.looks_like == "xml":
            events = list(_of_xml(file))
            ends = [(day.get("date"), day.get("end")) for day in element_of(file).iter("day")]
        else:
            events = list(_of_json(file))
            ends = [(day.get("date"), day.get("day_end")) for day in _json_days(file)]
        imported.day_ends = _day_ends(ends) or imported.day_ends
        if not events:
            raise file.refuse(
                "the program has no events", "Is it the right file, and is the program released?"
            )
        for event in events:
            _take(event, imported)
    return imported


def _take(event: Event, imported: ImportedRecords) -> None:
    start, lasts = moment(event.get("date")), length(event.get("duration"))
    written = str(event.get("id") or "")
    identifier = identifier_of(str(event.get("code") or "")) or f"event-{written}"
    if start is None or lasts is None or not (written or event.get("code")):
        imported.outcomes[Outcome.UNREADABLE] += 1
        imported.say(identifier, "it has no readable start, length or number, and is not taken")
        return
    people = [ImportedPerson(name) for name in event["people"] if name]
    imported.outcomes[Outcome.TAKEN] += 1
    imported.add_line(
        identifier,
        start,
        start + lasts,
        kind=kind_of(event.get("type"), has_people=bool(people)),
        title=" – ".join(
            event[name] for name in ("title", "subtitle") if isinstance(event.get(name), str) and event[name]
        ),
        people=people,
        room=event.get("room"),
        track=event.get("track"),
        language=event.get("language"),
        abstract=event.get("abstract") or event.get("description"),
        url=event.get("url"),
    )


def _day_ends(days: Iterable[tuple[Any, Any]]) -> time | None:
    """When days end that end on the morning after; ``days`` are each its date and its end."""
    ends = [(str(day), end) for day, written in days if (end := moment(written))]
    nights = (end.time() for day, end in ends if f"{end:%Y-%m-%d}" > day)
    return max((end for end in nights if time() < end < time(12)), default=None)


def _json_days(file: SourceFile) -> list[dict[str, Any]]:
    value = file.json
    conference = map_of(map_of(map_of(value).get("schedule") or value).get("conference"))
    return maps_of(conference.get("days"))


def _of_json(file: SourceFile) -> Iterator[Event]:
    for day in _json_days(file):
        for events in map_of(day.get("rooms")).values():
            for event in maps_of(events):
                people = (one.get("public_name") or one.get("name") for one in maps_of(event.get("persons")))
                yield {**event, "people": [str(name or "") for name in people]}


def _of_xml(file: SourceFile) -> Iterator[Event]:
    for event in element_of(file).iter("event"):
        names = ("room", "title", "subtitle", "type", "date", "duration", "abstract", "description", "track")
        found: Event = {name: _text(event, name) for name in (*names, "language", "url")}
        people = [" ".join("".join(one.itertext()).split()) for one in event.iterfind("persons/person")]
        yield {**found, "id": event.get("id"), "code": event.get("code"), "people": people}


def _text(event: Element, name: str) -> str:
    found = event.find(name)
    return "".join(found.itertext()).strip() if found is not None else ""
