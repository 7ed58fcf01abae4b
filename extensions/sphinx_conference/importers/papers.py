"""Papers of a source into the papers of an edition."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from sphinx_conference.importers.imported import Outcome, RefusedError
from sphinx_conference.importers.listfile import ListFile, read_text
from sphinx_conference.importers.merge import merge
from sphinx_conference.importers.splice import CannotSpliceError, Change, RecordText
from sphinx_conference.importers.yamltext import entry, in_order
from sphinx_conference.model.base import list_of
from sphinx_conference.model.ids import read_as
from sphinx_conference.model.papers import Paper

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sphinx_conference.importers.imported import Fields, ImportedRecords
    from sphinx_conference.importers.plan import Plan

ORDER = tuple(Paper.model_fields)
_NEEDED = ("title", "authors")
_NOT_TAKEN = frozenset({Outcome.REJECTED, Outcome.WITHDRAWN, Outcome.DELETED})
_OTHERS = ("papers.csv", "papers.json")


def mark_of(source: str) -> str:
    """The comment in a record that the source has no more."""
    return f"{source} has it no more"


@dataclass(eq=False)
class _Place:
    """Where a paper stands: a record of the list, or a file of its own."""

    fields: Fields
    number: int = -1
    path: Path | None = None


@dataclass(eq=False)
class PaperFiles:
    """The papers of an edition as text."""

    data: Path
    name: str
    """The folder as messages name it."""
    list: ListFile
    texts: dict[Path, str] = field(default_factory=dict)
    places: dict[str, _Place] = field(default_factory=dict)

    @classmethod
    def read(cls, data: Path, name: str) -> PaperFiles:
        """Read ``papers.yaml`` and ``papers/*.yaml``; raises ``RefusedError``."""
        for other in _OTHERS:
            if (data / other).is_file():
                hint = "Imported papers stand in papers.yaml: move this file elsewhere, and import it as csv."
                raise RefusedError("the edition's papers stand in another form", hint, f"{name}/{other}")
        files = cls(data, name, ListFile.read(data / "papers.yaml", f"{name}/papers.yaml"))
        for number, record in enumerate(files.list.records):
            files._add(str(record.get("id", "")), _Place(record, number))
        for path in sorted((data / "papers").glob("*.yaml")):
            text, document = read_text(path, f"{name}/papers/{path.name}")
            if isinstance(document.value, dict):
                files.texts[path] = text
                files._add(path.stem, _Place({"id": path.stem, **document.value}, path=path))
        return files

    def _add(self, identifier: str, place: _Place) -> None:
        for one in (identifier, *map(str, list_of(place.fields.get("previous_ids")) or ())):
            self.places.setdefault(read_as(one), place)

    def text(self, place: _Place) -> str:
        """The text of a paper as it is now."""
        return self.list.text_of(place.number) if place.path is None else self.texts[place.path]

    def put(self, place: _Place, text: str) -> None:
        """Give a paper another text."""
        if place.path is None:
            self.list.new[place.number] = text
        else:
            self.texts[place.path] = text

    def add(self, fields: Fields) -> None:
        """Add a paper: to the list, or as a file if all papers have one each."""
        if self.texts and not self.list.records:
            path = self.data / "papers" / f"{fields['id']}.yaml"
            rest = {key: value for key, value in in_order(fields, ORDER).items() if key != "id"}
            self.texts[path] = "".join(f"{entry(key, value, 0, chr(10))}\n" for key, value in rest.items())
        else:
            self.list.added.append(fields)

    def results(self) -> Iterator[tuple[Path, str]]:
        """The files with their texts, changed or not."""
        if self.list.text or self.list.added:
            yield self.list.path, self.list.result(ORDER)
        yield from self.texts.items()


def plan_papers(
    files: PaperFiles,
    imported: ImportedRecords,
    base: dict[str, Fields],
    source: str,
    plan: Plan,
    *,
    settle: bool,
    language: str,
) -> dict[str, Fields]:
    """Merge what was read, in a language, into the files; returns what is remembered as last taken."""
    after: dict[str, Fields] = {}
    partial = not any("title" in fields for fields in imported.papers.values())
    for identifier, theirs in imported.papers.items():
        place, was = files.places.get(identifier), base.get(identifier)
        theirs = _valid(theirs, imported)
        if place is None:
            _without_place(identifier, theirs, was, files, plan, after)
            continue
        before = dict(was) if was is not None else None
        lost = before.pop("lost", None) if before else None
        if before and before.get("status"):  # it was withdrawn, and is not any more
            theirs = {**theirs, "status": "accepted"}
        merged = merge(before, place.fields, theirs, language=language, partial=partial, settle=settle)
        if merged.base.get("status") == "accepted":
            del merged.base["status"]
        written = _write(identifier, place, merged.changes, merged.conflicts, files, plan)
        after[identifier] = merged.base if written else before or {}
        if lost:
            files.put(place, RecordText(files.text(place), ORDER).unmark(mark_of(source)))
            plan.back.append(identifier)
    if not partial:
        _look_for_lost(files, imported, base, source, plan, after)
    else:
        after = {**base, **after}
    return {identifier: after[identifier] for identifier in sorted(after, key=_natural)}


def _without_place(
    identifier: str,
    theirs: Fields,
    was: Fields | None,
    files: PaperFiles,
    plan: Plan,
    after: dict[str, Fields],
) -> None:
    """A paper that the files do not hold: it is added, unless a hand deleted it, or it cannot stand alone."""
    if was is not None:
        plan.deleted_here.append(identifier)
        after[identifier] = was
    elif any(name not in theirs for name in _NEEDED):
        plan.waiting.append(identifier)
    else:
        files.add(theirs)
        plan.added.append(identifier)
        after[identifier] = theirs


def _write(
    identifier: str, place: _Place, changes: list[Change], conflicts: list[str], files: PaperFiles, plan: Plan
) -> bool:
    """Write the changes of a paper; whether they could be written."""
    fields, written = list(dict.fromkeys(str(change.loc[0]) for change in changes)), True
    if changes:
        try:
            files.put(place, RecordText(files.text(place), ORDER).change(changes))
            plan.changed[identifier] = fields
        except CannotSpliceError:
            written = False
    if conflicts or not written:
        plan.conflicts[identifier] = conflicts if written else list(dict.fromkeys([*conflicts, *fields]))
    return written


def _look_for_lost(
    files: PaperFiles,
    imported: ImportedRecords,
    base: dict[str, Fields],
    source: str,
    plan: Plan,
    after: dict[str, Fields],
) -> None:
    """Papers that were taken once and are not among those of now: they are marked, and never deleted."""
    for identifier, was in base.items():
        if identifier in imported.papers:
            continue
        after[identifier] = was
        place = files.places.get(identifier)
        if place is None:
            continue
        outcome = imported.outcome_of.get(identifier)
        if outcome in _NOT_TAKEN and was.get("status") != "withdrawn":
            theirs = {**{key: one for key, one in was.items() if key != "lost"}, "status": "withdrawn"}
            ours = {"status": "accepted", **place.fields}
            merged = merge({**was, "status": "accepted"}, ours, theirs)
            if (
                not _write(identifier, place, merged.changes, merged.conflicts, files, plan)
                or merged.conflicts
            ):
                continue
            after[identifier] = {**was, "status": "withdrawn"}
            plan.withdrawn.append(identifier)
        elif outcome not in _NOT_TAKEN:
            with suppress(CannotSpliceError):  # it is said all the same
                files.put(place, RecordText(files.text(place), ORDER).mark(mark_of(source)))
            after[identifier] = {**was, "lost": "true"}
            plan.gone.append(identifier)


def _valid(fields: Fields, imported: ImportedRecords) -> Fields:
    """Fields without those that no paper can have; they are told."""
    for _ in range(len(fields)):
        try:
            Paper.model_validate({"title": "x", "authors": ["X"], **fields})
        except ValidationError as error:
            wrong = {str(one["loc"][0]) for one in error.errors() if one["loc"]}
            message = str(error.errors()[0]["msg"])
            for name in sorted(wrong & fields.keys() - {"id"}):
                imported.say(fields["id"], f"{name}: {message}; it is left out")
            if not wrong & fields.keys() - {"id"}:
                return fields
            fields = {name: value for name, value in fields.items() if name not in wrong}
        else:
            break
    return fields


def _natural(identifier: str) -> tuple[Any, ...]:
    return (0, int(identifier), identifier) if identifier.isdecimal() else (1, 0, identifier)
