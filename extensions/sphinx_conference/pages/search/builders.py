"""Search: html and dirhtml with an index of ours, so that stamped pages are found and nothing of what is gone.

Our search page reads files of words; a theme with a search of its own finds its index in Sphinx's form.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.builders.dirhtml import DirectoryHTMLBuilder
from sphinx.builders.html import INVENTORY_FILENAME, StandaloneHTMLBuilder

from sphinx_conference.pages.search.site_words import FILE, SiteWords
from sphinx_conference.pages.search.sphinx_index import SphinxIndex
from sphinx_conference.published.addresses import has_pages, paper_folder
from sphinx_conference.published.records import Published
from sphinx_conference.render.papers.search_words import words_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Set

    from sphinx.application import Sphinx
    from sphinx.builders import Builder

    from sphinx_conference.cache.output import Output
    from sphinx_conference.pages.search.stamped_text import StampedText

PACKAGE = Path(__file__).parents[2]


def feed(app: Sphinx, pages: Iterable[StampedText]) -> None:
    """Put stamped pages into the search index: all of them on every build, while ``html-collect-pages`` is emitted.

    A page that is not fed in a build is in the index no more. Builders without our index (all but html and dirhtml)
    are left alone.
    """
    index = getattr(app.builder, "indexer", None)
    if isinstance(index, SiteWords | SphinxIndex):
        for page in pages:
            index.feed_stamped(page)


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

    site = Published()
    """The published records, which the build gives."""
    output: Output
    """The folder that is written into, which the build gives."""
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
        configuration, kept = self.config, self.env.all_docs.keys() - docnames
        language = configuration.html_search_language or configuration.language
        memory = Path(self.doctreedir) / f"search-{self.name}.pickle"
        if self._is_our_page():
            words = SiteWords(self.env, language, memory, self._files_of_papers())
            self.indexer, self._unknown = words, words.keep(kept)
            return
        options, scorer = configuration.html_search_options, configuration.html_search_scorer
        index = SphinxIndex(self.env, language, options, scorer, memory)
        self.indexer, self._unknown = index, index.recall(self._sphinx_file, kept)

    def _is_our_page(self) -> bool:
        """Whether the search page is made from our template, and not from the theme's or the site's own."""
        _source, path, _is_fresh = self.templates.get_source(self.templates.environment, "search.html")
        return Path(path).is_relative_to(PACKAGE)

    def _files_of_papers(self) -> dict[str, str]:
        """The files of papers' words by the folders of their pages, those of the newest edition first."""
        if not has_pages(self._app):
            return {}
        return {
            paper_folder(edition): words_file(edition)
            for edition in self.site.editions.values()
            if edition.edition.listed and edition.paper_digests
        }

    @property
    def _sphinx_file(self) -> Path:
        return Path(self.outdir) / self.searchindex_filename

    def dump_search_index(self) -> None:
        index, ours = self.indexer, Path(self.outdir) / FILE
        if not isinstance(index, SiteWords | SphinxIndex):
            return  # without search
        for name in sorted(self._unknown):  # what was kept is lost: the doctrees have it all
            self.write_doc_serialized(name, self.env.get_and_resolve_doctree(name, self))
        file, other = (ours, self._sphinx_file) if isinstance(index, SiteWords) else (self._sphinx_file, ours)
        other.unlink(missing_ok=True)
        index.write(file, self.env.all_docs)

    def dump_inventory(self) -> None:
        """Write the inventory, but where no page was written and no record changed."""
        made_of, write = (self.site.digests, self.env.all_docs), super().dump_inventory
        is_there = not self.written and (self.outdir / INVENTORY_FILENAME).is_file()
        self.output.once("inventory.pickle", made_of, write, are_there=is_there)


class SiteBuilder(OwnIndexBuilder):
    """Sphinx's html builder with our index."""

    name = "html"


class SiteFolderBuilder(OwnIndexBuilder, DirectoryHTMLBuilder):
    """Sphinx's dirhtml builder with our index."""

    name = "dirhtml"


# other extensions tell Sphinx's builders by their names
SiteBuilder.__name__, SiteFolderBuilder.__name__ = (
    StandaloneHTMLBuilder.__name__,
    DirectoryHTMLBuilder.__name__,
)


def add_builders(app: Sphinx) -> None:
    """Have html and dirhtml use our index."""
    app.add_builder(SiteBuilder, override=True)
    app.add_builder(SiteFolderBuilder, override=True)


def remove(builder: Builder) -> None:
    """Have a site without search keep no index that an earlier build left."""
    if isinstance(builder, OwnIndexBuilder) and not builder.search:
        for name in (builder.searchindex_filename, FILE):
            (builder.outdir / name).unlink(missing_ok=True)
        if "search" not in builder.env.found_docs:
            Path(builder.get_output_path("search")).unlink(missing_ok=True)
