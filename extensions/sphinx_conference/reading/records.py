"""From plain values to records. Each is validated by itself, so one bad record hides no other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from sphinx_conference.data.advice import odd_space
from sphinx_conference.model.base import SCHEMA_VERSION, Record, shape
from sphinx_conference.model.edition import Edition
from sphinx_conference.model.ids import read_as
from sphinx_conference.model.losses import Loss
from sphinx_conference.model.news import News
from sphinx_conference.model.papers import Paper, PaperStatus
from sphinx_conference.model.schedule import ProgramDay
from sphinx_conference.problems.problem import Code, Problem
from sphinx_conference.reading.costs import NOTHING_SHOWN
from sphinx_conference.reading.gaps import with_gaps
from sphinx_conference.reading.lenient import may_withhold, validate_leniently
from sphinx_conference.reading.losses import Losses
from sphinx_conference.reading.wording import problems_of, record_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_conference.data.document import Document, Loc, Place, Plain
    from sphinx_conference.model.collections import Collection

MAX_PROBLEMS = 10_000
"""Problems of one file that are kept; whoever has more has no file of records."""

_DEEPEST = 50
_LONGEST = 200
_LONGEST_HINT = 500


@dataclass(frozen=True, slots=True)
class Records:
    """What a file holds: its records, the index in the file of each, all problems, and what is left out.

    ``remaining`` has, for lists within records of which entries are left out, the indexes of those that stay.
    ``costs`` are those of problems that were found before, by their places. ``total`` is how many records there are.
    """

    records: tuple[Record, ...]
    indexes: tuple[int, ...]
    problems: tuple[Problem, ...]
    losses: tuple[Loss, ...]
    remaining: dict[Loc, list[int]]
    costs: dict[Place, str]
    total: int


def read_records(document: Document, collection: Collection, edition: str = "") -> Records:
    """The records of a file, and everything that is wrong with any of them; ``edition`` is whose file it is."""
    reading = _Reading(document, collection, edition)
    value = document.value
    if value is None:
        reading.empty_file()
    elif collection.many:
        if isinstance(value, list):
            reading.each(value)
        else:
            reading.no_list(value)
    elif isinstance(value, dict):
        reading.only(value)
    else:
        hint = 'Write "key: value" lines; delete the dashes ("- ") before them.'
        reading.lose_file(
            (), Code.WRONG_TYPE, f"this file holds one map (key: value lines), not {shape(value)}", hint
        )
    return reading.result()


class _Reading:
    """Validates the records of one file and gathers what is wrong."""

    def __init__(self, document: Document, collection: Collection, edition: str) -> None:
        self.document, self.collection, self.edition = document, collection, edition
        self.flaws = document.flaws_by_item()
        self.records: list[Record] = []
        self.indexes: list[int] = []
        self.problems: list[Problem] = []
        self.losses: list[Loss] = []
        self.remaining: dict[Loc, list[int]] = {}
        self.costs: dict[Place, str] = {}
        self.total = 0
        self.suppressed = 0

    def result(self) -> Records:
        if self.suppressed:
            path, more = self.document.path, self.suppressed
            message = f"{more} more problems of this file are not shown"
            hint, cost = "Mend those that are shown first.", "What cannot be read is left out all the same."
            self.problems.append(Problem(path, 1, 1, Code.TOO_LARGE, message, hint, cost))
        return Records(
            tuple(self.records),
            tuple(self.indexes),
            tuple(self.problems),
            tuple(self.losses),
            self.remaining,
            self.costs,
            self.total,
        )

    def report(
        self, loc: Loc, code: Code, message: str, hint: str = "", cost: str = "", *, key: bool = False
    ) -> None:
        """Note a problem at ``loc``, which is the way from the top of the document."""
        if self.document.is_flawed(loc):
            return
        if len(self.problems) >= MAX_PROBLEMS:
            self.suppressed += 1
            return
        place = self.document.place(loc, key=key)
        self.problems.append(Problem(*place, code, _clip(message), _clip(hint, _LONGEST_HINT), _clip(cost)))

    def lose_file(self, loc: Loc, code: Code, message: str, hint: str) -> None:
        """Note a problem for which nothing of the file can be read."""
        self.losses.append(Loss(self.collection.key, file=self.document.path))
        self.report(loc, code, message, hint, NOTHING_SHOWN)

    def empty_file(self) -> None:
        hint = "Write [] if there is nothing yet, or delete the file."
        if self.document.path.endswith(".csv"):
            columns = "id,title,authors" if self.collection.identified else "date,time,title"
            hint = f"Write {columns} into its first line, or delete the file."
        if not self.collection.many:
            fields = self.collection.record.model_fields
            needed = [name for name, field in fields.items() if field.is_required()] or list(fields)[:1]
            hint = f"Write at least {', '.join(needed)}."
        self.lose_file((), Code.EMPTY_FILE, "the file is empty", hint)

    def no_list(self, value: Plain) -> None:
        hint = 'Write "- " before the first key of each record, and indent its other keys by two spaces.'
        if isinstance(value, dict) and len(value) == 1 and isinstance(next(iter(value.values())), list):
            hint = "Delete this first line, so that the file begins with the first record."
        elif isinstance(value, dict) and any(map(odd_space, value)):
            hint = (
                "Type an ordinary space after each dash; there is a special one (non-breaking or the like)."
            )
        message = f'this file holds a list (records that begin with "- "), not {shape(value)}'
        if self.document.path.endswith(".json"):
            message = "this file holds a list of records, [{...}, {...}], and this is none"
            what = self.collection.name if self.collection.identified else "days"
            hint = (
                f"Keep of what another program wrote the list of {what} alone, with the keys that they have."
            )
        self.lose_file((), Code.WRONG_TYPE, message, hint)

    def only(self, value: dict[str, Plain]) -> None:
        if (version := _newer_version(value)) is not None:
            message = (
                f"schema_version: the data is of version {version}, and this program knows {SCHEMA_VERSION}"
            )
            self.lose_file(("schema_version",), Code.SCHEMA_VERSION, message, "Update sphinx-conference.")
            return
        self.total = 1
        flaws = list(self.document.flaws)
        if record := self.validate(value, (), flaws):
            self.records.append(record)
            needed = (name for name, one in self.collection.record.model_fields.items() if one.is_required())
            self.losses += (
                Loss(self.collection.key, self.edition, name) for name in needed if name not in value
            )

    def each(self, items: Sequence[Plain]) -> None:
        """Validate items, one by one."""
        doubled = self.report_doubled_ids(items) if self.collection.identified else frozenset()
        self.total = sum(map(_count, items)) if self.collection.key == "schedule" else len(items)
        for index, item in enumerate(items):
            if item is None:
                hint = "Write its keys after the dash, or delete the dash."
                self.losses.append(Loss(self.collection.key))
                self.report((index,), Code.WRONG_TYPE, "this record is empty", hint, "It is left out.")
                continue
            flaws = [loc[1:] for loc in self.flaws.get(index, ())]
            record = self.validate(item, (index,), flaws, left_out=index in doubled)
            if record and index not in doubled:
                self.records.append(record)
                self.indexes.append(index)
        self.arrange()

    def arrange(self) -> None:
        """Put records with a ``position`` first, by it; the others keep their order."""
        positions = [getattr(record, "position", None) for record in self.records]
        if any(position is not None for position in positions):
            order = sorted(range(len(positions)), key=lambda n: (positions[n] is None, positions[n] or 0))
            self.records = [self.records[n] for n in order]
            self.indexes = [self.indexes[n] for n in order]

    def report_doubled_ids(self, items: Sequence[Plain]) -> frozenset[int]:
        """Report ids that several records have; returns the indexes of the records that are left out for it.

        The first of them stays, unless one of them is withheld: then nobody knows which is meant to be seen.
        """
        by_id: dict[str, list[int]] = {}
        for index, item in enumerate(items):
            if isinstance(item, dict) and isinstance(identifier := item.get("id"), str):
                by_id.setdefault(read_as(identifier), []).append(index)
        left_out: set[int] = set()
        for identifier, (first, *others) in by_id.items():
            file, line, _ = self.document.place((first, "id")) if others else ("", 0, 0)
            withheld = (
                any(self.is_withheld(items[index], index) for index in (first, *others)) if others else False
            )
            named = "the same id" if withheld else f'the id "{identifier}"'
            for other in others:
                other_file, again, _ = self.document.place((other, "id"))
                lines, this = f"in lines {line} and {again}", f"The one in line {again}"
                if other_file != file:
                    path = PurePosixPath(other_file)
                    lines, this = (
                        f"in {PurePosixPath(file).name}, line {line}, and in {path.name}",
                        "This file",
                    )
                message = f"two records have {named}, {lines}"
                hint = "Give one of them another id, or delete it."
                cost = "Neither is shown." if withheld else f"{this} is left out."
                self.report((other, "id"), Code.DUPLICATE_ID, message, hint, cost)
            left_out.update([first, *others] if withheld else others)
        return frozenset(left_out)

    def is_withheld(self, item: Plain, index: int) -> bool:
        """Whether a record is one that may not be seen, or nobody can tell; then its values are not quoted."""
        model = self.collection.record
        if model not in (Paper, News):
            return False
        if not isinstance(item, dict) or may_withhold(item, model):
            return True
        if any(
            len(flaw) == 1 or flaw[1] in ("", "status", "publish_after") for flaw in self.flaws.get(index, ())
        ):
            return True
        status = item.get("status", PaperStatus.ACCEPTED.value) if model is Paper else PaperStatus.ACCEPTED
        return status != PaperStatus.ACCEPTED.value or item.get("publish_after") is not None

    def validate(
        self, item: Plain, place: Loc, flaws: Sequence[Loc], *, left_out: bool = False
    ) -> Record | None:
        """The record of a plain value without what cannot be read of it, which is noted; ``None`` if nothing is left.

        ``place`` is the way to the value, ``flaws`` are the ways within it to what was refused before.
        """
        model = self.collection.record
        if not flaws and not left_out:
            try:
                return model.model_validate(item)
            except ValidationError:
                pass  # what is wrong is found below
        empty: list[Loc] = []
        item = _without_nothing(item, self.collection, empty)
        for loc in empty:
            message, hint = f"{loc[-1]}: must not be empty", "Write the text, or delete the line."
            cost = "It is read as if it were not there."
            self.report((*place, *loc), Code.EMPTY_VALUE, message, hint, cost)
        complete = partial(Edition.incomplete, identifier=self.edition) if model is Edition else None
        lenient = validate_leniently(item, model, flaws, complete)
        if left_out:
            lenient.left_out.add(())
        withheld = bool(place) and self.is_withheld(item, int(place[0]))
        losses = Losses(item, self.collection, self.edition, lenient, withheld=withheld)
        for flaw in flaws:
            if where := self.document.flaws.get((*place, *flaw)):
                self.costs[where] = losses.cost(flaw)
        for found in problems_of(lenient.errors, model, withheld=withheld):
            loc = (*place, *found.loc)
            self.report(
                loc, found.code, found.message, found.hint, losses.cost(found.wrong_at), key=found.at_key
            )
        self.losses += losses.all()
        self.remaining.update({(*place, *loc): some for loc, some in lenient.remaining.items()})
        if () in lenient.left_out:
            return None
        return (
            with_gaps(lenient.record, lenient) if isinstance(lenient.record, ProgramDay) else lenient.record
        )


def _count(day: Plain) -> int:
    """How many sessions and talks there are in a day of the program, as it is written."""
    sessions = _list_in(day, "sessions")
    return len(sessions) + sum(len(_list_in(session, "talks")) for session in sessions)


def _list_in(value: Plain, key: str) -> list[Plain]:
    found = value.get(key) if isinstance(value, dict) else None
    return found if isinstance(found, list) else []


def _without_nothing(value: Any, collection: Collection, empty: list[Loc], loc: Loc = ()) -> Any:
    """A plain value without what says nothing: what is null, and empty text where a record does not stand on it and
    calendars do not show it.

    The ways to the empty texts are noted in ``empty``. What is deeper than any record is left as it is.
    """
    if len(loc) > _DEEPEST:
        return value
    if isinstance(value, list):
        return [_without_nothing(one, collection, empty, (*loc, number)) for number, one in enumerate(value)]
    if not isinstance(value, dict):
        return value
    kept = {}
    for key, one in value.items():
        if isinstance(one, str) and not one.strip() and _may_be_empty((*loc, key), collection):
            empty.append((*loc, key))
        elif one is not None or record_at(collection.record, loc) is Record:  # a language says something
            kept[key] = _without_nothing(one, collection, empty, (*loc, key))
    return kept


def _may_be_empty(loc: Loc, collection: Collection) -> bool:
    """Whether an empty text at ``loc`` in a record says nothing."""
    model, key = record_at(collection.record, loc[:-1]), str(loc[-1])
    field = model.model_fields.get(key)
    within = loc[2:] if collection.key == "schedule" and loc[0] == "sessions" else loc
    told = Loss(collection.key, field=".".join(map(str, within))).hides_ids
    return field is not None and not field.is_required() and key not in model.stands_on() and not told


def _newer_version(value: dict[str, Plain]) -> int | None:
    """The version of the data, if a newer program wrote it: then no other problem means anything."""
    written = value.get("schema_version")
    if isinstance(written, str) and re.fullmatch(r"[0-9]{1,9}", written) and int(written) > SCHEMA_VERSION:
        return int(written)
    return None


def _clip(text: str, longest: int = _LONGEST) -> str:
    text = " ".join(text.split())
    return text if len(text) <= longest else f"{text[:longest]}..."
