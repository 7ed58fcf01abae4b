"""Bibliographies beside the pages: ``<edition>/papers.bib``, ``.ris`` and ``.json`` (CSL), and the same per paper.

What was written is remembered beside Sphinx's environment, entry by entry, so that a paper that did not change is
neither put into words again nor written again: its part of the edition's file is taken from the old file.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_conference import config
from sphinx_conference.aside import in_two
from sphinx_conference.domain import domain_of
from sphinx_conference.editions import folder_of
from sphinx_conference.exports.bibliography.bibtex import bibtex_entry
from sphinx_conference.exports.bibliography.csl import csl_line
from sphinx_conference.exports.bibliography.reference import Volume
from sphinx_conference.exports.bibliography.ris import ris_record
from sphinx_conference.exports.files import write_if_changed
from sphinx_conference.exports.sitemap import SITES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sphinx.application import Sphinx

    from sphinx_conference.exports.bibliography.reference import Reference
    from sphinx_conference.model.papers import Paper
    from sphinx_conference.publish import Published, PublishedEdition

MEMORY = "bibliography.json"
_VERSION = 1


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its suffix, the entry of a paper, and what stands before, between and after entries in a file."""

    suffix: str
    entry: Callable[[Reference], str]
    before: str = ""
    between: str = "\n"
    after: str = ""

    def file(self, entries: Iterable[bytes]) -> bytes:
        """A whole file of entries."""
        return self.before.encode() + self.between.encode().join(entries) + self.after.encode()


FORMATS = (
    Format("bib", bibtex_entry),
    Format("ris", ris_record, between="\r\n"),
    Format("json", csl_line, before="[\n", between=",\n", after="\n]\n"),
)


@dataclass(frozen=True, slots=True)
class _Entry:
    """What is remembered of a paper: its digest, and how many bytes its entry has in each format."""

    digest: str
    sizes: tuple[int, ...]


_Remembered = dict[str, _Entry]
"""The entries of an edition, by the paper's id, in the order of the file."""


def connect(app: Sphinx) -> None:
    """Write the files when a web site has been built."""
    app.connect("build-finished", _write)


def _write(app: Sphinx, exception: Exception | None) -> None:
    if exception is not None or app.builder.name not in SITES:
        return
    site, memory = domain_of(app.env).site, Path(app.doctreedir) / MEMORY
    before = _recall(memory, str(app.outdir))
    after: dict[str, Any] = {"version": _VERSION, "out": str(app.outdir), "editions": {}}
    base = config.base_url(app.config)
    for edition in site.editions.values():
        folder = folder_of(edition)
        known = before.get(folder, {})
        context = _context(edition, site, base, app.builder.name)

        def url_of(paper: Paper, folder: str = folder) -> str | None:
            name = f"{folder}/papers/{paper.id}"
            return base + app.builder.get_target_uri(name) if base else None

        writing = _Writing(app.outdir / folder, known, context)
        papers = writing.run(edition, site, url_of, domain_of(app.env).kept)
        if papers:
            after["editions"][folder] = {"context": context, "papers": papers}
    for folder in before.keys() - after["editions"].keys():
        _Writing(app.outdir / folder, before[folder], "").remove_all()
    write_if_changed(memory, json.dumps(after))


def _recall(memory: Path, out: str) -> dict[str, Any]:
    """What was written into ``out``, by folder; nothing if that is not known."""
    try:
        stored = json.loads(memory.read_bytes())
    except (OSError, ValueError):
        return {}
    usable = stored.get("version") == _VERSION and stored.get("out") == out
    return dict(stored["editions"]) if usable else {}


def _context(edition: PublishedEdition, site: Published, base: str, builder: str) -> str:
    """A digest of all but the paper that an entry is made of."""
    digests = [site.digests.get((edition.id, name), "") for name in ("edition", "dates")]
    return _digest((digests, site.digests.get(("", "persons"), ""), base, builder, edition.id))


def _digest(value: object) -> str:
    return hashlib.sha256(repr(value).encode()).hexdigest()[:32]


