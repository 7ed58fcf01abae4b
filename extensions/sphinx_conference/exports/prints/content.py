"""What stands on printed pages: plain data that the layouts read, data text as runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_conference.config import _, pgettext
from sphinx_conference.exports.book.content import page_of
from sphinx_conference.exports.book.runs import runs
from sphinx_conference.exports.calendar.content import called
from sphinx_conference.model.schedule import SessionKind
from sphinx_conference.render.dates.words import format_day, zone_name
from sphinx_conference.render.people.names import name_of
from sphinx_conference.render.punctuation import listed
from sphinx_conference.render.schedule.sessions import SessionWords, times_of, where_of
from sphinx_conference.text.direction import is_rtl, isolated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from sphinx_conference.model.lines import Line
    from sphinx_conference.model.papers import Paper
    from sphinx_conference.published.records import Published, PublishedEdition

SIZES = {"a4": "a4", "letter": "us-letter"}
"""The sizes of paper, as Typst calls them."""


class PrintedPages:
    """Makes the data of the layouts for one edition; ``size`` is one of :data:`SIZES`."""

    def __init__(self, edition: PublishedEdition, site: Published, size: str) -> None:
        self.edition, self.site = edition, site
        self.program, self.words = edition.program, SessionWords(edition, site)
        self.language = edition.edition.language
        self.about = {
            "paper": SIZES[size],
            "language": self.language.split("-")[0],
            "rtl": is_rtl(edition.edition.title),
            "edition": called(edition),
            "title": runs(isolated(edition.edition.title)),
        }

    def _named(self, what: str) -> str:
        """What a file is called: ``Conf 2030: Rooms``."""
        return f"{self.about['edition']}: {what}"

    def program_of_days(self, only: date | None = None) -> dict[str, Any]:
        """The program, a page a day; of one day if there is an ``only``."""
        days = [self._day(day, lines) for day, lines in self._days(only)]
        return {
            **self.about,
            "name": self._named(pgettext("event", "Program")),
            "days": days,
        }

    def doors(self, only: date | None = None) -> dict[str, Any]:
        """A sign a room and day, in the order of the rooms; what is in all rooms is on all of them."""
        signs = []
        days = self._days(only)
        for room in self._rooms(line for _day, lines in days for line in lines):
            for day, lines in days:
                if any(room in self._names(line) for line in lines):
                    own = [line for line in lines if line.everywhere or room in self._names(line)]
                    signs.append({"room": room, **self._room(room), **self._day(day, own)})
        return {**self.about, "name": self._named(_("Rooms")), "signs": signs}

    def boards(self, base_url: str = "", ending: str = ".html") -> dict[str, Any]:
        """A sign a paper on a board: those of poster sessions and those with a board; all where there is none of
        these. ``url`` is the page of the paper, empty without ``base_url``; addresses of pages end in ``ending``."""
        signs = [
            self._board(paper, line, page_of(base_url, self.edition, paper, ending))
            for paper, line in self._on_boards()
        ]
        name = self._named(_("Poster boards"))
        return {**self.about, "name": name, "signs": signs, "board": str(pgettext("poster", "Board"))}

    def _days(self, only: date | None) -> list[tuple[date, list[Line]]]:
        found: dict[date, list[Line]] = {}
        for day, lines in self.program.days:
            if lines and only in (None, day.date):
                found.setdefault(day.date, []).extend(lines)
        return sorted(found.items())

    def _day(self, day: date, lines: Sequence[Line]) -> dict[str, Any]:
        zone = self.edition.edition.tz
        return {
            "day": format_day(day, self.language),
            "zone": zone_name(zone, day, self.language) if zone else "",
            "rows": [self._row(line) for line in lines],
        }

    def _row(self, line: Line) -> dict[str, Any]:
        session = line.session
        people = [name for name, _person in (*self.words.people_in(session), *self.words.panel_of(session))]
        where = str(_("All rooms")) if line.everywhere else where_of(line)
        return {
            "time": times_of(line),
            "title": runs(isolated(self.words.title_of(session))),
            "people": [isolated(name) for name in people],
            "room": "" if line.block and not session.room else isolated(where),
            "quiet": session.kind in (SessionKind.BREAK, SessionKind.SOCIAL, SessionKind.MOMENT),
            "cancelled": str(pgettext("session", "cancelled")) if session.cancelled else "",
            "talks": [self._row(talk) for talk in self.program.talks_of(line)],
        }

    def _names(self, line: Line) -> list[str]:
        """The rooms that a line names, or that of the venue; none if it is in all."""
        if line.everywhere:
            return []
        default = self.program.default_room
        rooms = line.rooms or ((default,) if default else ())
        return [room.name for room in rooms] or [self.edition.edition.venue.name or self.edition.edition.name]

    def _rooms(self, lines: Iterable[Line]) -> list[str]:
        """The rooms in which something is, in the edition's order, then in that of the file."""
        used = dict.fromkeys(name for line in lines for name in self._names(line))
        listed = [room.name for room in self.edition.edition.rooms if room.name in used]
        return list(dict.fromkeys([*listed, *used]))

    def _room(self, name: str) -> dict[str, str]:
        room = self.program.room(name)
        return {"floor": room.floor or "" if room.id else ""}

    def _on_boards(self) -> Iterator[tuple[Paper, Line | None]]:
        found: dict[str, tuple[Paper, Line | None]] = {}
        for line in self.program.lines:
            if line.session.kind is SessionKind.POSTERS and not line.session.cancelled:
                for paper in self.program.papers_of(line):
                    found.setdefault(paper.id, (paper, line))
        for paper in self.edition.papers:
            if paper.board:
                found.setdefault(paper.id, (paper, None))
        yield from found.values() if found else ((paper, None) for paper in self.edition.papers)

    def _board(self, paper: Paper, line: Line | None, url: str | None) -> dict[str, Any]:
        names = (name_of(author.person, author.name, self.site) for author in paper.authors)
        when = ""
        if line is not None:
            when = listed((format_day(line.day.date, self.language), times_of(line), where_of(line)))
        return {
            "id": paper.id,
            "number": paper.board or "",
            "title": runs(isolated(paper.title)),
            "turned": is_rtl(paper.title),
            "authors": [isolated(name.full) for name in names if name],
            "when": when,
            "url": url or "",
        }
