"""The facts of the program's lines in words, and what the template of the program shows of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_conference.config import _
from sphinx_conference.model.moments import ends_at, starts_at
from sphinx_conference.model.schedule import SessionKind
from sphinx_conference.render.dates import calendar_links as calendars
from sphinx_conference.render.dates.words import format_day, locale_of, zone_name
from sphinx_conference.render.family import address_of
from sphinx_conference.render.schedule.marks import Marks
from sphinx_conference.render.schedule.sessions import SessionWords, status_of, times_of
from sphinx_conference.text.markup import paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from sphinx_conference.model.lines import Line
    from sphinx_conference.model.schedule import ProgramDay
    from sphinx_conference.model.streams import Stream
    from sphinx_conference.render.family import Scene

_SHORT = 280
"""Characters of an abstract that is shown at once; a longer one is folded."""
LINK_NAMES = {
    "stream": _("Stream"),
    "recording": _("Recording"),
    "slides": _("Slides"),
    "material": _("Material"),
    "code": _("Code"),
    "questions": _("Questions"),
    "chat": _("Chat"),
    "link": _("More"),
}
"""What links are called, by their kinds, in the order in which they are shown."""


class Facts:
    """What is said of lines of the program, for all builders."""

    def __init__(self, scene: Scene) -> None:
        assert scene.query.edition is not None, "a program belongs to an edition"
        self.scene, self.edition = scene, scene.query.edition
        self.program = self.edition.program
        self.words = SessionWords(self.edition, scene.query.site)
        self.tracks = {track.id: track.name for track in self.edition.edition.call.tracks}

    def caption(self, day: ProgramDay) -> tuple[str, str]:
        """What a day is called, and which zone its times are in."""
        language, zone = self.scene.query.language, self.edition.edition.tz
        local = _("Times are local: {zone}").format(zone=zone_name(zone, day.date, language)) if zone else ""
        return format_day(day.date, language), local

    def kind(self, line: Line) -> str:
        """What kind of session a line is, in words; empty for a talk of a session, which is understood."""
        understood = line.block is not None and line.session.kind is SessionKind.TALK
        return "" if understood else self.words.kind_of(line.session)

    def anchor(self, line: Line) -> str:
        """The anchor of a line; empty for one without an id, or with its address elsewhere."""
        short = line.session.id
        return self.scene.anchor(address_of(self.scene.query, "session", short)) if short else ""

    def earlier_anchors(self, line: Line) -> list[str]:
        """The anchors that a line had under earlier ids, beside the one that it has now."""
        short = line.session.id
        if not short or not line.session.previous_ids:
            return []
        return self.scene.anchors(address_of(self.scene.query, "session", short))[1:]

    def where(self, line: Line) -> str:
        """The rooms of a line, as far as they are not those of its session."""
        if line.block and not line.session.room:
            return ""
        return str(_("All rooms")) if line.everywhere else line.where

    def status(self, line: Line) -> list[str]:
        """That a line is cancelled, or where it was before."""
        return status_of(line, self.program, self.scene.query.language)

    def labels(self, line: Line) -> list[str]:
        """Track, level, language and tags of a line."""
        session = line.session
        track = self.tracks.get(session.track, session.track.in_words) if session.track else ""
        level = session.level.in_words if session.level else ""
        language = ""
        if session.language:
            called = locale_of(self.scene.query.language).languages.get(session.language.replace("-", "_"))
            language = _("in {language}").format(language=called or session.language)
        return [str(label) for label in (track, level, language, *session.tags) if label]

    def links(self, line: Line) -> Iterator[tuple[str, str, str, Stream | None]]:
        """Kind, name and address of each link of a line; of a stream also when it may be shown."""
        links = line.session.links
        streams = (*links.stream, *self._streams_around(line))
        for kind, name in LINK_NAMES.items():
            if kind == "stream":
                yield from ((kind, str(name), stream.url, stream) for stream in streams)
            else:
                addresses = line.session.all_links if kind == "link" else getattr(links, kind)
                yield from ((kind, str(name), address, None) for address in addresses)

    @staticmethod
    def _streams_around(line: Line) -> tuple[Stream, ...]:
        """The streams of the rooms of a session, where it has none of its own."""
        if line.block or line.everywhere or line.session.links.stream or line.session.cancelled:
            return ()
        return tuple(stream for room in line.rooms for stream in room.stream)

    def papers(self, line: Line) -> list[tuple[str, str, str]]:
        """Id, title and board of each paper that names a session as its own."""
        return [(paper.id, paper.title, paper.board or "") for paper in self.program.papers_of(line)]


class Rows(Facts):
    """The lines of the program as variables of a template."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self.marks = Marks(scene, self.edition, self.words)

    def day(self, day: ProgramDay, lines: Sequence[Line]) -> dict[str, Any]:
        """A day with its sessions."""
        caption, zone = self.caption(day)
        streams = [self._link("stream", str(LINK_NAMES["stream"]), one.url, one) for one in day.stream]
        return {
            "id": self.marks.id_of_day(day.date),
            "date": day.date.isoformat(),
            "caption": caption,
            "zone": zone,
            "streams": streams,
            "sessions": [self.row(line) for line in lines],
        }

    def row(self, line: Line) -> dict[str, Any]:
        """A session or a talk."""
        session, edition = line.session, self.edition
        paper = self.words.paper_of(session)
        title = self.words.title_of(session)
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
            "next_day": bool(line.start and line.end and line.end.date() > line.start.date()),
            "title": title,
            "href": self.scene.href("paper", f"{edition.id}/{session.paper}") if session.paper else None,
            "people": self._people(self.words.people_in(session)),
            "panel": self._people(self.words.panel_of(session)),
            "status": self.status(line),
            "cancelled": session.cancelled,
            "question": session.question,
            "abstract": session.abstract,
            "folded": session.abstract is not None and _is_long(session.abstract),
            "labels": self.labels(line),
            "language": session.language,
            "papers": [
                (name, self.scene.href("paper", f"{edition.id}/{short}"), board)
                for short, name, board in self.papers(line)
            ],
            "talks": [self.row(talk) for talk in self.program.talks_of(line)],
            "pdf": paper.links.pdf if paper else None,
            "links": [self._link(*link) for link in self.links(line)],
            "ics": calendars.href(self.scene, calendars.file_of_line(line) if line.start else ""),
            "room": self.where(line),
            "note": session.note,
        }

    def _people(self, people: list[tuple[str, str | None]]) -> list[tuple[str, str | None]]:
        return [(name, self.scene.href("person", person) if person else None) for name, person in people]

    def _link(self, kind: str, name: str, address: str, stream: Stream | None) -> dict[str, str]:
        zone = self.edition.edition.tz
        since = starts_at(stream.show_from, zone) if stream and stream.show_from else None
        until = ends_at(stream.show_until, zone) if stream and stream.show_until else None
        shown = {"from": since.isoformat() if since else "", "until": until.isoformat() if until else ""}
        return {"kind": kind, "name": name, "href": address, **shown}


def _is_long(abstract: str) -> bool:
    return len(abstract) > _SHORT or len(paragraphs(abstract)) > 1


def _moment(moment: datetime | None) -> dict[str, str] | None:
    if moment is None:
        return None
    return {"text": f"{moment:%H:%M}", "machine": moment.isoformat(timespec="minutes")}
