"""When and where papers are presented."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_conference.cache.digests import hex_digest
from sphinx_conference.config import pgettext
from sphinx_conference.render.dates.words import format_day, zone_name
from sphinx_conference.render.schedule.kinds import KIND_NAMES
from sphinx_conference.render.schedule.sessions import times_of, where_of

if TYPE_CHECKING:
    from datetime import datetime

    from sphinx_conference.model.lines import Line
    from sphinx_conference.model.papers import Paper
    from sphinx_conference.pages.stamped.kind import Addresses
    from sphinx_conference.published.locations import Claim, Locations
    from sphinx_conference.published.records import PublishedEdition


class PaperSlot(NamedTuple):
    """A session in which a paper is presented; ``start`` and ``end`` are clock times with their ISO 8601 instants."""

    day: str
    start: tuple[str, str] | None
    end: tuple[str, str] | None
    times: str
    zone: str
    title: str
    room: str | None
    status: str
    claim: Claim | None

    def seen_from(self, addresses: Addresses) -> dict[str, Any]:
        """The variables of a template."""
        return {
            "day": self.day,
            "start": self.start,
            "end": self.end,
            "times": self.times,
            "status": self.status,
            "zone": self.zone,
            "title": self.title,
            "room": self.room,
            "href": addresses.claim(self.claim),
        }


class PaperSlots:
    """The slots of an edition's papers."""

    def __init__(self, edition: PublishedEdition, locations: Locations, language: str) -> None:
        self.edition, self.locations, self.language = edition, locations, language
        self._zone = edition.edition.tz
        self._day = cache(lambda day: format_day(day, language))
        self._zone_name = cache(lambda day: zone_name(self._zone, day, language) if self._zone else "")
        self._of_line = cache(self._slot)

    def _slot(self, line: Line) -> PaperSlot:
        session, day = line.session, line.day.date
        claim = self.locations.owner("session", f"{self.edition.id}/{session.id}") if session.id else None
        return PaperSlot(
            day=self._day(day),
            start=_clock(line.start),
            end=_clock(line.end),
            times=times_of(line),
            zone=self._zone_name(day),
            title=session.title or str(KIND_NAMES[session.kind]),
            room=where_of(line) or None,
            status=str(pgettext("session", "cancelled")) if session.cancelled else "",
            claim=claim,
        )

    def of(self, paper: Paper) -> list[PaperSlot]:
        """The slots of a paper: sessions that name it, and those that it names."""
        return [self._of_line(line) for line in self.edition.program.lines_of(paper)]

    @property
    def digest(self) -> str:
        """A digest of all of them."""
        lines = self.edition.program.lines
        return hex_digest([self._of_line(line) for line in lines if line.session.paper or line.session.id])


def _clock(moment: datetime | None) -> tuple[str, str] | None:
    return (f"{moment:%H:%M}", moment.isoformat(timespec="minutes")) if moment else None
