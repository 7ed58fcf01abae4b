"""Lines of a source's program into the program of an edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import ValidationError

from sphinx_conference.importers.days import slot_of
from sphinx_conference.importers.imported import RefusedError
from sphinx_conference.importers.merge import merge
from sphinx_conference.importers.papers import mark_of
from sphinx_conference.importers.splice import Change
from sphinx_conference.model.schedule import Session

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

    from sphinx_conference.importers.days import Days, Place
    from sphinx_conference.importers.imported import Fields, ImportedLine, ImportedRecords
    from sphinx_conference.importers.plan import Plan
    from sphinx_conference.model.lines import Clock


def sessions_of(imported: ImportedRecords, clock: Clock, known: set[str], name: str) -> dict[str, Fields]:
    """The lines as sessions with their day, which may last beyond midnight.

    ``known`` are the ids of papers. Raises ``RefusedError`` where nobody knows the zone.
    """
    found = {}
    for line in imported.lines.values():
        fields = _fields(line, clock, name)
        paper = fields.get("paper")
        if paper is not None and paper not in known:
            title = imported.papers.get(paper, {}).get("title")
            fields = {key: one for key, one in fields.items() if key != "paper"} | {"kind": "talk"}
            if not title:
                imported.say(line.id, "its paper is not in the edition, so it is left out of the program")
                continue
            fields["title"] = title
        found[line.id] = _valid(fields, imported)
    starts = {identifier: imported.lines[identifier].start for identifier in found}
    return dict(sorted(found.items(), key=lambda pair: (f"{starts[pair[0]]:%Y-%m-%dT%H:%M}", pair[0])))


def _fields(line: ImportedLine, clock: Clock, name: str) -> Fields:
    start, end = _local(line.start, clock.zone, name), _local(line.end, clock.zone, name)
    fields = {
        "id": line.id,
        "date": f"{clock.day_of(start):%Y-%m-%d}",
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


def _valid(fields: Fields, imported: ImportedRecords) -> Fields:
    """Fields without those that no session can have; they are told."""
    try:
        Session.model_validate({key: one for key, one in fields.items() if key != "date"})
    except ValidationError as error:
        wrong = {str(one["loc"][0]) for one in error.errors() if one["loc"]} - {"id", "time"}
        for key in sorted(wrong):
            imported.say(fields["id"], f"{key}: it cannot stand in a program, and is left out")
        return {key: one for key, one in fields.items() if key not in wrong}
    return fields


def plan_program(
    days: Days,
    sessions: dict[str, Fields],
    base: dict[str, Fields],
    source: str,
    plan: Plan,
    *,
    settle: bool,
    language: str,
) -> dict[str, Fields]:
    """Merge sessions into the days of a file; returns what is remembered as last taken."""
    places, taken = days.places(), {*base, *sessions}
    after: dict[str, Fields] = {}
    for identifier, theirs in sessions.items():
        place, was = places.get(identifier) or days.alike(theirs, taken), base.get(identifier)
        if place is None and was is not None:
            plan.deleted_here.append(_said(identifier))
            after[identifier] = was
        elif place is None:
            days.day(theirs["date"]).come[identifier] = {k: v for k, v in theirs.items() if k != "date"}
            plan.added.append(_said(identifier))
            after[identifier] = theirs
        else:
            after[identifier] = _merge_one(
                theirs, was, place, days, source, plan, settle=settle, language=language
            )
    for identifier, was in base.items():
        if identifier not in sessions:
            after[identifier] = was
            if place := places.get(identifier):
                after[identifier] = {**was, "lost": "true"}
                plan.gone.append(_said(identifier))
                days.mark(place, mark_of(source))
    for identifier in days.write():
        _refused(identifier, base, after, plan)
    return dict(sorted(after.items()))


def _merge_one(
    theirs: Fields,
    was: Fields | None,
    place: Place,
    days: Days,
    source: str,
    plan: Plan,
    *,
    settle: bool,
    language: str,
) -> Fields:
    """Merge a session that is there; returns what is remembered of it."""
    (day, number), said = place, _said(theirs["id"])
    ours = {**day.sessions[number], "date": day.date}
    if slot_of(ours.get("time")) in (theirs["time"], (was or {}).get("time")):
        ours["time"] = slot_of(ours.get("time"))
    before = {key: one for key, one in was.items() if key != "lost"} if was is not None else None
    merged = merge(before, ours, theirs, language=language, settle=settle)
    if was is not None and "lost" in was:
        plan.back.append(said)
        day.marks.append(Change(("sessions", number), mark_of(source)))
    if merged.conflicts:
        plan.conflicts[said] = merged.conflicts
    moves = next((change.value for change in merged.changes if change.loc == ("date",)), None)
    others = [change for change in merged.changes if change.loc != ("date",)]
    if moves:
        if any(len(change.loc) > 1 or change.pieces is not None for change in others):
            plan.conflicts[said] = [*merged.conflicts, "date"]
            return was or {}
        changed = {str(change.loc[0]): change.value for change in others}
        whole = {key: one for key, one in {**ours, **changed}.items() if key != "date" and one}
        day.go[number] = theirs["id"]
        days.day(moves).come[theirs["id"]] = whole
    elif others:
        day.changes[theirs["id"]] = [
            Change(("sessions", number, *change.loc), change.value, change.pieces) for change in others
        ]
    if merged.changes:
        plan.changed[said] = list(dict.fromkeys(str(change.loc[0]) for change in merged.changes))
    return merged.base


def _refused(identifier: str, base: dict[str, Fields], after: dict[str, Fields], plan: Plan) -> None:
    """What was to change in a session cannot be written: it is a conflict, and tried again the next time."""
    said = _said(identifier)
    plan.conflicts.setdefault(said, ["the text of its day"])
    plan.changed.pop(said, None)
    plan.added[:] = [one for one in plan.added if one != said]
    after.pop(identifier, None)
    if identifier in base:
        after[identifier] = base[identifier]


def _said(identifier: str) -> str:
    """How the report names a session."""
    return f"session {identifier}"
