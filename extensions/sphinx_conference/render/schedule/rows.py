"""The days and lines of the program as variables of templates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_conference.config import _
from sphinx_conference.model.moments import ends_at, starts_at
from sphinx_conference.render.dates import calendar_links as calendars
from sphinx_conference.render.dates.words import format_short_day
from sphinx_conference.render.people.names import name_of
from sphinx_conference.render.schedule.facts import LINK_NAMES, Facts
from sphinx_conference.render.schedule.layout import layout_of
from sphinx_conference.render.schedule.marks import DAY, Marks, day_address, line_address
from sphinx_conference.render.schedule.sessions import moves_of, times_of
from sphinx_conference.text.markup import paragraphs

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from sphinx_conference.model.lines import Line
    from sphinx_conference.model.papers import Paper
    from sphinx_conference.model.schedule import ProgramDay
    from sphinx_conference.model.streams import Stream
    from sphinx_conference.render.family import Scene
    from sphinx_conference.render.schedule.layout import DayLayout, Place, Slot
    from sphinx_conference.render.schedule.sessions import SessionWords

_SHORT = 280
"""Characters of an abstract that is shown at once; a longer one is folded."""
MOST_COLUMNS = 5
"""Rooms that stand beside each other in a table wherever there is one; of more, a script shows so many as fit."""
MOST_ROWS = 129
"""Rows that the style sheet of the table knows; a longer day is a list."""


class Rows(Facts):
    """The lines of the program as variables of templates.

    ``with_table`` gives lines their places in a table of rooms, on days on which rooms are in parallel.
    """

    def __init__(self, scene: Scene, words: SessionWords | None = None, *, with_table: bool = True) -> None:
        super().__init__(scene, words)
        self.with_table = with_table
        self.marks = Marks(scene, self.edition, self.words)

    def bar(self, days: Sequence[date], current: date | None = None) -> list[dict[str, Any]]:
        """The entries of the bar of days; each leads to the day's page, or to its place on this one."""
        return [
            {
                "date": day.isoformat(),
                "short": format_short_day(day, self.scene.query.language),
                "href": self.day_href(day),
                "current": day == current,
            }
            for day in days
        ]

    def day_href(self, day: date) -> str:
        """The address of a day: of its page, else of its place on this page, else where the program is."""
        here, locations = self.marks.id_of_day(day), self.scene.links.locations
        page = locations.page_of_day(self.edition, day)
        if page and page != self.scene.docname:
            return self.scene.links.page(page)
        if here:
            return f"#{here}"
        claim = locations.claim(DAY, day_address(self.edition, day).key)
        return self.scene.links.page(claim.docname, claim.anchor) if claim else ""

    def href(self, line: Line) -> str | None:
        """The address of a session or talk: its page, else its paper's, else where the program shows it."""
        edition, links = self.edition, self.scene.links
        if line.session.paper and (
            paper := self.scene.own_page("paper", f"{edition.id}/{line.session.paper}")
        ):
            return paper
        if page := links.locations.page_of_line(edition, line):
            return links.page(page)
        address = line_address(self.scene.query, edition, line)
        if day := links.locations.page_of_day(edition, line.day.date):
            return links.page(day, address.anchor)
        claim = links.locations.claim(address.objtype, address.key)
        return links.page(claim.docname, claim.anchor) if claim else None

    def day(self, day: ProgramDay, lines: Sequence[Line]) -> dict[str, Any]:
        """A day with its sessions."""
        caption, zone = self.caption(day)
        layout = layout_of(lines, self.program)
        table = self.with_table and layout.is_parallel and layout.rows <= MOST_ROWS
        return {
            "id": self.marks.id_of_day(day.date),
            "date": day.date.isoformat(),
            "caption": caption,
            "zone": zone,
            "streams": [self._link("stream", str(LINK_NAMES["stream"]), one.url, one) for one in day.stream],
            "parallel": layout.is_parallel,
            "grid": _grid(len(layout.rooms)) if table else "",
            "rooms": [(room.key, room.name, self.room_href(room.id)) for room in layout.rooms],
            "slots": [self._slot(slot, layout, table=table) for slot in layout.slots],
        }

    def _slot(self, slot: Slot, layout: DayLayout, *, table: bool) -> dict[str, Any]:
        """The sessions that start together."""
        first, end = slot.lines[0], slot.end
        alone = len(slot.lines) == 1
        same = bool(end) or (alone and first.is_open)
        return {
            "start": _moment(slot.start),
            "end": _moment(end),
            "open": alone and first.is_open,
            "next_day": _is_next_day(slot.start, end),
            "same_end": same,
            "when": times_of(first) if slot.start is None else "",
            "place": f"{_sum('row', slot.row)}{_sum('rows', slot.rows)}" if table else "",
            "sessions": [
                {
                    **self.row(line),
                    "place": _classes(layout.places[line.number], len(layout.rooms)) if table else "",
                    "says_end": bool(line.end or line.is_open)
                    and (not same or (table and layout.is_parallel)),
                }
                for line in slot.lines
            ],
        }

    def row(self, line: Line) -> dict[str, Any]:
        """A session or a talk."""
        session, edition = line.session, self.edition
        paper = self.words.paper_of(session)
        page = self.scene.links.locations.page_of_line(edition, line)
        href = self.scene.links.page(page) if page else None
        if session.paper:
            href = self.scene.href("paper", f"{edition.id}/{session.paper}")
        abstract = None if page else session.abstract
        has_calendar = line.start and not page
        return {
            "id": self.marks.id_of(line),
            "marks": self.marks.of(line),
            "earlier": self.earlier_anchors(line),
            "kind": session.kind.value,
            "kind_name": self.kind(line),
            "start": _moment(line.start),
            "end": _moment(line.end),
            "open": line.is_open,
            "when": times_of(line) if line.unknown and not (line.block and line.block.unknown) else "",
            "next_day": _is_next_day(line.start, line.end),
            "title": self.words.title_of(session),
            "href": href,
            "people": self.people(self.words.people_in(session)),
            "panel": self.people(self.words.panel_of(session)),
            "moves": moves_of(line, self.program, self.scene.query.language),
            "cancelled": session.cancelled,
            "question": session.question,
            "abstract": abstract,
            "folded": abstract is not None and _is_long(abstract),
            "labels": self.labels(line),
            "papers": [self._paper(paper) for paper in self.papers(line)],
            "talks": [self.row(talk) for talk in self.program.talks_of(line)],
            "pdf": paper.links.pdf if paper and not href else None,
            "links": [self._link(*link) for link in self.links(line)],
            "ics": calendars.href(self.scene, calendars.file_of_line(line) if has_calendar else ""),
            "rooms": self.rooms(line),
            "note": session.note,
        }

    def rooms(self, line: Line) -> list[tuple[str, str | None]]:
        """Name and address of each room of a line, as far as they are not those of its session."""
        if line.block and not line.session.room:
            return []
        if line.everywhere:
            return [(str(_("All rooms")), None)]
        return [(room.name, self.room_href(room.id)) for room in line.rooms]

    def room_href(self, room: str) -> str | None:
        """The address of the place where a room is described, by its id."""
        return self.scene.href("room", f"{self.edition.id}/{room}") if room else None

    def people(self, people: list[tuple[str, str | None]]) -> list[tuple[str, str | None]]:
        """Name and address of each."""
        return [(name, self.scene.href("person", person) if person else None) for name, person in people]

    def _paper(self, paper: Paper) -> dict[str, Any]:
        first = next(iter(paper.authors), None)
        name = name_of(first.person, first.name, self.scene.query.site) if first else None
        author = name.full if name else ""
        if author and len(paper.authors) > 1:
            author = str(_("{name} et al.")).format(name=author)
        return {
            "title": paper.title,
            "href": self.scene.href("paper", f"{self.edition.id}/{paper.id}"),
            "board": paper.board or "",
            "author": author,
        }

    def _link(self, kind: str, name: str, address: str, stream: Stream | None) -> dict[str, str]:
        zone = self.edition.edition.tz
        since = starts_at(stream.show_from, zone) if stream and stream.show_from else None
        until = ends_at(stream.show_until, zone) if stream and stream.show_until else None
        shown = {"from": since.isoformat() if since else "", "until": until.isoformat() if until else ""}
        return {"kind": kind, "name": name, "href": address, **shown}


