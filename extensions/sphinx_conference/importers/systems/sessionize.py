"""Sessionize: the JSON of the endpoint ``view/All``. Its times have no zone: they are the edition's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_conference.importers.imported import ImportedRecords, Outcome
from sphinx_conference.importers.jsonvalues import map_of, maps_of
from sphinx_conference.importers.moments import moment
from sphinx_conference.importers.person import ImportedPerson

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_conference.importers.files import SourceFile
    from sphinx_conference.importers.source import SourceOptions

_OUTCOMES = {"declined": Outcome.REJECTED, "decline_queue": Outcome.UNDECIDED, "withdrawn": Outcome.WITHDRAWN}


def read(files: Sequence[SourceFile], options: SourceOptions) -> ImportedRecords:  # noqa: ARG001 - it has none
    """Accepted sessions as papers with their slots; service sessions as breaks."""
    imported = ImportedRecords()
    for file in files:
        value = map_of(file.json)
        sessions = maps_of(value.get("sessions"))
        if not sessions or "speakers" not in value:
            raise file.refuse(
                "this is not what Sessionize calls All",
                "In Sessionize: API / Embed, endpoint, view All, JSON.",
            )
        _Event(value, imported).read(sessions)
    return imported


class _Event:
    """One event: its sessions name speakers, rooms and categories by their ids."""

    def __init__(self, value: dict[str, Any], imported: ImportedRecords) -> None:
        self.imported = imported
        self.speakers = {str(one.get("id")): one for one in maps_of(value.get("speakers"))}
        self.rooms = {str(one.get("id")): one.get("name") for one in maps_of(value.get("rooms"))}
        self.items = {
            str(item.get("id")): (str(category.get("title") or "").casefold(), item.get("name"))
            for category in maps_of(value.get("categories"))
            for item in maps_of(category.get("items"))
        }

    def read(self, sessions: Sequence[dict[str, Any]]) -> None:
        for one in sessions:
            is_service = one.get("isServiceSession") is True
            status = str(one.get("status") or "").casefold()
            if not is_service and status != "accepted":
                self.imported.pass_over(one.get("id"), _OUTCOMES.get(status, Outcome.UNDECIDED))
                continue
            if is_service:
                self.imported.outcomes[Outcome.TAKEN] += 1
            else:
                self.take(one)
            self.add_line(one, is_service=is_service)

    def take(self, one: dict[str, Any]) -> None:
        items = [self.items[key] for key in _ids(one.get("categoryItems")) if key in self.items]
        people = [self.speakers[key] for key in _ids(one.get("speakers")) if key in self.speakers]
        self.imported.take(
            one.get("id"),
            title=one.get("title"),
            authors=[_person(person) for person in people],
            abstract=one.get("description"),
            form=next((name for title, name in items if "format" in title or "type" in title), None),
            track=next((name for title, name in items if "track" in title), None),
            topics=[name for title, name in items if not any(word in title for word in _NO_TOPICS)],
        )

    def add_line(self, one: dict[str, Any], *, is_service: bool) -> None:
        start, end = moment(one.get("startsAt")), moment(one.get("endsAt"))
        if start is None or end is None:
            return
        number, room = str(one.get("id")), self.rooms.get(str(one.get("roomId")))
        if is_service:
            self.imported.add_line(number, start, end, kind="break", title=one.get("title"), room=room)
        elif number.lower() in self.imported.papers:
            self.imported.add_line(f"talk-{number}", start, end, kind="talk", paper=number.lower(), room=room)


_NO_TOPICS = ("format", "type", "track", "level", "language")


def _ids(value: Any) -> list[str]:
    return list(map(str, value)) if isinstance(value, list) else []


def _person(one: dict[str, Any]) -> ImportedPerson:
    given, family = str(one.get("firstName") or ""), str(one.get("lastName") or "")
    return ImportedPerson(str(one.get("fullName") or ""), given, family, str(one.get("tagLine") or ""))
