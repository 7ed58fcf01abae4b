"""The entries of an index of authors: who is one, by what they are sorted, and where on a page they stand."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from sphinx_conference.render.punctuation import listed
from sphinx_conference.text.folding import fold

if TYPE_CHECKING:
    from sphinx_conference.model.names import Name
    from sphinx_conference.model.papers import Author
    from sphinx_conference.model.people import Person
    from sphinx_conference.published.records import Published, PublishedEdition

_WORD = re.compile(r"[a-z0-9]+")

MOST = 400
"""Papers whose authors are listed on one page; of more, each letter has a page."""


class Entry(NamedTuple):
    """An author: what it is sorted by, the name, the known person, the author as first listed, and the papers."""

    words: str
    name: str
    person: Person | None
    author: Author
    papers: list[str]
    """The ids of the papers, in their order."""

    @property
    def place(self) -> Place:
        """Where it stands."""
        if self.person:
            return Place(fold(self.words), f"author-{self.person.id}")
        return place_of(self.words, self.author)

    @property
    def affiliation(self) -> str:
        """The affiliations, else that of the known person."""
        known = self.person.affiliation if self.person else None
        return listed(self.author.affiliation) or known or ""


class Place(NamedTuple):
    """Where in an index an author stands: the folded words by which it is sorted, and the id of its place."""

    folded: str
    anchor: str


def letter_of(words: str) -> str:
    """The letter under which stands what is sorted by these words: ``a`` to ``z``, or ``other``."""
    return _letter(words[:1])


@cache
def _letter(sign: str) -> str:
    first = fold(sign)[:1]
    return first if "a" <= first <= "z" else "other"


def place_of(words: str, author: Author) -> Place:
    """The place of an author who is known by name alone, from nothing but what tells authors apart."""
    return _place(words, author.orcid, author.affiliation)


@lru_cache(maxsize=1 << 16)
def _place(words: str, orcid: str | None, affiliation: tuple[str, ...]) -> Place:
    told_apart = "\0".join([words, orcid or "", *affiliation])
    digest = hashlib.blake2b(told_apart.encode("utf-8", "surrogatepass"), digest_size=3).hexdigest()
    folded = fold(words)
    return Place(folded, "-".join(["author", *_WORD.findall(folded), digest]))


def sorted_words(name: Name) -> tuple[str, str]:
    """The words by which a name is sorted, and the name as an index has it."""
    given, particle, family, suffix = name.parts
    if given and not particle and not suffix:
        return f"{family} {given}", f"{family}, {given}"
    first = f"{family} {suffix}" if suffix else family
    rest = f"{given} {particle}".strip() if particle else given
    return f"{first} {rest}", f"{first}, {rest}" if rest else first


def letters_of(edition: PublishedEdition, site: Published) -> dict[str, list[Entry]]:
    """The authors of an edition in the order of papers, by the letters of their family names; those without a letter
    last."""
    known: dict[object, Entry] = {}
    letters: defaultdict[str, list[Entry]] = defaultdict(list)
    for paper in edition.papers:
        for author in paper.authors:
            person = site.persons.get(author.person) if author.person else None
            name = person.name if person else author.name
            if name is None:
                continue
            words, shown = sorted_words(name)
            who = person.id if person else (words, shown, author.orcid, author.affiliation)
            entry = known.get(who)
            if entry is None:
                entry = known[who] = Entry(words, shown, person, author, [paper.id])
                letters[letter_of(words)].append(entry)
            elif entry.papers[-1] != paper.id:
                entry.papers.append(paper.id)
    return {letter: letters[letter] for letter in sorted(letters, key=lambda one: (one == "other", one))}
