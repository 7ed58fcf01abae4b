"""Bibliographies beside the pages: ``<edition>/papers.bib``, ``.ris`` and ``.json`` (CSL), and the same per paper.

An edition whose papers, and all else that its entries are made of, are as in the last build is left alone.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_conference import config
from sphinx_conference.cache.memory import Memory
from sphinx_conference.cache.workers import share
from sphinx_conference.cache.writing import write_if_changed
from sphinx_conference.published.editions import folder_of
from sphinx_conference.render.citations.bibtex import bibtex_entry
from sphinx_conference.render.citations.csl import csl_line
from sphinx_conference.render.citations.reference import Volume
from sphinx_conference.render.citations.ris import ris_record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from sphinx_conference.model.papers import Paper
    from sphinx_conference.published.gate import PublishedEdition
    from sphinx_conference.published.state import Build
    from sphinx_conference.render.citations.reference import Reference

MEMORY = "bibliography.pickle"

Known = dict[str, tuple[str, list[str], list[int]]]
"""For each folder of an edition's pages a digest of what its files are made of, the ids of its papers, and the sizes of
the files of all papers together."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its suffix, the entry of a paper, and what stands before, between and after entries in a file."""

    suffix: str
    entry: Callable[[Reference], str]
    before: bytes = b""
    between: bytes = b"\n"
    after: bytes = b""

    def file(self, entries: Iterable[bytes]) -> bytes:
        """A whole file of entries."""
        return self.before + self.between.join(entries) + self.after


FORMATS = (
    Format("bib", bibtex_entry),
    Format("ris", ris_record, between=b"\r\n"),
    Format("json", csl_line, before=b"[\n", between=b",\n", after=b"\n]\n"),
)


def write(build: Build) -> None:
    """Write the files of all editions that changed, and remove those of papers and editions that are no more."""
    memory: Memory[Known] = Memory(build.output.memory(MEMORY))
    known = None if build.output.was_cut_off else memory.read()
    before = _found(build) if known is None else known
    after: Known = {}
    for edition in build.site.editions.values():
        folder, digest = folder_of(edition), _digest(build, edition)
        if not edition.paper_digests:
            continue
        out, papers = build.app.outdir / folder, list(edition.paper_digests)
        if before.get(folder) != (digest, papers, _sizes(out)):
            _write_edition(build, edition)
        after[folder] = digest, papers, _sizes(out)
    for folder, (_made_of, papers, _of) in before.items():
        left = after[folder][1] if folder in after else []
        _remove(build.app.outdir / folder, set(papers).difference(left), whole=folder not in after)
    memory.write(after)


def _digest(build: Build, edition: PublishedEdition) -> str:
    """A digest of all that an edition's entries are made of."""
    keys = [("", "persons"), *((edition.id, name) for name in ("papers", "edition", "dates"))]
    address = build.app.builder.get_target_uri(f"{folder_of(edition)}/papers/-")
    made_of = ([build.site.digests.get(key, "") for key in keys], config.base_url(build.app.config), address)
    return hashlib.sha256(repr(made_of).encode()).hexdigest()


def _write_edition(build: Build, edition: PublishedEdition) -> None:
    """Write the files of an edition: one of each format for each paper, and for all together."""
    folder, base, volume = folder_of(edition), config.base_url(build.app.config), Volume(edition, build.site)
    out = build.app.outdir / folder
    (out / "papers").mkdir(parents=True, exist_ok=True)

    def url_of(paper: Paper) -> str | None:
        return base + build.app.builder.get_target_uri(f"{folder}/papers/{paper.id}") if base else None

    def make(paper: Paper) -> tuple[bytes, ...]:
        return _write_paper(out, volume.reference(paper, url_of(paper)))

    entries = share(make, edition.papers, build.app.parallel)
    for number, one in enumerate(FORMATS):
        write_if_changed(out / f"papers.{one.suffix}", one.file(entry[number] for entry in entries))


def _write_paper(folder: Path, made: Reference) -> tuple[bytes, ...]:
    """Write the files of a paper of the edition in ``folder``; returns its entry in each format."""
    entries = tuple([one.entry(made).encode() for one in FORMATS])
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
        folder.relative_to(out).as_posix(): ("", _papers_in(folder / "papers"), [])
        for folder in folders
        if all(_sizes(folder))  # nobody else writes them all
    }


def _sizes(folder: Path) -> list[int]:
    """The size of an edition's file in each format, 0 for one that is not there."""
    paths = [folder / f"papers.{one.suffix}" for one in FORMATS]
    return [path.stat().st_size if path.is_file() else 0 for path in paths]


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
