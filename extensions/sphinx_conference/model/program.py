"""The program, worked out of what is written: each line with its day, its time and its rooms.

Whatever asks when or where a session is asks here. A line without a time begins where the one before it ends, in the
same room or in no room. Of several records of one paper or session a table knows; nothing is searched for.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from sphinx_conference.model.entrykeys import session_keys
from sphinx_conference.model.lines import Break, Clock, Line, minutes_after, occasion_of_session
from sphinx_conference.model.rooms import Room, folded_room
from sphinx_conference.model.schedule import Session

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date, datetime

    from sphinx_conference.model.edition import Edition
    from sphinx_conference.model.ledger import CalendarEntry
    from sphinx_conference.model.lines import Loc
    from sphinx_conference.model.occasions import Occasion
    from sphinx_conference.model.papers import Paper
    from sphinx_conference.model.schedule import ProgramDay, Talk
    from sphinx_conference.model.slots import Slot

ALL_ROOMS = "all"
"""What stands for all rooms of the edition."""
_NUMBERS = re.compile(r"(\d+)")


class _End(NamedTuple):
    """When a line ends, or why nobody knows."""

    at: datetime | None
    why: Break | None = None


@dataclass(eq=False)
class Program:
    """The lines of an edition, in the order of the file: sessions, each with its talks behind it.

    ``papers`` are those of the edition, ``public`` the ids of those that may be named, and ``ledger`` is what calendars
    were told.
    """

    edition: Edition | None = None
    schedule: Sequence[ProgramDay] = ()
    papers: Sequence[Paper] = ()
    public: Collection[str] = ()
    ledger: Iterable[CalendarEntry] = ()
    _rooms: dict[str, Room] = field(init=False, repr=False)
    _unlisted: dict[str, Room] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        listed = self.edition.rooms if self.edition else ()
        self._rooms = {folded_room(room.name): room for room in listed}
        self._rooms.update({room.id: room for room in listed})

    @cached_property
    def clock(self) -> Clock:
        """What clocks show at the place."""
        about = self.edition
        return Clock(about.tz, about.day_ends) if about else Clock()

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """All lines."""
        result: list[Line] = []
        for number, day in enumerate(self.schedule):
            _Day(self, number, day, result).read()
        return tuple(result)

    @cached_property
    def sessions(self) -> tuple[Line, ...]:
        """The lines that are no talks of others."""
        return tuple(line for line in self.lines if line.block is None)

    @cached_property
    def days(self) -> tuple[tuple[ProgramDay, tuple[Line, ...]], ...]:
        """The days, each with the lines that are no talks of others."""
        found: list[list[Line]] = [[] for _day in self.schedule]
        for line in self.sessions:
            found[int(line.loc[0])].append(line)
        return tuple((day, tuple(lines)) for day, lines in zip(self.schedule, found, strict=True))

    @cached_property
    def _talks(self) -> dict[int, list[Line]]:
        found: defaultdict[int, list[Line]] = defaultdict(list)
        for line in self.lines:
            if line.block:
                found[line.block.number].append(line)
        return dict(found)

    def talks_of(self, line: Line) -> Sequence[Line]:
        """The talks of a session."""
        return self._talks.get(line.number, ())

    @cached_property
    def by_key(self) -> dict[str, Line]:
        """Lines by their identities."""
        return {self.key_of(line): line for line in self.lines}

    @cached_property
    def by_id(self) -> dict[str, Line]:
        """Lines by their ids; the first where several have one."""
        found: dict[str, Line] = {}
        for line in self.lines:
            if line.session.id:
                found.setdefault(line.session.id, line)
        return found

    @cached_property
    def _of_sessions(self) -> dict[str, list[Paper]]:
        found: defaultdict[str, list[Paper]] = defaultdict(list)
        for paper in self.papers:
            for name in paper.session:
                found[name].append(paper)
        for papers in found.values():
            papers.sort(key=_by_board)
        return dict(found)

    def papers_of(self, line: Line) -> Sequence[Paper]:
        """The papers that name a session as theirs, by their boards, without those that have a line in it."""
        found = self._of_sessions.get(line.session.id or "", ())
        held = {one.session.paper for one in (line, *self.talks_of(line))} if found else ()
        return [paper for paper in found if paper.id not in held]

    @cached_property
    def _of_papers(self) -> dict[str, list[Line]]:
        found: defaultdict[str, list[Line]] = defaultdict(list)
        for line in self.lines:
            if line.session.paper:
                found[line.session.paper].append(line)
        return dict(found)

    def lines_of(self, paper: Paper) -> list[Line]:
        """The lines in which a paper is presented: those that name it, then those that it names."""
        lines = list(self._of_papers.get(paper.id, ()))
        named = (self.by_id.get(name) for name in paper.session)
        told = [*lines, *(line.block for line in lines)]
        return [*lines, *(line for line in named if line and line not in told)]

    @cached_property
    def default_room(self) -> Room | None:
        """The room of the venue, where what says no other is."""
        written = self.edition.venue.room if self.edition else None
        return self.room(written) if written else None

    def room(self, written: str) -> Room:
        """The room of an id or a name; as it was written if the edition lists no such room."""
        if found := self._rooms.get(written) or self._rooms.get(folded_room(written)):
            return found
        if written not in self._unlisted:
            self._unlisted[written] = Room.written(written)
        return self._unlisted[written]

    def place_of(self, line: Line) -> str | None:
        """Where calendars say that a line is: its rooms, else that of the venue, and the venue."""
        return self.place_in(line.where or self._default_room_of(line))

    def _default_room_of(self, line: Line) -> str:
        return self.default_room.name if self.default_room and not line.everywhere else ""

    def place_in(self, room: str) -> str | None:
        """Where calendars say that something in a room is; in none if that is empty."""
        if self.edition is None:
            return None
        venue = self.edition.venue
        parts = (room, venue.name, venue.address or self.edition.place)
        return ", ".join(part for part in parts if part) or None

    def occasion(self, day: date, slot: Slot, minutes: int | None) -> Occasion | None:
        """When calendars have what is at a time of a day; ``None`` while the zone is not known."""
        start, end = self.clock.times(day, slot, minutes)
        return occasion_of_session(start, end)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """What tells each line from all others of the edition, by its number: see :mod:`.entrykeys`."""
        ledger = {entry.id: entry for entry in self.ledger}
        language = self.edition.language if self.edition else "en"
        return tuple(session_keys(self.lines, ledger, self.place_of, language, self.public))

    def key_of(self, line: Line) -> str:
        """The identity of a line, by which calendars, addresses and readers' stars know it."""
        return self.keys[line.number]


