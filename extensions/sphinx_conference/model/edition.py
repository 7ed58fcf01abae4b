"""An edition: what is true of the event as a whole."""

from __future__ import annotations

import re
from datetime import time
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema, model_validator

from sphinx_conference.cache.digests import digest
from sphinx_conference.model.base import (
    SCHEMA_VERSION,
    WHOLE_SCHEMA,
    Flag,
    Line,
    Page,
    Record,
    Url,
    Whole,
    line,
    refuse,
)
from sphinx_conference.model.ids import Id, Ids, Label
from sphinx_conference.model.prose import ON_ONE_LINE, TAG, Prose, tag_of
from sphinx_conference.model.rooms import Room
from sphinx_conference.model.slots import ClockField
from sphinx_conference.model.venue import Venue
from sphinx_conference.model.when import YEARS, DayField, WhenField
from sphinx_conference.model.zones import PLACE_PATTERN, parse_zone
from sphinx_conference.problems.codes import Code

_ADDRESS = re.compile(r"[^\s@,;<>]+@[^\s@,;<>.]+(\.[^\s@,;<>.]+)+")

_ZONE_SCHEMA: dict[str, Any] = {
    "type": "string",
    "description": "An IANA name: America/Vancouver; UTC for what has no place",
    "pattern": rf"^\s*(UTC|{PLACE_PATTERN})\s*$",
}
_ADDRESS_SCHEMA: dict[str, Any] = {"type": "string", "pattern": rf"^\s*{_ADDRESS.pattern}\s*$"}
_YEAR_SCHEMA: dict[str, Any] = {
    **WHOLE_SCHEMA,
    "minimum": YEARS.start,
    "maximum": YEARS[-1],
    "pattern": "^0*(19|2[0-9])[0-9]{2}$",
}
_VERSION_SCHEMA: dict[str, Any] = {
    **WHOLE_SCHEMA,
    "maximum": SCHEMA_VERSION,
    "pattern": f"^0{{0,8}}[0-{SCHEMA_VERSION}]$",
}


def _iana(written: object) -> str:
    value = line(written)
    if value != "UTC" and not isinstance(parse_zone(value), ZoneInfo):
        hint = "Write for example America/Vancouver, or UTC for what has no place."
        raise refuse(Code.ZONE, f'"{value}" is not the zone of a place', hint)
    return value


def _year(value: int) -> int:
    if value not in YEARS:
        raise refuse(Code.VALUE, "is no year", "Write four digits, for example 2025.")
    return value


def _address(value: str) -> str:
    if not _ADDRESS.fullmatch(value):
        raise refuse(Code.VALUE, "is not an e-mail address", "Write for example contact@example.org.")
    return value


class Track(Record):
    """A track of the call, with its own rules where they differ."""

    id: Annotated[Id, Field(description="Stable name, which papers give as their track.")]
    name: Annotated[Line, Field(description="Name as shown: Benchmark Track.")]
    summary: Annotated[Prose | None, Field(description="What it is for.")] = None
    portal: Annotated[Url | None, Field(description="Where it takes submissions, if elsewhere.")] = None
    format: Annotated[Line | None, Field(description="Format, if another.")] = None
    pages: Annotated[Line | None, Field(description="Page limit, if another: 2-4, without references.")] = (
        None
    )
    deadline: Annotated[Id | None, Field(description="Id in dates.yaml of its deadline, if another.")] = None


class Template(Record):
    """A template for submissions."""

    label: Annotated[Prose, ON_ONE_LINE, Field(description="What the link says: LaTeX style files.")]
    url: Annotated[Url, Field(description="Where it is.")]


class Call(Record):
    """The call for abstracts."""

    button: Annotated[
        Line | None,
        Field(description="What the button says while submissions are taken; by default Submit."),
    ] = None
    portal: Annotated[
        Url | None, Field(description="Where abstracts are submitted; the button leads there once it is set.")
    ] = None
    format: Annotated[Line | None, Field(description="What is submitted, and in which format.")] = None
    pages: Annotated[Line | None, Field(description="Page limit: 2-4, without references.")] = None
    review: Annotated[Line | None, Field(description="How it is reviewed: double-blind.")] = None
    templates: Annotated[tuple[Template, ...], Field(description="Templates for submissions.")] = ()
    tracks: Annotated[tuple[Track, ...], Field(description="Tracks, in order.")] = ()
    reviewers: Annotated[Url | None, Field(description="Where reviewers sign up.")] = None
    scope: Annotated[
        Line | None,
        Field(
            description="A page of this edition and a section of it that tells scope and topics, for the call as plain "
            "text: index#topics."
        ),
    ] = None

    def track_name(self, track: Label) -> str:
        """What papers and sessions call their track: its name in the call, else the word as it was written."""
        return next((one.name for one in self.tracks if one.id == track), track.in_words)


class Announcement(Record):
    """A line across the top of the site, from a moment to another; news without a page."""

    id: Annotated[
        Id | None, Field(description="Stable name, for feeds; by default it follows from the text.")
    ] = None
    text: Annotated[Prose, ON_ONE_LINE, Field(description="What it says.")]
    url: Annotated[Url | None, Field(description="Where it leads.")] = None
    show_from: Annotated[WhenField | None, Field(description="Shown from then on; by default at once.")] = (
        None
    )
    show_until: Annotated[WhenField | None, Field(description="Shown until then; by default for good.")] = (
        None
    )

    @property
    def key(self) -> str:
        """What tells it from other news: its id, or what follows from the text."""
        return self.id or f"announcement-{digest(self.text).hex()[:12]}"


