"""Pages made from records: stamped where the theme allows it, by the ordinary route where it does not."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_conference.addresses import has_pages
from sphinx_conference.diagnostics import Code, Problem
from sphinx_conference.domain import domain_of
from sphinx_conference.pages.ledger import Ledger
from sphinx_conference.pages.mould import MouldError, cast
from sphinx_conference.pages.search import StampedText, feed
from sphinx_conference.reporters import log

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx

    from sphinx_conference.pages.batch import Batch
    from sphinx_conference.pages.mould import Mould

TEMPLATE = "page.html"
SAMPLES = 2
"""Pages drawn at random, besides the first, the last and the longest, that each build renders by both routes."""


class Stamper:
    """One build's run over all pages that are made from records."""

    def __init__(self, app: Sphinx, ledger: Ledger) -> None:
        self.app, self.ledger = app, ledger
        self.builder: Any = app.builder  # an HTML builder
        self.problems: list[Problem] = []
        self._scratch = Path(tempfile.mkdtemp(prefix="conference-", dir=app.doctreedir)) / "page.html"

    def close(self) -> None:
        """Remove what was only needed while stamping."""
        self._scratch.unlink(missing_ok=True)
        self._scratch.parent.rmdir()

    def ordinary(self, name: str, context: dict[str, Any]) -> str:
        """A page as Sphinx's own route writes it."""
        self.builder.handle_page(name, context, TEMPLATE, outfilename=self._scratch)
        return self._scratch.read_text(self.app.config.html_output_encoding)

    def run(self, batch: Batch) -> None:
        """Write the pages of a batch that changed."""
        context = dict(batch.context())
        if not batch.moulded:
            self._write_all(batch, context)
            return
        try:
            mould = cast(self.ordinary, batch.folder, context)
        except MouldError as error:
            self._by_ordinary_route(batch, context, str(error))
            return
        digest = batch.digest()
        if not self.ledger.keep(batch.key, digest, mould.digest):
            self.ledger.begin(batch.key, digest, mould.digest)
            for number in self._free(batch):
                self._stamp(batch, number, mould, context)
        if difference := self._difference(batch, mould, context):
            self._by_ordinary_route(batch, context, difference)

    def _free(self, batch: Batch) -> Iterable[int]:
        """The pages whose address no document has."""
        env = self.app.env
        begin = self.builder.get_target_uri(f"{batch.folder}/index").removesuffix("index.html")
        documents = {self.builder.get_target_uri(name): name for name in env.found_docs}
        taken = {address: name for address, name in documents.items() if address.startswith(begin)}
        for number in range(len(batch.names)):
            page = batch.page(number)
            document = taken.get(self.builder.get_target_uri(page)) if taken else None
            if document is None:
                yield number
                continue
            message = f'the page "{page}" is made from a record, and this document has its address'
            path = env.doc2path(document, base=False).as_posix()
            hint = "Give the document another name or folder."
            self.problems.append(Problem(path, 1, 1, Code.PAGE_TAKEN, message, hint))

    def _stamp(self, batch: Batch, number: int, mould: Mould, context: dict[str, Any]) -> None:
        page, digest = batch.page(number), batch.page_digest(number)
        if self.ledger.is_fresh(page, digest):
            return
        filling = batch.make(number)
        if batch.names[number] == "index":  # in a site of folders it lies elsewhere than the others
            self._write(page, digest, self.ordinary(page, {**context, **filling.context()}))
        else:
            self._write(page, digest, mould.fill(filling))

    def _write(self, page: str, digest: str, text: str) -> None:
        self.ledger.write(page, digest, Path(self.builder.get_output_path(page)), self._bytes(text))

    def _bytes(self, text: str) -> bytes:
        return text.encode(self.app.config.html_output_encoding, "xmlcharrefreplace")

    def _difference(self, batch: Batch, mould: Mould, context: dict[str, Any]) -> str:
        """What tells a page that is stamped from one by the ordinary route, in some pages; empty if nothing does."""
        for number in self._samples(batch):
            if batch.names[number] == "index":
                continue
            page, filling = batch.page(number), batch.make(number)
            ordinary = self.ordinary(page, {**context, **filling.context()})
            if self._bytes(ordinary) != self._bytes(mould.fill(filling)):
                return f'the theme makes another page of "{page}"'
        return ""

    def _samples(self, batch: Batch) -> list[int]:
        """The first page, the last, the longest and some drawn at random: the same in every build."""
        count = len(batch.names)
        if not count:
            return []
        sizes = self.ledger.sizes(batch.key) or [0]
        longest = min(sizes.index(max(sizes)), count - 1)
        drawn = random.Random(batch.folder).sample(range(count), min(SAMPLES, count))  # noqa: S311 - no secret
        return sorted({0, count - 1, longest, *drawn})

    def _by_ordinary_route(self, batch: Batch, context: dict[str, Any], reason: str) -> None:
        """Write each page as Sphinx does, which takes some hundred times as long."""
        message = f"the pages in {batch.folder} are rendered one by one, which is slow: {reason}"
        hint = "The theme, an extension or html_context makes pages differ by their names."
        self.problems.append(Problem("conf.py", 1, 1, Code.PAGE_MOULD, message, hint))
        self._write_all(batch, context)

    def _write_all(self, batch: Batch, context: dict[str, Any]) -> None:
        """Write each page as Sphinx does."""
        self.ledger.begin(batch.key, "", "")
        for number in self._free(batch):
            page, filling = batch.page(number), batch.make(number)
            self._write(
                page, batch.page_digest(number), self.ordinary(page, {**context, **filling.context()})
            )


def _texts(batch: Batch, digests: dict[str, str]) -> Iterator[StampedText]:
    """What the search finds of a batch's pages."""
    for number in batch.listed():
        page = batch.page(number)
        if digest := digests.get(page):
            yield StampedText(page, page, batch.title(number), batch.text(number), digest.encode())


def connect(app: Sphinx) -> None:
    """Stamp when all documents are written and before the search index is."""
    app.connect("html-collect-pages", _stamp_all, priority=300)
    app.connect("html-page-context", _add_assets, priority=800)  # before the theme sorts and defers scripts


def _add_assets(app: Sphinx, _page: str, _template: str, context: dict[str, Any], _doctree: Any) -> None:
    if context.get("conf_stamped"):
        app.add_css_file("conference-record.css")
        app.add_js_file("conference-record.js", loading_method="defer")


def _stamp_all(app: Sphinx) -> list[Any]:
    from sphinx_conference.pages.batches import batches, plain_files

    if app.builder.name not in ("html", "dirhtml"):
        return []
    ledger = Ledger.open(Path(app.doctreedir), Path(app.outdir), app.builder.name)
    path_of: Any = app.builder.get_output_path  # type: ignore[attr-defined]  # HTML builders have it
    if has_pages(app):
        stamper, domain = Stamper(app, ledger), domain_of(app.env)
        try:
            for batch in batches(app):
                stamper.run(batch)
                domain.pages += [page.name for page in _texts(batch, ledger.digests(batch.key))]
                feed(app, _texts(batch, ledger.digests(batch.key)))
        finally:
            stamper.close()
        log(stamper.problems, Path(app.srcdir))
        ledger.begin("", "", "")
        for name, content in plain_files(app):
            ledger.write(name, "", Path(path_of(name)), content.encode())
    ledger.close(map(path_of, app.env.found_docs))
    return []
