"""Indexes: the people of the site, and the authors of an edition.

Known people are one entry each, with all their papers. Authors who are given by name alone are one entry where nothing
tells them apart: neither the name nor the ORCID iD nor the affiliations.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_conference.cache.digests import hex_digest
from sphinx_conference.config import _
from sphinx_conference.pages.stamped.kind import Addresses, Batch, page_settings
from sphinx_conference.pages.stamped.page_template import PageContent
from sphinx_conference.pages.stamped.people.entries import MOST, letters_of, sorted_words
from sphinx_conference.published.addresses import PEOPLE, author_page, paper_addresses, person_page
from sphinx_conference.published.editions import home_among
from sphinx_conference.render.html import inline_html, label_html, render
from sphinx_conference.render.punctuation import labelled
from sphinx_conference.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from markupsafe import Markup

    from sphinx_conference.pages.stamped.people.entries import Entry
    from sphinx_conference.published.records import PublishedEdition
    from sphinx_conference.published.state import Build


class _Index(Batch):
    """One page."""

    def __init__(self, build: Build) -> None:
        self.app, self.site = build.app, build.site

    @property
    def names(self) -> Sequence[str]:  # type: ignore[override]  # the one that it has
        """Its one name."""
        return (self.single,)

    @property
    def key(self) -> str:
        """The page's name."""
        return self.page(0)

    def page_digest(self, number: int) -> str:  # noqa: ARG002
        """That of the one page is that of all."""
        return self.digest()

    def context(self) -> Mapping[str, Any]:
        """Nothing but the kind of page."""
        return {"conf_stamped": "index"}


class PeopleIndex(_Index):
    """All known people of the site, and the way to the authors of each edition."""

    folder = PEOPLE
    single = "index"

    def digest(self) -> str:
        """A digest of all people and of where they appear."""
        return hex_digest(
            page_settings(self.app), sorted(self.site.digests.items()), sorted(self.app.env.found_docs)
        )

    def title(self, number: int) -> str:  # noqa: ARG002
        """Its heading."""
        return str(_("People"))

    def make(self, number: int) -> PageContent:
        """The page."""
        addresses = Addresses(self.app.builder, self.page(number))
        people = []
        for person in self.site.persons.values():
            words, name = sorted_words(person.name)
            people.append(
                (
                    fold(words),
                    name,
                    person.native_name,
                    person.affiliation,
                    addresses.page(person_page(person.id)),
                )
            )
        people.sort(key=lambda one: one[:2])
        authors = [
            (e.edition.name, addresses.page(author_page(e)))
            for e in self.site.editions.values()
            if e.paper_digests and e.edition.listed
        ]
        body = render("people-index.html", {"people": people, "authors": authors})
        return PageContent("index", escape(self.title(number)), body, "")


