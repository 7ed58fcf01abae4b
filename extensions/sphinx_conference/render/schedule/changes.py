"""What changed in the program since it was told first: by the ledger of calendars, ``was`` and ``cancelled``.

A change is a step from a state to the next: the n-th of an entry has ``n`` as its number, which is the ``SEQUENCE``
that calendars have from then on.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from sphinx_conference.config import _, pgettext
from sphinx_conference.model.ledger import State, Told, collection_of
from sphinx_conference.model.plans import history, unstamped
from sphinx_conference.render.dates.calendar_links import has_calendar
from sphinx_conference.render.dates.words import format_day
from sphinx_conference.render.punctuation import listed
from sphinx_conference.render.schedule.sessions import SessionWords, where_of
from sphinx_conference.text.direction import isolated

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from sphinx_conference.model.lines import Line
    from sphinx_conference.model.plans import PlannedEntry
    from sphinx_conference.published.records import Published, PublishedEdition


class ChangeKind(StrEnum):
    """What became of a line of the program; the values are those of style sheets."""

    NEW = "new"
    MOVED = "moved"
    CANCELLED = "cancelled"
    BACK = "back"


KIND_NAMES = {
    ChangeKind.NEW: pgettext("session", "new"),
    ChangeKind.MOVED: pgettext("session", "moved"),
    ChangeKind.CANCELLED: pgettext("session", "cancelled"),
    ChangeKind.BACK: pgettext("session", "takes place again"),
}


class ProgramChange(NamedTuple):
    """A change of one line. ``day`` is that on which it was told, ``None`` if nobody noted one; ``stamp`` is never
    after it and stands for it where a moment is needed. ``line`` is ``None`` for what is no longer in the data."""

    key: str
    sequence: int
    kind: ChangeKind
    title: str
    details: str
    reason: str
    stamp: datetime
    day: date | None
    line: Line | None


def changes_of(edition: PublishedEdition, site: Published, language: str) -> list[ProgramChange]:
    """All changes of an edition's program, the newest first, those of no known day last; in the order of the program
    within a day."""
    if not has_calendar(edition) or edition.edition.tz is None or "edition" in edition.unreadable:
        return []
    found = list(_Changes(edition, site, language).all())
    return sorted(found, key=lambda one: (one.day is not None, one.day or one.stamp.date()), reverse=True)


class _Changes:
    """Finds the changes of one edition and puts them into words."""

    def __init__(self, edition: PublishedEdition, site: Published, language: str) -> None:
        self.edition, self.language = edition, language
        self.program, self.words = edition.program, SessionWords(edition, site)
        self.ledger = {one.id: one for one in edition.calendar if collection_of(one.id) == "schedule"}
        self.never = unstamped(edition.edition)
        self.first = min((one.told[0].stamp for one in self.ledger.values()), default=None)
        """When the program was told first, all at once; what was told first later is new."""

    def all(self) -> Iterator[ProgramChange]:
        """The changes in the order of the program, then of what is no longer in it."""
        left = dict(self.ledger)
        for one in self.edition.plans:
            entry = left.pop(one.key, None) if one.line else None
            if one.line and (entry or len(one.states) > 1):
                title = str(self.words.title_of(one.line.session))
                told = self._told(one, entry.told if entry else ())
                yield from self._of(one.key, title, told, one.line, is_noted=entry is not None)
        for key, entry in left.items():
            if entry.told[-1].cancelled:
                title = entry.title or str(_("No longer planned"))
                yield from self._of(key, title, entry.told, None, is_noted=True)

    def _told(self, one: PlannedEntry, known: Sequence[Told]) -> Sequence[Told]:
        """The states of an entry: those of the ledger, and the one that it lacks."""
        if not known:
            return history(one, self.never)
        state, announced = one.states[-1]
        if known[-1].state == state:
            return known
        stamp = max(known[-1].stamp, announced or known[-1].stamp)
        return [*known, Told(at=state.at, place=state.place, cancelled=state.cancelled, stamp=stamp)]

    def _of(
        self, key: str, title: str, told: Sequence[Told], line: Line | None, *, is_noted: bool
    ) -> Iterator[ProgramChange]:
        if is_noted and self.first and told[0].stamp > self.first and not told[0].cancelled:
            yield self._change(key, 0, ChangeKind.NEW, title, self._slot(told[0].state), "", told[0], line)
        steps = [(n, kind) for n in range(1, len(told)) if (kind := self._kind(told[n - 1], told[n]))]
        moves = [n for n, kind in steps if kind is ChangeKind.MOVED]
        was = line.session.was if line else ()
        reasons = dict(zip(reversed(moves), (earlier.reason for earlier in reversed(was)), strict=False))
        for n, kind in steps:
            details = self._slot(told[n].state)
            if kind is ChangeKind.MOVED:
                before = self._slot(told[n - 1].state, told[n].state)
                details = _("from {before} to {after}").format(before=before, after=details)
            yield self._change(key, n, kind, title, details, reasons.get(n) or "", told[n], line)

    def _change(
        self,
        key: str,
        sequence: int,
        kind: ChangeKind,
        title: str,
        details: str,
        reason: str,
        told: Told,
        line: Line | None,
    ) -> ProgramChange:
        day = told.stamp.date() if told.stamp > self.never else None
        return ProgramChange(key, sequence, kind, title, details, reason, told.stamp, day, line)

    def _kind(self, before: Told, after: Told) -> ChangeKind | None:
        """What a step is; ``None`` for one that is none of the program, as when the building got another name."""
        if before.cancelled is not after.cancelled:
            return ChangeKind.CANCELLED if after.cancelled else ChangeKind.BACK
        same = before.at == after.at and self._room(before.place) == self._room(after.place)
        return None if same or after.cancelled else ChangeKind.MOVED

    def _slot(self, state: State, other: State | None = None) -> str:
        """When and where a state is: ``Friday, July 19, 2030, 15:00–15:20, Hall B``; beside an ``other`` only what is
        not the same there."""
        days = [self._day(one) for one in (state, other) if one]
        day = "" if other and days[0] == days[1] else days[0]
        times = "" if other and not day and other.at == state.at else self._times(state)
        room = self._room(state.place)
        if other and room == self._room(other.place):
            room = ""
        return listed((day, times, room))

    def _day(self, state: State) -> str:
        """The day of the program, which may last into the night."""
        start = self._local(state.at.start)
        day = self.program.clock.day_of(start) if isinstance(start, datetime) else start
        return isolated(format_day(day, self.language))

    def _times(self, state: State) -> str:
        moments = (self._local(point) for point in (state.at.start, state.at.end) if point)
        return "–".join(f"{moment:%H:%M}" for moment in moments if isinstance(moment, datetime))

    def _local(self, point: date) -> date:
        """A moment as clocks at the place show it; a day is a day."""
        return point.astimezone(self.edition.edition.tz) if isinstance(point, datetime) else point

    @cached_property
    def _rooms(self) -> dict[str, str]:
        """The rooms that places may begin with, the longest first, each as it is shown."""
        names = {room.name: room.name for room in self.edition.edition.rooms}
        names.update((line.where, where_of(line)) for line in self.program.lines)
        names.update((room.name, room.name) for room in (self.program.default_room,) if room)
        return {name: names[name] for name in sorted(filter(None, names), key=len, reverse=True)}

    def _room(self, place: str | None) -> str:
        """The rooms of a place as calendars have it: all before the venue."""
        if not place:
            return ""
        for room, shown in self._rooms.items():
            if place == room or place.startswith(f"{room}, "):
                return shown
        around = self.program.place_in("")
        if around and place.endswith(f", {around}"):
            return place.removesuffix(f", {around}")
        return ""
