"""What calendars have of an edition, and what its ledger lacks to say so.

Calendars take a change for one only if its ``SEQUENCE`` rose (RFC 5545, 3.8.7.4). An entry's sequence is the number
of states before the one that holds.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from pydantic_core import PydanticCustomError

from sphinx_conference.model.dates import DateKind
from sphinx_conference.model.entrykeys import date_key
from sphinx_conference.model.ledger import CalendarEntry, State, Told, may_be_unread
from sphinx_conference.model.occasions import occasion_of
from sphinx_conference.model.slots import Slot, read_slot
from sphinx_conference.model.when import YEARS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence, Set

    from sphinx_conference.model.dates import ImportantDate
    from sphinx_conference.model.edition import Edition
    from sphinx_conference.model.lines import Line
    from sphinx_conference.model.losses import Loss
    from sphinx_conference.model.occasions import Occasion
    from sphinx_conference.model.program import Program
    from sphinx_conference.model.schedule import EarlierSlot, Talk

_Announced = tuple[State, datetime | None]
"""A state, and the day on which it was announced, if that is known."""


@dataclass(frozen=True, slots=True)
class PlannedEntry:
    """A date or session that calendars have: its key in the ledger, the states it had and has, and the record.

    ``states`` ends with the one that holds; each comes with the day on which it was announced, if that is known.
    """

    key: str
    states: tuple[_Announced, ...]
    date: ImportantDate | None = None
    line: Line | None = None

    @property
    def state(self) -> State:
        """The state that holds."""
        return self.states[-1][0]


def planned(
    edition: Edition,
    dates: Sequence[ImportantDate],
    program: Program,
    unreadable: Set[str] = frozenset(),
    lost: Iterable[Loss] = (),
) -> list[PlannedEntry]:
    """All that calendars have of an edition, in order: dates that are or were decided, then sessions.

    Keys are unique, and those of the program's ledger, as far as it holds them. If the event is cancelled, so is
    all that leads to it. ``unreadable`` are collections that lost records, ``lost`` is what exactly: a record that
    lost what a state is made of stays as it was last told, and all do while ``edition.yaml`` cannot be read.
    """
    ledger = {entry.id: entry for entry in program.ledger}
    event, unsure = _Event.of(dates, unreadable), _Unsure(unreadable, lost)
    found: dict[str, PlannedEntry] = {}
    for date in dates:
        key = date_key(date, ledger)
        states = [*_states(date, edition)]
        if date.kind not in (DateKind.EVENT, DateKind.OTHER):
            states = event.bearing_on(states, ledger.get(key))
        if unsure.of_date(date):
            states = _as_told(ledger.get(key))
        if states:
            found.setdefault(key, PlannedEntry(key, tuple(states), date=date))
    for line in program.lines:
        if line.block and not line.session.id:
            continue
        key = program.key_of(line)
        entry = ledger.get(key)
        states = _as_told(entry)
        occasion = line.occasion
        if occasion and not unsure.of_line(line, known=entry is not None):
            states = event.bearing_on(_states_of_line(line, occasion, program), entry)
        if states:
            found[key] = PlannedEntry(key, tuple(states), line=line)
    return list(found.values())


def _states_of_line(line: Line, occasion: Occasion, program: Program) -> list[_Announced]:
    """The states that a line had where it is written that it moved, and the one that it has."""
    states: list[_Announced] = []
    announced: datetime | None = None
    for earlier in line.session.was:
        at, place = _earlier(earlier, line, occasion, program), _place_before(earlier, line, program)
        states.append((State(at, place), announced))
        announced = datetime.combine(earlier.announced, time(), UTC) if earlier.announced else None
    place = program.place_of(line)
    states.append((State(occasion, place), announced))
    if line.session.cancelled:
        states.append((State(occasion, place, cancelled=True), None))
    return states


def _earlier(earlier: EarlierSlot, line: Line, occasion: Occasion, program: Program) -> Occasion:
    """When calendars had a line before it moved: as it is now, as far as nothing else is said."""
    day, slot = earlier.date or line.day.date, earlier.time
    if slot is None and line.start is not None:
        slot = Slot(line.start.time(), line.end.time() if line.end else None)
    return program.occasion(day, slot, line.session.minutes) or occasion if slot else occasion


def _place_before(earlier: EarlierSlot, line: Line, program: Program) -> str | None:
    if not earlier.room:
        return program.place_of(line)
    return program.place_in(", ".join(program.room(one).name for one in earlier.room))


def _as_told(entry: CalendarEntry | None) -> list[_Announced]:
    """The state that calendars were last told; none if they were not told any."""
    return [(entry.told[-1].state, None)] if entry else []


class _Unsure:
    """Which records lost something that decides about their states: a room, what they were, that they are cancelled."""

    def __init__(self, unreadable: Set[str], lost: Iterable[Loss]) -> None:
        self.all = "edition" in unreadable
        losses = [loss for loss in lost if loss.field and loss.hides_ids]
        self._dates = {loss.record for loss in losses if loss.collection == "dates"}
        self._sessions = [loss for loss in losses if loss.collection == "schedule"]

    def of_date(self, date: ImportantDate) -> bool:
        """Whether nobody knows the state of a date."""
        return self.all or date.id in self._dates

    def of_line(self, line: Line, *, known: bool) -> bool:
        """Whether nobody knows the state of a line, or which one it is; ``known`` if calendars have its key."""
        if self.all:
            return True
        losses = [loss for loss in self._sessions if loss.day in (line.day.date, None)]
        if not losses:
            return False
        session = line.session
        if not session.id and not known and any(loss.field.startswith(_IDS) for loss in losses):
            return True  # it may be the one that lost its id
        names = (session.id, str(session.time))
        return any(loss.record in names or _same_time(loss.record, session) for loss in losses)


_IDS = ("id", "previous_ids")


def _same_time(written: str, session: Talk) -> bool:
    """Whether a session without a readable id is called by the time of this one."""
    try:
        return not session.id and read_slot(written) == session.time
    except PydanticCustomError:
        return False


@dataclass(frozen=True, slots=True)
class _Event:
    """Whether the event is cancelled (``None`` if that cannot be read), and how often it was and took place again."""

    off: bool | None
    before: int

    @classmethod
    def of(cls, dates: Iterable[ImportantDate], unreadable: Set[str]) -> _Event:
        events = [date for date in dates if date.kind is DateKind.EVENT]
        off = bool(events) and all(date.cancelled for date in events)
        times = [sum(earlier.cancelled for earlier in date.was) for date in events]
        return cls(None if not events and "dates" in unreadable else off, max(times, default=0))

    def bearing_on(self, states: list[_Announced], entry: CalendarEntry | None) -> list[_Announced]:
        """The states of something that is cancelled with the event."""
        if not states:
            return states
        first, last = states[0][0], states[-1][0]
        off = entry is not None and entry.told[-1].cancelled if self.off is None else self.off
        turns: list[_Announced] = [(first, None), (replace(first, cancelled=True), None)] * self.before
        return [*turns, *states, *([(replace(last, cancelled=True), None)] if off else [])]


def _states(date: ImportantDate, edition: Edition) -> Iterator[_Announced]:
    """The states that a date had and the one that it has: none before it is decided; open again is cancelled."""
    where = _place(edition) if date.kind is DateKind.EVENT else None
    announced: datetime | None = None
    last: Occasion | None = None
    values = [(earlier.at, earlier.cancelled, earlier.announced) for earlier in date.was]
    for at, cancelled, day in (*values, (date.at, date.cancelled, None)):
        when = occasion_of(at)
        if when is not None:
            yield State(when, where), announced
        if (known := when or last) and (cancelled or when is None):
            yield State(known, where, cancelled=True), announced if when is None else None
        last = known
        announced = datetime.combine(day, time(), UTC) if day else None


def _place(edition: Edition) -> str | None:
    parts = (edition.venue.name, edition.venue.address or edition.place)
    return ", ".join(part for part in parts if part) or None


def history(one: PlannedEntry, otherwise: datetime) -> tuple[Told, ...]:
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


def sequence_of(one: PlannedEntry, entry: CalendarEntry | None, edition: Edition) -> tuple[int, datetime]:
    """``SEQUENCE`` and stamp of an entry, by the ledger; what it does not know follows from the data, never a clock.

    The ledger's last line counts: a state that returns is another one.
    """
    told = entry.told if entry else history(one, unstamped(edition))
    if told[-1].state == one.state:
        return len(told) - 1, told[-1].stamp
    return len(told), told[-1].stamp


@dataclass(frozen=True, slots=True)
class LedgerChange:
    """What the ledger lacks: an entry as it should be, how many of its states are new, and what it is of.

    ``planned`` is ``None`` for what is no longer in the data and becomes cancelled.
    """

    entry: CalendarEntry
    new: int
    planned: PlannedEntry | None


def ledger_changes(
    entries: Sequence[CalendarEntry],
    plans: Sequence[PlannedEntry],
    edition: Edition,
    now: datetime | None = None,
    unreadable: Set[str] = frozenset(),
) -> list[LedgerChange]:
    """What ``entries`` lack to say what ``plans`` say, stamped ``now``; without it as the data has it.

    Nothing is said of what cannot be read: ``unreadable`` are collections that lost records.
    """
    if not unreadable.isdisjoint({"edition", "calendar"}):
        return []
    known = {entry.id: entry for entry in entries}
    result = []
    for one in plans:
        entry = known.pop(one.key, None)
        if entry is None:
            told = history(one, max(now or unstamped(edition), unstamped(edition)))  # as builds said before
            result.append(LedgerChange(CalendarEntry(id=one.key, told=told), len(told), one))
        elif entry.told[-1].state != one.state:
            result.append(_added(entry, one.state, now or one.states[-1][1], one))
    for entry in known.values():
        last = entry.told[-1]
        if not last.cancelled and not may_be_unread(entry.id, unreadable):
            result.append(_added(entry, State(last.at, last.place, cancelled=True), now, None))
    return result


def _added(
    entry: CalendarEntry, state: State, now: datetime | None, one: PlannedEntry | None
) -> LedgerChange:
    stamp = max(entry.told[-1].stamp, now or entry.told[-1].stamp)
    told = Told(at=state.at, place=state.place, cancelled=state.cancelled, stamp=stamp)
    return LedgerChange(entry.model_copy(update={"told": (*entry.told, told)}), 1, one)
