"""The forms in which records may stand: one YAML file, one of JSON or CSV, or one file a record."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinx_conference.data.document import Document
from sphinx_conference.data.json import read_json
from sphinx_conference.data.yaml import read_yaml
from sphinx_conference.model.base import shape
from sphinx_conference.model.ids import id_flaw, identifier_of, read_as
from sphinx_conference.problems.problem import Code, Problem
from sphinx_conference.reading.costs import NOTHING_SHOWN
from sphinx_conference.reading.papertable import read_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Any

    from sphinx_conference.data.document import Loc, Place, Plain, Step
    from sphinx_conference.model.collections import Collection

    Read = Callable[[bytes, str], tuple[Document | None, list[Problem]]]
    """From the bytes of a file, and how problems name it, to its document and what is wrong with it."""

READERS: dict[str, Read] = {".yaml": read_yaml, ".json": read_json, ".csv": read_table}
"""The reader of each form, by the ending of its files."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_DIGITS = re.compile(r"([0-9]+)")


def file_names(one: Collection) -> list[str]:
    """Names that the file of a collection may have; one that ends with ``/`` is a folder with a file a record."""
    return [f"{one.name}{ending}" for ending in (*READERS, "/") if one.forms or ending == ".yaml"]


def forms_in(one: Collection, files: Sequence[str]) -> list[str]:
    """Which of the files of a collection are there, the folder for all within it."""
    folder = f"{one.name}/"
    found = [name for name in file_names(one) if name in files]
    if one.forms and any(name.startswith(folder) and is_record(name) for name in files):
        found.append(folder)
    return found


def record_files(one: Collection, files: Sequence[str]) -> list[str]:
    """The files of a collection's folder that are a record each, in the order of their ids: numbers as numbers."""
    folder = f"{one.name}/"
    return sorted((name for name in files if name.startswith(folder) and is_record(name)), key=_natural)


def is_record(name: str) -> bool:
    """Whether a path within a ``_data`` folder is that of a record's own file."""
    return name.count("/") == 1 and name.endswith(".yaml")


def _natural(name: str) -> list[tuple[int, str]]:
    return [(int(part), "") if part.isdigit() else (-1, part) for part in _DIGITS.split(name)]


def stem(path: str) -> str:
    """The name of a record's own file, without its ending."""
    return path.rpartition("/")[2].removesuffix(".yaml")


def flaw_of_name(name: str, key: str) -> str | None:
    """What to do if a file's name cannot be an id, or with ``key`` a date; ``None`` if it can."""
    written = stem(name)
    if key == "date":
        return None if _DAY.fullmatch(written) else "Rename it to its day, for example to 2030-07-19.yaml."
    if flaw := id_flaw(written.strip()):
        return (
            f"Rename it to {flaw.meant}.yaml."
            if flaw.meant
            else f"Rename it, for example to {flaw.example}.yaml."
        )
    return None if written == written.strip() else f"Rename it to {written.strip()}.yaml."


@dataclass(eq=False)
class JoinedDocument(Document):
    """Records of several documents; ``origins`` are, for each of them, its document and the way to it there."""

    origins: Sequence[tuple[Document, Loc]] = field(default=(), repr=False)

    def place(self, loc: Sequence[Step], *, key: bool = False) -> tuple[str, int, int]:
        """The file of the record at ``loc``, and line and column in it."""
        if not loc or not isinstance(loc[0], int) or not 0 <= loc[0] < len(self.origins):
            return self.path, 1, 1
        document, above = self.origins[loc[0]]
        return document.place((*above, *loc[1:]), key=key)


def join(path: str, documents: Iterable[Document], key: str = "id") -> tuple[JoinedDocument, list[Problem]]:
    """One document of records that have a file each; the name of the file is the id, or what else ``key`` names.

    It is needed no more within the file, and is a problem if it is another there. Without a key it says who is meant
    where nothing else does.
    """
    origins: list[tuple[Document, Loc]] = []
    values: list[Any] = []
    flaws: dict[Loc, Place | None] = {}
    problems = []
    for document in documents:
        identifier = stem(document.path)
        value: Any = document.value
        if problem := _flaw(document, identifier, key):
            problems.append(problem)
            continue
        assert isinstance(value, dict), "what is no map was reported"
        flaws.update({(len(origins), *loc): place for loc, place in document.flaws.items()})
        origins.append((document, ()))
        named = {"person": identifier} if not key and not value.keys() & {"person", "name"} else {}
        values.append({key: identifier, **value} if key else {**named, **value})
    return JoinedDocument(path, values, flaws=flaws, origins=origins), problems


