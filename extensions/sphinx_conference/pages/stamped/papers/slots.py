"""When and where papers are presented."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from sphinx_conference.model.occasions import session_moments
from sphinx_conference.pages.stamped.kind import digest_of
from sphinx_conference.render.dates.words import format_day, zone_name
from sphinx_conference.render.schedule.sessions import KIND_NAMES

if TYPE_CHECKING:
    from datetime import date

    from sphinx_conference.model.papers import Paper
    from sphinx_conference.model.schedule import Session
    from sphinx_conference.pages.stamped.kind import Addresses
    from sphinx_conference.published.gate import PublishedEdition
    from sphinx_conference.published.locations import Claim, Locations


@dataclass(frozen=True, slots=True)
class Slot:
    """A session in which a paper is presented; ``start`` and ``end`` are clock times with their ISO 8601 instants."""

    day: str
    start: tuple[str, str]
    end: tuple[str, str]
    zone: str
    title: str
    room: str | None
    claim: Claim | None

    def seen_from(self, addresses: Addresses) -> dict[str, Any]:
        """The variables of a template."""
        href = f"{addresses.page(self.claim.docname)}#{self.claim.anchor}" if self.claim else ""
        return {
            "day": self.day,
            "start": self.start,
            "end": self.end,
            "zone": self.zone,
            "title": self.title,
            "room": self.room,
            "href": href,
        }


class Slots:
    """The slots of an edition's papers."""

    def __init__(self, edition: PublishedEdition, locations: Locations, language: str) -> None:
        self.edition, self.locations, self.language = edition, locations, language
        self._zone = edition.edition.tz
        self._day = cache(lambda day: format_day(day, language))
        self._zone_name = cache(lambda day: zone_name(self._zone, day, language) if self._zone else "")
        self._of_paper: dict[str, list[Slot]] = {}
        self._of_session: dict[str, Slot] = {}
        for day in edition.schedule:
            for session in day.sessions:
                if session.paper or session.id:
                    self._enter(day.date, session)

    def _enter(self, day: date, session: Session) -> None:
        slot = self._slot(day, session)
        if session.paper:
            self._of_paper.setdefault(session.paper, []).append(slot)
        if session.id:
            self._of_session[session.id] = slot

    def _slot(self, day: date, session: Session) -> Slot:
        start, end = session_moments(day, session, self._zone)
        claim = self.locations.claim("session", f"{self.edition.id}/{session.id}") if session.id else None
        return Slot(
            day=self._day(day),
            start=(f"{start:%H:%M}", start.isoformat(timespec="minutes")),
            end=(f"{end:%H:%M}", end.isoformat(timespec="minutes")),
            zone=self._zone_name(day),
            title=session.title or str(KIND_NAMES[session.kind]),
            room=session.room,
            claim=claim,
        )

    def of(self, paper: Paper) -> list[Slot]:
        """The slots of a paper: sessions that name it, and the session that it names."""
        slots = self._of_paper.get(paper.id, [])
        named = self._of_session.get(paper.session or "")
        return [*slots, named] if named and named not in slots else slots

    @property
    def digest(self) -> str:
        """A digest of all of them."""
        return digest_of(self._of_paper, self._of_session)
