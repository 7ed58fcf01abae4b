"""What a source gives: papers and lines of a program that may be published, and what became of the rest.

A source names each field that it takes. Whatever is taken passes :meth:`ImportedRecords.take`, which cleans text, drops
addresses, and says of each record what was dropped or changed.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sphinx_conference.importers.clean import Cleaner, quoted
from sphinx_conference.importers.labels import presentation_of
from sphinx_conference.model.ids import identifier_of, read_as

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime, time

    from sphinx_conference.importers.person import ImportedPerson


Fields = dict[str, Any]
"""The fields of a record as a data file holds them: text, lists and maps."""


class RefusedError(Exception):
    """Nothing can be taken: why, and what to do next. ``file`` is the name of a file, if it is one's fault."""

    def __init__(self, message: str, hint: str, file: str = "") -> None:
        super().__init__(message)
        self.message, self.hint, self.file = message, hint, file


class Outcome(StrEnum):
    """What became of a record, in the order in which the report counts."""

    TAKEN = "taken"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    UNDECIDED = "undecided"
    DELETED = "deleted"
    HIDDEN = "not public"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Note:
    """Something that was dropped or changed in a record."""

    record: str
    message: str


@dataclass(frozen=True, slots=True)
class ImportedLine:
    """A line of a program. ``start`` and ``end`` are moments, in the edition's zone where they have none."""

    id: str
    start: datetime
    end: datetime
    fields: Fields
    """The fields of a session but its id and time."""


@dataclass(eq=False)
class ImportedRecords:
    """What was read so far."""

    papers: dict[str, Fields] = field(default_factory=dict)
    lines: dict[str, ImportedLine] = field(default_factory=dict)
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    outcome_of: dict[str, Outcome] = field(default_factory=dict)
    """What became of those that are not taken, by their ids."""
    hidden: Counter[str] = field(default_factory=Counter)
    """Fields that are not public, and of how many records."""
    notes: list[Note] = field(default_factory=list)
    day_ends: time | None = None
    """When days of the program end, if that is after midnight."""

    @property
    def read(self) -> int:
        """How many records there were."""
        return sum(self.outcomes.values())

    def say(self, record: str, message: str) -> None:
        """Note what was dropped or changed in a record that is taken."""
        note = Note(record, " ".join(message.split()))  # a line each, whatever stands in text
        if note not in self.notes[-20:]:
            self.notes.append(note)

    def pass_over(self, record: object, outcome: Outcome) -> None:
        """A record is not taken."""
        self.outcomes[outcome] += 1
        if identifier := read_as(str(record)):
            self.outcome_of[identifier] = outcome

    def hide(self, name: str) -> None:
        """A field of a record is not public."""
        self.hidden[name] += 1

    def take(
        self,
        record: object,
        *,
        title: object = None,
        authors: Iterable[ImportedPerson] | None = None,
        abstract: object = None,
        decision: object = None,
        form: object = None,
        track: object = None,
        topics: Iterable[object] = (),
        links: dict[str, str | None] | None = None,
        **others: object,
    ) -> None:
        """Take a paper. Its presentation is read from ``decision``, or is its ``form``, as the event calls it.

        Of what is empty there is no field. Raises ``RefusedError`` where a second record has its id.
        """
        written = str(record).strip()
        identifier = read_as(written) if written else ""
        if not identifier or not identifier_of(identifier.replace(".", "-").replace("_", "-")):
            self.outcomes[Outcome.UNREADABLE] += 1
            self.say("a record", "it has no number that can be an id, and is not taken")
            return
        if identifier in self.papers:
            message = f"two records have the number {identifier}"
            raise RefusedError(message, "Give files of one event, each once.")
        clean = Cleaner(lambda message: self.say(identifier, message))
        presentation, unknown = presentation_of(form or decision)
        if form and not presentation:
            presentation = clean.line("presentation", form)
        elif unknown:
            known = quoted(clean.line("decision", unknown[:60]))
            clean.say(f"{known} is no way to present that is known; no presentation is set")
        fields: Fields = {
            "id": identifier,
            "title": clean.line("title", title),
            "authors": clean.people(authors) if authors is not None else [],
            "abstract": clean.prose("abstract", abstract),
            "presentation": presentation,
            "track": clean.line("track", track),
            "topics": clean.lines("topics", topics),
            "links": clean.links(links or {}),
            **{name: clean.line(name, value) for name, value in others.items()},
        }
        self.papers[identifier] = {name: value for name, value in fields.items() if value}
        self.outcomes[Outcome.TAKEN] += 1

    def add_line(self, record: object, start: datetime, end: datetime, **fields: Any) -> None:
        """Take a line of the program; fields are those of a session, and are cleaned here."""
        identifier = read_as(str(record))
        if identifier in self.lines:
            raise RefusedError(
                f"two sessions have the id {identifier}", "Give files of one event, each once."
            )
        clean = Cleaner(lambda message: self.say(identifier, message))
        guests = [_guest(one) for one in clean.people(fields.pop("people", ()))]
        links = clean.links({"link": fields.pop("url", None)})
        cleaned: Fields = {
            "kind": fields.pop("kind", None),
            "title": clean.line("title", fields.pop("title", None)),
            "paper": fields.pop("paper", None),
            "people": guests,
            "room": clean.line("room", fields.pop("room", None)),
            "track": clean.line("track", fields.pop("track", None)),
            "language": clean.line("language", fields.pop("language", None)),
            "abstract": clean.prose("abstract", fields.pop("abstract", None)),
            "links": links,
            "parallel": fields.pop("parallel", None),
        }
        if fields:
            raise TypeError(f"no fields of a session: {', '.join(fields)}")
        self.lines[identifier] = ImportedLine(
            identifier, start, end, {name: value for name, value in cleaned.items() if value}
        )


def _guest(author: Any) -> Fields:
    """An author as somebody in a session, of whom one affiliation is named."""
    if not isinstance(author, dict) or "name" not in author:
        return {"name": author}
    where = author.get("affiliation")
    kept = {"name": author["name"], "affiliation": "; ".join(where) if isinstance(where, list) else where}
    return {key: value for key, value in kept.items() if value}
