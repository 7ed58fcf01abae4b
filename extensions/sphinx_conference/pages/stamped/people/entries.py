"""The entries of an index of authors: who is one, by what they are sorted, and where on a page they stand."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_conference.render.punctuation import listed
from sphinx_conference.text.folding import fold

if TYPE_CHECKING:
    from sphinx_conference.model.names import Name
    from sphinx_conference.model.papers import Author
    from sphinx_conference.published.gate import Published, PublishedEdition

_WORD = re.compile(r"[a-z0-9]+")

MOST = 400
"""Papers whose authors are listed on one page; of more, each letter has a page."""


class Entry(NamedTuple):
    """An author: the words by which it is sorted, the name, the known person's id, and the ids of the papers."""

    words: str
    name: str
    person: str
    papers: list[str]
    anchor: str = ""
    """The id of its place on the page."""
    affiliation: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """By what it is sorted."""
        return fold(self.words), self.name

    @property
    def letter(self) -> str:
        """The letter under which it stands: ``a`` to ``z``, or ``other``."""
        return letter_of(self.words)


def letter_of(words: str) -> str:
    """The letter under which an author stands who is sorted by these words."""
    first = words[:1]
    if not (first.isascii() and first.isalpha()):  # few have to be folded for it
        first = fold(words)[:1]
    first = first.lower()
    return first if "a" <= first <= "z" else "other"


def anchor_of(words: str, author: Author) -> str:
    """The id of an author's place, from nothing but what tells authors apart."""
    return _anchor(words, author.orcid, author.affiliation)


@lru_cache(maxsize=1 << 14)
def _anchor(words: str, orcid: str | None, affiliation: tuple[str, ...]) -> str:
    told_apart = "\0".join([words, orcid or "", *affiliation])
    digest = hashlib.blake2b(told_apart.encode("utf-8", "surrogatepass"), digest_size=3).hexdigest()
    return "-".join(["author", *_WORD.findall(fold(words)), digest])


def sorted_words(name: Name) -> tuple[str, str]:
    """The words by which a name is sorted, and the name as an index has it."""
    given, particle, family, suffix = name.parts
    if given and not particle and not suffix:
        return f"{family} {given}", f"{family}, {given}"
    first = f"{family} {suffix}" if suffix else family
    rest = f"{given} {particle}".strip() if particle else given
    return f"{first} {rest}", f"{first}, {rest}" if rest else first


@dataclass(slots=True)
class Letter:
    """The authors below a letter, in the order of papers, and the same facts in a row: to tell if any changed.

    The facts are noted while a paper is at hand; to go through all papers once more takes twice the time. Authors are
    sorted when they are shown: to tell whether a page is as it was takes no order. No fact is of more than a line.
    """

    entries: list[Entry] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)


def letters_of(edition: PublishedEdition, site: Published) -> dict[str, Letter]:
    """The authors of an edition by the letters of their family names, those without a letter last."""
    known: dict[Any, tuple[Entry, str]] = {}
    letters: defaultdict[str, Letter] = defaultdict(Letter)
    for paper in edition.papers:
        for author in paper.authors:
            person = site.persons.get(author.person) if author.person else None
            name = person.name if person else author.name
            if name is None:
                continue
            words = sorted_words(name)
            who = person.id if person else (words, author.orcid, author.affiliation)
            if who in known:
                entry, number = known[who]
                letter = letters[entry.letter]
                if entry.papers[-1] != paper.id:
                    entry.papers.append(paper.id)
            else:
                affiliation = listed(author.affiliation) or (person.affiliation if person else "") or ""
                anchor = anchor_of(words[0], author) if person is None else f"author-{person.id}"
                entry = Entry(*words, person.id if person else "", [paper.id], anchor, affiliation)
                letter = letters[entry.letter]
                number = str(len(letter.entries))
                letter.entries.append(entry)
                known[who] = entry, number
            letter.facts += (
                entry.name,
                entry.anchor,
                entry.affiliation,
                entry.person or number,
                paper.id,
                paper.title,
            )
    return {letter: letters[letter] for letter in sorted(letters, key=lambda one: (one == "other", one))}
