"""Search: the index is ours, so that stamped pages are found and nothing of what is gone stays in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx.builders.dirhtml import DirectoryHTMLBuilder
from sphinx.builders.html import StandaloneHTMLBuilder

from sphinx_conference.cache.helpers import MANY, Aside
from sphinx_conference.cache.output import output_of
from sphinx_conference.pages.search.index import SiteIndex
from sphinx_conference.sphinx_ext.domain import domain_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Set

    from sphinx.application import Sphinx
    from sphinx.builders import Builder


class StampedText(NamedTuple):
    """What the search finds of a page that is no document.

    ``name`` is the page's, as a document's would be (``icml2023/papers/55``), ``filename`` the path of its source
    (any text: shown nowhere), ``digest`` that of all that ``title`` and ``text`` come from; ``text`` is only read if
    the digest is another than in the last build, so it may be lazy.
    """

    name: str
    filename: str
    title: str
    text: Iterable[str]
    digest: bytes


def feed(app: Sphinx, pages: Iterable[StampedText]) -> None:
    """Put stamped pages into the search index: all of them on every build, while ``html-collect-pages`` is emitted.

    A page that is not fed in a build is in the index no more. Builders without our index (all but html and dirhtml)
    are left alone.
    """
    index = getattr(app.builder, "indexer", None)
    if isinstance(index, SiteIndex):
        for page in pages:
            index.feed_stamped(*page)


class _LongText(str):
    """Text whose ``repr`` is short, and of which ``str`` makes no copy.

    Sphinx asks for the ``repr`` of all that a page shows, for its log, whatever its level; templates for the ``str``.
    """

    _text: str

    def __new__(cls, text: str) -> _LongText:
        made = super().__new__(cls, text)
        made._text = text
        return made

    def __repr__(self) -> str:
        return f"<{len(self)} characters>"

    def __str__(self) -> str:
        return self._text


class _OwnIndex(StandaloneHTMLBuilder):
    """A builder that keeps its index beside the doctrees and writes it only when it changes.

    The inventory of many papers is written by another core while pages are made.
    """

    _unknown: Set[str] = frozenset()
    _inventory: Aside[None]

    def init(self) -> None:
        super().init()
        self.search = self.config.conference_search

    def get_doc_context(self, docname: str, body: str, metatags: str) -> dict[str, Any]:
        return super().get_doc_context(docname, _LongText(body), metatags)

    def write_documents(self, docnames: Set[str]) -> None:
        super().write_documents(docnames)
        output_of(self._app).note_written(docnames)

    def load_indexer(self, docnames: Set[str]) -> None:
        configuration = self.config
        self.indexer = index = SiteIndex(
            self.env,
            configuration.html_search_language or configuration.language,
            configuration.html_search_options,
            configuration.html_search_scorer,
            Path(self.doctreedir) / f"search-{self.name}.pickle",
        )
        self._unknown = index.keep(self.env.all_docs.keys() - docnames)

    def gen_pages_from_extensions(self) -> None:
        many = (
            sum(len(edition.paper_digests) for edition in domain_of(self.env).site.editions.values()) > MANY
        )
        self._inventory = Aside(
            super().dump_inventory, long=many
        )  # all objects are known, and pages take long
        super().gen_pages_from_extensions()

    def dump_inventory(self) -> None:
        self._inventory.result()

    def dump_search_index(self) -> None:
        index = self.indexer
        if not isinstance(index, SiteIndex):
            return  # without search
        for name in sorted(self._unknown):  # what was kept is lost: the doctrees have it all
            self.write_doc_serialized(name, self.env.get_and_resolve_doctree(name, self))
        index.write(Path(self.outdir) / self.searchindex_filename, self.env.all_docs)


class SiteBuilder(_OwnIndex):
    """Sphinx's html builder with our index."""

    name = "html"


class SiteFolderBuilder(_OwnIndex, DirectoryHTMLBuilder):
    """Sphinx's dirhtml builder with our index."""

    name = "dirhtml"


def connect(app: Sphinx) -> None:
    """Have html and dirhtml use our index; a site without search keeps none that an earlier build left."""
    app.add_builder(SiteBuilder, override=True)
    app.add_builder(SiteFolderBuilder, override=True)
    app.connect("write-started", _remove)


def _remove(app: Sphinx, builder: Builder) -> None:
    if isinstance(builder, _OwnIndex) and not builder.search:
        (app.outdir / builder.searchindex_filename).unlink(missing_ok=True)
        if "search" not in app.env.found_docs:
            Path(builder.get_output_path("search")).unlink(missing_ok=True)
