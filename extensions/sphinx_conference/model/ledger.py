"""The ledger of calendars: what they were told of each date and session, so that they follow what changes.

Calendars take a change for one only if its ``SEQUENCE`` rose (RFC 5545, 3.8.7.4). An entry's sequence is the number
of states before the one that holds; states are only ever added.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from sphinx_conference.model.base import Flag, Id, Line, Record
from sphinx_conference.model.dates import DateKind
from sphinx_conference.model.occasions import (
    Occasion,
    OccasionField,
    StampField,
    occasion_of,
    occasion_of_session,
)
from sphinx_conference.model.when import YEARS

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from sphinx_conference.model.dates import ImportantDate
    from sphinx_conference.model.edition import Edition
    from sphinx_conference.model.schedule import ProgramDay, Session


class Told(Record):
    """What calendars were told of an entry, from some moment on."""

    at: Annotated[
        OccasionField,
        Field(description="When it is: a moment in UTC, a day, or two of them with a slash between."),
    ]
    place: Annotated[Line | None, Field(description="Where it is.")] = None
    cancelled: Annotated[Flag, Field(description="It will not take place.")] = False
    stamp: Annotated[StampField, Field(description="When they were told: a day, or a moment in UTC.")]

    @property
    def state(self) -> State:
        """What was told, without when."""
        return State(self.at, self.place, self.cancelled)


class CalendarEntry(Record):
    """A date or a session, with all that calendars were told of it."""

    id: Annotated[
        Id, Field(description="date- or session- and the id of the record; slot- for a session without.")
    ]
    told: Annotated[
        tuple[Told, ...], Field(description="What calendars were told, the newest last.", min_length=1)
    ]


@dataclass(frozen=True, slots=True)
class State:
    """What calendars must be told again if it changes: time, place and whether it takes place."""

    at: Occasion
    place: str | None = None
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Planned:
    """A date or session that calendars have: its key in the ledger, the states it had and has, and the record.

    ``states`` ends with the one that holds; each comes with the day on which it was announced, if that is known.
    """

    key: str
    states: tuple[tuple[State, datetime | None], ...]
    date: ImportantDate | None = None
    session: tuple[ProgramDay, Session] | None = None

    @property
    def state(self) -> State:
        """The state that holds."""
        return self.states[-1][0]


def planned(
    edition: Edition, dates: Sequence[ImportantDate], schedule: Sequence[ProgramDay]
) -> list[Planned]:
    """All that calendars have of an edition, in order: dates that are decided, then sessions. Keys are unique."""
    found: dict[str, Planned] = {}
    numbers: Counter[str] = Counter()
    for date in dates:
        states = tuple(_states(date, edition))
        if states and occasion_of(date.at) is not None:
            found.setdefault(f"date-{date.id}", Planned(f"date-{date.id}", states, date=date))
    zone = edition.tz
    if zone is None:
        return list(found.values())
    for day in schedule:
        for session in day.sessions:
            key = _unused(_key(day, session), found, numbers)
            place = _place(edition, session.room or edition.venue.room)
            state = State(occasion_of_session(day.date, session, zone), place)
            found[key] = Planned(key, ((state, None),), session=(day, session))
    return list(found.values())


def _states(date: ImportantDate, edition: Edition) -> Iterator[tuple[State, datetime | None]]:
    """The states that a date had, as far as they were decided, and the one that it has."""
    where = _place(edition) if date.kind is DateKind.EVENT else None
    announced: datetime | None = None
    for earlier in date.was:
        if (at := occasion_of(earlier.at)) is not None:
            yield State(at, where), announced
        day = earlier.announced
        announced = datetime.combine(day, time(), UTC) if day else None
    if (at := occasion_of(date.at)) is not None:
        if date.cancelled:
            yield State(at, where), announced
            announced = None
        yield State(at, where, date.cancelled), announced


def _place(edition: Edition, room: str | None = None) -> str | None:
    parts = (room, edition.venue.name, edition.venue.address or edition.place)
    return ", ".join(part for part in parts if part) or None


def _key(day: ProgramDay, session: Session) -> str:
    """Independent of titles and order; the paper of a session may be withheld and is no part of it."""
    if session.id:
        return f"session-{session.id}"
    return f"slot-{day.date}-{session.time.start:%H%M}-{session.kind.value}"


def _unused(key: str, used: Container[str], numbers: Counter[str]) -> str:
    """The key, with a number behind it if it is used; ``numbers`` are the last ones given."""
    name = key
    while name in used:
        numbers[key] += 1
        name = f"{key}-{numbers[key] + 1}"
    return name


def history(one: Planned, otherwise: datetime) -> tuple[Told, ...]:
    """What calendars were told by the data alone: all states, each with the day of its announcement.

    Where that is not known it is that of the next one known, at last ``otherwise``; so stamps never go back.
    """
    result: list[Told] = []
    stamp = max([otherwise, *(announced for _state, announced in one.states if announced)])
    for state, announced in reversed(one.states):
        stamp = min(announced, stamp) if announced and result else announced or stamp
        if not result or result[-1].state != state:
            result.append(Told(at=state.at, place=state.place, cancelled=state.cancelled, stamp=stamp))
    return tuple(reversed(result))


def unstamped(edition: Edition) -> datetime:
    """The stamp of what nobody noted a day for: the first moment of the edition's year."""
    return datetime(min(max(edition.year, YEARS.start), YEARS[-1]), 1, 1, tzinfo=UTC)


def sequence_of(one: Planned, entry: CalendarEntry | None, edition: Edition) -> tuple[int, datetime]:
    """``SEQUENCE`` and stamp of an entry, by the ledger; what it does not know follows from the data, never a clock."""
    told = entry.told if entry else history(one, unstamped(edition))
    for number, before in reversed(list(enumerate(told))):
        if before.state == one.state:
            return number, before.stamp
    return len(told), max(told[-1].stamp, one.states[-1][1] or told[-1].stamp)


@dataclass(frozen=True, slots=True)
class Change:
    """What the ledger lacks: the whole entry as it should be, how many states are new, and what it is of.

    ``one`` is ``None`` for what is no longer in the data and becomes cancelled.
    """

    entry: CalendarEntry
    new: int
    one: Planned | None


def changes(
    entries: Sequence[CalendarEntry], plans: Sequence[Planned], edition: Edition, now: datetime | None = None
) -> list[Change]:
    """What ``entries`` lack to say what ``plans`` say, stamped ``now``; without it as the data has it."""
    known = {entry.id: entry for entry in entries}
    result = []
    for one in plans:
        entry = known.pop(one.key, None)
        if entry is None:
            told = history(one, now or unstamped(edition))
            result.append(Change(CalendarEntry(id=one.key, told=told), len(told), one))
        elif entry.told[-1].state != one.state:
            result.append(_added(entry, one.state, now or one.states[-1][1], one))
    for entry in known.values():
        last = entry.told[-1]
        if not last.cancelled:
            result.append(_added(entry, State(last.at, last.place, cancelled=True), now, None))
    return result


def _added(entry: CalendarEntry, state: State, now: datetime | None, one: Planned | None) -> Change:
    stamp = max(entry.told[-1].stamp, now or entry.told[-1].stamp)
    told = Told(at=state.at, place=state.place, cancelled=state.cancelled, stamp=stamp)
    return Change(CalendarEntry(id=entry.id, told=(*entry.told, told)), 1, one)
