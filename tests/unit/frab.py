"""Holds schedules of frab to the rules of c3voc's schemas, as parsers that are not ours read them.

The schemas themselves are not among our files (EUPL). Where ``VOC_SCHEDULE`` names a folder that has
``schedule.xml.xsd`` and ``schema.json`` of https://github.com/voc/schedule, and lxml is there, they are asked as well.
"""

from __future__ import annotations

import io
import json
import os
import re
from datetime import date, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema

UUID = r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
OFFSET = r".+(Z|[+-]\d{1,2}:\d{2})"
DURATION = r"\d{1,2}:\d{2}(:\d{1,2})?"
ADDRESS = r"https?://.+"
OF_SCHEDULE = ["generator", "url", "version", "conference", "day"]
OF_CONFERENCE = {
    "title", "acronym", "start", "end", "days", "timeslot_duration", "base_url", "logo", "url", "time_zone_name",
    "color", "track",
}  # fmt: skip
NEEDED_XML = {"room", "title", "type", "date", "start", "duration", "abstract", "track"}
OPTIONAL_XML = {
    "subtitle", "slug", "logo", "persons", "language", "description", "recording", "links", "attachments",
    "video_download_url", "url", "feedback_url", "origin_url",
}  # fmt: skip
NEEDED_JSON = {
    "abstract", "date", "duration", "guid", "id", "language", "links", "persons", "room", "slug", "start", "subtitle",
    "title", "track", "type", "url",
}  # fmt: skip
OPTIONAL_JSON = {
    "code", "logo", "end", "description", "recording_license", "do_not_record", "do_not_stream", "feedback_url",
    "origin_url", "attachments",
}  # fmt: skip
LINKS = {"slides", "paper", "web", "blog", "article", "media", "related", "activitypub"}


def checked_xml(content: bytes) -> ET.Element:
    """The root of a ``schedule.xml`` that has what it must."""
    _ask_schema(content)
    root = ET.fromstring(content)
    names = [child.tag for child in root]
    assert root.tag == "schedule"
    assert names == sorted(names, key=OF_SCHEDULE.index), "in the order of the schema"
    assert {"version", "conference", "day"} <= set(names)
    about = root.find("conference")
    assert about is not None
    assert {child.tag for child in about} <= OF_CONFERENCE
    _matches(_text(about, "acronym"), "[a-z0-9_]{4,}")  # the schema of JSON knows no hyphen
    for path in ("url", "conference/url", "conference/base_url"):
        for element in root.findall(path):
            _matches(element.text or "", ADDRESS)
    days = root.findall("day")
    assert int(_text(about, "days")) == len(days)
    assert len({day.get("index") for day in days}) == len(days)
    for day in days:
        assert int(day.get("index", "0")) > 0
        date.fromisoformat(day.get("date", ""))
        for name in ("start", "end"):
            _moment(day.get(name, ""))
    events = root.findall("day/room/event")
    for event in events:
        _event(event)
    for values in (
        [e.get("id") for e in events],
        [e.get("guid") for e in events],
        [_text(e, "slug") for e in events],
    ):
        assert len(set(values)) == len(values), "each slot has its own"
    for room in root.findall("day/room"):
        assert room.get("name")
        _matches(room.get("guid", ""), UUID)
        assert {_text(event, "room") for event in room.findall("event")} == {room.get("name")}
    return root


def _event(event: ET.Element) -> None:
    names = [child.tag for child in event]
    assert len(set(names)) == len(names)
    assert set(names) >= NEEDED_XML
    assert set(names) <= NEEDED_XML | OPTIONAL_XML
    assert 0 < int(event.get("id", "0")) < 2**31
    _matches(event.get("guid", ""), UUID)
    start = _moment(_text(event, "date"))
    assert _text(event, "start") == f"{start:%H:%M}"
    _matches(_text(event, "duration"), DURATION)
    _matches(_text(event, "slug"), r"[a-z0-9_]{4,}-[a-z0-9\-_]{4,}")
    for name in ("url", "feedback_url", "origin_url"):
        for element in event.findall(name):
            _matches(element.text or "", ADDRESS)
    for person in event.findall("persons/person"):
        assert person.text
        assert person.get("guid") is None or re.fullmatch(UUID, person.get("guid", ""))
    for link in event.findall("links/link"):
        assert set(link.keys()) <= {"href", "type", "service"}
        _matches(link.get("href", ""), ADDRESS)


def checked_json(content: bytes) -> dict[str, Any]:
    """The conference of a ``schedule.json`` that has what it must."""
    value = json.loads(content)
    _ask_json_schema(value)
    assert set(value) == {"$schema", "generator", "schedule"}
    assert set(value["schedule"]) == {"version", "base_url", "conference"}
    about: dict[str, Any] = value["schedule"]["conference"]
    _matches(about["acronym"], r"[a-z0-9_-][a-z0-9_]{3,}(-2[0-9]{3}-[a-z]+)?")
    _matches(about["start"] + about["end"], r"(\d{4}-\d\d-\d\d){2}")
    assert about["daysCount"] == len(about["days"])
    assert re.search(r"^([A-Z][a-z]+/[A-Z][a-z]+)|UTC$", about.get("time_zone_name", "UTC"))
    for room in about["rooms"]:
        assert set(room) == {"name", "guid", "description", "capacity"}
        _matches(room["guid"], UUID)
    for day in about["days"]:
        assert set(day) == {"index", "date", "day_start", "day_end", "rooms"}
        for events in day["rooms"].values():
            for event in events:
                _json_event(event)
    return about


def _json_event(event: dict[str, Any]) -> None:
    assert NEEDED_JSON <= set(event) <= NEEDED_JSON | OPTIONAL_JSON
    assert isinstance(event["id"], int)
    _matches(event["start"], "([01][0-9]|2[0-3]):[0-5][0-9]")
    _matches(event["duration"], "[0-9]+:[0-9]{2}")
    _matches(event["slug"], "[a-z0-9_-]+[a-z0-9]")
    _matches(event["url"], ADDRESS)
    for person in event["persons"]:
        assert set(person) <= {"name", "guid", "code", "avatar", "biography", "url"}, (
            "id or public_name make it two"
        )
        assert person["name"]
    for link in event["links"]:
        assert set(link) == {"type", "url", "title"}
        assert link["type"] in LINKS


def _text(parent: ET.Element, name: str) -> str:
    return parent.findtext(name) or ""


def _matches(value: str, pattern: str) -> None:
    assert re.fullmatch(pattern, value), f"{value!r} is not {pattern}"


def _moment(text: str) -> datetime:
    _matches(text, OFFSET)
    return datetime.fromisoformat(text)


def _ask_schema(content: bytes) -> None:
    if folder := os.environ.get("VOC_SCHEDULE"):
        from lxml import etree  # only who asks the schema needs it

        schema = etree.XMLSchema(etree.parse(Path(folder) / "schedule.xml.xsd"))
        schema.assertValid(etree.parse(io.BytesIO(content)))


def _ask_json_schema(value: object) -> None:
    if folder := os.environ.get("VOC_SCHEDULE"):
        schema = json.loads((Path(folder) / "schema.json").read_bytes())
        jsonschema.validate(value, schema, format_checker=jsonschema.FormatChecker())
