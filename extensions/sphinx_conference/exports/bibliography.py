"""Bibliographies beside the pages: ``<edition>/papers.bib``, ``.ris`` and ``.json`` (CSL), and the same per paper.

Only entries of papers that changed are made: an edition that is as in the last build is left alone, and the entries of
its other papers are taken from the files that are there, unless what all of them say has changed.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from sphinx_conference import config
from sphinx_conference.cache.digests import hex_digest
from sphinx_conference.cache.memory import Memory
from sphinx_conference.cache.workers import share
from sphinx_conference.cache.writing import write_if_changed
from sphinx_conference.published.addresses import paper_addresses
from sphinx_conference.published.editions import folder_of
from sphinx_conference.render.citations.bibtex import bibtex_entry
from sphinx_conference.render.citations.csl import csl_line
from sphinx_conference.render.citations.reference import Volume
from sphinx_conference.render.citations.ris import ris_record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from sphinx_conference.model.papers import Paper
    from sphinx_conference.published.records import PublishedEdition
    from sphinx_conference.published.state import Build
    from sphinx_conference.render.citations.reference import Reference

MEMORY = "bibliography.pickle"


class Made(NamedTuple):
    """What the files of an edition were made of."""

    shared: str
    """A digest of what all its entries are made of."""
    papers: tuple[tuple[str, bytes], ...] = ()
    """The id and the digest of each paper, in their order."""
    sizes: tuple[int, ...] = ()
    """The sizes of the files of all papers together."""


Known = dict[str, Made]
"""What was made, by the folder of an edition's pages."""
Entries = dict[tuple[str, bytes], tuple[bytes, ...]]
"""The entries of papers in each format, by their ids and digests."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its suffix, what writes the entry of a paper, and what stands before, between and after entries."""

    suffix: str
    write: Callable[[Reference], str]
    before: bytes
    between: bytes
    after: bytes

    def entry(self, reference: Reference) -> bytes:
        """The entry of a paper, without what stands after it."""
        return self.write(reference).encode().removesuffix(self.after)

    def file(self, entries: Iterable[bytes]) -> bytes:
        """A whole file of entries."""
        return self.before + self.between.join(entries) + self.after

    def entries(self, file: bytes) -> list[bytes]:
        """The entries in a whole file; what stands between them is in none."""
        return file[len(self.before) : len(file) - len(self.after)].split(self.between)


FORMATS = (
    Format("bib", bibtex_entry, before=b"", between=b"\n\n", after=b"\n"),
    Format("ris", ris_record, before=b"", between=b"\r\n\r\n", after=b"\r\n"),
    Format("json", csl_line, before=b"[\n", between=b",\n", after=b"\n]\n"),
)


def write(build: Build) -> None:
    """Write the files of all editions that changed, and remove those of papers and editions that are no more.

    BibTeX entries that are made are handed to the papers' pages.
    """
    memory: Memory[Known] = Memory(build.output.memory(MEMORY))
    known = None if build.output.was_cut_off else memory.read()
    before = _found(build) if known is None else known
    after: Known = {}
    for edition in build.site.editions.values():
        if not edition.paper_digests:
            continue
        folder = folder_of(edition)
        out, papers = build.app.outdir / folder, tuple(edition.paper_digests.items())
        last, now = before.get(folder), Made(_shared(build, edition), papers, _sizes(out))
        if last != now:
            papers_alone = last is not None and last._replace(papers=papers) == now
            _write_edition(build, edition, _entries(out, last.papers) if last and papers_alone else {})
        after[folder] = now._replace(sizes=_sizes(out))
    for folder, made in before.items():
        gone = dict(made.papers).keys() - (dict(after[folder].papers) if folder in after else ())
        _remove(build.app.outdir / folder, gone, whole=folder not in after)
    memory.write(after)