class Registration(Record):
    """Where people register for the event."""

    url: Annotated[Url, Field(description="Where it is.")]
    label: Annotated[
        Prose | None, ON_ONE_LINE, Field(description="What the link says; by default Register.")
    ] = None


class Proceedings(Record):
    """Where and by whom the papers are published, for bibliographies and publishers."""

    title: Annotated[Prose | None, ON_ONE_LINE, Field(description="Title of the volume.")] = None
    series: Annotated[Line | None, Field(description="Series: Proceedings of Machine Learning Research.")] = (
        None
    )
    volume: Annotated[Line | None, Field(description="Number of the volume.")] = None
    publisher: Annotated[Line | None, Field(description="Publisher.")] = None
    published: Annotated[DayField | None, Field(description="Day of publication.")] = None
    editors: Annotated[
        Ids, Field(description="Editors: ids of records in the site's _data/people.yaml.")
    ] = ()
    url: Annotated[Url | None, Field(description="Address of the volume.")] = None
    license: Annotated[
        Line | None, Field(description="Licence of the papers, as an SPDX identifier: CC-BY-4.0.")
    ] = None


class Edition(Record):
    """An edition of the conference; its id is its folder, which is all that it stands on."""

    foundation = frozenset()

    schema_version: Annotated[
        Whole, WithJsonSchema(_VERSION_SCHEMA), Field(description="Version of the data model, 1.")
    ] = 1
    name: Annotated[Line, Field(description="Short name of the edition: ICML 2025.")]
    title: Annotated[Prose, ON_ONE_LINE, Field(description="The event's full name, the page's heading.")]
    acronym: Annotated[Line | None, Field(description="The event's acronym: ML4Astro.")] = None
    tagline: Annotated[Prose | None, ON_ONE_LINE, Field(description="One line below the heading.")] = None
    year: Annotated[
        Whole, AfterValidator(_year), WithJsonSchema(_YEAR_SCHEMA), Field(description="Year of the edition.")
    ]
    host: Annotated[Line | None, Field(description="The conference it is part of.")] = None
    place: Annotated[Line | None, Field(description="Town and country.")] = None
    zone: Annotated[
        str | None,
        BeforeValidator(_iana),
        WithJsonSchema(_ZONE_SCHEMA),
        Field(description="Time zone of the place: America/Vancouver; UTC for what has none."),
    ]
    language: Annotated[
        Line,
        AfterValidator(tag_of),
        WithJsonSchema({"type": "string", "pattern": rf"^\s*{TAG}\s*$"}),
        Field(description="Language of the edition's content, as in HTML."),
    ] = "en"
    url: Annotated[Url | None, Field(description="Its own site, where there is one.")] = None
    public_contact: Annotated[
        Annotated[Line, AfterValidator(_address), WithJsonSchema(_ADDRESS_SCHEMA)] | None,
        Field(description="The address to write to; published."),
    ] = None
    venue: Annotated[Venue, Field(description="Where it is.")] = Venue.model_construct()
    rooms: Annotated[tuple[Room, ...], Field(description="Rooms of the program, in order.")] = ()
    day_ends: Annotated[
        ClockField,
        Field(description="What starts before belongs to the day before: 05:00."),
    ] = time()
    conduct: Annotated[
        Page | None,
        Field(
            description="The code of conduct: a page of this edition, /page for one of the site, or a web address."
        ),
    ] = None
    call: Annotated[Call, Field(description="The call for abstracts.")] = Call.model_construct()
    announcements: Annotated[
        tuple[Announcement, ...], Field(description="Lines across the top of the site, each for a time.")
    ] = ()
    registration: Annotated[
        Registration | None, Field(description="Where people register; the first screen leads there.")
    ] = None
    recordings: Annotated[
        Url | None, Field(description="Where recordings of the talks are, after the event.")
    ] = None
    proceedings: Annotated[Proceedings, Field(description="Where the papers are published.")] = (
        Proceedings.model_construct()
    )
    listed: Annotated[Flag, Field(description="Whether the list of editions shows it.")] = True

    archived: Annotated[
        Flag,
        Field(description="It is over and stays as it is: its pages say so, and no advice is given on it."),
    ] = False

    @property
    def tz(self) -> ZoneInfo | None:
        """The zone of the place; ``None`` if it could not be read, and then nothing is said that needs one."""
        return ZoneInfo(self.zone) if self.zone else None

    @classmethod
    def incomplete(cls, values: dict[str, Any], identifier: str) -> Edition:
        """An edition of which fields are missing: it is called as its folder, and is of no year and of no zone that
        anything may be computed from.

        Raises ``ValidationError`` as any record does.
        """
        unknown = {"year": 0, "zone": None}
        whole = {"name": identifier, "title": identifier, "year": "2000", "zone": "Europe/Paris", **values}
        edition = cls.model_validate(whole)
        return edition.model_copy(update={key: unknown[key] for key in unknown.keys() - values.keys()})

    @model_validator(mode="after")
    def _is_known_version(self) -> Edition:
        if self.schema_version > SCHEMA_VERSION:
            raise refuse(
                Code.SCHEMA_VERSION,
                f"the data is of version {self.schema_version}",
                "Update sphinx-conference.",
            )
        return self
