"""The search index: words by page, of documents and of stamped pages alike, kept between builds.

The same words and the same bytes as Sphinx's own index for the same documents, from which it differs in four things:
it knows pages that are no documents, and these also by their words without accents, finds the stem of a word once for
the whole site, holds no word whose last page went, and is neither loaded, nor fed, nor written when nothing in it
changes.
"""

from __future__ import annotations

import hashlib
import json
import os
import pickle
import unicodedata
from array import array
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx import __version__ as sphinx_version
from sphinx import addnodes
from sphinx.search import IndexBuilder, js_index
from sphinx.util.index_entries import split_index_msg

from sphinx_conference.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from docutils import nodes
    from sphinx.environment import BuildEnvironment

FORMAT = 3
"""Rises when what is kept, or how words are found, changes."""


class Entry(NamedTuple):
    """What the index holds of one page; words are numbers in the index's vocabulary."""

    filename: str
    title: str
    titles: tuple[tuple[str, str | None], ...]
    entries: tuple[tuple[str, str, str], ...]
    title_words: bytes
    words: bytes


class Vocabulary(dict[str, int]):
    """From a word as written to the number of its stem, or -1 for a word that is not indexed."""

    def __init__(
        self, stem: Callable[[str], str], keep: Callable[[str], bool], stems: Iterable[str] = ()
    ) -> None:
        """``stems`` are those that have numbers already, in their order; an empty one has a number that is free."""
        super().__init__()
        self._stem, self._keep = stem, keep
        self.stems = list(stems)
        self._numbers = {stem: number for number, stem in enumerate(self.stems) if stem}
        self._free = [number for number, stem in enumerate(self.stems) if not stem]
        self.plain: dict[int, int] = {}
        """From the number of a word with accents, of those that were asked for, to that of the word without them."""

    def __missing__(self, word: str) -> int:
        stem = self._stem(word).lower()
        # as Sphinx has it: a word whose stem is a stop word is kept as it is
        term = stem if self._keep(stem) else word if self._keep(word) else None
        number = -1 if term is None else self.number(term)
        self[word] = number
        if not word.isascii():
            plain = unicodedata.normalize("NFC", fold(word))
            if plain != word.lower() and self[plain] != number:
                self.plain[number] = self[plain]
        return number

    def number(self, stem: str) -> int:
        """The number of a stem, a new one if it has none."""
        number = self._numbers.get(stem)
        if number is None:
            if self._free:
                number = self._free.pop()
                self.stems[number] = stem
            else:
                number = len(self.stems)
                self.stems.append(stem)
            self._numbers[stem] = number
        return number


@dataclass
class Kept:
    """What lies beside the doctrees: ``digests`` by page, and the rest still pickled until somebody needs it."""

    settings: str = ""
    documents: frozenset[str] = frozenset()
    digests: dict[str, bytes] = field(default_factory=dict)
    key: bytes = b""
    file: bytes = b""
    body: bytes = b""


