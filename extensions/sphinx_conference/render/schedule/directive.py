"""The program, day by day: a list, and where rooms are in parallel a table of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from sphinx_conference.config import _
from sphinx_conference.model.dates import DateKind
from sphinx_conference.published.addresses import WEB
from sphinx_conference.render.dates import calendar_links as calendars
from sphinx_conference.render.family import EDITION, Address, Family, Option, Query, Scene
from sphinx_conference.render.schedule.marks import day_address, line_address
from sphinx_conference.render.schedule.overview import overview
from sphinx_conference.render.schedule.parts import parts_of
from sphinx_conference.render.schedule.plain import Plain
from sphinx_conference.render.schedule.rows import Rows
from sphinx_conference.render.schedule.tools import TOOLS, Tools, now_address
from sphinx_conference.text.markup import without_markup

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from docutils import nodes

    from sphinx_conference.model.lines import Line
    from sphinx_conference.model.schedule import ProgramDay

    Day = tuple[ProgramDay, Sequence[Line]]


LAYOUTS = ("auto", "list", "grid")


class Schedule(Family):
    """The ``schedule`` directive."""

    name = "schedule"
    summary = "The program of an edition, day by day, with speakers, papers and local times."
    options: ClassVar[tuple[Option, ...]] = (
        EDITION,
        Option("day", "Only this day, e.g. 2022-07-22."),
        Option(
            "layout",
            "How it is laid out where rooms are in parallel: as a list, as a grid of rooms where it is wide enough, "
            "or as readers choose.",
            LAYOUTS,
            default="auto",
        ),
    )
    collections = ("schedule", "papers", "persons", "people", "edition", "calendars")
    filters = frozenset({"day"})
    assets = (calendars.STYLE, "conference-program.css", "conference-program.js", *TOOLS)
    promised = (DateKind.EVENT,)
    last_time = _("Program of {edition}")

    def select(self, query: Query) -> Sequence[Day]:
        """Days in file order; a day without sessions is left out."""
        wanted = query.options["day"]
        days = query.edition.program.days if query.edition else ()
        return [(day, lines) for day, lines in days if lines and wanted in ("", day.date.isoformat())]

    def has_pages(self, query: Query) -> bool:
        """A program with many sessions has a page a day, unless a day is asked for."""
        return bool(query.edition and query.edition.program_pages.is_long and not query.options["day"])

    def addresses(self, query: Query, records: Sequence[Day]) -> Iterable[Address]:
        """Days, sessions and talks."""
        edition = query.edition
        if edition is None:
            return
        yield now_address(edition.id)
        for day, lines in records:
            yield day_address(edition, day.date)
            for line in lines:
                for one in (line, *edition.program.talks_of(line)):
                    yield line_address(query, edition, one)

    def doctree(self, records: Sequence[Day], scene: Scene) -> list[nodes.Node]:
        """A caption and a table of two columns a day."""
        return Plain(scene).days(records)

    def context(self, records: Sequence[Day], scene: Scene) -> Mapping[str, Any]:
        """``days``: caption, zone and slots of sessions, each a mapping, or ``brief`` where they have pages;
        ``bar_days`` that lead to them; ``calendars`` to subscribe to."""
        layout = scene.query.options["layout"]
        rows = Rows(scene, with_table=layout != "list" and scene.links.builder.name in WEB)
        dates = [day.date for day, _lines in records]
        if scene.links.locations.own_pages and self.has_pages(scene.query):
            days, brief = [], overview(records, rows)
        else:
            days, brief = [rows.day(day, lines) for day, lines in records], []
        return {
            "tools": Tools(scene, records, brief=brief).context(),
            "days": days,
            "brief": brief,
            "bar_days": rows.bar(dates) if brief or days[0]["id"] else [],
            "modifiers": modifiers(days, layout),
            "level": scene.level,
            "calendars": calendars.feeds(scene),
            "parts": part_links(scene),
        }


def part_links(scene: Scene) -> list[tuple[str, list[tuple[str, str]]]]:
    """The calendars of days, rooms and tracks: what they are of, and what each is called with its address."""
    edition = scene.query.edition
    if edition is None or not calendars.href(scene, calendars.WHOLE):
        return []
    parts = parts_of(edition, scene.query.site, scene.query.language, people=False)
    sorts = (("day", _("Days")), ("room", _("Rooms")), ("track", _("Tracks")))
    found = [
        (
            str(name),
            [
                (without_markup(part.name), calendars.href(scene, part.path))
                for part in parts
                if part.sort == sort
            ],
        )
        for sort, name in sorts
    ]
    return [(name, some) for name, some in found if some]


def modifiers(days: Iterable[Mapping[str, Any]], layout: str) -> str:
    """The classes of the program: whether readers may choose the table of rooms, and whether it is shown at first."""
    if not any(day["grid"] for day in days):
        return ""
    return f" conf-schedule--{'grid' if layout == 'grid' else 'choice'}"
