"""The pages of the days of a long program."""

from __future__ import annotations

from functools import cached_property
from html import escape
from typing import TYPE_CHECKING, Any

from sphinx_conference.cache.digests import hex_digest
from sphinx_conference.config import _
from sphinx_conference.pages.head.tags import meta, social_tags
from sphinx_conference.pages.stamped.kind import Batch, page_settings
from sphinx_conference.pages.stamped.page_template import PageContent
from sphinx_conference.pages.stamped.program.scene import ASSETS, digests_of, listing_of, scene_at
from sphinx_conference.published.addresses import program_folder, program_page
from sphinx_conference.render.cards import card_of_day
from sphinx_conference.render.dates import calendar_links as calendars
from sphinx_conference.render.dates.words import format_day
from sphinx_conference.render.html import render
from sphinx_conference.render.links import page_url
from sphinx_conference.render.punctuation import listed
from sphinx_conference.render.schedule.directive import modifiers
from sphinx_conference.render.schedule.marks import day_address, line_address
from sphinx_conference.render.schedule.rows import Rows
from sphinx_conference.render.schedule.sessions import SessionWords
from sphinx_conference.render.schedule.tools import TOOLS, Tools, now_address
from sphinx_conference.text.markup import without_markup

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import date

    from sphinx_conference.model.lines import Line
    from sphinx_conference.model.schedule import ProgramDay
    from sphinx_conference.published.records import PublishedEdition
    from sphinx_conference.published.state import Build
    from sphinx_conference.render.family import Scene


class DayPages(Batch):
    """A page for each day of a program with many sessions."""

    def __init__(self, build: Build, edition: PublishedEdition) -> None:
        self.build, self.app, self.edition = build, build.app, edition
        self.folder = program_folder(edition)
        self.days = edition.program_pages.days
        self.names = [day.isoformat() for day in self.days]
        self.words = SessionWords(edition, build.site)

    @property
    def key(self) -> str:
        """Apart from the sessions, whose pages lie in the same folder."""
        return f"{self.folder}/ days"

    @cached_property
    def _digest(self) -> str:
        return hex_digest(page_settings(self.app), digests_of(self.build, self.edition))

    def digest(self) -> str:
        """A digest of the program and of whom and what it names."""
        return self._digest

    def page_digest(self, number: int) -> str:
        """The same: each page has the bar of all days."""
        return hex_digest(self._digest, number)

    def listed(self) -> Collection[int]:
        """All days, if the edition is listed."""
        return range(len(self.days) if self.edition.edition.listed else 0)

    def title(self, number: int) -> str:
        """The day, and whose program it is."""
        day = format_day(self.days[number], self.app.config.language)
        return str(_("Program of {edition}")).format(edition=listed((self.edition.edition.name, day)))

    def text(self, name: str) -> Iterator[str]:
        """The titles of the sessions that have no pages of their own, and who takes part."""
        pages, words = self.edition.program_pages, self.words
        for day, lines in self._written(self.days[self.names.index(name)]):
            yield day.date.isoformat()
            for line in lines:
                if not pages.has_page(line):
                    yield without_markup(words.title_of(line.session))
                    yield from (person for person, _id in words.people_in(line.session))

    def context(self) -> Mapping[str, Any]:
        """The document whose place in navigation the pages share, and the files of the program."""
        claim = self.build.locations.list_of(self.edition.id, "schedule")
        below = claim.docname if claim else ""
        return {"conf_stamped": "day", "conf_stands_below": below, "conf_assets": (*ASSETS, *TOOLS)}

    def make(self, number: int) -> PageContent:
        """The page of a day."""
        day, scene = self.days[number], self._scene(number)
        rows = Rows(scene, self.words)
        written = self._written(day)
        days = [rows.day(one, lines) for one, lines in written]
        title = escape(self.title(number))
        url = page_url(self.app, scene.docname)
        picture = self.pictures.of(lambda: card_of_day(day, self.edition, self.app.config.language))
        social = social_tags(self.app.config.project, self.title(number), "website", "", url, picture)
        body = render(
            "program-day.html",
            {
                "listing": listing_of(scene, self.edition),
                "edition": self.edition.edition.name,
                "title": format_day(day, self.app.config.language),
                "tools": Tools(scene, written).context(),
                "days": days,
                "bar_days": rows.bar(self.days, day),
                "modifiers": modifiers(days, "auto"),
                "ics": calendars.href(scene, calendars.file_of_day(day)),
            },
        )
        return PageContent(
            self.names[number],
            title,
            body,
            meta(social),
        )

    def _scene(self, number: int) -> Scene:
        """The page of a day, with the ids of all that it shows."""
        day, page = self.days[number], program_page(self.edition, self.names[number])
        scene = scene_at(self.build, self.edition, page)
        program = self.edition.program
        anchors = [day_address(self.edition, day).anchor, now_address(self.edition.id).anchor]
        for _written, lines in self._written(day):
            for line in lines:
                anchors += [
                    line_address(scene.query, self.edition, one).anchor
                    for one in (line, *program.talks_of(line))
                ]
        return scene_at(self.build, self.edition, page, anchors)

    def _written(self, day: date) -> list[tuple[ProgramDay, Sequence[Line]]]:
        """What the data says of a day, which may be in several pieces."""
        return [(one, lines) for one, lines in self.edition.program.days if one.date == day and lines]