def _by_board(paper: Paper) -> tuple[bool, list[tuple[int, str]]]:
    parts = _NUMBERS.split(paper.board or "")
    return not paper.board, [(int(part), "") if part.isdecimal() else (-1, part) for part in parts]


class _Day:
    """Reads the lines of one day into ``lines``."""

    def __init__(self, program: Program, number: int, day: ProgramDay, lines: list[Line]) -> None:
        self.program, self.number, self.day, self.lines = program, number, day, lines

    def read(self) -> None:
        """Read all lines of the day, the first of which may follow from the day's start."""
        clock, first = self.program.clock, self.day.start
        begin = _End(clock.at(self.day.date, first)) if first else _End(None, Break.FIRST)
        ends = _Ends(begin)
        for index, session in enumerate(self.day.sessions):
            rooms, everywhere = self._rooms(session)
            before = ends.before(session, rooms, everywhere=everywhere)
            start, end, broken = self._times(session, before)
            loc: Loc = (self.number, "sessions", index)
            line = self._line(loc, session, None, start, end, broken, rooms, everywhere=everywhere)
            self.lines.append(line)
            last = self._talks(line) if session.talks else None
            if last and last.at and line.end is None and not (session.time and session.time.is_open):
                line = self._until(line, last.at)
            ends.note(rooms, self._end(line, last), everywhere=everywhere)

    def _talks(self, block: Line) -> _End:
        """Read the talks of a session; when the last one ends."""
        assert isinstance(block.session, Session), "only sessions have talks"
        talks = block.session.talks
        begin = _End(block.start, None if block.start else Break.UNKNOWN)
        timed = any(talk.time or talk.minutes is not None for talk in talks)
        ends = _Ends(begin)
        for index, talk in enumerate(talks):
            rooms, everywhere = self._rooms(talk) if talk.room else (block.rooms, block.everywhere)
            loc = (*block.loc, "talks", index)
            start, end, broken = None, None, None
            if timed:
                start, end, broken = self._times(talk, ends.before(talk, rooms, everywhere=everywhere))
            line = self._line(loc, talk, block, start, end, broken, rooms, everywhere=everywhere)
            self.lines.append(line)
            ends.note(rooms, self._end(line, None), everywhere=everywhere)
        return ends.last if timed else _End(None, Break.LENGTH)

    def _until(self, block: Line, end: datetime) -> Line:
        """A session that was read last and ends when the last of its talks does."""
        block = replace(block, end=end)
        talks = [replace(talk, block=block) for talk in self.lines[block.number + 1 :]]
        self.lines[block.number :] = [block, *talks]
        return block

    def _line(
        self,
        loc: Loc,
        session: Talk,
        block: Line | None,
        start: datetime | None,
        end: datetime | None,
        broken: Break | None,
        rooms: tuple[Room, ...],
        *,
        everywhere: bool,
    ) -> Line:
        return Line(
            number=len(self.lines),
            loc=loc,
            day=self.day,
            session=session,
            block=block,
            start=start,
            end=end,
            chained=session.time is None,
            broken=broken,
            rooms=rooms,
            everywhere=everywhere,
        )

    def _rooms(self, session: Talk) -> tuple[tuple[Room, ...], bool]:
        about = self.program.edition
        if about and about.rooms and [folded_room(one) for one in session.room] == [ALL_ROOMS]:
            return about.rooms, True
        found = {room.key: room for room in map(self.program.room, session.room)}
        return tuple(found.values()), False

    def _times(self, session: Talk, before: _End) -> tuple[datetime | None, datetime | None, Break | None]:
        """Start and end of a line, and why it has none."""
        if session.time:
            return *self.program.clock.times(self.day.date, session.time, session.minutes), None
        if before.at is None:
            return None, None, before.why
        return before.at, minutes_after(before.at, session.minutes) if session.minutes else None, None

    @staticmethod
    def _end(line: Line, last_talk: _End | None) -> _End:
        """When a line ends for those behind it."""
        if line.end is not None:
            return _End(line.end)
        if line.unknown:
            return _End(None, Break.UNKNOWN)
        if line.is_moment:
            return _End(None, Break.MOMENT)
        if line.session.time is not None and line.session.time.is_open:
            return _End(None, Break.OPEN)
        if last_talk and last_talk.why is Break.UNKNOWN:
            return last_talk
        return _End(None, Break.LENGTH)


class _Ends:
    """When the lines above end, the last one of each room and the last one of all."""

    def __init__(self, begin: _End) -> None:
        self.begin, self.last = begin, begin
        self._count = 0
        self._anywhere: tuple[int, _End] = (0, begin)
        self._in_rooms: dict[str, tuple[int, _End]] = {}

    def before(self, session: Talk, rooms: Sequence[Room], *, everywhere: bool) -> _End:
        """When the line above ends that is in one of the rooms or in no room; a line in no room follows any."""
        if session.after_gap:
            self.note((), _End(None, Break.UNKNOWN), everywhere=True)
        if everywhere or not rooms:
            return self.last
        found = [self._in_rooms[room.key] for room in rooms if room.key in self._in_rooms]
        return max([self._anywhere, *found], key=lambda one: one[0])[1]

    def note(self, rooms: Sequence[Room], end: _End, *, everywhere: bool) -> None:
        """Note when a line ends."""
        self._count += 1
        self.last = end
        if everywhere or not rooms:
            self._anywhere = (self._count, end)
        else:
            self._in_rooms.update({room.key: (self._count, end) for room in rooms})
