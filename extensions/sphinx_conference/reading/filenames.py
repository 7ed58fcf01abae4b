"""Names of files in ``_data`` folders: which look like data, and which of those nothing reads."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from sphinx_conference.model.collections import COLLECTIONS, PAPER_MAP
from sphinx_conference.problems.problem import Code, Problem
from sphinx_conference.problems.similar import nearest
from sphinx_conference.reading.decisions import MAP_FILE
from sphinx_conference.reading.forms import file_names, is_record

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_conference.data.folders import DataFolder

_YAML = (".yaml", ".yml")
_TABLES = (".csv", ".tsv", ".xlsx", ".xls", ".ods")
_LOOKALIKES = (*_YAML, *_TABLES, ".json", ".txt", ".toml")
_OTHER_WORDS = {
    "committee": "people",
    "organizers": "people",
    "organisers": "people",
    "panelists": "people",
    "speakers": "people",
    "program": "schedule",
    "programme": "schedule",
    "deadlines": "dates",
    "faq": "questions",
    "faqs": "questions",
    "announcements": "news",
    "blog": "news",
    "partners": "sponsors",
    "supporters": "sponsors",
}
"""Other words for what collections hold."""
_OTHERS = frozenset({"notes"})
"""Names that are near that of a collection and mean something else."""
_COPY = re.compile(r"[\s_-]*(?:\(?[0-9]+\)?|copy|final|new)?$")


class Unread(NamedTuple):
    """A file that nothing reads: what to say of it, and the key of the collection that it may hold, if any."""

    problem: Problem
    collections: tuple[str, ...]


def looks_like_data(name: str) -> bool:
    """Whether a file's name looks like data, so that its folder is meant to be an edition."""
    return PurePosixPath(name).suffix.lower() in _LOOKALIKES


def unread_file(name: str, folder: DataFolder) -> Unread | None:
    """What is wrong with a file that nothing reads although its name looks like data; ``None`` for all others."""
    here = [one for one in COLLECTIONS if one.shared is (folder.edition is None)]
    known = {one.name: one.key for one in here}
    readable = {name for one in here for name in file_names(one)}
    if folder.edition is not None:
        readable.add(MAP_FILE)
    if name in readable or not looks_like_data(name):
        return None
    if folder.edition is not None and name.casefold().startswith(f"{PAPER_MAP.name}."):
        return _unread(f"{folder.path}/{name}", f"Rename it to {MAP_FILE}.", "papers")
    within, path = name.partition("/")[0], f"{folder.path}/{name}"
    if looks_like_data(within) and "/" in name:
        return None  # of the folder one thing is said
    if f"{within}/" in readable:
        if is_record(name):
            return None
        by_day = next(one.file_key for one in here if one.name == within) == "date"
        each = "<day>.yaml, 2030-07-19.yaml for example" if by_day else "<id>.yaml, one a record"
        return _unread(path, f"Files in the folder {within} are called {each}.", known[within])
    if folder.edition is None and any(name == f"{one.name}.yaml" for one in COLLECTIONS):
        return _unread(
            path, "It belongs to one edition: put it into that one's folder, 2030/_data for example."
        )
    meant, sure = _meant(PurePosixPath(name).stem, known)
    if PurePosixPath(name).suffix.lower() not in _YAML and not sure and f"{meant}.csv" not in readable:
        return None
    if not meant:
        return _unread(path, f"Files here are {', '.join(f'{name}.yaml' for name in known)}.")
    better = _better_name(name, meant, readable)
    if better in folder.files:
        hint = f"There is {better}, which is read: delete this file, or put its records there."
    elif better.endswith(".csv") and _inner(name) != ".csv":
        hint = f"Save it as CSV in UTF-8, {better}."
    else:
        hint = f"Rename it to {better}." if sure else f'Did you mean "{better}"?'
    return _unread(path, hint, known[meant])


def folder_for_a_file(name: str, folder: DataFolder) -> Unread | None:
    """What is wrong with a folder that is called as a file of data is: ``papers.yaml``; ``None`` for all others."""
    if not looks_like_data(name):
        return None
    known = {one.name: one.key for one in COLLECTIONS if one.shared is (folder.edition is None)}
    stem = PurePosixPath(name).stem
    hint = f"Put the file {name} here in its place."
    message = "this is a folder, and a file is looked for"
    problem = Problem(
        f"{folder.path}/{name}", 1, 1, Code.UNKNOWN_FILE, message, hint, "Nothing in it is read."
    )
    return Unread(problem, (known[stem],) if stem in known else ())


def _unread(path: str, hint: str, *collections: str) -> Unread:
    message = "nothing reads a file of this name"
    return Unread(Problem(path, 1, 1, Code.UNKNOWN_FILE, message, hint), collections)


def _better_name(name: str, meant: str, readable: Iterable[str]) -> str:
    """The name that a file needs which means, surely or nearly, a collection."""
    ending = ".csv" if _inner(name) in _TABLES else _inner(name)
    return f"{meant}{ending}" if f"{meant}{ending}" in readable else f"{meant}.yaml"


def _inner(name: str) -> str:
    """The ending of a file's name, or the one before it: ``.csv`` of ``papers.csv.txt``."""
    file = PurePosixPath(name)
    return PurePosixPath(file.stem).suffix.lower() or file.suffix.lower()


def _meant(stem: str, known: Iterable[str]) -> tuple[str, bool]:
    """The collection that a file's name means, and whether surely: ``papers (1)`` does, ``paper`` nearly."""
    first = _COPY.sub("", stem.split(".")[0].casefold())
    if first in _OTHERS:
        return "", False
    if first in known:
        return first, True
    return _OTHER_WORDS.get(first) or nearest(first, known) or "", False
