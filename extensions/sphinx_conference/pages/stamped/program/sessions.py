"""The pages of an edition's sessions and talks."""

from __future__ import annotations

import json
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING, Any

from sphinx_conference.cache.digests import hex_digest
from sphinx_conference.config import _
from sphinx_conference.data.folders import DATA
from sphinx_conference.model.ledger import collection_of
from sphinx_conference.model.schedule import SessionKind
from sphinx_conference.pages.head.tags import NOINDEX
from sphinx_conference.pages.stamped.kind import Batch, page_settings, record_url
from sphinx_conference.pages.stamped.page_template import PageContent
from sphinx_conference.pages.stamped.program.beside import Beside
from sphinx_conference.pages.stamped.program.head import SessionTags
from sphinx_conference.pages.stamped.program.scene import ASSETS, digests_of, listing_of, scene_at
from sphinx_conference.published.addresses import program_folder, program_page
from sphinx_conference.published.editions import home_among
from sphinx_conference.render.dates import calendar_links as calendars
from sphinx_conference.render.dates.owntimes import OWN_TIMES, own_times
from sphinx_conference.render.dates.words import format_short_day, zone_name
from sphinx_conference.render.html import label_html, render
from sphinx_conference.render.links import page_url
from sphinx_conference.render.people.portraits import picture
from sphinx_conference.render.punctuation import listed
from sphinx_conference.render.qrcode import qr_html
from sphinx_conference.render.schedule.rows import Rows
from sphinx_conference.render.schedule.sessions import SessionWords, times_of, where_of
from sphinx_conference.render.schedule.tools import STARS
from sphinx_conference.text.formulatext import readable
from sphinx_conference.text.markup import paragraphs, without_markup

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from sphinx_conference.model.lines import Line
    from sphinx_conference.model.people import Appearance, Photo
    from sphinx_conference.model.rooms import Room
    from sphinx_conference.published.records import PublishedEdition
    from sphinx_conference.published.state import Build
    from sphinx_conference.render.family import Scene

_MOST_BESIDE = 12
"""Sessions at the same time that are named; of more the program tells."""


