"""The document of a collection, in whichever forms its records stand: a list, a file each, or both."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from sphinx_conference.data.folders import leads_out
from sphinx_conference.data.source import read_bytes
from sphinx_conference.model.collections import PAPER_MAP
from sphinx_conference.model.papermap import PaperMap
from sphinx_conference.problems.problem import Code, Problem
from sphinx_conference.reading.costs import NOTHING_SHOWN, NOUNS
from sphinx_conference.reading.decisions import MAP_FILE
from sphinx_conference.reading.forms import READERS, beside, flaw_of_name, forms_in, join, record_files
from sphinx_conference.reading.mapped import mapped
from sphinx_conference.reading.papertable import read_table
from sphinx_conference.reading.programtable import read_program
from sphinx_conference.reading.records import read_records
from sphinx_conference.reading.recordtable import read_record_table

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_conference.data.document import Document, Plain
    from sphinx_conference.data.folders import DataFolder
    from sphinx_conference.model.collections import Collection

PAPERS, PROGRAM = "papers", "schedule"
"""The collections whose tables and maps have rules of their own."""
_PICTURES = ("photo", "logo", "logo_dark")
_SECOND = "The second is not read."


@dataclass(frozen=True, slots=True)
class Collected:
    """What was found of a collection: its document, if any could be read, and the files of which nothing is read."""

    document: Document | None
    unread: tuple[str, ...]
    path: str
    found: bool
    """Whether there is a file of it at all."""


class Collecting:
    """Opens the files of collections below ``source``, and adds what is wrong with them to ``problems``."""

    def __init__(self, source: Path, problems: list[Problem]) -> None:
        self.source, self.problems = source, problems
        self.files = 0

    def collect(self, one: Collection, folder: DataFolder) -> Collected:
        """All of a collection in a folder."""
        names = forms_in(one, folder.files)
        path = f"{folder.path}/{names[0] if names else f'{one.name}.yaml'}"
        if not names:
            if one.name == PAPERS and MAP_FILE in folder.files:
                self._map(folder)  # what is wrong with it is told, though it says nothing of any file yet
            return Collected(None, (), path, found=False)
        mapping: PaperMap | None = None
        if one.name == PAPERS and MAP_FILE in folder.files and (mapping := self._map(folder)) is None:
            return Collected(None, (path,), path, found=True)
        lists = [name for name in names if not name.endswith("/")]
        for second in lists[1:]:
            message = (
                f"{NOUNS[one.key][1]} stand both in {lists[0]} and in {second}, of which the first is read"
            )
            self._report(
                f"{folder.path}/{second}", Code.TWO_FORMS, message, "Delete one of the two.", _SECOND
            )
        listed = self._document(f"{folder.path}/{lists[0]}", one, mapping) if lists else None
        unread = [f"{folder.path}/{name}" for name in lists[0 if listed is None else 1 :]]
        if not names[-1].endswith("/"):
            return Collected(listed, tuple(unread), path, found=True)
        files, more = self._files(one, folder, mapping)
        unread += more
        if listed and files:
            together, problems, usable = self._together(listed, files, one)
            self.problems += problems
            unread += [] if usable else [listed.path]
            return Collected(together, tuple(unread), path, found=True)
        return Collected(files or listed, tuple(unread), path, found=True)

    def _together(
        self, listed: Document, files: Document, one: Collection
    ) -> tuple[Document, list[Problem], bool]:
        """The records of a list and of files; those of the files alone if the list holds none that can be read."""
        if not isinstance(listed.value, list):
            return files, list(read_records(listed, one).problems), False
        together, problems = beside(listed, files, one)
        return together, problems, True

    def _files(
        self, one: Collection, folder: DataFolder, mapping: PaperMap | None
    ) -> tuple[Document | None, list[str]]:
        """The records that have a file each, and the files that could not be read."""
        paths = [f"{folder.path}/{name}" for name in record_files(one, folder.files)]
        found = {path: self._record(path, one) for path in paths}
        together, problems = join(f"{folder.path}/{one.name}", filter(None, found.values()), one.file_key)
        refused = {problem.path for problem in problems}
        unread = [path for path, document in found.items() if document is None or path in refused]
        if mapping is None:
            self.problems += problems
            return together, unread
        joined, undecided = mapped(together, mapping)
        self.problems += [*problems, *undecided]
        return joined, unread if joined else paths

    def _map(self, folder: DataFolder) -> PaperMap | None:
        """What the columns of the edition's papers mean; ``None`` if it cannot be read, and then they cannot."""
        document = self._document(f"{folder.path}/{MAP_FILE}", PAPER_MAP)
        records = read_records(document, PAPER_MAP) if document else None
        self.problems += records.problems if records else ()
        found = next(iter(records.records), None) if records else None
        return found if isinstance(found, PaperMap) else None

    def _record(self, path: str, one: Collection) -> Document | None:
        """Read a file that is one record; its name is the id, or the date of a day."""
        if hint := flaw_of_name(path, one.file_key):
            noun = NOUNS[one.key][0]
            message = f"the file's name is the {noun}'s id, and cannot be one"
            if one.file_key == "date":
                message = "the file's name is the day, and is none"
            self._report(path, Code.ID, message, hint)
            return None
        document = self._document(path, one)
        if document and isinstance(document.value, dict):
            self._find_pictures(document.value, PurePosixPath(path).parent)
        return document

    def _find_pictures(self, value: dict[str, Plain], folder: PurePosixPath) -> None:
        """Name pictures that lie beside a record's own file from the folder of data, as others are named."""
        for key in _PICTURES:
            name = value.get(key)
            if isinstance(name, str) and not name.startswith("/") and (self.source / folder / name).is_file():
                value[key] = f"{folder.name}/{name}"

    def _document(self, path: str, one: Collection, mapping: PaperMap | None = None) -> Document | None:
        """Read a file of a collection, as ``mapping`` says; what is wrong with its text is noted."""
        raw = self._bytes(path)
        if raw is None:
            return None
        document, problems = _read(raw, path, one, mapping)
        if (
            document
            and (mapping or (path.endswith(".json") and one.name == PAPERS))
            and not path.endswith(".csv")
        ):
            document, more = mapped(document, mapping)
            problems = [*problems, *more]
        cost = "" if document else NOTHING_SHOWN
        self.problems += [replace(problem, cost=problem.cost or cost) for problem in problems]
        return document

    def _bytes(self, path: str) -> bytes | None:
        """The content of a file, unless it may not or cannot be read."""
        self.files += 1
        file = self.source / path
        if file.is_symlink() and leads_out(file, self.source):
            message = "this is a link to a file outside the site's sources"
            self._report(path, Code.UNREADABLE, message, "Put the file itself here.")
            return None
        raw = read_bytes(file, path)
        if isinstance(raw, Problem):
            self.problems.append(replace(raw, cost=NOTHING_SHOWN))
            return None
        return raw

    def _report(self, path: str, code: Code, message: str, hint: str = "", cost: str = NOTHING_SHOWN) -> None:
        """Note a problem of a whole file or folder."""
        self.problems.append(Problem(path, 1, 1, code, message, hint, cost))


def _read(
    raw: bytes, path: str, one: Collection, mapping: PaperMap | None
) -> tuple[Document | None, list[Problem]]:
    """Read bytes in the form that the file's ending names."""
    if not path.endswith(".csv"):
        return READERS[PurePosixPath(path).suffix](raw, path)
    if one.name == PROGRAM:
        return read_program(raw, path)
    return read_table(raw, path, mapping) if one.name == PAPERS else read_record_table(raw, path, one.record)
