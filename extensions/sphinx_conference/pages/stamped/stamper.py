"""Pages made from records: stamped where the theme allows it, by the ordinary route where it does not."""

from __future__ import annotations

import random
import tempfile
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_conference.cache.workers import share
from sphinx_conference.pages.stamped.page_template import ERRORS, MouldError, cast
from sphinx_conference.problems.problem import Code, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sphinx.application import Sphinx

    from sphinx_conference.pages.stamped.kind import Batch
    from sphinx_conference.pages.stamped.page_template import Mould
    from sphinx_conference.pages.stamped.written import Entry, Ledger

TEMPLATE = "page.html"
SAMPLES = 2
"""Pages drawn at random, besides the first, the last and the longest, that each build renders by both routes."""


class _Stale(NamedTuple):
    """A page to be made: one of a kind by its number, a digest of what it is made of, and what makes it."""

    batch: Batch
    number: int
    digest: str
    make: Callable[[int, str], Entry]


class Stamper:
    """One build's run over all pages that are made from records."""

    def __init__(self, app: Sphinx, ledger: Ledger) -> None:
        self.app, self.ledger = app, ledger
        self.builder: Any = app.builder  # an HTML builder
        self.encoding: str = app.config.html_output_encoding
        self.problems: list[Problem] = []
        self._scratch = Path(tempfile.mkdtemp(prefix="conference-", dir=app.doctreedir)) / "page.html"

    def close(self) -> None:
        """Remove what was only needed while stamping."""
        self._scratch.unlink(missing_ok=True)
        self._scratch.parent.rmdir()

    def ordinary(self, name: str, context: dict[str, Any]) -> str:
        """A page as Sphinx's own route writes it."""
        self.builder.handle_page(name, context, TEMPLATE, outfilename=self._scratch)
        return self._scratch.read_text(self.encoding)

    def run(self, batches: Iterable[Batch]) -> None:
        """Write the pages of all batches that changed."""
        casts: list[tuple[Batch, dict[str, Any], Mould]] = []
        stale: list[_Stale] = []
        for batch in batches:
            context = dict(batch.context())
            try:
                mould = cast(self.ordinary, batch.folder, context, batch.single)
            except MouldError as error:
                self._by_ordinary_route(batch, context, str(error))
                continue
            casts.append((batch, context, mould))
            if not self.ledger.keep(batch.key, batch.digest(), mould.digest):
                self.ledger.begin(batch.key, batch.digest(), mould.digest)
                stale += self._stale(batch, mould, context)
        self._work(stale)
        for batch, context, mould in casts:
            for page in self._samples(batch):
                if self._differs(batch, page, mould, context):
                    self._by_ordinary_route(batch, context, f'the theme makes another page of "{page}"')
                    break

    # which pages, and where

    def _free(self, batch: Batch) -> Iterable[int]:
        """The pages whose address no document has."""
        begin = self.builder.get_target_uri(f"{batch.folder}/index").removesuffix("index.html")
        taken = {address: name for address, name in self._documents.items() if address.startswith(begin)}
        if not taken:
            yield from range(len(batch.names))
            return
        for number in range(len(batch.names)):
            page = batch.page(number)
            document = taken.get(self.builder.get_target_uri(page))
            if document is None:
                yield number
            else:
                self._report(page, document)

    def is_free(self, page: str) -> bool:
        """Whether no document has a page's address; if one has, it is reported."""
        document = self._documents.get(self.builder.get_target_uri(page))
        if document is not None:
            self._report(page, document)
        return document is None

    @cached_property
    def _documents(self) -> dict[str, str]:
        """The documents by their addresses."""
        return {self.builder.get_target_uri(name): name for name in self.app.env.found_docs}

    def _report(self, page: str, document: str) -> None:
        message = f'the page "{page}" is made from a record, and this document has its address'
        path = self.app.env.doc2path(document, base=False).as_posix()
        hint = "Give the document another name or folder."
        self.problems.append(Problem(path, 1, 1, Code.PAGE_TAKEN, message, hint))

    def _paths(self, batch: Batch) -> Callable[[str], str]:
        """Gives the path of a page's file by the last part of its name."""
        sample = str(self.builder.get_output_path(f"{batch.folder}/-" if batch.folder else "-"))
        before, _dash, after = sample.rpartition("-")

        def path_of(name: str) -> str:
            if name == "index":  # in a site of folders it lies elsewhere than the others
                page = f"{batch.folder}/index" if batch.folder else "index"
                return str(self.builder.get_output_path(page))
            return f"{before}{name}{after}"

        return path_of

    # stamping

    def _stale(self, batch: Batch, mould: Mould, context: dict[str, Any]) -> Iterator[_Stale]:
        """The pages to be made: those that are not as they were."""
        path_of, listed, fill = self._paths(batch), batch.listed(), mould.filler(self.encoding)

        def make(number: int, digest: str) -> Entry:
            name, page, filling = batch.names[number], batch.page(number), batch.make(number)
            if batch.single or name != "index":
                content = fill(filling)
            else:
                content = self._bytes(self.ordinary(page, {**context, **filling.context()}))
            title = batch.title(number) if number in listed else ""
            return self.ledger.write(path_of(name), digest, title, content)

        for number in self._free(batch):
            digest = batch.page_digest(number)
            if not self.ledger.is_fresh(batch.key, batch.page(number), digest):
                yield _Stale(batch, number, digest, make)

    def _work(self, stale: Sequence[_Stale]) -> None:
        """Make pages and enter them; of many, other processes make a part."""

        def make(one: _Stale) -> Entry:
            return one.make(one.number, one.digest)

        for one, entry in zip(stale, share(make, stale, self.app.parallel), strict=True):
            self.ledger.enter(one.batch.key, one.batch.page(one.number), entry)

    def _bytes(self, text: str) -> bytes:
        return text.encode(self.encoding, ERRORS)

    # holding it to the theme

    def _samples(self, batch: Batch) -> list[str]:
        """The first page, the last, the longest and some drawn at random: the same in every build."""
        entries = self.ledger.pages(batch.key)
        pages = [page for page in entries if batch.single or not page.endswith("/index")]
        if not pages:
            return []
        longest = max(pages, key=lambda page: (entries[page].size, page))
        drawn = random.Random(batch.folder).sample(sorted(pages), min(SAMPLES, len(pages)))  # noqa: S311 - no secret
        return list(dict.fromkeys([pages[0], pages[-1], longest, *drawn]))

    def _differs(self, batch: Batch, page: str, mould: Mould, context: dict[str, Any]) -> bool:
        """Whether a page's file is not what the ordinary route makes of the same filling.

        The filling is taken from the file, since to make it again takes the records; only if that fails, it is made.
        """
        written = Path(self.ledger.pages(batch.key)[page].path).read_bytes()
        filling = mould.read(written.decode(self.encoding, "replace"))
        if filling and self._bytes(self.ordinary(page, {**context, **filling.context()})) == written:
            return False
        filling = batch.make(list(batch.names).index(page.rpartition("/")[2]))
        return self._bytes(self.ordinary(page, {**context, **filling.context()})) != written

    def _by_ordinary_route(self, batch: Batch, context: dict[str, Any], reason: str) -> None:
        """Write each page as Sphinx does, which takes some hundred times as long."""
        message = f"the pages in {batch.folder} are rendered one by one, which is slow: {reason}"
        hint = "The theme, an extension or html_context makes pages differ by their names."
        self.problems.append(Problem("conf.py", 1, 1, Code.PAGE_MOULD, message, hint))
        self.ledger.begin(batch.key, "", "")
        listed, path_of = batch.listed(), self._paths(batch)
        for number in self._free(batch):
            page, filling = batch.page(number), batch.make(number)
            text = self.ordinary(page, {**context, **filling.context()})
            title = batch.title(number) if number in listed else ""
            path, digest = path_of(batch.names[number]), batch.page_digest(number)
            self.ledger.enter(batch.key, page, self.ledger.write(path, digest, title, self._bytes(text)))
