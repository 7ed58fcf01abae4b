"""The loader: composes the stations up to the checks, from data files to a site's records and all problems."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter, ValidationError

from sphinx_conference.cache.digests import plain_digest
from sphinx_conference.cache.garbage import no_garbage_collection
from sphinx_conference.checks import run_checks
from sphinx_conference.checks.suspects import suspects
from sphinx_conference.data import Document, read_bytes, read_yaml
from sphinx_conference.data.folders import DataFolder, find_folders, leads_out
from sphinx_conference.data.pieces import digest_of, read_one, read_pieces
from sphinx_conference.data.positions import Positions
from sphinx_conference.model.base import Id
from sphinx_conference.model.collections import COLLECTIONS
from sphinx_conference.model.edition import Edition
from sphinx_conference.model.papers import Paper
from sphinx_conference.model.site import EditionData, Site
from sphinx_conference.problems.problem import Code, Problem, in_order
from sphinx_conference.reading.filenames import looks_like_data, unread_file
from sphinx_conference.reading.forms import READERS, flaw_of_name, forms_in, join, record_files
from sphinx_conference.reading.photos import photo_flaw
from sphinx_conference.reading.records import Records, read_records

if TYPE_CHECKING:
    from datetime import date

    from sphinx_conference.data.pieces import Known
    from sphinx_conference.model.base import Record
    from sphinx_conference.model.collections import Collection

_ID = TypeAdapter(Id)


@dataclass(frozen=True, slots=True)
class Loaded:
    """A site's records, as yet unpublished; all problems, in order; and where each record stands."""

    site: Site
    problems: tuple[Problem, ...]
    positions: Positions
    files: int


@dataclass(frozen=True, slots=True)
class Checked:
    """All problems of a site's data, in order, and papers, by their ``id()``, whose text needs a look each time."""

    problems: tuple[Problem, ...]
    suspicious: frozenset[int]


@dataclass(frozen=True, slots=True)
class Read:
    """A site's records, read and typed, and not yet compared; and what was wrong so far."""

    site: Site
    problems: tuple[Problem, ...]
    positions: Positions
    files: int
    made: dict[bytes, Record]
    """Papers by the digest of the text that each was made of."""
    digests: dict[int, bytes]
    """Digests of what papers were made of, by their ``id()``; whichever way it was written."""

    def check(self, day: date | None = None) -> Checked:
        """Compare the records; with ``day``, also look for promises that had passed when that day began (UTC)."""
        with no_garbage_collection():
            found = run_checks(self.site, self.positions, day)
            return Checked(
                tuple(in_order([*self.problems, *found])), frozenset(suspects(self.site).records())
            )


def load(source: Path, day: date | None = None) -> Loaded:
    """Read, type and check all data below ``source``, the folder of the site's pages; ``day`` as for the checks.

    Raises nothing for whatever the files hold; what is wrong is in ``problems``, all of it.
    """
    data = read(source)
    return Loaded(data.site, data.check(day).problems, data.positions, data.files)


def read(source: Path, known: Known | None = None) -> Read:
    """Read and type all data below ``source``, the folder of the site's pages.

    ``known`` gives papers that were made of the same text before, by the same program. Raises nothing, as
    :func:`load`.
    """
    with no_garbage_collection():
        return _read(Path(source).resolve(), known)


def _read(source: Path, known: Known | None) -> Read:
    folders, problems = find_folders(source)
    loading = _Loading(source, problems, known or _nothing)
    persons, unreadable = loading.shared(folders)
    editions: dict[str, EditionData] = {}
    for folder in folders:
        if folder.edition is not None and (edition := loading.edition(folder, editions)):
            editions[edition.id] = edition
    site = Site(persons, editions, unreadable, memo={"sound": loading.sound})
    return Read(
        site, tuple(loading.problems), loading.positions, loading.files, loading.made, loading.digests
    )


@dataclass(slots=True)
class _Contents:
    """The records of a folder by the key of their collection, and the collections that are not known whole."""

    records: dict[str, Any] = field(default_factory=dict)
    unreadable: set[str] = field(default_factory=set)


