"""The phases of a call and those of its edition, from the edition's dates: which holds at a moment needs no other fact.

A phase follows from what is surely so. A day opens the call when it begins and closes it when it is over; of a month,
or of one of several days, only the end counts. What is not decided ends nothing; what is cancelled does not count.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from sphinx_conference.model.dates import DateKind
from sphinx_conference.model.moments import ends_at, starts_at
from sphinx_conference.model.when import Day, Instant, Month, OneOf, Span, Tbd

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import tzinfo

    from sphinx_conference.model.dates import ImportantDate
    from sphinx_conference.model.when import When
    from sphinx_conference.published.records import PublishedEdition

LAST_HOURS = timedelta(hours=72)
"""How long before a deadline the call is closing."""

_DEADLINES = (DateKind.ABSTRACT, DateKind.PAPER, DateKind.SUBMISSION)
_UNDECIDED = (Month, OneOf)
_EVER = datetime(1, 1, 1, tzinfo=UTC)


class PhaseName(StrEnum):
    """What a call can be in."""

    ANNOUNCED = "announced"
    """Not open yet, or not known to be."""
    OPEN = "open"
    CLOSING = "closing"
    """In the last 72 hours before a deadline."""
    CLOSED = "closed"
    """In review."""
    NOTIFIED = "notified"
    PUBLISHED = "published"
    """Accepted papers can be read."""


class _Bounded:
    """What holds from ``start`` on, before ``end``, in UTC; ``None`` is no bound."""

    __slots__ = ()
    start: datetime | None
    end: datetime | None

    def holds(self, moment: datetime) -> bool:
        """Whether ``moment`` (aware) lies in it."""
        return (self.start is None or self.start <= moment) and (self.end is None or moment < self.end)


@dataclass(frozen=True, slots=True)
class Phase(_Bounded):
    """A phase from ``start`` on, before ``end``, in UTC; ``None`` is no bound.

    ``ahead`` are the dates that it looks ahead to: before the opening that and the deadlines, while the call is open
    the deadlines that have not passed, while it is closing the one that comes, afterwards the notification.
    """

    name: PhaseName
    start: datetime | None = None
    end: datetime | None = None
    ahead: tuple[ImportantDate, ...] = field(default=(), compare=False)


class EditionPhaseName(StrEnum):
    """What the year of an edition is made of; ``{phase}`` has these names."""

    BEFORE = "before"
    """Before the call, or while nothing is known of it."""
    OPEN = "open"
    """Submissions are taken."""
    REVIEW = "review"
    """Submissions have closed, and there is nothing to read yet."""
    PUBLISHED = "published"
    """Papers or the program can be read."""
    EVENT = "event"
    """From the first day of the event to its last."""
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class EditionPhase(_Bounded):
    """A phase of an edition from ``start`` on, before ``end``, in UTC; ``None`` is no bound.

    ``call`` is the phase of the call in it; an edition's phase comes more than once if that changes.
    """

    name: EditionPhaseName
    call: Phase
    start: datetime | None = None
    end: datetime | None = None


def edition_phases(edition: PublishedEdition) -> tuple[EditionPhase, ...]:
    """The phases of an edition's year, in order and without a gap: the first has no start, the last no end."""
    begins, ends = event_bounds(edition)
    turns = {moment for moment in (begins, ends) if moment}
    found: list[EditionPhase] = []
    for call in phases_of(edition):
        within = sorted(turn for turn in turns if call.holds(turn) and turn != call.start)
        for start, end in pairwise([call.start, *within, call.end]):
            at = start or _EVER
            if ends and ends <= at:
                name = EditionPhaseName.AFTER
            elif begins and begins <= at:
                name = EditionPhaseName.EVENT
            else:
                name = _BEFORE_EVENT.get(call.name) or _unread(edition, call)
            found.append(EditionPhase(name, call, start, end))
    return tuple(found)


def phase_times(
    edition: PublishedEdition, names: Collection[EditionPhaseName]
) -> tuple[tuple[datetime | None, datetime | None], ...]:
    """The times in which an edition is in one of these phases, in order; those that touch are one."""
    times: list[tuple[datetime | None, datetime | None]] = []
    for phase in edition_phases(edition):
        if phase.name in names:
            start = times.pop()[0] if times and times[-1][1] == phase.start else phase.start
            times.append((start, phase.end))
    return tuple(times)