def _shared(build: Build, edition: PublishedEdition) -> str:
    """A digest of all that an edition's entries are made of but its papers."""
    keys = (("", "persons"), (edition.id, "edition"), (edition.id, "dates"))
    address = build.app.builder.get_target_uri(f"{folder_of(edition)}/papers/-")
    digests = [build.site.digests.get(key, "") for key in keys]
    return hex_digest(digests, config.base_url(build.app.config), address)


def _entries(folder: Path, papers: Sequence[tuple[str, bytes]]) -> Entries:
    """The entries in the files of an edition, which were made of these papers; none if there are not as many."""
    files = [one.entries((folder / f"papers.{one.suffix}").read_bytes()) for one in FORMATS]
    if any(len(entries) != len(papers) for entries in files):
        return {}
    return dict(zip(papers, zip(*files, strict=True), strict=True))


def _write_edition(build: Build, edition: PublishedEdition, known: Entries) -> None:
    """Write the files of an edition: one of each format for each paper of which the entries are not known, and for all
    together."""
    out, base = build.app.outdir / folder_of(edition), config.base_url(build.app.config)
    volume = Volume(edition, build.site)
    address_of = paper_addresses(edition, build.app.builder.get_target_uri)
    (out / "papers").mkdir(parents=True, exist_ok=True)

    def make(paper: Paper) -> tuple[bytes, ...]:
        return _write_paper(out, volume.reference(paper, base + address_of(paper.id) if base else None))

    papers = edition.paper_digests.items()
    changed = [paper for paper, key in zip(edition.papers, papers, strict=True) if key not in known]
    made = dict(zip([paper.id for paper in changed], share(make, changed, build.app.parallel), strict=True))
    build.bibtex.update({(edition.id, paper): entries[0] for paper, entries in made.items()})
    entries = [known.get(key) or made[key[0]] for key in papers]
    for number, one in enumerate(FORMATS):
        write_if_changed(out / f"papers.{one.suffix}", one.file(entry[number] for entry in entries))


def _write_paper(folder: Path, made: Reference) -> tuple[bytes, ...]:
    """Write the files of a paper of the edition in ``folder``; returns its entry in each format."""
    entries = tuple([one.entry(made) for one in FORMATS])
    for one, entry in zip(FORMATS, entries, strict=True):
        write_if_changed(f"{folder}/papers/{made.id}.{one.suffix}", one.file((entry,)))
    return entries


def _found(build: Build) -> Known:
    """The editions and papers of which files lie there, for a build that does not know what the last one wrote."""
    out = build.app.outdir
    folders = (
        [path.parent for path in out.rglob(f"papers.{FORMATS[0].suffix}")] if build.output.has_files else []
    )
    return {
        folder.relative_to(out).as_posix(): Made(
            "", tuple((id_, b"") for id_ in _papers_in(folder / "papers"))
        )
        for folder in folders
        if all(_sizes(folder))  # nobody else writes them all
    }


def _sizes(folder: Path) -> tuple[int, ...]:
    """The size of an edition's file in each format, 0 for one that is not there."""
    paths = [folder / f"papers.{one.suffix}" for one in FORMATS]
    return tuple([path.stat().st_size if path.is_file() else 0 for path in paths])


def _papers_in(folder: Path) -> list[str]:
    """The ids of papers of which files lie in a folder."""
    endings = tuple([f".{one.suffix}" for one in FORMATS])
    names = os.listdir(folder) if folder.is_dir() else []  # noqa: PTH208 - of tens of thousands no path is made
    return sorted({name.rpartition(".")[0] for name in names if name.endswith(endings) and name[0] != "."})


def _remove(folder: Path, papers: Iterable[str], *, whole: bool) -> None:
    """Remove the files of papers that are no more; if ``whole``, those of their edition too."""
    for one in FORMATS:
        for paper in papers:
            (folder / "papers" / f"{paper}.{one.suffix}").unlink(missing_ok=True)
        if whole:
            (folder / f"papers.{one.suffix}").unlink(missing_ok=True)