class _Loading:
    """One run of the loader."""

    def __init__(self, source: Path, problems: list[Problem], known: Known) -> None:
        self.source, self.problems, self._known = source, problems, known
        self.sound: set[int] = set()  # the papers that were known, whose text needs no look
        self.made: dict[bytes, Record] = {}
        self.digests: dict[int, bytes] = {}
        self.positions = Positions()
        self.files = 0

    def known(self, key: bytes) -> Any:
        """The paper that was made of a text before, if it is known."""
        paper = self._known(key)
        if paper is not None:
            self.sound.add(id(paper))
        return paper

    def shared(self, folders: list[DataFolder]) -> tuple[tuple[Any, ...], frozenset[str]]:
        """The people of the site, and which shared collections are not known whole."""
        folder = next((folder for folder in folders if folder.edition is None), None)
        if folder is None:
            return (), frozenset()
        contents = self._contents(folder)
        return contents.records.get("persons", ()), frozenset(contents.unreadable)

    def edition(self, folder: DataFolder, others: dict[str, EditionData]) -> EditionData | None:
        """The records of an edition; ``None`` for a folder without data, or that cannot be an edition."""
        identifier = folder.edition or ""
        if not any(looks_like_data(name) for name in folder.files):
            return None
        usable = self._check_identifier(identifier, folder, others)
        contents = self._contents(folder, usable=usable)
        if "edition.yaml" not in folder.files:
            contents.unreadable.add("edition")
            needed = ", ".join(name for name, info in Edition.model_fields.items() if info.is_required())
            hint = f"Create it with {needed}; it makes the folder an edition."
            self._report(f"{folder.path}/edition.yaml", Code.MISSING_FILE, "this file is missing", hint)
        if not usable:
            return None
        overall = contents.records.pop("edition", ())
        unreadable = frozenset(contents.unreadable)
        return EditionData(
            identifier,
            next(iter(overall), None),
            **contents.records,
            unreadable=unreadable,
            folder=folder.path,
        )

    def _check_identifier(self, identifier: str, folder: DataFolder, others: dict[str, EditionData]) -> bool:
        """Whether a folder's name can be the id of an edition and is not yet taken."""
        try:
            _ID.validate_python(identifier)
        except ValidationError as error:
            hint = error.errors()[0]["ctx"]["hint"].replace("Write", "Rename it, for example to")
            self._report(
                folder.path, Code.ID, "the folder's name is the edition's id, and cannot be one", hint
            )
            return False
        if identifier in others:
            other, _, _ = self.positions(identifier, "edition")
            message = f"another edition has the same id: the data in {PurePosixPath(other).parent}"
            self._report(folder.path, Code.DUPLICATE_ID, message, "Rename one of the two folders.")
            return False
        return True

    def _contents(self, folder: DataFolder, *, usable: bool = True) -> _Contents:
        """Read all files of a folder; ``usable`` if what they hold becomes part of the site."""
        contents = _Contents()
        for one in COLLECTIONS:
            if one.shared is not (folder.edition is None):
                continue
            names = forms_in(one, folder.files)
            path = f"{folder.path}/{names[0] if names else f'{one.name}.yaml'}"
            records, document = None, None
            if names:
                document, whole = self._collection(one, names, folder)
                records = read_records(document, one) if document else None
                self.problems += records.problems if records else ()
                if records is None or records.lost or not whole:
                    contents.unreadable.add(one.key)
            if usable:
                self.positions.add(
                    folder.edition, one.key, path, document, records.kept if records and one.many else None
                )
            if document and records:
                if one.record is Paper:
                    self._remember(document, records)
                contents.records[one.key] = self._with_sound_photos(document, records, folder.path)
        for name in folder.files:
            if unread := unread_file(name, folder):
                contents.unreadable.update(unread.collections)
                self.problems.append(unread.problem)
        return contents

    def _remember(self, document: Document, papers: Records) -> None:
        """Keep what each paper was made of, as a digest, for builds that follow."""
        if document.keys:
            self.made.update(zip((document.keys[n] for n in papers.kept), papers.records, strict=True))
        items: Any = document.value
        self.digests.update(
            (id(paper), plain_digest(items[n]))
            for n, paper in zip(papers.kept, papers.records, strict=True)
            if items[n] is not paper
        )

    def _with_sound_photos(self, document: Document, records: Records, folder: str) -> tuple[Record, ...]:
        """The records, without portraits that cannot be shown or should not be; those are reported."""
        result = []
        for index, record in zip(records.kept or (0,), records.records, strict=False):
            photo = getattr(record, "photo", None)
            if photo and (flaw := photo_flaw(self.source / folder, photo)):
                self.problems.append(Problem(*document.place((index, "photo")), Code.PHOTO, *flaw))
                record = record.model_copy(update={"photo": None})
            result.append(record)
        return tuple(result)

    def _collection(
        self, one: Collection, names: list[str], folder: DataFolder
    ) -> tuple[Document | None, bool]:
        """The document of a collection, in whichever form it is; and whether all of it could be read."""
        if len(names) > 1:
            first, second = names[:2]
            message = (
                f"{one.name} stand both in {first} and in {second}, and only one of the two can be meant"
            )
            self._report(f"{folder.path}/{second}", Code.TWO_FORMS, message, "Delete one of the two.")
            return None, False
        if not names[0].endswith("/"):
            document = self._document(f"{folder.path}/{names[0]}", in_pieces=one.forms)
            return document, document is not None
        files = record_files(one, folder.files)
        documents = list(filter(None, (self._record(f"{folder.path}/{name}") for name in files)))
        joined, problems = join(f"{folder.path}/{one.name}", documents)
        self.problems += problems
        return joined, len(documents) == len(files) and not problems

    def _record(self, path: str) -> Document | None:
        """Read a file that is one record; its name is the id."""
        if hint := flaw_of_name(path):
            self._report(path, Code.ID, "the file's name is the paper's id, and cannot be one", hint)
            return None
        raw = self._bytes(path)
        if raw is None:
            return None
        key = digest_of(raw, path.rpartition("/")[2])
        if (paper := self.known(key)) is not None:
            document: Document | None = Document.found_later(path, paper, lambda: read_yaml(raw, path)[0])
        else:
            document, problems = read_one(raw, path)
            self.problems += problems
            if problems:
                return document  # without a key, so that it is read, and reported, the next time too
        if document:
            document.keys = [key]
        return document

    def _document(self, path: str, *, in_pieces: bool = False) -> Document | None:
        """Read a file; what is wrong with its text is noted."""
        raw = self._bytes(path)
        if raw is None:
            return None
        if in_pieces and path.endswith(".yaml"):
            document, problems = read_pieces(raw, path, self.known)
        else:
            document, problems = READERS[PurePosixPath(path).suffix](raw, path)
        self.problems += problems
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
            self.problems.append(raw)
            return None
        return raw

    def _report(self, path: str, code: Code, message: str, hint: str = "") -> None:
        """Note a problem of a whole file or folder."""
        self.problems.append(Problem(path, 1, 1, code, message, hint))


def _nothing(_key: bytes) -> None:
    """What is known where nothing is."""
