"""The loader: from data files to a site's records, and what is wrong with each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from sphinx_conference.data.folders import DataFolder, find_folders
from sphinx_conference.data.positions import Positions
from sphinx_conference.model.base import Label, id_flaw, identifier_of
from sphinx_conference.model.collections import COLLECTIONS
from sphinx_conference.model.edition import Edition
from sphinx_conference.model.losses import Loss
from sphinx_conference.model.people import Photo
from sphinx_conference.model.prose import Reader, reading_for
from sphinx_conference.model.site import EditionData, Site
from sphinx_conference.problems.problem import Code, Problem
from sphinx_conference.reading.collecting import Collecting
from sphinx_conference.reading.costs import NOTHING_SHOWN, with_papers
from sphinx_conference.reading.filenames import folder_for_a_file, looks_like_data, unread_file
from sphinx_conference.reading.photos import Decoder
from sphinx_conference.reading.pictures import may_have_pictures, shown_pictures
from sphinx_conference.reading.records import Records, read_records

if TYPE_CHECKING:
    from collections.abc import Set

    from sphinx_conference.data.document import Document, Loc
    from sphinx_conference.model.base import Record
    from sphinx_conference.model.collections import Collection
    from sphinx_conference.model.pictures import Picture
    from sphinx_conference.reading.photos import Findings


def _name_tracks(records: dict[str, Any], edition: Edition | None) -> None:
    """Give papers that name their track as the call does the id that it has there."""
    tracks = edition.call.tracks if edition else ()
    known = {track.id for track in tracks}
    ids = {identifier_of(track.name): track.id for track in tracks if identifier_of(track.name) not in known}
    if ids and any(paper.track in ids for paper in records.get("papers", ())):
        records["papers"] = tuple(
            paper.model_copy(update={"track": Label(paper.track.text, ids[paper.track])})
            if paper.track in ids
            else paper
            for paper in records["papers"]
        )


def _without_unknown_authors(data: EditionData, known: Set[str]) -> EditionData:
    """An edition with a note of papers that are kept back, since the name of an author is not known; ids are known."""
    lost = [
        Loss("papers", paper.id if paper.is_open else "")
        for paper in data.papers
        if paper.lacks_author(known)
    ]
    return replace(data, lost=(*data.lost, *lost)) if lost else data


NO_EDITION = "Nothing of this folder is shown."


@dataclass(frozen=True, slots=True)
class Loaded:
    """A site's records, as yet neither compared nor published; what was wrong with each; and where each stands."""

    site: Site
    problems: tuple[Problem, ...]
    positions: Positions
    files: int
    """How many files were opened."""
    totals: dict[str, int] = field(default_factory=dict)
    """How many records the files hold, by collection, those that cannot be read too."""
    decoded: Findings = field(default_factory=dict)
    """What decoding told of pictures, for the next time."""

    @property
    def lost(self) -> tuple[Loss, ...]:
        """All that is left out; where there are several editions, records by their full names, ``icml2023/55``."""
        several = len(self.site.editions) > 1
        found = list(self.site.lost)
        for edition, data in self.site.editions.items():
            for loss in data.lost:
                named = several and loss.record and loss.collection != "edition"
                found.append(replace(loss, record=f"{edition}/{loss.record}") if named else loss)
        return tuple(found)


def read(source: Path, decoded: Findings | None = None, reader: Reader | None = None) -> Loaded:
    """Read and type all data below ``source``, the folder of the site's pages.

    ``decoded`` is what decoding told of pictures before, which are not decoded again; ``reader`` is for whom prose is
    read. Raises nothing for whatever the
    files hold; what is wrong is in ``problems``, all of it.
    """
    with reading_for(reader or Reader()):
        return _read(Path(source).resolve(), decoded)


def _read(source: Path, decoded: Findings | None) -> Loaded:
    folders, problems = find_folders(source)
    loading = _Loading(source, problems, Decoder(decoded))
    persons, unreadable, lost = loading.shared(folders)
    editions: dict[str, EditionData] = {}
    for folder in folders:
        if folder.edition is not None and (edition := loading.edition(folder, editions)):
            editions[edition.id] = _without_unknown_authors(edition, {person.id for person in persons})
    site = Site(persons, editions, unreadable, lost, loading.photos, loading.pictures)
    if unreadable:
        loading.problems[:] = with_papers(loading.problems, site)
    return Loaded(
        site,
        tuple(loading.problems),
        loading.positions,
        loading.collecting.files,
        dict(loading.totals),
        loading.decoder.found,
    )


@dataclass(slots=True)
class _Contents:
    """The records of a folder by the key of their collection, and the collections that are not known whole."""

    records: dict[str, Any] = field(default_factory=dict)
    unreadable: set[str] = field(default_factory=set)
    lost: list[Loss] = field(default_factory=list)

    def lose(self, *losses: Loss) -> None:
        """Note what is left out."""
        self.lost += losses
        self.unreadable |= {loss.collection for loss in losses if loss.hides_ids}


