"""A line of the program as it is worked out, and what clocks show at the place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import Enum
from typing import TYPE_CHECKING

from sphinx_conference.model.occasions import Occasion
from sphinx_conference.model.schedule import SessionKind

if TYPE_CHECKING:
    from datetime import date
    from zoneinfo import ZoneInfo

    from sphinx_conference.model.rooms import Room
    from sphinx_conference.model.schedule import ProgramDay, Talk
    from sphinx_conference.model.slots import Slot

    Loc = tuple[str | int, ...]

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Clock:
    """What clocks show at the place: its zone, if it is known, and when a day of the program ends."""

    zone: ZoneInfo | None = None
    day_ends: time = time()

    def at(self, day: date, clock: time) -> datetime:
        """When clocks show a time on a day of the program; naive if the zone is not known."""
        return datetime.combine(day + _DAY if clock < self.day_ends else day, clock, self.zone)

    def day_of(self, start: datetime) -> date:
        """The day of the program to which a moment belongs."""
        return start.date() - _DAY if start.time() < self.day_ends else start.date()

    def until(self, start: datetime, clock: time) -> datetime:
        """When clocks show a time after ``start``: one at or before it is next day's.

        Where clocks change between the two, it is what they show then, and never before the start.
        """
        day = start.date() + _DAY if clock <= start.time() else start.date()
        end = datetime.combine(day, clock, self.zone)
        if self.zone and end.astimezone(UTC) <= start.astimezone(UTC):
            end = end.replace(fold=1)
        return end

    def times(self, day: date, slot: Slot, minutes: int | None) -> tuple[datetime, datetime | None]:
        """Start and end of what is at a time of a day; ``minutes`` count where it has no end and none is open."""
        start = self.at(day, slot.start)
        if slot.end is not None:
            return start, self.until(start, slot.end)
        return start, minutes_after(start, minutes) if minutes and not slot.is_open else None


def minutes_after(start: datetime, minutes: int) -> datetime:
    """So many minutes after a moment, as clocks show it then."""
    if start.tzinfo is None:
        return start + timedelta(minutes=minutes)
    return (start.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(start.tzinfo)


def occasion_of_session(start: datetime, end: datetime | None) -> Occasion | None:
    """When calendars have a session; ``None`` while its zone is not known."""
    if start.tzinfo is None:
        return None
    begin = start.astimezone(UTC)
    return Occasion(begin, max(begin, end.astimezone(UTC)) if end else None)


class Break(Enum):
    """Why a line without a time does not know when it begins."""

    FIRST = "nothing stands before it, and the day has no start"
    OPEN = "the one before it has an open end"
    MOMENT = "the one before it is a moment"
    LENGTH = "the one before it has neither an end nor minutes"
    UNKNOWN = "nobody knows when the one before it ends"
    """Which was said there, and is not said again."""


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A line of the program.

    ``start`` and ``end`` are moments in the edition's zone, naive while that is not known. ``start`` is ``None``
    when it is to be announced (``unknown``), and for a talk of a block that gives none of its talks a time; ``end``
    also for an open end and a moment.
    """

    number: int
    """Its place among all lines of the edition."""
    loc: Loc
    """The way to its record in the schedule: ``(0, "sessions", 3, "talks", 1)``."""
    day: ProgramDay
    session: Talk
    """The record; a :class:`.Session` unless it is a talk of one."""
    block: Line | None
    """The session of which it is a talk."""
    start: datetime | None
    end: datetime | None
    chained: bool
    """Whether its time follows from the line before it."""
    broken: Break | None
    """Why it is to be announced when it begins, where its time follows from another."""
    rooms: tuple[Room, ...]
    """Where it is, a talk where its block is unless it says so; those that no list has are as they were written."""
    everywhere: bool
    """Whether it is in all rooms of the edition."""

    @property
    def unknown(self) -> bool:
        """Whether it is to be announced when it is."""
        return self.broken is not None

    @property
    def is_open(self) -> bool:
        """Whether it begins at a time and ends at none that is said, and is no moment."""
        return self.start is not None and self.end is None and not self.is_moment

    @property
    def is_moment(self) -> bool:
        """Whether it has a start and takes no time."""
        slot = self.session.time
        written = slot is not None and slot.end is None and not slot.is_open
        return (
            self.start is not None
            and self.end is None
            and (written or self.session.kind is SessionKind.MOMENT)
        )

    @property
    def where(self) -> str:
        """Its rooms in words, as they are shown; empty if none is said, or if all are meant."""
        return "" if self.everywhere else ", ".join(room.name for room in self.rooms)

    @property
    def occasion(self) -> Occasion | None:
        """When calendars have it; ``None`` while it has no start, or the zone is not known."""
        return occasion_of_session(self.start, self.end) if self.start else None
