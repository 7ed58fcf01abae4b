"""Pages made from records: stamped where the theme allows it, by the ordinary route where it does not."""

from __future__ import annotations

import random
import tempfile
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_conference.cache.workers import share
from sphinx_conference.pages.stamped.page_template import PageTemplateError, page_template
from sphinx_conference.problems.problem import Code, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sphinx.application import Sphinx

    from sphinx_conference.pages.stamped.kind import Batch
    from sphinx_conference.pages.stamped.page_template import PageContent, PageTemplate
    from sphinx_conference.pages.stamped.written import WrittenPage, WrittenPages

TEMPLATE = "page.html"
SAMPLES = 2
"""Pages drawn at random: they, the first, the last and the longest of those that a build makes are rendered by both
routes."""
FEW = 64
"""Of a batch of at most so many pages, which may be large, contents are kept until they are held to the theme."""


@contextmanager
def _unlisted(app: Sphinx) -> Iterator[None]:
    """Have sphinx_sitemap, if it is there, list nothing: a template is no page, and it is told of pages later."""
    excluded = getattr(app.config, "sitemap_excludes", None)
    if excluded is None:
        yield
        return
    app.config.sitemap_excludes = ["*"]
    try:
        yield
    finally:
        app.config.sitemap_excludes = excluded


class _Stale(NamedTuple):
    """A page to be made: one of a kind by its number, a digest of what it is made of, and what writes its content."""

    batch: Batch
    number: int
    digest: str
    write: Callable[[int, str, PageContent], WrittenPage]


class Stamper:
    """One build's run over all pages that are made from records."""

    def __init__(self, app: Sphinx, written: WrittenPages) -> None:
        self.app, self.written = app, written
        self.builder: Any = app.builder  # an HTML builder
        self.encoding: str = app.config.html_output_encoding
        self.problems: list[Problem] = []
        self._contents: dict[tuple[Batch, int], PageContent] = {}
        self._scratch = Path(tempfile.mkdtemp(prefix="conference-", dir=app.doctreedir)) / "page.html"

    def close(self) -> None:
        """Remove what was only needed while stamping."""
        self._scratch.unlink(missing_ok=True)
        self._scratch.parent.rmdir()

    def ordinary(self, name: str, context: dict[str, Any]) -> bytes:
        """A page as Sphinx's own route writes it, with the ends of lines that we write."""
        with _unlisted(self.app):
            self.builder.handle_page(name, context, TEMPLATE, outfilename=self._scratch)
        return self._scratch.read_bytes().replace(b"\r\n", b"\n")  # as Windows has it

    def run(self, batches: Iterable[Batch]) -> None:
        """Write the pages of all batches that changed."""
        stale: list[tuple[Batch, dict[str, Any], list[_Stale]]] = []
        for batch in batches:
            context = dict(batch.context())
            try:
                template = page_template(self.ordinary, batch.folder, context, batch.single, self.encoding)
            except PageTemplateError as error:
                self._by_ordinary_route(batch, context, str(error))
                continue
            if not self.written.keep(batch.key, batch.digest(), template.digest):
                self.written.begin(batch.key, batch.digest(), template.digest)
                stale.append((batch, context, list(self._stale(batch, template, context))))
        self._work([one for _batch, _context, some in stale for one in some])
        for batch, context, some in stale:
            for number in self._samples(batch, [one.number for one in some]):
                if self._differs(batch, number, context):
                    page = batch.page(number)
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

    def _stale(self, batch: Batch, template: PageTemplate, context: dict[str, Any]) -> Iterator[_Stale]:
        """The pages to be made: those that are not as they were."""
        path_of, listed = self._paths(batch), batch.listed()

        def write(number: int, digest: str, content: PageContent) -> WrittenPage:
            name, page = batch.names[number], batch.page(number)
            if batch.single or name != "index":
                filled = template.fill(content)
            else:
                filled = self.ordinary(page, {**context, **content.context()})
            title = batch.title(number) if number in listed else ""
            return self.written.write(path_of(name), digest, title, filled)

        for number in self._free(batch):
            digest = batch.page_digest(number)
            if not self.written.is_fresh(batch.key, batch.page(number), digest):
                yield _Stale(batch, number, digest, write)

    def _work(self, stale: Sequence[_Stale]) -> None:
        """Make pages and enter them; of many, other processes make a part."""

        def make(one: _Stale) -> tuple[WrittenPage, PageContent | None]:
            content = one.batch.make(one.number)
            entry = one.write(one.number, one.digest, content)
            return entry, content if len(one.batch.names) <= FEW else None

        for one, (entry, content) in zip(stale, share(make, stale, self.app.parallel), strict=True):
            self.written.enter(one.batch.key, one.batch.page(one.number), entry)
            if content:
                self._contents[one.batch, one.number] = content

    # holding it to the theme

    def _samples(self, batch: Batch, made: Iterable[int]) -> list[int]:
        """Of the pages that were made the first, the last, the longest and some drawn at random: the same whenever
        the same are made."""
        pages = self.written.pages(batch.key)
        numbers = [number for number in made if batch.single or batch.names[number] != "index"]
        if not numbers:
            return []
        longest = max(numbers, key=lambda number: (pages[batch.page(number)].size, number))
        drawn = random.Random(batch.folder).sample(numbers, min(SAMPLES, len(numbers)))  # noqa: S311 - no secret
        return list(dict.fromkeys([numbers[0], numbers[-1], longest, *drawn]))

    def _differs(self, batch: Batch, number: int, context: dict[str, Any]) -> bool:
        """Whether a page's file is not what the ordinary route makes of the same content."""
        page, content = batch.page(number), self._contents.get((batch, number)) or batch.make(number)
        ordinary = self.ordinary(page, {**context, **content.context()})
        return ordinary != Path(self.written.pages(batch.key)[page].path).read_bytes()

    def _by_ordinary_route(self, batch: Batch, context: dict[str, Any], reason: str) -> None:
        """Write each page as Sphinx does, which takes some hundred times as long."""
        message = f"the pages in {batch.folder} are rendered one by one, which is slow: {reason}"
        hint = "The theme, an extension or html_context makes pages differ by their names."
        self.problems.append(Problem("conf.py", 1, 1, Code.PAGE_MOULD, message, hint))
        self.written.begin(batch.key, "", "")
        listed, path_of = batch.listed(), self._paths(batch)
        for number in self._free(batch):
            page, content = batch.page(number), batch.make(number)
            made = self.ordinary(page, {**context, **content.context()})
            title = batch.title(number) if number in listed else ""
            path, digest = path_of(batch.names[number]), batch.page_digest(number)
            self.written.enter(batch.key, page, self.written.write(path, digest, title, made))
