"""Lines of a source's program into the program of an edition."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from sphinx_conference.importers import yamltext
from sphinx_conference.importers.harvest import RefusedError
from sphinx_conference.importers.merge import merge
from sphinx_conference.importers.papers import mark_of
from sphinx_conference.importers.splice import CannotSpliceError, Change, RecordText
from sphinx_conference.model.schedule import Session
from sphinx_conference.model.slots import read_slot
from sphinx_conference.text.folding import fold

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

    from sphinx_conference.importers.harvest import Fields, Harvest, Line
    from sphinx_conference.importers.listfile import ListFile
    from sphinx_conference.importers.plan import Plan

ORDER = tuple(Session.model_fields)


@dataclass(eq=False)
class _Day:
    """A day of the file: its sessions, those that go, and those that come."""

    fields: Fields
    number: int
    come: list[Fields] = field(default_factory=list)
    go: set[int] = field(default_factory=set)
    changes: list[Change] = field(default_factory=list)

    @property
    def sessions(self) -> list[Fields]:
        """Its sessions as they stand in the file."""
        found = self.fields.get("sessions")
        return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def sessions_of(harvest: Harvest, zone: tzinfo | None, known: set[str], name: str) -> dict[str, Fields]:
    """The lines as sessions with their day; raises ``RefusedError`` where nobody knows the zone."""
    found = {}
    for line in harvest.lines.values():
        fields = _fields(line, zone, name)
        paper = fields.get("paper")
        if paper is not None and paper not in known:
            title = harvest.papers.get(paper, {}).get("title")
            fields = {key: one for key, one in fields.items() if key != "paper"} | {"kind": "talk"}
            if not title:
                harvest.say(line.id, "its paper is not in the edition, so it is left out of the program")
                continue
            fields["title"] = title
        found[line.id] = _valid(fields, harvest)
    return dict(sorted(found.items(), key=lambda pair: (pair[1]["date"], _minutes(pair[1]), pair[0])))


def _fields(line: Line, zone: tzinfo | None, name: str) -> Fields:
    start, end = _local(line.start, zone, name), _local(line.end, zone, name)
    fields = {
        "id": line.id,
        "date": f"{start:%Y-%m-%d}",
        "time": f"{start.hour}:{start:%M}-{end.hour}:{end:%M}",
    }
    default = "talk" if "paper" in line.fields else "other"
    return fields | {key: one for key, one in line.fields.items() if (key, one) != ("kind", default)}


def _local(moment: datetime, zone: tzinfo | None, name: str) -> datetime:
    if moment.tzinfo is None:
        return moment
    if zone is None:
        hint = "Write zone: and the zone of the place there, as America/Vancouver."
        raise RefusedError("nobody knows in which zone the program is", hint, f"{name}/edition.yaml")
    return moment.astimezone(zone)


def _valid(fields: Fields, harvest: Harvest) -> Fields:
    """Fields without those that no session can have; they are told."""
    try:
        Session.model_validate({key: one for key, one in fields.items() if key != "date"})
    except ValidationError as error:
        wrong = {str(one["loc"][0]) for one in error.errors() if one["loc"]} - {"id", "time"}
        for key in sorted(wrong):
            harvest.say(fields["id"], f"{key}: it cannot stand in a program, and is left out")
        return {key: one for key, one in fields.items() if key not in wrong}
    return fields


def plan_program(
    file: ListFile,
    sessions: dict[str, Fields],
    base: dict[str, Fields],
    source: str,
    plan: Plan,
    *,
    settle: bool,
) -> dict[str, Fields]:
    """Merge sessions into the file; returns what is remembered as last taken."""
    days = [_Day(fields, number) for number, fields in enumerate(file.records)]
    places = _places(days)
    after: dict[str, Fields] = {}
    for identifier, theirs in sessions.items():
        place = places.get(identifier) or _alike(theirs, days, set(base) | set(sessions))
        was = base.get(identifier)
        if place is None and was is not None:
            plan.kept_out.append(_said(identifier))
            after[identifier] = was
        elif place is None:
            _day_for(theirs["date"], days).come.append({k: v for k, v in theirs.items() if k != "date"})
            plan.added.append(_said(identifier))
            after[identifier] = theirs
        else:
            after[identifier] = _merge_one(theirs, was, place, days, source, plan, settle=settle)
    for identifier, was in base.items():
        if identifier not in sessions:
            after[identifier] = {**was, "lost": "true"} if identifier in places else was
            if place := places.get(identifier):
                plan.gone.append(_said(identifier))
                _mark(file, place, source)
    _write(file, days, plan, after, base)
    return dict(sorted(after.items()))


def _places(days: list[_Day]) -> dict[str, tuple[_Day, int]]:
    found: dict[str, tuple[_Day, int]] = {}
    for day in days:
        for number, session in enumerate(day.sessions):
            for key in ("id", "paper"):
                if value := session.get(key):
                    found.setdefault(str(value) if key == "id" else f"paper {value}", (day, number))
    return found


def _alike(theirs: Fields, days: list[_Day], taken: set[str]) -> tuple[_Day, int] | None:
    """A session that a hand wrote and that means the same: of one paper, or at one time in one room or of one title."""
    for day in days:
        for number, ours in enumerate(day.sessions):
            if ours.get("id") in taken:
                continue
            if theirs.get("paper") and ours.get("paper") == theirs["paper"]:
                return day, number
            at_once = day.fields.get("date") == theirs["date"] and _slot(ours.get("time")) == theirs["time"]
            alike = any(
                theirs.get(k) and fold(str(ours.get(k, ""))) == fold(str(theirs[k]))
                for k in ("title", "room")
            )
            if at_once and alike:
                return day, number
    return None


def _merge_one(
    theirs: Fields, was: Fields | None, place: tuple[_Day, int], days: list[_Day], source: str, plan: Plan,
    *, settle: bool,
) -> Fields:  # fmt: skip
    """Merge a session that is there; returns what is remembered of it."""
    day, number = place
    ours = {**day.sessions[number], "date": day.fields.get("date")}
    if _slot(ours.get("time")) == theirs["time"] or (was and _slot(ours.get("time")) == was.get("time")):
        ours["time"] = _slot(ours.get("time"))
    before = {key: one for key, one in was.items() if key != "lost"} if was is not None else None
    merged = merge(before, ours, theirs, settle=settle)
    identifier = theirs["id"]
    moves = next((change.value for change in merged.changes if change.way == ("date",)), None)
    others = [change for change in merged.changes if change.way != ("date",)]
    if was is not None and "lost" in was:
        plan.back.append(_said(identifier))
        day.changes.append(Change(("sessions", number), mark_of(source)))
    if moves:
        whole = {key: one for key, one in ours.items() if key != "date"}
        for change in others:
            if len(change.way) > 1 or change.pieces is not None:
                plan.conflicts[_said(identifier)] = [*merged.conflicts, "date"]
                return was or {}
            whole[str(change.way[0])] = change.value
        day.go.add(number)
        _day_for(moves, days).come.append({key: one for key, one in whole.items() if one})
    day.changes += [
        Change(("sessions", number, *change.way), change.value, change.pieces)
        for change in others
        if not moves
    ]
    if merged.changes:
        plan.changed[_said(identifier)] = list(dict.fromkeys(str(change.way[0]) for change in merged.changes))
    if merged.conflicts:
        plan.conflicts[_said(identifier)] = merged.conflicts
    return merged.base


def _day_for(date: str, days: list[_Day]) -> _Day:
    found = next((day for day in days if day.fields.get("date") == date), None)
    if found is None:
        found = _Day({"date": date, "sessions": []}, -1)
        days.append(found)
    return found


def _mark(file: ListFile, place: tuple[_Day, int], source: str) -> None:
    day, number = place
    with suppress(CannotSpliceError):
        file.new[day.number] = RecordText(file.text_of(day.number), ORDER).mark(
            mark_of(source), ("sessions", number)
        )


def _write(
    file: ListFile, days: list[_Day], plan: Plan, after: dict[str, Fields], base: dict[str, Fields]
) -> None:
    """The new texts of days; where one cannot be written, all that was to change in it is a conflict."""
    for day in [one for one in days if one.number >= 0]:
        try:
            text = _text_of(file.text_of(day.number), day)
        except CannotSpliceError:
            touched = {str(change.way[1]) for change in day.changes} | {str(number) for number in day.go}
            ids = [str(s.get("id")) for n, s in enumerate(day.sessions) if str(n) in touched]
            for identifier in [*ids, *(str(one["id"]) for one in day.come)]:
                plan.conflicts.setdefault(_said(identifier), ["the text of its day"])
                plan.changed.pop(_said(identifier), None)
                if identifier in base:
                    after[identifier] = base[identifier]
                else:
                    after.pop(identifier, None)
            plan.added[:] = [one for one in plan.added if one not in plan.conflicts]
        else:
            file.new[day.number] = text
    fresh = sorted((day for day in days if day.number < 0), key=lambda day: str(day.fields["date"]))
    for day in reversed(fresh):
        come = [yamltext.in_order(one, ORDER) for one in sorted(day.come, key=_minutes)]
        _add_day(file, {"date": day.fields["date"], "sessions": come})


def _add_day(file: ListFile, fields: Fields) -> None:
    """A new day among those of the file, in the order of dates."""
    later = (n for n, one in enumerate(file.records) if str(one.get("date", "")) > fields["date"])
    number = next(later, None)
    if number is None:
        file.added.insert(0, fields)
    else:
        text = file.text_of(number)
        indent = len(text) - len(text.lstrip(" "))
        written = " " * indent + yamltext.item(fields, indent, file.newline)
        file.new[number] = written + file.newline * 2 + text


def _text_of(text: str, day: _Day) -> str:
    record = RecordText(text, ORDER)
    marks = [change for change in day.changes if len(change.way) == 2]
    for mark in marks:
        record.unmark(str(mark.value), mark.way)
    record.change([change for change in day.changes if len(change.way) > 2])
    times = {change.way[1]: str(change.value) for change in day.changes if change.way[2:] == ("time",)}
    if not (day.come or day.go or times):
        return record.text
    sessions = [{**one, "time": times.get(n, one.get("time"))} for n, one in enumerate(day.sessions)]
    pieces: list[Any] = [n for n in range(len(sessions)) if n not in day.go and n not in times]
    moved: list[Any] = [n for n in times if n not in day.go]
    for one in sorted([*moved, *day.come], key=lambda p: _minutes(sessions[p] if isinstance(p, int) else p)):
        start = _minutes(sessions[one] if isinstance(one, int) else one)
        later = (
            at
            for at, other in enumerate(pieces)
            if _minutes(sessions[other] if isinstance(other, int) else other) > start
        )
        pieces.insert(
            next(later, len(pieces)), one if isinstance(one, int) else yamltext.in_order(one, ORDER)
        )
    if pieces != list(range(len(sessions))):
        record.change([Change(("sessions",), pieces=tuple(pieces))])
    return record.text


def _said(identifier: str) -> str:
    """How the report names a session."""
    return f"session {identifier}"


def _slot(time: Any) -> str:
    """A time of day as it is written here, ``9:05-9:20``; as it is where it is none."""
    try:
        slot = read_slot(str(time))
    except PydanticCustomError:
        return str(time or "")
    start = f"{slot.start.hour}:{slot.start:%M}"
    return f"{start}-{slot.end.hour}:{slot.end:%M}" if slot.end else start + "-" * slot.is_open


def _minutes(session: Fields) -> int:
    """When a session begins; one of which that is not known stays before what comes."""
    hour, colon, rest = _slot(session.get("time")).partition(":")
    return int(hour) * 60 + int(rest[:2]) if colon and hour.isdecimal() and rest[:2].isdecimal() else -1