class SessionPages(Batch):
    """A page for each session and talk that has more to say than a line, and one for each that calendars were told of
    and that is no more."""

    def __init__(self, build: Build, edition: PublishedEdition) -> None:
        self.build, self.app, self.edition = build, build.app, edition
        self.site, self.locations = build.site, build.locations
        self.folder = program_folder(edition)
        self.program, pages = edition.program, edition.program_pages
        self.lines = [line for line in pages.lines if line.number in pages.names]
        own = [pages.names[line.number] for line in self.lines]
        self.names = [*own, *sorted(gone_of(edition) - set(own))]
        self._line_of = dict(zip(own, self.lines, strict=False))
        self.words, self.beside = SessionWords(edition, build.site), Beside(self.program)
        self.language = build.app.config.language

    @property
    def key(self) -> str:
        """Apart from the days, whose pages lie in the same folder."""
        return f"{self.folder}/ sessions"

    # what decides whether a page is as it was

    @cached_property
    def _digest(self) -> str:
        return hex_digest(page_settings(self.app), digests_of(self.build, self.edition), self.names)

    def digest(self) -> str:
        """A digest of the program and of whom and what it names."""
        return self._digest

    def page_digest(self, number: int) -> str:
        """The same, since each page tells of others."""
        return hex_digest(self._digest, number)

    # what others say of a page

    def listed(self) -> Collection[int]:
        """Sessions, and none that is no more; none of an edition that is not listed, which is an example of one."""
        return range(len(self.lines) if self.edition.edition.listed else 0)

    def title(self, number: int) -> str:
        """The session's title, readable."""
        return readable(self.words.title_of(self.lines[number].session))

    def text(self, name: str) -> Iterator[str]:
        """Who takes part, rooms, the abstract, and the titles of its talks and papers."""
        line = self._line_of[name]
        for one in (line, *self.program.talks_of(line)):
            session = one.session
            if one is not line:
                yield without_markup(self.words.title_of(session))
            yield from (person for person, _id in self.words.people_in(session))
            yield from (person for person, _id in self.words.panel_of(session))
            yield from session.tags
            for text in (session.question, session.abstract):
                yield from map(without_markup, paragraphs(text or ""))
        yield where_of(line)
        yield from (without_markup(paper.title) for paper in self.program.papers_of(line))

    # what a page is made of

    def context(self) -> Mapping[str, Any]:
        """The document whose place in navigation the pages share, and the files of the program's lists."""
        listing = self.locations.list_of(self.edition.id, "schedule")
        below = listing.docname if listing else home_among(self.edition, self.app.env.found_docs)
        return {
            "conf_stamped": "session",
            "conf_stands_below": below,
            "conf_assets": (*ASSETS, *OWN_TIMES, *STARS),
        }

    def make(self, number: int) -> PageContent:
        """The page of a session, or of one that is no more."""
        name = self.names[number]
        scene = scene_at(self.build, self.edition, program_page(self.edition, name))
        if number >= len(self.lines):
            body = render("session-gone.html", {"listing": listing_of(scene, self.edition)})
            return PageContent(name, escape(_("Not available")), body, NOINDEX)
        line = self.lines[number]
        rows = Rows(scene, self.words, with_table=False)
        variables = self._variables(line, rows, scene)
        facts = [variables["day"], variables["times"], where_of(line)]
        return PageContent(
            name=name,
            title=escape(self.title(number)),
            body=render("session.html", variables),
            metatags=self._tags.of(line, facts),
        )

    @cached_property
    def _tags(self) -> SessionTags:
        return SessionTags(self.build, self.edition, self.words, self._url, self.pictures)

    def _url(self, line: Line) -> str:
        page = self.locations.page_of_line(self.edition, line)
        return page_url(self.app, page) if page else ""

    def _kept(self, line: Line, row: Mapping[str, Any]) -> str:
        """What a reader's browser keeps of a line, as JSON."""
        if line.session.kind is SessionKind.BREAK:
            return ""
        marks = dict(row["marks"])
        kept = {
            **{name: marks.get(name, "") for name in ("uid", "key", "start", "end")},
            "edition": self.edition.id,
            "title": readable(row["title"]),
            "place": self.program.place_of(line) or "",
            "cancelled": "cancelled" in marks,
        }
        return json.dumps(kept, ensure_ascii=False)

    @cached_property
    def _own_times(self) -> dict[str, Any]:
        return own_times(self.edition.edition, self.language)

    def _code(self, line: Line) -> dict[str, str] | None:
        """The page's address for who prints it; of a long program those of the days are enough."""
        url = "" if self.edition.program_pages.is_long else self._url(line)
        return {"picture": qr_html(url), "address": url} if url else None

    def _variables(self, line: Line, rows: Rows, scene: Scene) -> dict[str, Any]:
        row, session = rows.row(line), line.session
        caption, _local = rows.caption(line.day)
        zone = self.edition.edition.tz
        before, after = self.beside.neighbours(line)
        same = self.beside.same_time(line)
        has_time = line.start is not None
        names = (
            "moves",
            "cancelled",
            "start",
            "end",
            "open",
            "labels",
            "question",
            "note",
            "links",
            "talks",
        )
        return {
            **{name: row[name] for name in names},
            "code": self._code(line),
            "keep": self._kept(line, row),
            "own": self._own_times,
            "title": label_html(row["title"]),
            "ends_next_day": row["next_day"],
            "taking_part": [*row["people"], *row["panel"]],
            "own_papers": row["papers"],
            "listing": listing_of(scene, self.edition),
            "edition": self.edition.edition.name,
            "day": caption,
            "day_href": rows.day_href(line.day.date),
            "times": times_of(line),
            "zone": zone_name(zone, line.day.date, self.language) if zone and has_time else "",
            "kind_name": self.words.kind_of(session) or str(rows.kind_name(line)),
            "minutes": _minutes(line),
            "block": (label_html(self.words.title_of(line.block.session)), rows.href(line.block))
            if line.block
            else None,
            "rooms": self._rooms(line, rows),
            "abstract": session.abstract,
            "speakers": self._speakers(line, scene),
            "ics": calendars.href(scene, calendars.file_of_line(line) if has_time else ""),
            "same_time": [self._named(other, rows, seen_from=line) for other in same[:_MOST_BESIDE]],
            "more": rows.day_href(line.day.date) if len(same) > _MOST_BESIDE else "",
            "in_room": bool(line.rooms) and line.block is None,
            "previous": self._named(before, rows, seen_from=line) if before else None,
            "next": self._named(after, rows, seen_from=line) if after else None,
            "edit": record_url(self.app, self.edition.folder, "schedule", line.day.date.isoformat()),
        }

    def _rooms(self, line: Line, rows: Rows) -> list[tuple[str, str | None, str]]:
        """Name, address and floor of each room."""
        if line.everywhere:
            return [(str(_("All rooms")), None, "")]
        rooms: tuple[Room, ...] = line.rooms or (
            (self.program.default_room,) if self.program.default_room else ()
        )
        return [(room.name, rows.room_href(room.id), room.floor or "") for room in rooms]

    def _named(self, line: Line, rows: Rows, *, seen_from: Line) -> dict[str, Any]:
        """What is told of a line on the page of another: the day too if that is on another one."""
        day = "" if line.day.date == seen_from.day.date else format_short_day(line.day.date, self.language)
        return {
            "title": label_html(self.words.title_of(line.session)),
            "href": rows.href(line),
            "when": listed((day, times_of(line))),
            "room": where_of(line),
        }

    def _speakers(self, line: Line, scene: Scene) -> list[dict[str, Any]]:
        """Those who speak and have more to them than a name."""
        found = []
        for one in line.session.people:
            appearance = self._appearances.get(one.person or "")
            person = self.site.persons.get(one.person or "")
            if person is None:
                continue
            bio = (appearance.bio if appearance else None) or person.bio
            photo = self._photo(appearance, person.photo)
            if not bio and not photo:
                continue
            name = (appearance.name if appearance else None) or person.name
            found.append(
                {
                    "name": name.full,
                    "href": scene.href("person", person.id),
                    "affiliation": one.affiliation
                    or (appearance.affiliation if appearance else None)
                    or person.affiliation,
                    "bio": bio,
                    "portrait": picture(photo, 112, scene.links.image) if photo else None,
                }
            )
        return found

    @cached_property
    def _appearances(self) -> dict[str, Appearance]:
        found: dict[str, Appearance] = {}
        for one in self.edition.people:
            if one.person:
                found.setdefault(one.person, one)
        return found

    def _photo(self, appearance: Appearance | None, own: str | None) -> Photo | None:
        paths = [f"{self.edition.folder}/{appearance.photo}"] if appearance and appearance.photo else []
        paths += [f"{DATA}/{own}"] if own else []
        return next(filter(None, map(self.site.photos.get, paths)), None)


def gone_of(edition: PublishedEdition) -> set[str]:
    """The names of pages of what calendars were told of and is in the program no more; none where that is not sure."""
    if "schedule" in edition.unreadable or any(edition.lost):
        return set()
    program = edition.program
    known = {
        *program.keys,
        *(f"session-{old}" for line in program.lines for old in line.session.previous_ids),
    }
    gone = {
        entry.id.removeprefix("session-")
        for entry in edition.calendar
        if collection_of(entry.id) == "schedule" and entry.id not in known and entry.told[-1].cancelled
    }
    return gone - program.by_id.keys()


def _minutes(line: Line) -> int:
    return round((line.end - line.start).total_seconds() / 60) if line.start and line.end else 0