def event_bounds(edition: PublishedEdition) -> tuple[datetime | None, datetime | None]:
    """When the first day of an edition's event begins, and when its last day is over; the program's days count where
    no date says so. Of a month, or of one of several days, only the end is known."""
    zone, dates = edition.edition.tz, dates_of(edition, DateKind.EVENT)
    days: list[When] = [_whole_day(date.at, zone) for date in dates if not isinstance(date.at, Tbd)]
    if not days and not called_off(edition):
        days = [Day(day.date) for day in edition.schedule if day.sessions]
    starts = [starts_at(at, zone) for at in days if not isinstance(at, _UNDECIDED)]
    ends = [ends_at(at, zone) for at in days]
    return (
        min((start for start in starts if start), default=None),
        max((end for end in ends if end), default=None),
    )


def phases_of(edition: PublishedEdition) -> tuple[Phase, ...]:
    """The phases of an edition's call, in order and without a gap: the first has no start, the last no end.

    With several deadlines, of tracks or of rounds, a name may come more than once.
    """
    course = _Course.of(edition)
    moments = sorted(course.turns())
    bounds: list[datetime | None] = [None, *moments, None]
    phases: list[Phase] = []
    for start, end in pairwise(bounds):
        name, ahead = course.at(start or _EVER)
        if phases and (phases[-1].name, phases[-1].ahead) == (name, ahead):
            start = phases.pop().start
        phases.append(Phase(name, start, end, ahead))
    return tuple(phases)


def deadlines_of(edition: PublishedEdition) -> tuple[ImportantDate, ...]:
    """The deadlines of an edition's call, in file order: of abstracts and of submissions; and those of tracks."""
    named = {track.deadline for track in edition.edition.call.tracks if track.deadline}
    return tuple(date for date in edition.dates if date.kind in _DEADLINES or date.id in named)


def closing_deadlines(edition: PublishedEdition) -> tuple[ImportantDate, ...]:
    """Those after which a round takes nothing more: not of abstracts, if submissions follow them."""
    known = deadlines_of(edition)
    last = tuple(date for date in known if date.kind is not DateKind.ABSTRACT and not date.cancelled)
    return last or known


def dates_of(edition: PublishedEdition, kind: DateKind) -> tuple[ImportantDate, ...]:
    """The dates of a kind that are not cancelled, in file order."""
    return tuple(date for date in edition.dates if date.kind is kind and not date.cancelled)


def called_off(edition: PublishedEdition) -> bool:
    """Whether all deadlines that an edition has, or the event itself, are cancelled."""
    events = [date for date in edition.dates if date.kind is DateKind.EVENT]
    return any(dates and all(date.cancelled for date in dates) for dates in (deadlines_of(edition), events))


def portals_of(edition: PublishedEdition) -> tuple[str, ...]:
    """Where the call takes submissions: the portal of all tracks, then those of single ones."""
    call = edition.edition.call
    portals = (call.portal, *(track.portal for track in call.tracks))
    return tuple(dict.fromkeys(portal for portal in portals if portal))


_BEFORE_EVENT = {
    PhaseName.OPEN: EditionPhaseName.OPEN,
    PhaseName.CLOSING: EditionPhaseName.OPEN,
    PhaseName.PUBLISHED: EditionPhaseName.PUBLISHED,
}


def _unread(edition: PublishedEdition, call: Phase) -> EditionPhaseName:
    """The phase before or after submissions: a program is out once no notification and no call is awaited."""
    program = any(day.sessions for day in edition.schedule)
    if call.name is PhaseName.ANNOUNCED:
        return EditionPhaseName.PUBLISHED if program and not call.ahead else EditionPhaseName.BEFORE
    awaited = call.name is PhaseName.CLOSED and any(not isinstance(date.at, Tbd) for date in call.ahead)
    return EditionPhaseName.PUBLISHED if program and not awaited else EditionPhaseName.REVIEW


def _whole_day(at: When, zone: tzinfo | None) -> When:
    """A moment as its day in a zone; anything else as it is."""
    return Day(at.at.astimezone(zone or at.at.tzinfo).date()) if isinstance(at, Instant) else at


@dataclass(frozen=True, slots=True)
class _Point:
    """A date and the moment at which it has come; ``None`` while that is open."""

    date: ImportantDate
    at: datetime | None

    def passed(self, moment: datetime) -> bool:
        return self.at is not None and self.at <= moment