class AuthorIndex(_Index):
    """The authors of an edition; of many, their first letters, each with a page."""

    def __init__(self, build: Build, edition: PublishedEdition) -> None:
        super().__init__(build)
        self.edition = edition
        self.listing = build.locations.list_of(edition.id, "accepted-papers")
        self.folder, _slash, self.single = author_page(edition).rpartition("/")

    def context(self) -> Mapping[str, Any]:
        """The kind of page, and the document whose place in navigation it shares."""
        below = self.listing.docname if self.listing else home_among(self.edition, self.app.env.found_docs)
        return {**super().context(), "conf_stands_below": below}

    def digest(self) -> str:
        """A digest of people, of what is told of papers, and of where these are listed."""
        return hex_digest(
            self.listing,
            page_settings(self.app),
            self.site.digests_of(self.edition.id, "papers", "edition"),
            self.persons,
        )

    @property
    def persons(self) -> list[str]:
        """The digest of all known people."""
        return self.site.digests_of("", "persons")

    def listed(self) -> Collection[int]:
        """None of an edition that is not listed."""
        return range(1 if self.edition.edition.listed else 0)

    @cached_property
    def letters(self) -> dict[str, list[Entry]]:
        """The authors by letter."""
        return letters_of(self.edition, self.site)

    @cached_property
    def titles(self) -> dict[str, Markup]:
        """The titles of papers by their ids; each stands below each of its authors."""
        return {paper_id: label_html(title) for paper_id, title in self.edition.paper_titles.items()}

    @cached_property
    def is_long(self) -> bool:
        """Whether letters have pages of their own."""
        return len(self.edition.paper_digests) > MOST

    def title(self, number: int) -> str:  # noqa: ARG002
        """Its heading."""
        return str(_("Authors, {edition}").format(edition=self.edition.edition.name))

    def make(self, number: int) -> PageContent:
        """The page."""
        addresses, title = Addresses(self.app.builder, self.page(number)), self.title(number)
        body = self.body(title, addresses, () if self.is_long else self.letters)
        return PageContent(self.single, escape(title), body, "")

    def body(self, title: str, addresses: Addresses, shown: Iterable[str], letter: str = "") -> str:
        """What stands on a page with the authors of some letters; a long index leads to the pages of all letters.

        ``letter`` is that of the page, if it is one of several.
        """
        context = {
            "listing": addresses.claim(self.listing),
            "people": addresses.page(f"{PEOPLE}/index"),
            "edition": self.edition.edition.name,
            "title": title,
            "letter": label(letter) if letter else "",
            "letters": [
                (label(one), addresses.page(f"{self.page(0)}/{one}"), len(entries))
                for one, entries in self.letters.items()
                if self.is_long
            ],
            "groups": [(label(one), self.shown(self.letters[one], addresses)) for one in shown],
        }
        return render("authors.html", context)

    def shown(self, entries: Sequence[Entry], addresses: Addresses) -> list[ShownEntry]:
        """The entries by family name; of those with one name, the affiliation too."""
        titles = self.titles
        address_of = paper_addresses(self.edition, addresses.page)
        names = Counter(entry.name for entry in entries)
        placed = [(entry.place, entry) for entry in entries]
        placed.sort(key=lambda one: (one[0].folded, one[1].name))
        return [
            ShownEntry(
                place.anchor,
                entry.name,
                addresses.page(person_page(entry.person.id)) if entry.person else "",
                inline_html(entry.affiliation) if names[entry.name] > 1 and entry.affiliation else None,
                [(titles[paper_id], address_of(paper_id)) for paper_id in entry.papers],
            )
            for place, entry in placed
        ]


class ShownEntry(NamedTuple):
    """An author as the index shows one: its place, the name, the person's page if any, and the papers."""

    anchor: str
    name: str
    href: str
    affiliation: Markup | None
    """Where the name alone says too little."""
    papers: list[tuple[Markup, str]]


class LetterPages(Batch):
    """The authors of an edition whose family names begin with a letter, a page each."""

    def __init__(self, index: AuthorIndex) -> None:
        self.index, self.app = index, index.app
        self.folder = index.page(0)

    @cached_property
    def names(self) -> Sequence[str]:  # type: ignore[override]  # found out when it is asked for
        """The letters that have authors."""
        return list(self.index.letters)

    def digest(self) -> str:
        """That of the whole index."""
        return self.index.digest()

    def page_digest(self, number: int) -> str:
        """A digest of people, of how many authors each letter has, and of the papers of a letter's authors."""
        digests = self.index.edition.paper_digests
        papers = [entry.papers for entry in self.index.letters[self.names[number]]]
        own = hashlib.blake2b(f"{self._shared} {papers}".encode(), digest_size=16)
        own.update(b"".join([digests[paper_id] for some in papers for paper_id in some]))
        return own.hexdigest()

    @cached_property
    def _shared(self) -> str:
        """A digest of all that each of the pages is made of."""
        counts = [(letter, len(entries)) for letter, entries in self.index.letters.items()]
        index = self.index
        return hex_digest(
            page_settings(self.app), index.listing, index.edition.edition.name, index.persons, counts
        )

    def context(self) -> Mapping[str, Any]:
        """That of the whole index."""
        return self.index.context()

    def listed(self) -> Collection[int]:
        """None: the papers themselves are found."""
        return ()

    def make(self, number: int) -> PageContent:
        """The page of a letter."""
        letter = self.names[number]
        addresses = Addresses(self.app.builder, self.page(number))
        title = labelled(self.index.title(0), label(letter))
        return PageContent(letter, escape(title), self.index.body(title, addresses, (letter,), letter), "")


def label(letter: str) -> str:
    """A letter as it is shown."""
    return letter.upper() if len(letter) == 1 else "…"
