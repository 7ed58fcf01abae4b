"""``site-search.json``: the words of all that our search page finds but papers, whose words have files of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx import addnodes
from sphinx.search import IndexBuilder
from sphinx.util.index_entries import split_index_msg

from sphinx_conference.cache.memory import Memory
from sphinx_conference.cache.writing import write_if_changed
from sphinx_conference.pages.search.words_file import WordsFile

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from docutils import nodes
    from sphinx.environment import BuildEnvironment

    from sphinx_conference.pages.search.stamped_text import StampedText
    from sphinx_conference.pages.search.words_file import Section

FILE = "site-search.json"


class FoundPage(NamedTuple):
    """What is remembered of a page."""

    title: str
    sections: Sequence[tuple[str, str]]
    """Anchors and titles of its headings."""
    text: str
    digest: bytes = b""


class SiteWords(IndexBuilder):
    """The words of documents and of pages made from records that are in no other file.

    It stands where Sphinx has its own index builder, since that is whom a builder hands documents to.
    """

    def __init__(self, env: BuildEnvironment, lang: str, memory: Path, papers: Mapping[str, str]) -> None:
        """``papers`` has the files of papers' words, in their order, by the folders of the papers' pages."""
        super().__init__(env, lang, {}, "")
        self.lang.split = _whole  # type: ignore[method-assign]  # texts, of which the file has the words
        self._env, self._papers = env, papers
        self._memory: Memory[dict[str, FoundPage]] = Memory(memory, FILE)
        self._before = self._memory.read() or {}
        self._pages: dict[str, FoundPage] = {}

    def keep(self, documents: Iterable[str]) -> set[str]:
        """Keep what is known of documents that are not written in this build; gives those it knows nothing of."""
        documents = set(documents)
        self._pages.update((name, self._before[name]) for name in documents & self._before.keys())
        return documents - self._before.keys()

    def prune(self, docnames: Iterable[str]) -> None:
        """Nothing: a page is found if it was kept or fed in this build."""

    def feed(
        self,
        docname: str,
        filename: str | os.PathLike[str],  # noqa: ARG002
        title: str,
        doctree: nodes.document,
    ) -> None:
        """Take in a document."""
        found = self._word_collector(doctree)
        headings = [(anchor or "", heading) for heading, anchor in found.titles[1:]]
        runs = sorted({run for text in (*found.words, title) for run in text.split()})
        self._pages[docname] = FoundPage(title, (*headings, *_index_entries(doctree)), " ".join(runs))

    def feed_stamped(self, page: StampedText) -> None:
        """Take in a page that is no document; its text is not read if its digest is that of the last build."""
        if page.name.rpartition("/")[0] in self._papers:
            return
        before = self._before.get(page.name)
        if before is None or (before.digest, before.title) != (page.digest, page.title):
            before = FoundPage(page.title, (), " ".join(page.text), page.digest)
        self._pages[page.name] = before

    def write(self, path: Path, documents: Iterable[str]) -> None:
        """Write the file, if it is another than it was, and remember what it is made from."""
        for name in documents:  # those without a title are in no index, and known all the same
            self._pages.setdefault(name, FoundPage("", (), ""))
        file = WordsFile()
        for name, page in sorted(self._pages.items()):
            if page.title:
                file.add(name, page.title, "", page.text)
        sections = [*self._headings(file), *self._objects(file)]
        write_if_changed(path, file.written(sections, list(self._papers.values())))
        self._memory.write(dict(sorted(self._pages.items())))

    def _headings(self, file: WordsFile) -> Iterator[Section]:
        for place, name in enumerate(file.pages):
            for anchor, title in self._pages[name].sections:
                yield place, anchor, title, ""

    def _objects(self, file: WordsFile) -> Iterator[Section]:
        """Objects that are found, but those that have a page of their own."""
        places = {name: place for place, name in enumerate(file.pages)}
        for domain in self._env.domains.sorted():
            for _name, title, objtype, docname, anchor, priority in sorted(domain.get_objects()):
                place = places.get(docname)
                if place is None or priority < 0 or title == file.titles[place]:
                    continue
                kind = domain.object_types.get(objtype)
                yield place, anchor, title, str(domain.get_type_name(kind)) if kind else objtype


def _whole(input: str) -> list[str]:
    return [input]


def _index_entries(doctree: nodes.document) -> list[tuple[str, str]]:
    """Anchors and texts of what ``index`` directives name."""
    found: set[tuple[str, str]] = set()
    for node in doctree.findall(addnodes.index):
        for kind, value, target, _main, _category in node["entries"]:
            try:
                found.update((target or "", text) for text in split_index_msg(kind, value))
            except ValueError:
                continue
    return sorted(found)
