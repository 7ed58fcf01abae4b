"""The days of a program's file: sessions that change, come, go to another day, and the text that follows."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pydantic_core import PydanticCustomError

from sphinx_conference.importers import yamltext
from sphinx_conference.importers.splice import CannotSpliceError, Change, RecordText
from sphinx_conference.model.schedule import Session
from sphinx_conference.model.slots import read_slot
from sphinx_conference.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Collection

    from sphinx_conference.importers.imported import Fields
    from sphinx_conference.importers.listfile import ListFile
    from sphinx_conference.model.lines import Clock

ORDER = tuple(Session.model_fields)
_WHOLE_DAY = 24 * 60


@dataclass(eq=False)
class Day:
    """A day: its sessions as they stand in the file, and what is to become of them."""

    fields: Fields
    number: int
    """Its place in the file; -1 for one that is not there yet."""
    come: dict[str, Fields] = field(default_factory=dict)
    """Sessions that come, by their ids."""
    go: dict[int, str] = field(default_factory=dict)
    """The ids of sessions that go to another day, by their places."""
    changes: dict[str, list[Change]] = field(default_factory=dict)
    """What changes in sessions, by their ids; ``loc`` leads there from the day."""
    marks: list[Change] = field(default_factory=list)
    """Comments that go from a session."""

    @property
    def sessions(self) -> list[Fields]:
        """Its sessions as they stand in the file."""
        found = self.fields.get("sessions")
        return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []

    @property
    def date(self) -> str:
        return str(self.fields.get("date", ""))


Place = tuple[Day, int]
"""A session: its day, and its place in it."""


class Days:
    """All days of a file."""

    def __init__(self, file: ListFile, clock: Clock) -> None:
        self.file, self.clock = file, clock
        self.days = [Day(fields, number) for number, fields in enumerate(file.records)]

    def places(self) -> dict[str, Place]:
        """The sessions that have an id, by it."""
        found: dict[str, Place] = {}
        for day in self.days:
            for number, session in enumerate(day.sessions):
                if session.get("id"):
                    found.setdefault(str(session["id"]), (day, number))
        return found

    def alike(self, theirs: Fields, taken: Collection[str]) -> Place | None:
        """A session of a hand that means the same: of one paper, or at one time in one room or of one title."""
        for day in self.days:
            for number, ours in enumerate(day.sessions):
                if ours.get("id") in taken:
                    continue
                if theirs.get("paper") and ours.get("paper") == theirs["paper"]:
                    return day, number
                if day.date != theirs["date"] or slot_of(ours.get("time")) != theirs["time"]:
                    continue
                if any(
                    theirs.get(key) and fold(str(theirs[key])) in map(fold, _words(ours.get(key, "")))
                    for key in ("title", "room")
                ):
                    return day, number
        return None

    def day(self, date: str) -> Day:
        """The day of a date; a new one if there is none."""
        found = next((day for day in self.days if day.date == date), None)
        if found is None:
            found = Day({"date": date, "sessions": []}, -1)
            self.days.append(found)
        return found

    def mark(self, place: Place, comment: str) -> None:
        """Put a comment into a session, if it can be."""
        day, number = place
        with suppress(CannotSpliceError):
            text = RecordText(self.file.text_of(day.number), ORDER)
            self.file.new[day.number] = text.mark(comment, ("sessions", number))

    def write(self) -> list[str]:
        """Give the file the new texts of its days; returns the ids of sessions for which nothing can be changed.

        Where a day's text cannot be changed, nothing of it is, and no session leaves it or comes to it.
        """
        refused: list[str] = []
        texts: dict[int, str] = {}
        left = [day for day in self.days if day.number >= 0]
        while left:
            day = left.pop()
            try:
                texts[day.number] = self._text(day)
            except CannotSpliceError:
                refused += self._give_up(day)
                left = [one for one in self.days if one.number >= 0]
        self.file.new.update(texts)
        for day in sorted(
            (one for one in self.days if one.number < 0), key=lambda one: one.date, reverse=True
        ):
            if day.come:
                come = [yamltext.in_order(one, ORDER) for one in sorted(day.come.values(), key=self.minutes)]
                self._add({"date": day.date, "sessions": come})
        return list(dict.fromkeys(refused))

    def _give_up(self, day: Day) -> list[str]:
        """Leave a day as it is; returns the ids of all sessions that were to change, come or go."""
        touched = [*day.changes, *day.go.values(), *day.come]
        for other in self.days:
            if other is not day:
                for identifier in day.go.values():
                    other.come.pop(identifier, None)
                other.go = {place: one for place, one in other.go.items() if one not in day.come}
        day.changes, day.go, day.come, day.marks = {}, {}, {}, []
        return touched

    def _add(self, fields: Fields) -> None:
        """A new day among those of the file, in the order of dates."""
        file = self.file
        later = (n for n, one in enumerate(file.records) if str(one.get("date", "")) > fields["date"])
        number = next(later, None)
        if number is None:
            file.added.insert(0, fields)
        else:
            text = file.text_of(number)
            indent = len(text) - len(text.lstrip(" "))
            written = " " * indent + yamltext.item(fields, indent, file.newline)
            file.new[number] = written + file.newline * 2 + text

    def _text(self, day: Day) -> str:
        """The text of a day with what changes in it."""
        record = RecordText(self.file.text_of(day.number), ORDER)
        for mark in day.marks:
            record.unmark(str(mark.value), mark.loc)
        changes = [change for some in day.changes.values() for change in some]
        record.change(changes)
        times = {int(one.loc[1]): str(one.value) for one in changes if one.loc[2:] == ("time",)}
        if not (day.come or day.go or times):
            return record.text
        sessions = [{**one, "time": times.get(n, one.get("time"))} for n, one in enumerate(day.sessions)]
        pieces: list[Any] = [n for n in range(len(sessions)) if n not in day.go and n not in times]
        moved: list[Any] = [n for n in times if n not in day.go]

        def begins(piece: Any) -> int:
            return self.minutes(sessions[piece] if isinstance(piece, int) else piece)

        for one in sorted([*moved, *day.come.values()], key=begins):
            at = next((n for n, other in enumerate(pieces) if begins(other) > begins(one)), len(pieces))
            pieces.insert(at, one if isinstance(one, int) else yamltext.in_order(one, ORDER))
        if pieces != list(range(len(sessions))):
            record.change([Change(("sessions",), pieces=tuple(pieces))])
        return record.text

    def minutes(self, session: Fields) -> int:
        """When a session begins, minutes after midnight; one of which that is not known stays before what comes."""
        try:
            start = read_slot(str(session.get("time"))).start
        except PydanticCustomError:
            return -1
        return start.hour * 60 + start.minute + _WHOLE_DAY * (start < self.clock.day_ends)


def slot_of(time: Any) -> str:
    """A time of day as it is written here, ``9:05-9:20``; as it is where it is none."""
    try:
        slot = read_slot(str(time))
    except PydanticCustomError:
        return str(time or "")
    start = f"{slot.start.hour}:{slot.start:%M}"
    return f"{start}-{slot.end.hour}:{slot.end:%M}" if slot.end else start + "-" * slot.is_open


def _words(value: object) -> list[str]:
    """A value as text, or of prose in several languages each text."""
    return [str(one) for one in (value.values() if isinstance(value, dict) else (value,))]
