"""pretalx: submissions and slots of its API, as JSON files or asked for over the network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_conference.importers.imported import ImportedRecords, Outcome
from sphinx_conference.importers.jsonvalues import map_of, maps_of
from sphinx_conference.importers.moments import moment
from sphinx_conference.importers.pages import gathered
from sphinx_conference.importers.person import ImportedPerson

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_conference.importers.files import SourceFile
    from sphinx_conference.importers.source import SourceOptions

_OUTCOMES = {
    "rejected": Outcome.REJECTED,
    "withdrawn": Outcome.WITHDRAWN,
    "canceled": Outcome.WITHDRAWN,
    "deleted": Outcome.DELETED,
}
_EXPAND = "Ask for them with ?expand=speakers,track,submission_type,slots.room, or as an organiser."


def read(files: Sequence[SourceFile], options: SourceOptions) -> ImportedRecords:  # noqa: ARG001 - it has none
    """Confirmed submissions, and the slots of what is taken."""
    slots = [file for file in files if _holds_slots(file)]
    pages = [file for file in files if file not in slots]
    imported = ImportedRecords()
    for one in gathered(pages, "results", "submissions", "code") if pages or not slots else ():
        code, state = str(one.get("code") or ""), one.get("state")
        if state != "confirmed":
            imported.pass_over(code, _OUTCOMES.get(str(state), Outcome.UNDECIDED))
            continue
        speakers = one.get("speakers")
        if isinstance(speakers, list) and len(maps_of(speakers)) != len(speakers):
            raise pages[0].refuse("speakers stand in it as codes, without names", _EXPAND)
        imported.take(
            code,
            title=_text(one.get("title")),
            authors=[ImportedPerson(_text(speaker.get("name"))) for speaker in maps_of(speakers)],
            abstract=_text(one.get("abstract")) or _text(one.get("description")),
            form=_name(one.get("submission_type")),
            track=_name(one.get("track")),
        )
        for slot in maps_of(one.get("slots")):
            _add(slot, code, imported)
    for slot in gathered(slots, "results", "slots", "id") if slots else ():
        about = slot.get("submission")
        _add(slot, str(about.get("code") if isinstance(about, dict) else about or ""), imported)
    return imported


def _holds_slots(file: SourceFile) -> bool:
    value = file.json
    first = next(iter(maps_of(value.get("results") if isinstance(value, dict) else value)), {})
    return "start" in first and "submission" in first


def _add(slot: dict[str, Any], code: str, imported: ImportedRecords) -> None:
    """A slot of the released schedule: of a submission that is taken, or a break, which has none."""
    start, end = moment(slot.get("start")), moment(slot.get("end"))
    identifier = code.lower()
    if start is None or end is None or (code and identifier not in imported.papers):
        return
    room = _name(slot.get("room"))
    if not code:
        imported.add_line(
            f"slot-{slot.get('id')}",
            start,
            end,
            kind="break",
            title=_text(slot.get("description")),
            room=room,
        )
        return
    if identifier in imported.lines:
        if imported.lines[identifier].start == start:
            return  # a submission names its slots, and the list of slots has them too
        identifier = f"{identifier}-slot-{slot.get('id')}"
    imported.add_line(identifier, start, end, kind="talk", paper=code.lower(), room=room)


def _text(value: Any) -> str:
    """Text, which may be a map of languages."""
    if isinstance(value, dict):
        return str(value.get("en") or next((one for one in value.values() if one), "") or "")
    return value if isinstance(value, str) else ""


def _name(value: Any) -> str:
    """The name of a room, a track or a type; nothing of one that is a number or has none."""
    return _text(value) if isinstance(value, str) else _text(map_of(value).get("name"))
