"""The parts of a program that have calendars of their own: days, rooms, tracks and people.

A talk without an id is in no calendar by itself, so its session stands for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from sphinx_conference.render.dates.calendar_links import (
    file_of_day,
    file_of_person,
    file_of_room,
    file_of_track,
    has_calendar,
)
from sphinx_conference.render.dates.words import format_day
from sphinx_conference.render.schedule.sessions import SessionWords

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_conference.model.lines import Line
    from sphinx_conference.published.records import Published, PublishedEdition

    Sort = Literal["day", "room", "track", "person"]

_MADE_OF = frozenset({"edition", "schedule", "calendar"})


class Part(NamedTuple):
    """A part of a program: what it is, the path of its calendar in the edition's folder, what it is called, and the
    keys of the lines that its calendar has."""

    sort: Sort
    path: str
    name: str
    keys: dict[str, None]


def parts_of(edition: PublishedEdition, site: Published, language: str, *, people: bool = True) -> list[Part]:
    """The parts of a program: days, rooms, then tracks and, unless nobody asks for them, people by their ids.

    There are none while lines cannot be read, so that who subscribed keeps what was fetched last and loses nothing.
    """
    if not edition.unreadable.isdisjoint(_MADE_OF) or not has_calendar(edition):
        return []
    program, found, sorts = edition.program, dict[str, Part](), _Sorts(edition, site, language, people=people)
    known = {one.key for one in edition.plans if one.line}
    for line in program.lines:
        told = line.block if line.block and not line.session.id else line
        key = program.key_of(told)
        for part in sorts.of(line) if key in known else ():
            found.setdefault(part.path, part).keys[key] = None
    order = {path: number for number, path in enumerate(sorts.paths())}
    return sorted(found.values(), key=lambda part: (order.get(part.path, len(order)), part.path))


class _Sorts:
    """Says in which calendars a line belongs."""

    def __init__(self, edition: PublishedEdition, site: Published, language: str, *, people: bool) -> None:
        self.with_people = people
        self.edition, self.site, self.language = edition, site, language
        self.program, self.words = edition.program, SessionWords(edition, site)

    def paths(self) -> Iterator[str]:
        """The calendars of days and rooms, in order."""
        yield from sorted(file_of_day(day.date) for day, _lines in self.program.days)
        yield from (file_of_room(room) for room in self.edition.edition.rooms)

    def of(self, line: Line) -> Iterator[Part]:
        """Each of them, as yet without lines."""
        day = line.day.date
        yield Part("day", file_of_day(day), format_day(day, self.language), {})
        default = self.program.default_room
        rooms = (
            self.edition.edition.rooms if line.everywhere else line.rooms or ((default,) if default else ())
        )
        yield from (Part("room", file_of_room(room), room.name, {}) for room in rooms if room.id)
        if track := self.words.track_of(line):
            yield Part("track", file_of_track(track), self.edition.edition.call.track_name(track), {})
        for person in dict.fromkeys(self._people(line) if self.with_people else ()):
            if person in self.site.persons:
                yield Part("person", file_of_person(person), self.site.persons[person].name.full, {})

    def _people(self, line: Line) -> Iterator[str]:
        """Who is in it: who acts, who presents its paper, and the authors of papers that are shown in it."""
        ids = [one.person for one in line.session.participants]
        ids += [person for _name, person in self.words.names_in(line.session)]
        ids += [author.person for paper in self.program.papers_of(line) for author in paper.authors]
        yield from filter(None, ids)