class _Loading:
    """One run of the loader."""

    def __init__(self, source: Path, problems: list[Problem], decoder: Decoder) -> None:
        self.source, self.problems, self.decoder = source, problems, decoder
        self.positions = Positions()
        self.collecting = Collecting(source, problems)
        self.totals: Counter[str] = Counter()
        self.photos: dict[str, Photo] = {}
        self.pictures: dict[str, Picture] = {}

    def shared(self, folders: list[DataFolder]) -> tuple[tuple[Any, ...], frozenset[str], tuple[Loss, ...]]:
        """The people of the site, which shared collections are not known whole, and what is left out of them."""
        folder = next((folder for folder in folders if folder.edition is None), None)
        if folder is None:
            return (), frozenset(), ()
        contents = self._contents(folder)
        return contents.records.get("persons", ()), frozenset(contents.unreadable), tuple(contents.lost)

    def edition(self, folder: DataFolder, others: dict[str, EditionData]) -> EditionData | None:
        """The records of an edition; ``None`` for a folder without data, or that cannot be an edition."""
        identifier = folder.edition or ""
        if not any(looks_like_data(name) for name in (*folder.files, *folder.folders)):
            return None
        usable = self._check_identifier(identifier, folder, others)
        contents = self._contents(folder, usable=usable)
        if "edition.yaml" not in folder.files:
            contents.lose(Loss("edition", identifier))
            needed = ", ".join(name for name, info in Edition.model_fields.items() if info.is_required())
            hint = f"Create it with {needed}; it makes the folder an edition."
            cost = "Until then it is called as its folder, without year and zone."
            self._report(f"{folder.path}/edition.yaml", Code.MISSING_FILE, "this file is missing", hint, cost)
        if not usable:
            return None
        overall = contents.records.pop("edition", ())
        _name_tracks(contents.records, next(iter(overall), None))
        unreadable = frozenset(contents.unreadable)
        data = EditionData(
            identifier,
            next(iter(overall), None),
            **contents.records,
            unreadable=unreadable,
            folder=folder.path,
            lost=tuple(contents.lost),
        )
        if unknown := [line for line in data.program.lines if line.unknown]:
            contents.lose(*(Loss("schedule", one.session.id or "", "time", one.day.date) for one in unknown))
            data = replace(data, unreadable=frozenset(contents.unreadable), lost=tuple(contents.lost))
        return data

    def _check_identifier(self, identifier: str, folder: DataFolder, others: dict[str, EditionData]) -> bool:
        """Whether a folder's name can be the id of an edition and is not yet taken."""
        if flaw := id_flaw(identifier.strip()):
            hint = f"Rename it, for example to {flaw.meant or flaw.example}."
            message = "the folder's name is the edition's id, and cannot be one"
            self._report(folder.path, Code.ID, message, hint, NO_EDITION)
            return False
        if identifier in others:
            other, _, _ = self.positions(identifier, "edition")
            message = f"another edition has the same id: the data in {PurePosixPath(other).parent}"
            self._report(
                folder.path, Code.DUPLICATE_ID, message, "Rename one of the two folders.", NO_EDITION
            )
            return False
        return True

    def _contents(self, folder: DataFolder, *, usable: bool = True) -> _Contents:
        """Read all files of a folder; ``usable`` if what they hold becomes part of the site."""
        contents = _Contents()
        for one in COLLECTIONS:
            if one.shared is not (folder.edition is None):
                continue
            found = self.collecting.collect(one, folder)
            document, path = found.document, found.path
            records = read_records(document, one, folder.edition or "") if document else None
            if records:
                self._count(one, records, contents)
            lost = found.unread or ((path,) if found.found and records is None else ())
            contents.lose(*(Loss(one.key, file=name) for name in lost))
            if usable:
                indexes = records.indexes if records and one.many else None
                self.positions.add(
                    folder.edition, one.key, path, document, indexes, records.kept if records else None
                )
            if document and records and may_have_pictures(one.record):
                contents.records[one.key] = self._without_unusable_pictures(
                    document, records, folder.path, contents
                )
            elif records:
                contents.records[one.key] = records.records
        files = (unread_file(name, folder) for name in folder.files)
        folders = (folder_for_a_file(name, folder) for name in folder.folders)
        for unread in (*files, *folders):
            if unread:
                contents.lose(*(Loss(one, file=unread.problem.path) for one in unread.collections))
                self.problems.append(unread.problem)
        return contents

    def _count(self, one: Collection, records: Records, contents: _Contents) -> None:
        """Note what was found in a file, and what problems cost that were found in its text before."""
        self.totals[one.key] += records.total
        self.problems[:] = [
            replace(
                problem, cost=records.costs.get((problem.path, problem.line, problem.column), problem.cost)
            )
            for problem in self.problems
        ]
        self.problems += records.problems
        contents.lose(*records.losses)

    def _without_unusable_pictures(
        self, document: Document, records: Records, folder: str, contents: _Contents
    ) -> tuple[Record, ...]:
        """The records, without pictures that cannot be shown or should not be; those are reported."""
        result = []
        places: list[Loc] = [(index,) for index in records.indexes] or [()]
        for place, whole in zip(places, records.records, strict=False):
            record, seen, wrong = shown_pictures(whole, self.source / folder, self.decoder)
            for name, found in seen.items():
                kept = self.photos if isinstance(found, Photo) else self.pictures
                kept[f"{folder}/{name}"] = found  # type: ignore[assignment]  # each has its own kind
            for one in wrong:
                where = document.place((*place, *one.way))
                cost = "The picture is left out."
                self.problems.append(Problem(*where, Code.PHOTO, one.message, one.hint, cost))
                contents.lose(Loss("", "", one.way[-1]))
            result.append(record)
        return tuple(result)

    def _report(self, path: str, code: Code, message: str, hint: str = "", cost: str = NOTHING_SHOWN) -> None:
        """Note a problem of a whole file or folder."""
        self.problems.append(Problem(path, 1, 1, code, message, hint, cost))
