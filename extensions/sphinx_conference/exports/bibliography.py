"""Bibliographies beside the pages: ``<edition>/papers.bib``, ``.ris`` and ``.json`` (CSL), and the same per paper.

What was written is remembered beside Sphinx's environment, entry by entry, so that a paper that did not change is
neither put into words again nor written again: its part of the edition's file is taken from the old file.
"""

from __future__ import annotations

import hashlib
import os
import pickle
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_conference import config
from sphinx_conference.cache.fingerprint import program_digest
from sphinx_conference.cache.helpers import MANY, Aside, shared
from sphinx_conference.cache.output import output_of
from sphinx_conference.cache.writing import write_if_changed
from sphinx_conference.exports.sitemap import SITES
from sphinx_conference.published.editions import folder_of
from sphinx_conference.render.citations.bibtex import bibtex_entry
from sphinx_conference.render.citations.csl import csl_line
from sphinx_conference.render.citations.reference import Volume
from sphinx_conference.render.citations.ris import ris_record
from sphinx_conference.sphinx_ext.domain import domain_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from sphinx.application import Sphinx

    from sphinx_conference.model.papers import Paper
    from sphinx_conference.published.gate import Published, PublishedEdition
    from sphinx_conference.render.citations.reference import Reference

MEMORY = "bibliography.pickle"


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its suffix, the entry of a paper, and what stands before, between and after entries in a file."""

    suffix: str
    entry: Callable[[Reference], str]
    before: bytes = b""
    between: bytes = b"\n"
    after: bytes = b""

    def file(self, entries: Iterable[bytes | memoryview]) -> bytes:
        """A whole file of entries."""
        return self.before + self.between.join(entries) + self.after


FORMATS = (
    Format("bib", bibtex_entry),
    Format("ris", ris_record, between=b"\r\n"),
    Format("json", csl_line, before=b"[\n", between=b",\n", after=b"\n]\n"),
)


class _Papers(NamedTuple):
    """What is remembered of papers, in the order of the files: ids, digests, and bytes of each entry in each format."""

    ids: list[str]
    digests: list[bytes]
    sizes: list[tuple[int, ...]]


AT_ONCE = 200
"""Papers whose entries a core writes before it looks what is left to do."""
_NONE = _Papers([], [], [])
_Run = str | tuple[int, int]
"""A paper's id, or the numbers of the first and the last of several papers."""


class _Known(NamedTuple):
    """What is remembered of an edition: a digest of all that its entries are made of, one of what they share, and how
    many bytes its file has in each format. Its papers are pickled by themselves, for most builds need not know them."""

    whole: str
    context: str
    lengths: tuple[int, ...]
    pickled: bytes

    def papers(self) -> _Papers:
        """What is remembered of its papers."""
        return _Papers(*pickle.loads(self.pickled))  # noqa: S301 - written by us


def connect(app: Sphinx) -> None:
    """Write the files when a web site has been built; those of many papers are begun before, on another core."""
    app.connect("html-collect-pages", _begin_with_few, priority=200)  # before pages are made
    app.connect("html-collect-pages", _begin, priority=400)  # after that, for they give entries
    app.connect("build-finished", _write)


def _begin_with_few(app: Sphinx) -> list[Any]:
    """Begin if few papers changed, whose entries are soon made a second time."""
    if not _is_long(app):
        return []
    site = domain_of(app.env).site
    before = _recall(app)
    changed = 0
    for edition in site.editions.values():
        folder, context = folder_of(edition), _context(app, edition)
        writing = Writing(app.outdir / folder, before.get(folder), context)
        if not writing.nothing_changed(edition, site):
            changed += len(edition.paper_digests) - len(writing.same(edition)[1])
    return _begin(app) if 0 < changed <= MANY else []


def _begin(app: Sphinx) -> list[Any]:
    kept = domain_of(app.env).kept
    if _is_long(app) and "bibliography" not in kept:
        kept["bibliography"] = Aside(lambda: _write_all(app))
    return []


def _is_long(app: Sphinx) -> bool:
    """Whether it is worth while to ask another core."""
    editions = domain_of(app.env).site.editions.values()
    return app.builder.name in SITES and any(len(edition.paper_digests) > MANY for edition in editions)


