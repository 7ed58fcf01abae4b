"""The forms in which records may stand: one YAML file, one of JSON or CSV, or one file a record."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinx_conference.data import Document, read_json, read_yaml
from sphinx_conference.model.base import id_flaw, shape
from sphinx_conference.problems.problem import Code, Problem
from sphinx_conference.reading.costs import NOTHING_SHOWN
from sphinx_conference.reading.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Any

    from sphinx_conference.data import Loc
    from sphinx_conference.data.document import Place, Step
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


def _stem(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".yaml")


def flaw_of_name(name: str, key: str = "id") -> str | None:
    """What to do if a file's name cannot be an id, or with ``key`` a date; ``None`` if it can."""
    stem = _stem(name)
    if key == "date":
        return None if _DAY.fullmatch(stem) else "Rename it to its day, for example to 2030-07-19.yaml."
    if flaw := id_flaw(stem.strip()):
        return (
            f"Rename it to {flaw.meant}.yaml."
            if flaw.meant
            else f"Rename it, for example to {flaw.example}.yaml."
        )
    return None if stem == stem.strip() else f"Rename it to {stem.strip()}.yaml."


@dataclass(eq=False)
class FolderDocument(Document):
    """Records of one file each; ``documents`` are theirs, in the order of the records."""

    documents: Sequence[Document] = field(default=(), repr=False)

    def place(self, loc: Sequence[Step], *, key: bool = False) -> tuple[str, int, int]:
        """The file of the record at ``loc``, and line and column in it."""
        if not loc or not isinstance(loc[0], int) or not 0 <= loc[0] < len(self.documents):
            return self.path, 1, 1
        return self.documents[loc[0]].place(loc[1:], key=key)


def join(path: str, documents: Iterable[Document], key: str = "id") -> tuple[FolderDocument, list[Problem]]:
    """One document of records that have a file each; the name of the file is the id, or what else ``key`` names.

    It is needed no more within the file, and is a problem if it is another there.
    """
    joined: list[Document] = []
    values: list[Any] = []
    flaws: dict[Loc, Place | None] = {}
    problems = []
    for document in documents:
        identifier = _stem(document.path)
        value: Any = document.value
        if problem := _flaw(document, identifier, key):
            problems.append(problem)
            continue
        assert isinstance(value, dict), "what is no map was reported"
        flaws.update({(len(joined), *loc): place for loc, place in document.flaws.items()})
        joined.append(document)
        values.append({key: identifier, **value})
    return FolderDocument(path, values, flaws=flaws, documents=joined), problems


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
    if key in value and value[key] != identifier:
        message = f"{key}: the file's name is the {key}, and this is another"
        hint = "Delete this line, or rename the file."
        return Problem(*document.place((key,)), Code.ID, message, hint, NOTHING_SHOWN)
    return None
