"""The files of words, which the site's search and the search of a list of papers read: one form, one writer.

A file holds pages and, for each word, those that have it::

    {"folder": "icml2023/papers/", "pages": ["55", "22"], "titles": ["One title", "Another"],
     "names": {"words": "ada lovelace", "holders": "$#%#"},
     "text": {"words": "abundance accretion", "holders": "%#$$#"}}

``names`` has the words of authors' names, ``text`` those of the rest; the words of titles are seen from ``titles``.
``holders`` says for each word which pages have it, as the steps between their places in ``pages`` (the first step
leads from one before the first) and a 0 at the end. The letters of ``ALPHABET`` are digits from 0 to 90. A step is a
digit below 64; before it, if it is longer, stands how many times 64 there is in it, in base 27, the highest digit
first, each with 64 more. A word that more than a sixth of the pages have is a 0 and a letter for each six pages, a bit
a page, the lowest first.

The site's own file, of documents and of pages that are not papers, has besides ``sections``: headings and objects, each
with the place of its page, its anchor, its title and its kind, if it is no heading; and ``files``, those of papers.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field
from operator import sub
from typing import TYPE_CHECKING

from sphinx_conference.text.words import words_in

if TYPE_CHECKING:
    from collections.abc import Sequence

ALPHABET = "".join([chr(code) for code in range(ord("#"), 127) if chr(code) != "\\"])
"""The letters that JSON writes as they are, from the hash on."""
LAST = 64
"""Digits below end a number."""

Section = tuple[int, str, str, str]
"""The place of its page, its anchor, its title and its kind."""


class Words:
    """Words, and the places of the pages that have them."""

    def __init__(self) -> None:
        self._runs: defaultdict[str, list[int]] = defaultdict(list)
        """The places of what stands between spaces."""

    def add(self, place: int, text: str) -> None:
        """Note the words of a page; pages come in order, each once."""
        if text.isascii():
            text = text.lower()  # at once, and fewer runs differ
        text = text.replace(", ", "  ").replace(". ", "  ")  # for the same reason; as long as it was
        for run in set(text.split()):
            self._runs[run].append(place)

    def written(self, pages: int) -> dict[str, str]:
        """The words and who of so many pages holds them, as they stand in a file."""
        found: defaultdict[str, list[list[int]]] = defaultdict(list)
        for run, places in self._runs.items():
            for word in words_in(run):
                found[word].append(places)
        words, numbers = sorted(found), [_number(value) for value in range(pages + 1)]
        return {
            "words": " ".join(words),
            "holders": "".join([_holders(_merged(found[word]), pages, numbers) for word in words]),
        }


@dataclass
class WordsFile:
    """What a file holds."""

    folder: str = ""
    pages: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    names: Words = field(default_factory=Words)
    text: Words = field(default_factory=Words)

    def add(self, name: str, title: str, names: str, text: str) -> None:
        """Add a page by its name below the folder."""
        place = len(self.pages)
        self.pages.append(name)
        self.titles.append(title)
        self.names.add(place, names)
        self.text.add(place, text)

    def written(self, sections: Sequence[Section] = (), files: Sequence[str] = ()) -> str:
        """The content of the file."""
        count = len(self.pages)
        content = {
            "folder": self.folder,
            "pages": self.pages,
            "titles": self.titles,
            **({"sections": sections} if sections else {}),
            **({"files": files} if files else {}),
            "names": self.names.written(count),
            "text": self.text.written(count),
        }
        return json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n"


def _merged(some: Sequence[list[int]]) -> list[int]:
    return some[0] if len(some) == 1 else sorted({place for places in some for place in places})


def _holders(places: list[int], pages: int, numbers: Sequence[str]) -> str:
    if len(places) * 6 > pages:
        sixes = [0] * -(-pages // 6)
        for place in places:
            sixes[place // 6] |= 1 << place % 6
        return ALPHABET[0] + "".join(map(ALPHABET.__getitem__, sixes))
    steps = map(sub, places, [-1, *places])
    return "".join([numbers[step] for step in steps]) + ALPHABET[0]


def _number(value: int) -> str:
    rest, last = divmod(value, LAST)
    digits = ALPHABET[last]
    while rest:
        rest, digit = divmod(rest, len(ALPHABET) - LAST)
        digits = ALPHABET[LAST + digit] + digits
    return digits
