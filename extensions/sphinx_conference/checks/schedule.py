"""The program is possible: sessions follow each other, in one place at a time."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from sphinx_conference.checks.finding import Finding
from sphinx_conference.checks.mentions import presenter_of, sessions
from sphinx_conference.checks.naming import joined
from sphinx_conference.model.dates import DateKind
from sphinx_conference.model.schedule import SessionKind
from sphinx_conference.model.when import first_day, last_day
from sphinx_conference.model.zones import clock_flaw

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_conference.checks.finding import Loc
    from sphinx_conference.model.schedule import Session
    from sphinx_conference.model.site import EditionData, Site

_MORNING, _NOON = time(6), time(12)
_LONGEST = _HALF_A_DAY = timedelta(hours=12)
_NO_BLOCKS = frozenset({SessionKind.BREAK, SessionKind.KEYNOTE, SessionKind.INTRODUCTION})
Parts = dict["Loc", "set[Loc]"]
"""The ways to the sessions of blocks, by the way to each block."""
_MEND = "Correct a time, or write allow_overlap: true."


class _Slot(NamedTuple):
    """A session with the way to it and its local time; one that ends before it starts runs past midnight."""

    loc: Loc
    session: Session
    start: datetime
    end: datetime
    quotable: bool

    @property
    def called(self) -> str:
        """How messages name it."""
        session = self.session
        title = session.title if self.quotable else None
        return f"{session.time} {title or session.id or session.kind.value}"

    @property
    def room(self) -> str:
        """The room, however it is written."""
        return " ".join((self.session.room or "").casefold().split())


def _slots(data: EditionData) -> Iterator[_Slot]:
    for loc, session, quotable in sessions(data):
        day = data.schedule[int(loc[0])].date
        start, end = datetime.combine(day, session.time.start), datetime.combine(day, session.time.end)
        yield _Slot(loc, session, start, end if end > start else end + timedelta(days=1), quotable)


def _overlapping(slots: Iterable[_Slot], parts: Parts) -> Iterator[tuple[_Slot, list[_Slot]]]:
    """Each slot that begins while others run, and those; ``parts`` of a block are meant to be in its time."""
    running: list[_Slot] = []
    for other in sorted(slots, key=lambda slot: slot.start):
        running = [one for one in running if other.start < one.end]
        if other.session.allow_overlap:
            continue
        found = [
            one
            for one in running
            if other.loc not in parts.get(one.loc, ()) and one.loc not in parts.get(other.loc, ())
        ]
        if found:
            yield other, found
        running.append(other)


def _parts(slots: Iterable[_Slot]) -> Parts:
    """The sessions of each block: of one that has a title alone, and in whose room and time others follow each other.

    So programs are written that name a block of talks, with its chair, above the talks.
    """
    rooms: defaultdict[str, list[_Slot]] = defaultdict(list)
    for slot in slots:
        rooms[slot.room].append(slot)
    parts: Parts = {}
    for within in rooms.values():
        for block in within:
            session = block.session
            if session.kind in _NO_BLOCKS or session.paper or session.people or session.presenter:
                continue
            held = sorted((one for one in within if _holds(block, one)), key=lambda one: one.start)
            if len(held) > 1 and all(one.end <= other.start for one, other in pairwise(held)):
                parts[block.loc] = {one.loc for one in held}
    return parts


def _holds(block: _Slot, one: _Slot) -> bool:
    return block.start <= one.start and one.end <= block.end and one.end - one.start < block.end - block.start


def days_are_the_events(site: Site) -> Iterator[Finding]:
    """The days of the program are days of the event, once those are known."""
    for edition, data in site.editions.items():
        events = [entry.at for entry in data.dates if entry.kind is DateKind.EVENT and not entry.cancelled]
        spans = [(first, last) for at in events if (first := first_day(at)) and (last := last_day(at))]
        first_of_all = min((first for first, _last in spans), default=date.min)
        last_of_all = max((last for _first, last in spans), default=date.max)
        for day, entry in enumerate(data.schedule):
            if spans and not first_of_all <= entry.date <= last_of_all:
                event = " to ".join(dict.fromkeys((str(first_of_all), str(last_of_all))))
                message = f"{entry.date} is not a day of the event ({event})"
                yield Finding(
                    edition, "schedule", (day, "date"), message, "Correct it here or in dates.yaml."
                )


def sessions_end_after_they_begin(site: Site) -> Iterator[Finding]:
    """A session that ends before it begins runs past midnight, into a morning or half a day at most."""
    for edition, data in site.editions.items():
        for slot in _slots(data):
            of_a_night = slot.start.time() >= _NOON >= slot.end.time()
            if slot.end.date() > slot.start.date() and slot.end - slot.start > _LONGEST and not of_a_night:
                message = f"{slot.session.time} ends before it begins"
                hint = "Correct one of the two times; they run from 0:00 to 23:59."
                yield Finding(edition, "schedule", (*slot.loc, "time"), message, hint)


def clocks_show_times_once(site: Site) -> Iterator[Finding]:
    """No session begins or ends at a time that clocks skip, or show twice."""
    for edition, data in site.editions.items():
        zone = data.edition.tz if data.edition else None
        if zone is None:
            continue
        for slot in _slots(data):
            for moment in (slot.start, slot.end):
                if flaw := clock_flaw(moment.replace(tzinfo=zone)):
                    message = f"{moment:%H:%M} on {moment:%Y-%m-%d} in {zone.key} {flaw.message}"
                    hint = (
                        "It is taken for the first of the two; say in its note: which one is meant."
                        if flaw.later
                        else "Write another time."
                    )
                    yield Finding(edition, "schedule", (*slot.loc, "time"), message, hint)


def sessions_do_not_overlap(site: Site) -> Iterator[Finding]:
    """No two sessions are in one room at a time."""
    for edition, data in site.editions.items():
        slots = list(_slots(data))
        parts = _parts(slots)
        rooms: defaultdict[str, list[_Slot]] = defaultdict(list)
        for slot in slots:
            rooms[slot.room].append(slot)
        for in_room in rooms.values():
            for other, (one, *more) in _overlapping(in_room, parts):
                others = f" and {len(more)} more" if more else ""
                room = f" in {one.session.room}" if one.room else ""
                message = f'overlaps "{one.called}"{others}{room}'
                yield Finding(edition, "schedule", (*other.loc, "time"), message, _MEND)


def nobody_is_in_two_sessions(site: Site) -> Iterator[Finding]:
    """Nobody speaks, presents or chairs in two sessions at a time."""
    names = {person.id: person.name.full for person in site.persons}
    for edition, data in site.editions.items():
        attended: defaultdict[str, list[_Slot]] = defaultdict(list)
        called: dict[tuple[str, Loc], str] = {}
        slots = list(_slots(data))
        parts = _parts(slots)
        for slot in slots:
            for person, who in _attending(slot, names).items():
                attended[person].append(slot)
                called[person, slot.loc] = who
        for person, theirs in attended.items():
            for other, (one, *more) in _overlapping(theirs, parts):
                who = (called[person, other.loc] and called[person, one.loc]) or "somebody"
                others = f" and {len(more)} more" if more else ""
                message = f'{who} is in "{one.called}"{others} at the same time'
                yield Finding(edition, "schedule", (*other.loc, "time"), message, _MEND)


def _attending(slot: _Slot, names: dict[str, str]) -> dict[str, str]:
    """The letters of the name of all who act in a session; with what to call them, empty if that is withheld."""
    session = slot.session
    known = {who: names.get(who, who) for who in (*session.people, session.chair or "")}
    people = {joined(known[who]): known[who] if slot.quotable else "" for who in session.people}
    if presenter := presenter_of(session):
        people.setdefault(joined(presenter), presenter if slot.quotable else "")
    if session.chair:
        people[joined(known[session.chair])] = known[session.chair]
    return people


def sessions_follow_each_other(site: Site) -> Iterator[Finding]:
    """Days, and the sessions of a day and room, stand in the order of their starts.

    One in the small hours stands in no room below one of the day: most often the afternoon is meant.
    """
    for edition, data in site.editions.items():
        for day, (above, entry) in enumerate(zip(data.schedule, data.schedule[1:], strict=False), 1):
            if entry.date < above.date:
                message = f"{entry.date} is before {above.date}, which stands above it"
                yield Finding(
                    edition, "schedule", (day, "date"), message, "Move the record, or correct a day."
                )
        latest: dict[tuple[str | int, str | None], _Slot] = {}  # of each room, and of all
        for slot in _slots(data):
            before = latest.get((slot.loc[0], slot.room))
            if slot.start.time() < _MORNING:
                before = before or latest.get((slot.loc[0], None))
            if before and slot.start < before.start:
                message = f'starts before "{before.called}", which stands above it'
                yield Finding(edition, "schedule", (*slot.loc, "time"), message, _order_hint(slot, before))
            latest[slot.loc[0], slot.room] = latest[slot.loc[0], None] = slot


def _order_hint(slot: _Slot, before: _Slot) -> str:
    """What to do about a session that starts before the one above it."""
    if slot.start.time() >= _MORNING:
        return "Move the record, or correct a time."
    hint = "What begins after midnight is of the next day; move the record there."
    start, end = slot.start + _HALF_A_DAY, slot.end + _HALF_A_DAY
    if start < before.start or start.date() != slot.start.date():
        return hint
    return f'If the afternoon is meant, write "{start.hour}:{start:%M}-{end.hour}:{end:%M}". {hint}'