class _Writing:
    """The files of one edition in one run."""

    def __init__(self, folder: Path, known: dict[str, Any], context: str) -> None:
        self.folder, self.context = folder, context
        same = known.get("context") == context
        self.known: _Remembered = {
            p[0]: _Entry(p[1] if same else "", tuple(p[2])) for p in known.get("papers", ())
        }

    def run(
        self,
        edition: PublishedEdition,
        site: Published,
        url_of: Callable[[Paper], str | None],
        kept: dict[Any, Any],
    ) -> list[tuple[str, str, tuple[int, ...]]]:
        """Write what changed; returns what to remember, paper by paper.

        ``kept`` may hold the reference and the BibTeX entry of papers, by edition and id.
        """
        digests = {paper_id: digest.hex() for paper_id, digest in edition.paper_digests.items()}
        known = [(i, entry.digest) for i, entry in self.known.items()]
        if known == list(digests.items()) and all(map(self._is_there, range(len(FORMATS)))):
            return [(i, entry.digest, entry.sizes) for i, entry in self.known.items()]
        old = self._old_entries()
        same = {i: old[i] for i, digest in digests.items() if i in old and self.known[i].digest == digest}
        volume = Volume(edition, site)
        changed = [index for index, paper_id in enumerate(digests) if paper_id not in same]

        def make(indexes: Sequence[int]) -> dict[str, tuple[bytes, ...]]:
            made = {}
            for paper in (edition.papers[index] for index in indexes):
                found = kept.get((edition.id, paper.id)) or (volume.reference(paper, url_of(paper)), None)
                made[paper.id] = self._write_paper(paper.id, *found)
            return made

        new = in_two(make, changed)
        entries = {paper_id: same.get(paper_id) or new[paper_id] for paper_id in digests}
        self._remove((self.known.keys() or self._found()) - entries.keys())
        for number, one in enumerate(FORMATS):
            path = self.folder / f"papers.{one.suffix}"
            if entries:
                write_if_changed(path, one.file(parts[number] for parts in entries.values()))
            elif self.known:
                path.unlink(missing_ok=True)
        return [(i, digests[i], tuple(map(len, parts))) for i, parts in entries.items()]

    def _write_paper(self, paper_id: str, made: Reference, first: str | None) -> tuple[bytes, ...]:
        """Write the files of a paper, of which ``first`` may be there; returns its entries."""
        written = (first or FORMATS[0].entry(made), *(one.entry(made) for one in FORMATS[1:]))
        entries = tuple(entry.encode() for entry in written)
        for one, entry in zip(FORMATS, entries, strict=True):
            write_if_changed(self.folder / "papers" / f"{paper_id}.{one.suffix}", one.file([entry]))
        return entries

    def remove_all(self) -> None:
        """Remove the files of an edition that is no more."""
        self._remove(self.known)
        for one in FORMATS:
            (self.folder / f"papers.{one.suffix}").unlink(missing_ok=True)

    def _remove(self, papers: Iterable[str]) -> None:
        for paper in papers:
            for one in FORMATS:
                (self.folder / "papers" / f"{paper}.{one.suffix}").unlink(missing_ok=True)

    def _found(self) -> set[str]:
        """Papers of which files lie there, for a build that remembers nothing of the one before."""
        suffixes = {f".{one.suffix}" for one in FORMATS}
        return {path.stem for path in self.folder.glob("papers/*.*") if path.suffix in suffixes}

    def _length(self, number: int) -> int:
        """Bytes that the edition's file of a format has."""
        one, sizes = FORMATS[number], [entry.sizes[number] for entry in self.known.values()]
        around = len(one.before) + len(one.after) + len(one.between) * max(0, len(sizes) - 1)
        return sum(sizes) + around

    def _is_there(self, number: int) -> bool:
        """Whether the edition's file of a format is the one that is remembered, as far as its size tells."""
        path = self.folder / f"papers.{FORMATS[number].suffix}"
        if not self.known:
            return True
        return path.is_file() and path.stat().st_size == self._length(number)

    def _old_entries(self) -> dict[str, tuple[bytes, ...]]:
        """The entries that the edition's files hold, by paper; none if the files are not the ones remembered."""
        if not self.known or not all(map(self._is_there, range(len(FORMATS)))):
            return {}
        columns = []
        for number, one in enumerate(FORMATS):
            content = (self.folder / f"papers.{one.suffix}").read_bytes()
            at, column = len(one.before), []
            for entry in self.known.values():
                column.append(content[at : at + entry.sizes[number]])
                at += entry.sizes[number] + len(one.between)
            columns.append(column)
        return dict(zip(self.known, zip(*columns, strict=True), strict=True))
