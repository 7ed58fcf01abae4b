"""Calendars of parts of the program: of a day, a room, a track or a person, to subscribe to.

They hold the very entries of the edition's calendar, so nothing comes twice to who subscribes to several. A talk
without an id is in no calendar by itself, so its session stands for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_conference.render.dates.calendar_links import (
    file_of_day,
    file_of_person,
    file_of_room,
    file_of_track,
)
from sphinx_conference.render.dates.words import format_day
from sphinx_conference.render.schedule.sessions import SessionWords

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_conference.exports.calendar.content import Entry, Naming
    from sphinx_conference.model.lines import Line
    from sphinx_conference.published.gate import Published, PublishedEdition

_MADE_OF = frozenset({"edition", "schedule", "calendar"})


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the program: the path of its calendar in the edition's folder, what it is called, its entries."""

    path: str
    name: str
    entries: list[Entry]


def parts_of(
    edition: PublishedEdition, site: Published, naming: Naming, entries: Iterable[Entry]
) -> list[Part]:
    """The parts of a program: days, rooms, tracks, then people.

    There are none while lines cannot be read, so that who subscribed keeps what was fetched last and loses nothing.
    """
    if not edition.unreadable.isdisjoint(_MADE_OF):
        return []
    program, known = edition.program, {entry.uid: entry for entry in entries}
    found: dict[str, tuple[str, dict[str, Entry]]] = {}
    sorts = _Sorts(edition, site, naming.language)
    for line in program.lines:
        told = line.block if line.block and not line.session.id else line
        entry = known.get(naming.uid(f"{edition.id}/{program.key_of(told)}"))
        if entry is None:
            continue
        for path, name in sorts.of(line):
            found.setdefault(path, (name, {}))[1][entry.uid] = entry
    order = {path: number for number, path in enumerate(sorts.paths())}
    paths = sorted(found, key=lambda path: (order.get(path, len(order)), path))
    return [Part(path, found[path][0], list(found[path][1].values())) for path in paths]


class _Sorts:
    """Says in which calendars a line belongs."""

    def __init__(self, edition: PublishedEdition, site: Published, language: str) -> None:
        self.edition, self.site, self.language = edition, site, language
        self.program, self.words = edition.program, SessionWords(edition, site)
        self.tracks = {track.id: track.name for track in edition.edition.call.tracks}

    def paths(self) -> Iterator[str]:
        """The calendars of days and rooms, in order."""
        yield from sorted(file_of_day(day.date) for day, _lines in self.program.days)
        yield from (file_of_room(room) for room in self.edition.edition.rooms)

    def of(self, line: Line) -> Iterator[tuple[str, str]]:
        """The path and the name of each."""
        yield file_of_day(line.day.date), format_day(line.day.date, self.language)
        default = self.program.default_room
        rooms = (
            self.edition.edition.rooms if line.everywhere else line.rooms or ((default,) if default else ())
        )
        yield from ((file_of_room(room), room.name) for room in rooms if room.id)
        if track := self.words.track_of(line):
            yield file_of_track(track), self.tracks.get(track, track.in_words)
        for person in dict.fromkeys(self._people(line)):
            if person in self.site.persons:
                yield file_of_person(person), self.site.persons[person].name.full

    def _people(self, line: Line) -> Iterator[str]:
        """Who is in it: who acts, who presents its paper, and the authors of papers that are shown in it."""
        ids = [one.person for one in line.session.participants]
        ids += [person for _name, person in self.words.names_in(line.session)]
        ids += [author.person for paper in self.program.papers_of(line) for author in paper.authors]
        yield from filter(None, ids)