class SiteIndex(IndexBuilder):
    """Sphinx's index builder with an own store, in ``kept`` between builds."""

    def __init__(
        self, env: BuildEnvironment, lang: str, options: dict[str, str], scoring: str, kept: Path
    ) -> None:
        super().__init__(env, lang, options, scoring)
        self._settings = f"{FORMAT} {sphinx_version} {self._env_version} {lang} {sorted(options.items())}"
        self._path = kept
        self._kept = self._load()
        self._vocabulary = self._words()
        self._digests: dict[str, bytes] = {}
        self._fed: dict[str, Entry] = {}
        self.times_fed = 0
        """How many pages were fed in this build."""

    def _load(self) -> Kept:
        try:
            with self._path.open("rb") as file:
                kept, length = pickle.load(file)  # noqa: S301 - written by us beside environment.pickle
                kept.body = file.read()
            fits = kept.settings == self._settings and len(kept.body) == length
        except Exception:  # what cannot be read is made again
            return Kept(self._settings)
        return kept if fits else Kept(self._settings)

    def keep(self, documents: Iterable[str]) -> set[str]:
        """Keep what is known of documents that are not written in this build; gives those it knows nothing of."""
        documents = set(documents)
        known = self._kept.digests
        self._digests.update((name, known[name]) for name in documents if name in known)
        return documents - self._kept.documents

    def prune(self, docnames: Iterable[str]) -> None:
        """Nothing: a page is in the index if it was kept or fed in this build."""

    def feed(
        self, docname: str, filename: str | os.PathLike[str], title: str, doctree: nodes.document
    ) -> None:
        """Take in a document, as Sphinx does."""
        store, entries = self._word_collector(doctree), _index_entries(doctree)
        found = (os.fspath(filename), title, store.titles, store.title_words, store.words, entries)
        self._digests[docname] = _hash(repr(found).encode())
        self._take(
            docname, os.fspath(filename), title, store.titles, entries, store.title_words, [store.words]
        )

    def feed_stamped(self, name: str, filename: str, title: str, text: Iterable[str], digest: bytes) -> None:
        """Take in a page that is no document; ``text`` is not read if ``digest`` is that of the last build."""
        digest = _hash(digest, filename.encode(), title.encode())
        self._digests[name] = digest
        if self._kept.digests.get(name) != digest:
            split = self.lang.split
            self._take(name, filename, title, [(title, None)], (), split(title), map(split, text), plain=True)

    def _take(
        self,
        name: str,
        filename: str,
        title: str,
        titles: Sequence[tuple[str, str | None]],
        entries: Sequence[tuple[str, str, str]],
        title_words: list[str],
        texts: Iterable[list[str]],
        *,
        plain: bool = False,
    ) -> None:
        number, without_accents = self._vocabulary.__getitem__, self._vocabulary.plain
        in_title = set(map(number, title_words))
        words: set[int] = set()
        for text in texts:
            words.update(map(number, text))
        if plain and without_accents:
            for found in (in_title, words):
                found.update(map(without_accents.__getitem__, found & without_accents.keys()))
        words -= in_title
        words.discard(-1)
        in_title.discard(-1)
        self._fed[name] = Entry(
            filename,
            title,
            tuple(titles),
            tuple(entries),
            array("I", sorted(in_title)).tobytes(),
            array("I", sorted(words)).tobytes(),
        )
        self.times_fed += 1

    def write(self, path: Path, documents: Iterable[str]) -> bool:
        """Write the index if it differs from the last one, and keep what it is made from; says whether it did."""
        names = sorted(self._digests)
        objects = self.get_objects({name: i for i, name in enumerate(names)})
        key = _hash(
            *(part for name in names for part in (name.encode(), self._digests[name])),
            json.dumps([objects, self._objnames], default=str).encode(),
        )
        documents = frozenset(documents)
        kept = self._kept
        same = key == kept.key and path.is_file() and _hash(path.read_bytes()) == kept.file
        if same and documents == kept.documents and not self._fed:
            return False
        pages = self._pages(names)
        if not same:
            written = f"{js_index.PREFIX}{self._json(pages, objects)}{js_index.SUFFIX}".encode()
            _replace(path, written)
            kept.file = _hash(written)
        body = pickle.dumps((self._vocabulary.stems, pages), pickle.HIGHEST_PROTOCOL)
        header = Kept(self._settings, documents, dict(self._digests), key, kept.file)
        _replace(self._path, pickle.dumps((header, len(body)), pickle.HIGHEST_PROTOCOL) + body)
        return not same

    def freeze(self) -> dict[str, Any]:
        """The index as plain values, in Sphinx's form."""
        names = sorted(self._digests)
        objects = self.get_objects({name: i for i, name in enumerate(names)})
        frozen: dict[str, Any] = json.loads(self._json(self._pages(names), objects))
        return frozen

    def _pages(self, names: list[str]) -> dict[str, Entry]:
        """All pages of this build by name, in the numbers of one vocabulary, which knows no word that none of them has.

        Pages of the build before keep their numbers, those that were fed take them over.
        """
        pages, vocabulary = self._fed, self._vocabulary
        if any(name not in pages for name in names):
            stems, before = pickle.loads(self._kept.body) if self._kept.body else ([], {})  # noqa: S301 - ours
            vocabulary = self._words(stems)
            fed = _Renumbered(vocabulary, self._vocabulary.stems)
            pages = before | {name: fed.renumbered(entry) for name, entry in pages.items()}
        self._fed = pages = {name: pages[name] for name in names}
        used: set[int] = set()
        for page in pages.values():
            used.update(array("I", page.words))
            used.update(array("I", page.title_words))
        self._vocabulary = self._words(
            stem if number in used else "" for number, stem in enumerate(vocabulary.stems)
        )
        return pages

    def _words(self, stems: Iterable[str] = ()) -> Vocabulary:
        return Vocabulary(self.lang.stem, self.lang.word_filter, stems)

    def _json(self, pages: dict[str, Entry], objects: dict[str, Any]) -> str:
        titles: dict[str, list[tuple[int, str | None]]] = {}
        entries: dict[str, list[tuple[int, str, bool]]] = {}
        for number, page in enumerate(pages.values()):
            for title, anchor in page.titles:
                titles.setdefault(title, []).append((number, anchor))
            for text, anchor, main in page.entries:
                entries.setdefault(text.lower(), []).append((number, anchor, main == "main"))
        stems = self._vocabulary.stems
        parts = {
            "alltitles": _dumps(titles),
            "docnames": _dumps(list(pages)),
            "envversion": _dumps(self._env_version),
            "filenames": _dumps([page.filename for page in pages.values()]),
            "indexentries": _dumps(entries),
            "objects": _dumps(objects),
            "objnames": _dumps(self._objnames),
            "objtypes": _dumps({v: f"{k[0]}:{k[1]}" for k, v in self._objtypes.items()}),
            "terms": _postings(stems, (page.words for page in pages.values())),
            "titles": _dumps([page.title for page in pages.values()]),
            "titleterms": _postings(stems, (page.title_words for page in pages.values())),
        }
        return "{" + ",".join(f'"{name}":{text}' for name, text in parts.items()) + "}"


