"""Search: the index is ours, so that stamped pages are found and nothing of what is gone stays in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx.builders.dirhtml import DirectoryHTMLBuilder
from sphinx.builders.html import StandaloneHTMLBuilder

from sphinx_conference.pages.search.index import SiteIndex

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


class OwnIndexBuilder(StandaloneHTMLBuilder):
    """A builder that keeps its index beside the doctrees and writes it only when it changes."""

    _unknown: Set[str] = frozenset()
    written: Set[str] = frozenset()
    """The documents whose pages this build wrote."""

    def init(self) -> None:
        super().init()
        self.search = self.config.conference_search

    def get_doc_context(self, docname: str, body: str, metatags: str) -> dict[str, Any]:
        return super().get_doc_context(docname, _LongText(body), metatags)

    def write_documents(self, docnames: Set[str]) -> None:
        super().write_documents(docnames)
        self.written |= docnames

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

    def dump_search_index(self) -> None:
        index = self.indexer
        if not isinstance(index, SiteIndex):
            return  # without search
        for name in sorted(self._unknown):  # what was kept is lost: the doctrees have it all
            self.write_doc_serialized(name, self.env.get_and_resolve_doctree(name, self))
        index.write(Path(self.outdir) / self.searchindex_filename, self.env.all_docs)


class SiteBuilder(OwnIndexBuilder):
    """Sphinx's html builder with our index."""

    name = "html"


class SiteFolderBuilder(OwnIndexBuilder, DirectoryHTMLBuilder):
    """Sphinx's dirhtml builder with our index."""

    name = "dirhtml"


def add_builders(app: Sphinx) -> None:
    """Have html and dirhtml use our index."""
    app.add_builder(SiteBuilder, override=True)
    app.add_builder(SiteFolderBuilder, override=True)


def remove(builder: Builder) -> None:
    """Have a site without search keep no index that an earlier build left."""
    if isinstance(builder, OwnIndexBuilder) and not builder.search:
        (builder.outdir / builder.searchindex_filename).unlink(missing_ok=True)
        if "search" not in builder.env.found_docs:
            Path(builder.get_output_path("search")).unlink(missing_ok=True)