def beside(listed: Document, files: Document, one: Collection) -> tuple[JoinedDocument, list[Problem]]:
    """One document of the records of a list and of those that have a file each.

    A record that stands in both is a problem, and that of the list stays. Of papers that is left to reading, which
    knows what is withheld. Dates of files stand before the first date of the list that is later.
    """
    entries: list[tuple[Document, int, Plain]] = [(listed, *entry) for entry in _entries(listed)]
    known = {name: index for _document, index, value in entries if (name := record_name(value, one))}
    problems = []
    for index, value in _entries(files):
        file, line, column = files.place((index,))
        name = record_name(value, one) or stem(file)
        if name in known and one.name != "papers":
            path, other, _ = listed.place((known[name],))
            message = f'"{name}" stands in {path.rpartition("/")[2]} too, in line {other}'
            hint, cost = "Delete this file, or the record there.", "This file is not read."
            problems.append(Problem(file, line, column, Code.DUPLICATE_ID, message, hint, cost))
            continue
        dates = [before for _document, _index, before in entries] if one.name == "dates" else None
        at = _place_among(value, dates) if dates is not None else len(entries)
        entries.insert(at, (files, index, value))
    there = {(document is files, index): at for at, (document, index, _value) in enumerate(entries)}
    flaws: dict[Loc, Place | None] = {}
    for document in (listed, files):
        for loc, where in document.flaws.items():
            if loc and (document is files, loc[0]) in there:
                flaws[there[document is files, int(loc[0])], *loc[1:]] = where
    origins: list[tuple[Document, Loc]] = [(document, (index,)) for document, index, _value in entries]
    return JoinedDocument(
        listed.path, [value for *_, value in entries], flaws=flaws, origins=origins
    ), problems


def _entries(document: Document) -> list[tuple[int, Plain]]:
    return list(enumerate(document.value)) if isinstance(document.value, list) else []


def record_name(value: Any, one: Collection) -> str:
    """The name by which a plain record is the same in a list and in a file: its id, its day, or whom it is about."""
    if not isinstance(value, dict):
        return ""
    written = value.get(one.file_key or "person")
    if isinstance(written, str):
        return read_as(written)
    name = value.get("name")
    return identifier_of(_full(name)) if isinstance(name, str) and one.name in ("people", "sponsors") else ""


def _full(name: str) -> str:
    """A name as it is read: ``Brook, Tarn`` is Tarn Brook."""
    family, comma, given = name.partition(",")
    return f"{given.strip()} {family.strip()}" if comma else name


def _place_among(date: Any, dates: Sequence[Any]) -> int:
    """Where a date belongs among others: before the first that is later."""
    when = _first_day(date)
    return next((at for at, one in enumerate(dates) if _first_day(one) > when), len(dates))


def _first_day(date: Any) -> str:
    """The day with which a date begins, as it is written; what is to be announced is the last."""
    at = date.get("at") if isinstance(date, dict) else None
    if isinstance(at, dict):
        at = at.get("from") or next(iter(at.get("one_of") or ()), None)
    return at[:10] if isinstance(at, str) and at[:1].isdigit() else "9"


def _flaw(document: Document, identifier: str, key: str) -> Problem | None:
    """What is wrong with a file that should hold one record, and nothing else."""
    value = document.value
    if value is None:
        hint = "Write the record's keys into it, or delete the file."
        return Problem(document.path, 1, 1, Code.EMPTY_FILE, "the file is empty", hint)
    if not isinstance(value, dict):
        hint = 'Write "key: value" lines; delete the dashes ("- ") before them.'
        message = f"this file holds one record (key: value lines), not {shape(value)}"
        return Problem(*document.place(()), Code.WRONG_TYPE, message, hint, NOTHING_SHOWN)
    if key and key in value and value[key] != identifier:
        message = f"{key}: the file's name is the {key}, and this is another"
        hint = "Delete this line, or rename the file."
        return Problem(*document.place((key,)), Code.ID, message, hint, NOTHING_SHOWN)
    return None
