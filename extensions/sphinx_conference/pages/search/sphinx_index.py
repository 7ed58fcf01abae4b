"""``searchindex.js`` in Sphinx's own form, for themes that search in Sphinx's way: our pages are in it too.

Sphinx's index builder makes it. What is added to it: pages that are no documents stay from build to build, entries of
``index`` directives do, and words and entries of what is gone do not.
"""

from __future__ import annotations

import functools
import hashlib
import unicodedata
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.search import IndexBuilder, js_index
from sphinx.util.docutils import new_document

from sphinx_conference.cache.memory import Memory
from sphinx_conference.cache.writing import write_if_changed
from sphinx_conference.text.words import words_in

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from sphinx.environment import BuildEnvironment

    from sphinx_conference.pages.search.stamped_text import StampedText


class SphinxIndex(IndexBuilder):
    """Sphinx's index, with pages that are no documents. The file itself keeps what is known between builds."""

    def __init__(
        self, env: BuildEnvironment, lang: str, options: dict[str, str], scoring: str, memory: Path
    ) -> None:
        super().__init__(env, lang, options, scoring)
        self.lang.stem = functools.cache(self.lang.stem)  # type: ignore[method-assign]  # once a word, not once a page
        self._memory: Memory[tuple[bytes, dict[str, bytes]]] = Memory(memory, "searchindex.js")
        self._before: dict[str, bytes] = {}
        self._stamped: dict[str, StampedText] = {}

    def recall(self, path: Path, documents: set[str]) -> set[str]:
        """Read the file of the build before, of which these documents are kept; gives those it knows nothing of."""
        digest, stamped = self._memory.read() or (b"", {})
        try:
            written = path.read_bytes()
            if hashlib.sha256(written).digest() != digest:
                return documents
            self._load(js_index.loads(written.decode()))
        except (OSError, ValueError):
            return documents
        self._before = stamped
        self._keep(documents | stamped.keys())
        return set()

    def _load(self, frozen: dict[str, Any]) -> None:
        self.load(None, _Read(frozen))  # type: ignore[arg-type]  # there is no stream, all is read
        names = frozen["docnames"]
        for entry, places in frozen["indexentries"].items():
            for page, target, main in places:
                self._index_entries.setdefault(names[page], []).append((entry, target, "main" * main))

    def prune(self, docnames: Iterable[str]) -> None:
        """Nothing: what is gone goes when the index is written."""

    def _keep(self, names: set[str]) -> None:
        super().prune(names)
        for gone in self._index_entries.keys() - names:
            del self._index_entries[gone]

    def feed_stamped(self, page: StampedText) -> None:
        """Take in a page that is no document; its text is not read if its digest is that of the last build."""
        self._stamped[page.name] = page._replace(digest=page.digest + page.title.encode())

    def write(self, path: Path, documents: Iterable[str]) -> None:
        """Write the file, if it is another than it was, with these documents and all pages that were taken in."""
        changed = [page for page in self._stamped.values() if self._before.get(page.name) != page.digest]
        self._keep({*documents, *self._stamped} - {page.name for page in changed})
        for page in changed:
            self.feed(page.name, page.filename, page.title, _document(page))
        written = b""
        if self._titles:
            written = js_index.dumps(self.freeze()).encode()
            write_if_changed(path, written)
        else:  # of which Sphinx makes no index
            path.unlink(missing_ok=True)
        stamped = {name: page.digest for name, page in sorted(self._stamped.items())}
        self._memory.write((hashlib.sha256(written).digest(), stamped))

    def freeze(self) -> dict[str, Any]:
        """The index as plain values, without words that no page has, in an order that no build before decides."""
        frozen = super().freeze()
        for part in ("terms", "titleterms"):
            frozen[part] = {word: pages for word, pages in frozen[part].items() if pages != []}
        frozen["indexentries"] = {entry: sorted(places) for entry, places in frozen["indexentries"].items()}
        return frozen


class _Read:
    """The form of an index that has been read, as :meth:`IndexBuilder.load` asks for it."""

    def __init__(self, frozen: dict[str, Any]) -> None:
        self._frozen = frozen

    def load(self, _stream: object) -> dict[str, Any]:
        """The index."""
        return self._frozen


def _document(page: StampedText) -> nodes.document:
    """A page as Sphinx's index takes documents: with its title and its text, and the words that people type for what
    stands in both: without accents, and together at signs."""
    document = new_document(page.filename)
    texts = [*page.text]
    section = nodes.section("", nodes.title("", page.title))
    section += [nodes.paragraph("", text) for text in (*texts, *map(_typed, (page.title, *texts)))]
    document += section
    return document


def _typed(text: str) -> str:
    """The words that are typed for those of a text in which signs or letters stand that nobody types."""
    runs = [run for run in dict.fromkeys(text.split()) if not (run.isascii() and run.isalnum())]
    return unicodedata.normalize("NFC", " ".join([word for run in runs for word in words_in(run)]))
