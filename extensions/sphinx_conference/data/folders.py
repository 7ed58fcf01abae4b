"""Where the data files of a site are: ``_data`` folders below the source folder."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_conference.problems.problem import Code, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DATA = "_data"
_SKIPPED = ("_build", "__pycache__", "node_modules")
_NOTHING_IN_IT = "Nothing in it is read."
_NO_LINK = "Put the files themselves here."


@dataclass(frozen=True, slots=True)
class DataFolder:
    """A ``_data`` folder.

    ``edition`` is the name of the folder that it lies in, or ``None`` for the one that all editions share. ``path``
    is its path from the source folder, POSIX style; ``files`` are the paths within it of all files that are not hidden,
    and ``folders`` the names of the folders in it.
    """

    edition: str | None
    path: str
    files: tuple[str, ...]
    folders: tuple[str, ...] = ()


def find_folders(source: Path) -> tuple[list[DataFolder], list[Problem]]:
    """All ``_data`` folders below ``source`` in the order of their paths, and what is wrong with any.

    Hidden folders and ``_build`` are passed over. A link to a folder is not followed; it is a problem if data of
    another place would be read through it.
    """
    problems: list[Problem] = []

    def report(error: OSError) -> None:
        reason = (error.strerror or "").lower()
        path = _relative(Path(error.filename or source), source)
        message, hint = f"the folder cannot be read: {reason}", "Check who may read it."
        problems.append(Problem(path, 1, 1, Code.UNREADABLE, message, hint, _NOTHING_IN_IT))

    folders = []
    for top, names, _files in os.walk(source, onerror=report):
        names[:] = sorted(name for name in names if not name.startswith(".") and name not in _SKIPPED)
        here = Path(top)
        problems += _refused_links(source, here, names)
        problems += _misnamed(source, here, names)
        if DATA in names:
            names.remove(DATA)
            if not (here / DATA).is_symlink():
                edition = None if here == source else here.name
                files = tuple(sorted(_files_in(here / DATA, report)))
                within = tuple(sorted(one.name for one in (here / DATA).glob("*") if one.is_dir()))
                folders.append(DataFolder(edition, _relative(here / DATA, source), files, within))
    return sorted(folders, key=lambda folder: folder.path), problems


def _misnamed(source: Path, here: Path, names: list[str]) -> Iterator[Problem]:
    """Folders that hold an edition's own file and have nearly the right name."""
    for name in names:
        near = name != DATA and name.strip("_").casefold() == DATA.strip("_")
        if near and (here / name / "edition.yaml").is_file():
            message = f'data is read from folders called "{DATA}" alone'
            hint, cost = f"Rename it to {DATA}.", "Nothing of it is shown."
            yield Problem(_relative(here / name, source), 1, 1, Code.UNKNOWN_FILE, message, hint, cost)


def leads_out(file: Path, source: Path) -> bool:
    """Whether ``file`` is, through links, a file that does not lie in ``source``."""
    try:
        return not file.resolve().is_relative_to(source.resolve())
    except (OSError, RuntimeError):  # a link to itself
        return True


def _refused_links(source: Path, here: Path, names: list[str]) -> Iterator[Problem]:
    for name in names:
        folder = here / name
        if not folder.is_symlink():
            continue
        path = _relative(folder, source)
        if leads_out(folder, source) and (name == DATA or (folder / DATA).is_dir()):
            message = "this is a link to a folder outside the site's sources"
            yield Problem(path, 1, 1, Code.UNREADABLE, message, _NO_LINK, _NOTHING_IN_IT)
        elif name == DATA:
            message = "data is not read through a link to a folder"
            yield Problem(path, 1, 1, Code.UNREADABLE, message, _NO_LINK, _NOTHING_IN_IT)


def _files_in(folder: Path, report: Callable[[OSError], None]) -> Iterator[str]:
    for top, names, files in os.walk(folder, onerror=report):
        names[:] = [name for name in names if not name.startswith(".")]
        for name in files:
            if not name.startswith("."):
                yield _relative(Path(top) / name, folder)


def _relative(path: Path, base: Path) -> str:
    return path.relative_to(base).as_posix()