class _Renumbered(dict[int, int]):
    """From the numbers of one vocabulary to those of another."""

    def __init__(self, vocabulary: Vocabulary, stems: list[str]) -> None:
        super().__init__()
        self._vocabulary, self._stems = vocabulary, stems

    def __missing__(self, number: int) -> int:
        self[number] = new = self._vocabulary.number(self._stems[number])
        return new

    def renumbered(self, entry: Entry) -> Entry:
        """A page in the numbers of the other."""
        return entry._replace(
            title_words=self._renumber(entry.title_words), words=self._renumber(entry.words)
        )

    def _renumber(self, words: bytes) -> bytes:
        return array("I", map(self.__getitem__, array("I", words))).tobytes()


def _postings(stems: list[str], pages: Iterable[bytes]) -> str:
    """An object of all stems that a page has, with the number of that page or a list of numbers."""
    lists: list[list[str]] = [[] for _ in stems]
    for number, words in enumerate(pages):
        text = str(number)
        for word in array("I", words):
            lists[word].append(text)
    parts = []
    for stem, found in sorted(zip(stems, lists, strict=True)):
        if found:
            value = found[0] if len(found) == 1 else f"[{','.join(found)}]"
            parts.append(f"{json.dumps(stem)}:{value}")
    return f"{{{','.join(parts)}}}"


def _index_entries(doctree: nodes.document) -> list[tuple[str, str, str]]:
    """Explicit entries of ``index`` directives, as Sphinx finds them."""
    found: set[tuple[str, str, str]] = set()
    for node in doctree.findall(addnodes.index):
        for kind, value, target, main, _category in node["entries"]:
            try:
                result = split_index_msg(kind, value)
            except ValueError:
                continue
            found.update((text, target or "", main) for text in result)
    return sorted(found)


def _dumps(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"), sort_keys=True)


def _hash(*parts: bytes) -> bytes:
    digest = hashlib.blake2b(digest_size=16)
    for part in parts:
        digest.update(len(part).to_bytes(8, "little"))
        digest.update(part)
    return digest.digest()


def _replace(path: Path, content: bytes) -> None:
    """Write beside and move, so that what is there is whole."""
    beside = path.with_name(f"{path.name}.tmp")
    beside.write_bytes(content)
    beside.replace(path)