def _classes(place: Place, rooms: int) -> str:
    """The classes by which the style sheet puts a session into the table; a script finds the columns of many rooms."""
    row = f"{_sum('row', place.row)}{_sum('rows', place.rows)}"
    if place.column == 0:
        return f"{row} conf-column-all"
    if rooms > MOST_COLUMNS:
        return row
    return f"{row} conf-column-{place.column}{f' conf-columns-{place.columns}' if place.columns > 1 else ''}"


def _grid(rooms: int) -> str:
    """The classes of a table of so many rooms."""
    return f" conf-slots--rooms conf-slots--{rooms}" if rooms <= MOST_COLUMNS else " conf-slots--many"


def _sum(what: str, number: int) -> str:
    """Classes whose numbers are summed, so that the style sheet needs few: ``conf-row-20 conf-row-7``."""
    tens, ones = number - number % 10, number % 10
    return "".join(f" conf-{what}-{part}" for part in (tens, ones) if part)


def _is_long(abstract: str) -> bool:
    return len(abstract) > _SHORT or len(paragraphs(abstract)) > 1


def _is_next_day(start: datetime | None, end: datetime | None) -> bool:
    return bool(start and end and end.date() > start.date())


def _moment(moment: datetime | None) -> dict[str, str] | None:
    if moment is None:
        return None
    return {"text": f"{moment:%H:%M}", "machine": moment.isoformat(timespec="minutes")}