def _write(app: Sphinx, exception: Exception | None) -> None:
    begun: Aside[None] | None = domain_of(app.env).kept.pop("bibliography", None)
    if exception is not None or app.builder.name not in SITES:
        return
    if begun:
        begun.result()
    else:
        _write_all(app)


def _write_all(app: Sphinx) -> None:
    site, before = domain_of(app.env).site, _recall(app)
    after: dict[str, _Known] = {}
    base = config.base_url(app.config)
    for edition in site.editions.values():
        folder = folder_of(edition)
        context = _context(app, edition)

        def url_of(paper: Paper, folder: str = folder) -> str | None:
            name = f"{folder}/papers/{paper.id}"
            return base + app.builder.get_target_uri(name) if base else None

        writing = Writing(app.outdir / folder, before.get(folder), context)
        if known := writing.run(edition, site, url_of, domain_of(app.env).kept):
            after[folder] = known
    for folder in before.keys() - after.keys():
        Writing(app.outdir / folder, before[folder], "").remove_all()
    if after != before:
        kept = {folder: tuple(known) for folder, known in after.items()}
        content = pickle.dumps((program_digest(), kept), pickle.HIGHEST_PROTOCOL)
        write_if_changed(output_of(app).memory(MEMORY), content)


def _recall(app: Sphinx) -> dict[str, _Known | None]:
    """What was written, by folder; where that is not known, only which folders have such files."""
    output = output_of(app)
    try:
        program, editions = pickle.loads(output.memory(MEMORY).read_bytes())  # noqa: S301 - written by us
        if program == program_digest() and not output.was_cut_off:
            return {folder: _Known(*known) for folder, known in editions.items()}
    except Exception:  # noqa: S110 - what cannot be read is not known
        pass
    first = f"papers.{FORMATS[0].suffix}"
    found = [path.parent for path in app.outdir.rglob(first)] if output.has_files else []
    return {path.relative_to(app.outdir).as_posix(): None for path in found if _are_ours(path)}


def _are_ours(folder: Path) -> bool:
    """Whether a folder has an edition's file in each format, which nobody else writes."""
    return all((folder / f"papers.{one.suffix}").is_file() for one in FORMATS)


def _context(app: Sphinx, edition: PublishedEdition) -> str:
    """A digest of all that an entry is made of but the paper."""
    site, base = domain_of(app.env).site, config.base_url(app.config)
    digests = [site.digests.get((edition.id, name), "") for name in ("edition", "dates")]
    address = app.builder.get_target_uri(f"{folder_of(edition)}/papers/-")
    return _digest((digests, site.digests.get(("", "persons"), ""), base, address, edition.id))


def _digest(value: object) -> str:
    return hashlib.sha256(repr(value).encode()).hexdigest()[:32]