@dataclass(frozen=True, slots=True)
class _Course:
    """All that decides about the phases."""

    openings: tuple[_Point, ...]
    deadlines: tuple[_Point, ...]
    closings: tuple[_Point, ...]
    """Those of the deadlines after which a round takes nothing more."""
    notifications: tuple[_Point, ...]
    events: tuple[_Point, ...]
    off: bool
    portal: bool
    papers: bool

    @classmethod
    def of(cls, edition: PublishedEdition) -> _Course:
        zone = edition.edition.tz

        def ends(dates: Iterable[ImportantDate]) -> tuple[_Point, ...]:
            return tuple(_Point(date, ends_at(date.at, zone)) for date in dates)

        def opens(date: ImportantDate) -> _Point:
            moment = starts_at if isinstance(date.at, Day | Span) else ends_at
            return _Point(date, moment(date.at, zone))

        deadlines = ends(date for date in deadlines_of(edition) if not date.cancelled)
        last = closing_deadlines(edition)
        return cls(
            openings=tuple(opens(date) for date in dates_of(edition, DateKind.OPENING)),
            deadlines=tuple(sorted(deadlines, key=lambda p: (p.at is None, p.at or _EVER))),
            closings=tuple(point for point in deadlines if point.date in last),
            notifications=ends(dates_of(edition, DateKind.NOTIFICATION)),
            events=ends(dates_of(edition, DateKind.EVENT)),
            off=called_off(edition),
            portal=bool(portals_of(edition)),
            papers=bool(edition.papers),
        )

    def turns(self) -> set[datetime]:
        """All moments at which the phase may change."""
        points = (*self.openings, *self.deadlines, *self.notifications, *self.events)
        return {point.at for point in points if point.at} | {
            point.at - LAST_HOURS for point in self.deadlines if point.at
        }

    def at(self, moment: datetime) -> tuple[PhaseName, tuple[ImportantDate, ...]]:
        """The phase at a moment, and the dates that it looks ahead to."""
        pending = tuple(point for point in self.deadlines if not point.passed(moment))
        if self._all_passed(self.closings, moment):
            pending = ()  # abstracts are not awaited when submissions have closed
        coming = pending[0] if pending and pending[0].at else None
        ahead = tuple(point.date for point in pending)
        if self.off:
            return self._over(moment)
        if opening := self._awaited(moment):
            return PhaseName.ANNOUNCED, (opening, *ahead)
        if coming and coming.at and not isinstance(coming.date.at, _UNDECIDED):
            near = tuple(p.date for p in pending if p.at == coming.at)
            if coming.at - LAST_HOURS <= moment:
                return PhaseName.CLOSING, near
        done = self._all_passed(self.notifications, moment) or self._all_passed(self.events, moment)
        undecided = bool(pending) or not self.deadlines
        if coming or (undecided and not done and not self._readable(moment)):
            return self._before(moment, ahead)
        return self._over(moment)

    def _awaited(self, moment: datetime) -> ImportantDate | None:
        """The opening that is to come, if no round of the call is open: as many have closed as have opened."""
        later = [point for point in self.openings if point.at and not point.passed(moment)]
        opened = sum(point.passed(moment) for point in self.openings)
        closed = sum(point.passed(moment) for point in self.closings)
        first = min(later, key=lambda point: point.at or _EVER, default=None)
        return first.date if first and opened <= closed else None

    def _before(
        self, moment: datetime, ahead: tuple[ImportantDate, ...]
    ) -> tuple[PhaseName, tuple[ImportantDate, ...]]:
        if any(point.passed(moment) for point in self.openings) or (self.portal and not self.openings):
            return PhaseName.OPEN, ahead
        undecided = tuple(point.date for point in self.openings[:1])
        return PhaseName.ANNOUNCED, (*undecided, *ahead)

    def _over(self, moment: datetime) -> tuple[PhaseName, tuple[ImportantDate, ...]]:
        if self._readable(moment):
            return PhaseName.PUBLISHED, ()
        dates = tuple(point.date for point in self.notifications)
        if self._all_passed(self.notifications, moment):
            return PhaseName.NOTIFIED, dates
        return PhaseName.CLOSED, () if self.off else dates

    def _readable(self, moment: datetime) -> bool:
        """Whether there are papers, and no notification that they wait for."""
        decided = all(point.at for point in self.notifications)
        return self.papers and (not decided or all(point.passed(moment) for point in self.notifications))

    @staticmethod
    def _all_passed(points: tuple[_Point, ...], moment: datetime) -> bool:
        return bool(points) and all(point.passed(moment) for point in points)
