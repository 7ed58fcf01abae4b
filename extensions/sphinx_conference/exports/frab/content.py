"""The program as schedules of frab have it: days, rooms and in them events, each with a number and a guid."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from sphinx_conference.config import _
from sphinx_conference.exports.calendar.content import called
from sphinx_conference.render.punctuation import listed
from sphinx_conference.render.schedule.facts import LINK_NAMES
from sphinx_conference.render.schedule.sessions import SessionWords, times_of
from sphinx_conference.text.letters import plain_letters
from sphinx_conference.text.markup import paragraphs
from sphinx_conference.text.plaintext import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from sphinx_conference.exports.calendar.content import Naming
    from sphinx_conference.model.lines import Line
    from sphinx_conference.model.rooms import Room
    from sphinx_conference.model.schedule import Talk
    from sphinx_conference.published.records import Published, PublishedEdition

_LARGEST = 2**31 - 1
"""The largest number of an event, since apps keep them as whole numbers of 32 bits."""
_OTHER = re.compile(r"[^a-z0-9]+")
_SHORTEST = 4
LINK_KINDS = {
    "slides": "slides",
    "recording": "media",
    "chat": "related",
    "questions": "related",
    "code": "related",
    "material": "related",
    "link": "web",
}
"""What the schema calls the kinds of links that sessions have."""


class Person(NamedTuple):
    """Who is in an event; a guest, who has no record, has no guid."""

    name: str
    guid: str | None = None


class Link(NamedTuple):
    """A link of an event; ``kind`` is one of the schema's."""

    kind: str
    url: str
    title: str


class Event(NamedTuple):
    """A slot. ``start`` is in the edition's zone; ``minutes`` is 0 for a moment and for an open end."""

    guid: str
    number: int
    slug: str
    room: str
    title: str
    subtitle: str
    kind: str
    start: datetime
    minutes: int
    abstract: str
    description: str
    track: str
    language: str
    people: tuple[Person, ...]
    links: tuple[Link, ...]
    url: str | None

    @property
    def duration(self) -> str:
        """Hours and minutes: ``01:30``."""
        return f"{self.minutes // 60:02}:{self.minutes % 60:02}"


class Place(NamedTuple):
    """A room."""

    name: str
    guid: str
    description: str
    capacity: int | None


@dataclass(frozen=True, slots=True)
class Day:
    """A day, which lasts until that of the program ends, and what is in which room."""

    index: int
    day: date
    start: datetime
    end: datetime
    rooms: tuple[tuple[Place, tuple[Event, ...]], ...]


@dataclass(frozen=True, slots=True)
class Schedule:
    """A whole schedule; ``source`` is its folder's own address with a slash, and ``url`` that of the page about it."""

    acronym: str
    title: str
    zone: str
    url: str | None
    source: str | None
    rooms: tuple[Place, ...]
    tracks: tuple[str, ...]
    days: tuple[Day, ...]


def schedule_of(
    edition: PublishedEdition, site: Published, naming: Naming, home: str | None, source: str | None
) -> Schedule | None:
    """The schedule of an edition; ``None`` if its program has no days, or nobody knows their zone."""
    if edition.edition.tz is None or "edition" in edition.unreadable:
        return None
    days = _Maker(edition, site, naming, home).days()
    rooms = {place.name: place for day in days for place, _events in day.rooms}
    tracks = {event.track for day in days for _place, events in day.rooms for event in events}
    if not days:
        return None
    return Schedule(
        acronym=acronym_of(edition),
        title=called(edition),
        zone=edition.edition.tz.key,
        url=home,
        source=source,
        rooms=tuple(rooms.values()),
        tracks=tuple(sorted(tracks - {""})),
        days=tuple(days),
    )


def acronym_of(edition: PublishedEdition) -> str:
    """At least four of ``a-z``, ``0-9`` and ``_``, which is what both schemas take: ``ml4astro2025``."""
    about = edition.edition
    short = _folded(about.acronym or edition.id, "")
    year = str(about.year)
    whole = short if year in short or not about.year else f"{short}{year}"
    return whole.ljust(_SHORTEST, "_")


def _folded(text: str, between: str) -> str:
    return _OTHER.sub(between, plain_letters(text).casefold()).strip(between or None)