class Writing:
    """The files of one edition in one run."""

    def __init__(self, folder: Path, known: _Known | None, context: str) -> None:
        self.folder, self.known, self.context = folder, known, context

    def run(
        self,
        edition: PublishedEdition,
        site: Published,
        url_of: Callable[[Paper], str | None],
        kept: dict[Any, Any],
    ) -> _Known | None:
        """Write what changed; returns what to remember, if there are papers.

        ``kept`` may hold entries that were written with the pages of papers.
        """
        if self.nothing_changed(edition, site):
            return self.known
        digests = edition.paper_digests
        before, same = self.same(edition)
        volume = Volume(edition, site)
        changed = [index for index, paper_id in enumerate(digests) if paper_id not in same]

        new: dict[str, tuple[bytes, ...]] = dict(kept.get(("entries", edition.id), ()))
        left = [index for index in changed if edition.papers[index].id not in new]

        def make(number: int) -> dict[str, tuple[bytes, ...]]:
            some = [edition.papers[index] for index in left[number : number + AT_ONCE]]
            return {p.id: write_paper(self.folder, volume.reference(p, url_of(p))) for p in some}

        starts = range(0, len(left), AT_ONCE)
        for part in shared(lambda number: make(starts[number]), len(starts)):
            new |= part
        self._remove((set(before.ids) if self.known else self._found()) - digests.keys())
        if not digests:
            self._remove_files()
            return None
        runs = _runs(digests, same)
        lengths = tuple(self._write_file(number, runs, new, before) for number in range(len(FORMATS)))
        sizes = [before.sizes[same[i]] if i in same else tuple(map(len, new[i])) for i in digests]
        papers = _Papers(list(digests), list(digests.values()), sizes)
        whole = self._whole(edition, site)
        return _Known(whole, self.context, lengths, pickle.dumps(tuple(papers), pickle.HIGHEST_PROTOCOL))

    def _whole(self, edition: PublishedEdition, site: Published) -> str:
        return _digest((self.context, site.digests.get((edition.id, "papers"), "")))

    @cached_property
    def _there(self) -> bool:
        """Whether the edition's files are the ones that are remembered, as far as their sizes tell."""
        if self.known is None:
            return False
        for one, length in zip(FORMATS, self.known.lengths, strict=True):
            path = self.folder / f"papers.{one.suffix}"
            if not (path.is_file() and path.stat().st_size == length):
                return False
        return True

    def nothing_changed(self, edition: PublishedEdition, site: Published) -> bool:
        """Whether all files are those of these papers."""
        return self._there and self.known is not None and self.known.whole == self._whole(edition, site)

    def same(self, edition: PublishedEdition) -> tuple[_Papers, dict[str, int]]:
        """What is remembered, and by id the number in it of each paper that is as it was."""
        before, digests = self.known.papers() if self.known else _NONE, edition.paper_digests
        if self.known is None or not self._there or self.known.context != self.context:
            return before, {}
        known = zip(before.ids, before.digests, strict=True)
        return before, {i: number for number, (i, digest) in enumerate(known) if digests.get(i) == digest}

    def _write_file(
        self, number: int, runs: Sequence[_Run], new: dict[str, tuple[bytes, ...]], before: _Papers
    ) -> int:
        """Write the edition's file of a format, of new entries and of runs of old ones; returns its length."""
        one = FORMATS[number]
        path, gap = self.folder / f"papers.{one.suffix}", len(one.between)
        if all(isinstance(run, str) for run in runs):
            old, starts = memoryview(b""), []
        else:
            old = memoryview(path.read_bytes())  # of which runs are taken without copying them first
            starts = list(
                accumulate((sizes[number] + gap for sizes in before.sizes), initial=len(one.before))
            )
        content = one.file(
            [
                new[run][number] if isinstance(run, str) else old[starts[run[0]] : starts[run[1] + 1] - gap]
                for run in runs
            ]
        )
        write_if_changed(path, content)
        return len(content)

    def remove_all(self) -> None:
        """Remove the files of an edition that is no more."""
        self._remove(self.known.papers().ids if self.known else self._found())
        self._remove_files()

    def _remove_files(self) -> None:
        """Remove the files of the whole edition, if they are ours."""
        for one in FORMATS if self.known or _are_ours(self.folder) else ():
            (self.folder / f"papers.{one.suffix}").unlink(missing_ok=True)

    def _remove(self, papers: Iterable[str]) -> None:
        for paper in papers:
            for one in FORMATS:
                (self.folder / "papers" / f"{paper}.{one.suffix}").unlink(missing_ok=True)

    def _found(self) -> set[str]:
        """Papers of which files lie there, for a build that remembers nothing of the one before."""
        try:
            names = os.listdir(self.folder / "papers")  # noqa: PTH208 - of tens of thousands no path is made
        except OSError:
            return set()
        endings = tuple([f".{one.suffix}" for one in FORMATS])
        return {name.rpartition(".")[0] for name in names if name.endswith(endings) and name[0] != "."}


def write_paper(folder: Path, made: Reference, first: str | None = None) -> tuple[bytes, ...]:
    """Write the files of a paper of the edition in ``folder``; returns its entries, of which ``first`` may be there."""
    written = (first or FORMATS[0].entry(made), *(one.entry(made) for one in FORMATS[1:]))
    entries = tuple([entry.encode() for entry in written])
    for one, entry in zip(FORMATS, entries, strict=True):
        write_if_changed(f"{folder}/papers/{made.id}.{one.suffix}", one.file((entry,)))
    return entries


def _runs(ids: Iterable[str], same: dict[str, int]) -> list[_Run]:
    """The entries of a file in order: ids of new ones, and runs of old ones that follow each other as before."""
    runs: list[_Run] = []
    for paper_id in ids:
        number, last = same.get(paper_id), runs[-1] if runs else ""
        if number is None:
            runs.append(paper_id)
        elif isinstance(last, tuple) and last[1] == number - 1:
            runs[-1] = last[0], number
        else:
            runs.append((number, number))
    return runs
