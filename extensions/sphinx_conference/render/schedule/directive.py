"""The program: a table a day, from start to end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes

from sphinx_conference.config import _
from sphinx_conference.model.dates import DateKind
from sphinx_conference.model.occasions import session_moments
from sphinx_conference.render.dates import calendar_links as calendars
from sphinx_conference.render.dates.words import format_day, zone_name
from sphinx_conference.render.family import (
    EDITION,
    Address,
    Family,
    Option,
    Query,
    Scene,
    address_of,
    joined,
    paragraph,
    target,
)
from sphinx_conference.render.schedule.sessions import KIND_NAMES, Program
from sphinx_conference.text.docutils_nodes import block_nodes, label_nodes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from zoneinfo import ZoneInfo

    from sphinx_conference.model.schedule import ProgramDay, Session


class Schedule(Family):
    """The ``schedule`` directive."""

    name = "schedule"
    summary = "The program of an edition, day by day, with speakers, papers and local times."
    options: ClassVar[tuple[Option, ...]] = (
        EDITION,
        Option("day", "Only this day, e.g. 2022-07-22."),
    )
    collections = ("schedule", "papers", "persons", "people", "edition", "calendars")
    filters = frozenset({"day"})
    assets = (calendars.STYLE,)
    promised = (DateKind.EVENT,)
    last_time = _("Program of {edition}")

    def select(self, query: Query) -> Sequence[ProgramDay]:
        """Days in file order; a day without sessions is left out."""
        wanted = query.options["day"]
        days = query.edition.schedule if query.edition else ()
        return [day for day in days if day.sessions and (not wanted or day.date.isoformat() == wanted)]

    def addresses(self, query: Query, records: Sequence[ProgramDay]) -> Iterable[Address]:
        """Sessions that have an id."""
        return [
            address_of(query, "session", session.id)
            for day in records
            for session in day.sessions
            if session.id
        ]

    @staticmethod
    def _zone(scene: Scene) -> ZoneInfo | None:
        edition = scene.query.edition
        assert edition is not None, "a program belongs to an edition"
        return edition.edition.tz

    def _caption(self, day: ProgramDay, scene: Scene) -> tuple[str, str]:
        language, zone = scene.query.language, self._zone(scene)
        local = _("Times are local: {zone}").format(zone=zone_name(zone, day.date, language)) if zone else ""
        return format_day(day.date, language), local

    def doctree(self, records: Sequence[ProgramDay], scene: Scene) -> list[nodes.Node]:
        """A caption and a table of two columns a day."""
        program = Program(scene.query.edition, scene.query.site)
        result: list[nodes.Node] = []
        for day in records:
            caption, zone = self._caption(day, scene)
            more = nodes.Text(f". {zone}." if zone else "")
            result.append(paragraph(nodes.strong("", caption), more))
            result.append(self._table(day, program, scene))
        return result

    def _table(self, day: ProgramDay, program: Program, scene: Scene) -> nodes.table:
        group = nodes.tgroup("", cols=2)
        group += [nodes.colspec("", colwidth=20), nodes.colspec("", colwidth=80)]
        body = nodes.tbody()
        for session in day.sessions:
            start, end = session_moments(day.date, session, self._zone(scene))
            next_day = f" {_('next day')}" if end.date() > start.date() else ""
            times = paragraph(f"{start:%H:%M}–{end:%H:%M}{next_day}")
            body += nodes.row(
                "", nodes.entry("", times), nodes.entry("", *self._cell(session, program, scene))
            )
        group += body
        return nodes.table("", group, classes=["longtable", "colwidths-given"])

    @staticmethod
    def _anchors(session: Session, scene: Scene) -> list[str]:
        return scene.anchors(address_of(scene.query, "session", session.id)) if session.id else []

    def _cell(self, session: Session, program: Program, scene: Scene) -> list[nodes.Node]:
        kind = str(KIND_NAMES[session.kind])
        line: list[nodes.Node] = target(*self._anchors(session, scene))
        title = label_nodes(program.title_of(session))
        if session.paper and scene.query.edition:
            title = [scene.reference("paper", f"{scene.query.edition.id}/{session.paper}", title)]
        line += [nodes.strong("", f"{kind}:"), nodes.Text(" "), *title] if kind else title
        if people := program.people_in(session):
            line += [nodes.Text(". "), *joined([nodes.Text(name)] for name, _person in people)]
        if session.room:
            line.append(nodes.Text(f". {session.room}"))
        result: list[nodes.Node] = [paragraph(*line)]
        if session.note:
            result += block_nodes(session.note)
        return result + self._papers(session, program, scene)

    @staticmethod
    def _papers(session: Session, program: Program, scene: Scene) -> list[nodes.Node]:
        """A list of the papers that name the session as theirs."""
        assert scene.query.edition is not None, "a program belongs to an edition"
        papers = [
            scene.reference("paper", f"{scene.query.edition.id}/{paper.id}", label_nodes(paper.title))
            for paper in program.papers_in(session)
        ]
        items = [nodes.list_item("", paragraph(paper)) for paper in papers]
        return [nodes.bullet_list("", *items)] if items else []

    def context(self, records: Sequence[ProgramDay], scene: Scene) -> Mapping[str, Any]:
        """``days``: caption, zone and sessions, each a mapping; ``calendars`` to subscribe to."""
        program = Program(scene.query.edition, scene.query.site)
        days = []
        for day in records:
            caption, zone = self._caption(day, scene)
            sessions = [self._row(day, session, program, scene) for session in day.sessions]
            days.append({"caption": caption, "zone": zone, "sessions": sessions})
        return {"days": days, "calendars": calendars.feeds(scene)}

    def _row(self, day: ProgramDay, session: Session, program: Program, scene: Scene) -> dict[str, Any]:
        edition = scene.query.edition
        assert edition is not None, "a program belongs to an edition"
        start, end = session_moments(day.date, session, self._zone(scene))
        paper = program.paper_of(session)
        return {
            "anchors": self._anchors(session, scene),
            "kind": session.kind.value,
            "kind_name": str(KIND_NAMES[session.kind]),
            "start": {"text": f"{start:%H:%M}", "machine": start.isoformat(timespec="minutes")},
            "end": {"text": f"{end:%H:%M}", "machine": end.isoformat(timespec="minutes")},
            "next_day": end.date() > start.date(),
            "title": program.title_of(session),
            "href": scene.href("paper", f"{edition.id}/{session.paper}") if session.paper else None,
            "people": [
                (name, scene.href("person", person) if person else None)
                for name, person in program.people_in(session)
            ],
            "pdf": paper.links.pdf if paper else None,
            "url": session.url,
            "ics": calendars.href(scene, calendars.file_of_session(session)),
            "room": session.room,
            "note": session.note,
            "papers": [
                (one.title, scene.href("paper", f"{edition.id}/{one.id}"))
                for one in program.papers_in(session)
            ],
        }