class _Maker:
    """Makes the events of an edition; each gets a number that no other has."""

    def __init__(self, edition: PublishedEdition, site: Published, naming: Naming, home: str | None) -> None:
        self.edition, self.naming, self.home = edition, naming, home
        self.program, self.words = edition.program, SessionWords(edition, site)
        self.acronym = acronym_of(edition)
        self.numbers: set[int] = set()
        self.slugs: set[str] = set()

    def days(self) -> list[Day]:
        """The days in order, each once."""
        found: dict[date, list[Line]] = {}
        for day, lines in self.program.days:
            found.setdefault(day.date, []).extend(lines)
        ends, zone = self.edition.edition.day_ends, self.edition.edition.tz
        result: list[Day] = []
        for date_, some in sorted(found.items()):
            if rooms := self._rooms(some):
                start = datetime.combine(date_, ends, zone)
                end = datetime.combine(date_ + timedelta(days=1), ends, zone)
                result.append(Day(len(result) + 1, date_, start, end, rooms))
        return result

    def _rooms(self, lines: Sequence[Line]) -> tuple[tuple[Place, tuple[Event, ...]], ...]:
        """What is in which room, in the order of the edition's rooms, then of the file."""
        order = [room.name for room in self.edition.edition.rooms]
        rooms: dict[str, list[Event]] = {name: [] for name in order}
        for line in self._slots(lines):
            room = self._room(line)
            rooms.setdefault(room, []).append(self._event(line, room))
        filled = [
            (name, sorted(events, key=lambda one: one.start)) for name, events in rooms.items() if events
        ]
        return tuple((self._place(name), tuple(events)) for name, events in filled)

    def _slots(self, lines: Sequence[Line]) -> Iterator[Line]:
        """What stands in a schedule: no slot twice, so the talks of a session if all have their times, else it; and
        nothing that is cancelled or has no time yet, of which schedules cannot tell."""
        for line in lines:
            talks = self.program.talks_of(line)
            if line.session.cancelled or line.start is None:
                continue
            if talks and all(talk.start and talk.end for talk in talks):
                yield from (talk for talk in talks if not talk.session.cancelled)
            else:
                yield line

    def _room(self, line: Line) -> str:
        if line.everywhere:
            return str(_("All rooms"))
        about, default = self.edition.edition, self.program.default_room
        return line.where or (default.name if default else "") or about.venue.name or about.name

    def _place(self, name: str) -> Place:
        room: Room = self.program.room(name)
        about = ". ".join(filter(None, (room.floor, plain_text(room.note or "")))) if room.id else ""
        capacity = room.capacity if room.id else None
        guid = self.naming.uid(f"{self.edition.id}/room-{room.key}")
        return Place(name, guid, about, capacity)

    def _event(self, line: Line, room: str) -> Event:
        session, paper = line.session, self.words.paper_of(line.session)
        assert line.start is not None, "what has no time is no event"
        key = self.program.key_of(line)
        guid = self.naming.uid(f"{self.edition.id}/{key}")
        abstract = session.abstract or (paper.abstract if paper else None) or ""
        track = session.track or (line.block.session.track if line.block else None)
        track = track or (paper.track if paper else None)
        block = line.block.session if line.block else None
        return Event(
            guid=guid,
            number=self._number(guid),
            slug=self._slug(key),
            room=room,
            title=plain_text(self.words.title_of(session)),
            subtitle=plain_text(self.words.title_of(block)) if block else "",
            kind=session.kind.value,
            start=line.start,
            minutes=_minutes(line.start, line.end),
            abstract=_text(abstract),
            description="\n".join(filter(None, self._description(line))),
            track=self.edition.edition.call.track_name(track) if track else "",
            language=session.language or self.edition.edition.language,
            people=tuple(self._people(session)),
            links=tuple(self._links(session)),
            url=self._page(line),
        )

    def _number(self, guid: str) -> int:
        """A number that follows from the guid, so that it stays when others come and go."""
        number = UUID(guid).int % _LARGEST + 1
        while number in self.numbers:
            number = number % _LARGEST + 1
        self.numbers.add(number)
        return number

    def _slug(self, key: str) -> str:
        slug, number = f"{self.acronym}-{_folded(key, '-')}", 1
        while (one := slug if number == 1 else f"{slug}-{number}") in self.slugs:
            number += 1
        self.slugs.add(one)
        return one

    def _people(self, session: Talk) -> Iterator[Person]:
        for name, person in self.words.names_in(session):
            yield Person(name, self.naming.uid(f"person/{person}") if person else None)

    def _description(self, line: Line) -> Iterator[str]:
        """What has no place of its own in a schedule, in lines."""
        session = line.session
        if line.is_open:
            yield str(_("Open end"))
        chairs = session.all_chairs or (line.block.session.all_chairs if line.block else ())
        yield from (_("Chair: {name}").format(name=name) for name, _person in self.words.names_of(chairs))
        yield from (_text(text) for text in (session.question, session.note) if text)
        for talk in self.program.talks_of(line):
            if not talk.session.cancelled:
                times = "" if talk.unknown else times_of(talk)
                yield f"{times} {plain_text(self.words.title_of(talk.session))}".strip()
        for paper in self.program.papers_of(line):
            board = _("board {number}").format(number=paper.board) if paper.board else ""
            yield listed((plain_text(paper.title), board))

    def _links(self, session: Talk) -> Iterator[Link]:
        links, titles = session.links, self._link_titles
        if session.paper and (page := self.naming.address("paper", f"{self.edition.id}/{session.paper}")):
            yield Link("paper", page, str(_("Paper")))
        for stream in links.stream:
            if stream.show_from is None and stream.show_until is None:
                yield Link("media", stream.url, titles["stream"])
        for kind, type_ in LINK_KINDS.items():
            for url in session.all_links if kind == "link" else getattr(links, kind):
                yield Link(type_, url, titles[kind])

    @cached_property
    def _link_titles(self) -> dict[str, str]:
        return {kind: str(name) for kind, name in LINK_NAMES.items()}

    def _page(self, line: Line) -> str | None:
        """The address of a line: its own, else that of its paper, else that of the edition."""
        return self.naming.address_of_line(self.edition, line) or self.home


def _minutes(start: datetime, end: datetime | None) -> int:
    return int((end.astimezone(UTC) - start.astimezone(UTC)).total_seconds()) // 60 if end else 0


def _text(text: str) -> str:
    return "\n\n".join(plain_text(paragraph) for paragraph in paragraphs(text))
