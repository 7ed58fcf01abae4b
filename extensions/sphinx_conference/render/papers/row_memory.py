"""Rows of a list of papers as HTML, of which those of long lists are remembered from build to build.

A row is known again by the digest of its paper; all else that rows show is in the digest of their listing. What is
remembered was published, and is forgotten when the records of its listing change and the listing is not made again.
"""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from sphinx_conference.cache.fingerprint import program_digest
from sphinx_conference.render.html import render

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from pathlib import Path

    from sphinx_conference.model.papers import Paper
    from sphinx_conference.published.gate import Published
    from sphinx_conference.render.papers.directive import Entry, Rows

MEMORY = "rows"
"""The name of the memory among what is kept for a build."""
COLLECTIONS = ("papers", "edition", "schedule")
"""What rows are made of beside people."""
_BETWEEN = Markup("<>")
"""Stands between rows: nothing that is escaped, and no element, holds it."""

RowsByKey = dict[bytes, str]


class Listing(NamedTuple):
    """A listing's page and edition, and the digests of the records that it came from."""

    docname: str
    edition: str
    records: tuple[str, ...]


class RowMemory:
    """The rows of the build before, and those of this one, by the digest of what all rows of a listing share."""

    def __init__(self, path: Path) -> None:
        """``path`` is the file that keeps what :meth:`content` gives; one that cannot be used is as none."""
        self._path = path
        self._before: dict[str, Listing] = {}
        self._now: dict[str, Listing] = {}
        self._rows: dict[str, RowsByKey] = {}
        self._old_rows: dict[str, RowsByKey] | None = None
        self._start = 0
        try:
            with path.open("rb") as file:
                program, listings = pickle.load(file)  # noqa: S301 - written by us beside environment.pickle
                self._start = file.tell()
        except Exception:
            return
        if program == program_digest():
            self._before = {key: Listing(*listing) for key, listing in listings.items()}

    def listing(
        self, site: Published, docname: str, edition: str, made_of: str
    ) -> tuple[RowsByKey, RowsByKey]:
        """The rows that are known of a listing, and where to put those that it has now."""
        self._now[made_of] = Listing(docname, edition, _records(site, edition))
        return self._known(made_of), self._rows.setdefault(made_of, {})

    def content(self, site: Published, docnames: Collection[str]) -> bytes | None:
        """What to keep of listings on these pages: rows of this build, and others whose records are as they were.

        Empty if there are none; ``None`` if the file holds just that.
        """
        made = {listing.docname for listing in self._now.values()}
        same = {
            made_of: listing
            for made_of, listing in self._before.items()
            if listing.docname in docnames
            and listing.docname not in made
            and listing.records == _records(site, listing.edition)
        }
        if not self._now and same == self._before:
            return None
        listings = {made_of: tuple(listing) for made_of, listing in (same | self._now).items()}
        rows = {**{made_of: self._known(made_of) for made_of in same}, **self._rows}
        parts = ((program_digest(), listings), rows) if listings else ()
        return b"".join([pickle.dumps(part, pickle.HIGHEST_PROTOCOL) for part in parts])

    def _known(self, made_of: str) -> RowsByKey:
        if made_of not in self._before:
            return {}
        if self._old_rows is None:
            try:
                with self._path.open("rb") as file:
                    file.seek(self._start)
                    self._old_rows = pickle.load(file)  # noqa: S301 - as above
            except Exception:
                self._old_rows = {}
        return self._old_rows.get(made_of, {})


def _records(site: Published, edition: str) -> tuple[str, ...]:
    keys = [("", "persons"), *((edition, name) for name in COLLECTIONS)]
    return tuple([site.digests.get(key, "") for key in keys])


class RowMaker:
    """Makes the rows of one listing."""

    def __init__(self, rows: Rows, memory: RowMemory | None, *, table: bool, form: bool) -> None:
        self._rows, self._style = rows, {"table": table, "form": form}
        self._known: RowsByKey | None = None
        query, made_of = rows.scene.query, rows.made_of(**self._style) if memory else ""
        if memory and made_of and query.edition:
            self._digests = query.edition.paper_digests
            self._known, self._made = memory.listing(
                query.site, rows.scene.docname, query.edition.id, made_of
            )

    def pieces(self, papers: Sequence[Paper], size: int) -> list[Markup]:
        """The rows of papers, a line each, in pieces of so many."""
        rows = self._all_new(papers) if self._known is None else self._some_known(papers, self._known)
        return [
            Markup("\n".join(rows[start : start + size]) + "\n")  # noqa: S704 - our template escaped all
            for start in range(0, len(rows), size)
        ]

    def _all_new(self, papers: Iterable[Paper]) -> list[str]:
        return self._html([self._rows.entry(paper, self._rows.anchor(paper)) for paper in papers])

    def _some_known(self, papers: Iterable[Paper], known: RowsByKey) -> list[str]:
        made, keys = self._made, []
        new: dict[bytes, Entry] = {}
        for paper in papers:
            anchor = self._rows.anchor(paper)
            key = self._digests[paper.id] + (b"#" if anchor else b"")
            keys.append(key)
            if key in known:
                made[key] = known[key]
            else:
                new[key] = self._rows.entry(paper, anchor)
        made.update(zip(new, self._html(list(new.values())), strict=True))
        return [made[key] for key in keys]

    def _html(self, entries: Sequence[Entry]) -> list[str]:
        if not entries:
            return []
        context = {
            "entries": entries,
            "spoken": self._rows.spoken,
            "between": _BETWEEN,
            **self._style,
        }
        return render("_paper-rows.html", context).split(_BETWEEN)[:-1]
