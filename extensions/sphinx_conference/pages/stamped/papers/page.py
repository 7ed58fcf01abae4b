"""The pages of an edition's papers."""

from __future__ import annotations

import hashlib
from functools import cache, cached_property
from html import escape
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_conference import config
from sphinx_conference.cache.digests import hex_digest
from sphinx_conference.config import _, pgettext
from sphinx_conference.pages.head.tags import NOINDEX
from sphinx_conference.pages.stamped.kind import Addresses, Batch, page_settings, record_url
from sphinx_conference.pages.stamped.page_template import PageContent
from sphinx_conference.pages.stamped.papers.authorship import affiliations_of, marks_of, signs_of
from sphinx_conference.pages.stamped.papers.head import PaperTags
from sphinx_conference.pages.stamped.papers.slots import PaperSlots
from sphinx_conference.pages.stamped.people.entries import MOST, letter_of, place_of, sorted_words
from sphinx_conference.published.addresses import author_page, paper_addresses, paper_folder, person_page
from sphinx_conference.published.editions import home_among
from sphinx_conference.render.cards import card_of_paper
from sphinx_conference.render.citations import bibtex_entry
from sphinx_conference.render.citations.reference import Volume
from sphinx_conference.render.html import inline_html, label_html, page_macro, render
from sphinx_conference.render.papers.row import links_of
from sphinx_conference.render.people.names import name_of
from sphinx_conference.text.formulatext import readable
from sphinx_conference.text.markup import paragraphs, without_markup

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from markupsafe import Markup

    from sphinx_conference.model.papers import Author, Paper
    from sphinx_conference.pages.stamped.papers.authorship import ShownAuthor
    from sphinx_conference.published.records import PublishedEdition
    from sphinx_conference.published.state import Build


class PaperPages(Batch):
    """A page for each published paper of an edition, and one for each that was withdrawn."""

    def __init__(self, build: Build, edition: PublishedEdition) -> None:
        app = build.app
        self.app, self.edition = app, edition
        self.site, self.locations, self.bibtex = build.site, build.locations, build.bibtex
        self.folder = paper_folder(edition)
        self.papers = edition.papers
        self.ids = list(edition.paper_digests)
        self.names = [*self.ids, *sorted(edition.withdrawn - edition.paper_digests.keys())]
        self.base = config.base_url(app.config)
        self._target = paper_addresses(edition, app.builder.get_target_uri)

    # what decides whether a page is as it was

    @cached_property
    def _shared(self) -> str:
        """A digest of all that each of the pages is made of."""
        digests = self.site.digests_of(self.edition.id, "edition", "dates")
        return hex_digest(
            self._edit,
            page_settings(self.app),
            digests,
            self.site.digests_of("", "persons"),
            self._listing,
            len(self.ids) > MOST,
        )

    def digest(self) -> str:
        """A digest of all papers, of the program and of what they share."""
        own = self.site.digests_of(self.edition.id, "papers", "schedule")
        return hex_digest(self._every, own, self.names[len(self.ids) :])

    def page_digest(self, number: int) -> str:
        """A digest of a paper, of those that its page names, and of all slots."""
        if number >= len(self.ids):
            return self._every
        digests, paper = self.edition.paper_digests, self.ids[number]
        beside, related = self.ids[max(0, number - 1) : number + 2], self.edition.related.get(paper, ())
        shown = [paper, *beside, *related]
        own = hashlib.blake2b(f"{self._every} {shown}".encode(), digest_size=16)
        own.update(b"".join([digests[other] for other in shown]))
        return own.hexdigest()

    @cached_property
    def _every(self) -> str:
        """A digest of what each of the pages may show besides papers."""
        return hex_digest(self._shared, self.slots.digest)

    # what others say of a page

    def listed(self) -> Collection[int]:
        """Papers, and none that was withdrawn; none of an edition that is not listed, which is an example of one."""
        return range(len(self.ids) if self.edition.edition.listed else 0)

    def title(self, number: int) -> str:
        """The paper's title, readable."""
        return readable(self.papers[number].title)

    def text_digest(self, name: str, digest: str) -> bytes:  # noqa: ARG002
        """A digest of the paper and of people: what its page tells of other papers is found there."""
        return self.edition.paper_digests[name] + self.site.digests.get(("", "persons"), "").encode()

    def text(self, name: str) -> Iterator[str]:
        """Authors, affiliations and the abstract."""
        paper = self._by_id[name]
        for author in paper.authors:
            if known := name_of(author.person, author.name, self.site):
                yield known.full
            yield author.native_name or ""
        yield from affiliations_of(paper)
        yield from paper.topics
        yield from paper.awards
        yield from map(without_markup, paragraphs(paper.abstract or ""))
        if "$" in paper.title:
            yield without_markup(paper.title)  # "beta" finds β too

    # what a page is made of

    @cached_property
    def slots(self) -> PaperSlots:
        """When and where papers are presented."""
        return PaperSlots(self.edition, self.locations, self.app.config.language)

    @cached_property
    def _listing(self) -> str:
        """The document that lists the papers, else an edition's first page, else none."""
        first = self.ids[0] if self.ids else ""
        claim = self.locations.claim("paper", f"{self.edition.id}/{first}")
        return claim.docname if claim else home_among(self.edition, self.app.env.found_docs)

    def context(self) -> Mapping[str, Any]:
        """The document whose place in navigation the pages share."""
        return {"conf_stamped": "paper", "conf_stands_below": self._listing}

    def make(self, number: int) -> PageContent:
        """A paper's page, or that of one which was withdrawn."""
        if number >= len(self.ids):
            return self._tombstone(self.names[number])
        paper = self.papers[number]
        cited = self._volume.reference(paper, self._url(paper.id) or None)
        variables = self._variables(paper, number)
        known = self.bibtex.get((self.edition.id, paper.id))
        variables["bibtex"] = known.decode() if known else bibtex_entry(cited).strip()
        variables["edit"] = self._edit.replace("/-.yaml", f"/{paper.id}.yaml")
        return PageContent(
            name=paper.id,
            title=escape(readable(paper.title)),
            body=self._body(**variables),
            metatags=self._tags.of(
                cited,
                paper.links,
                self._url(paper.id),
                lambda: card_of_paper(paper, self.edition, self.site, self.app.config.language),
            ),
        )

    @cached_property
    def _body(self) -> Callable[..., str]:
        """Gives what stands on a page, by a paper's variables."""
        return page_macro("paper.html")

    @cached_property
    def _edit(self) -> str:
        """Where a paper called ``-`` would be edited."""
        return record_url(self.app, self.edition.folder, "papers", "-")

    @cached_property
    def _volume(self) -> Volume:
        return Volume(self.edition, self.site)

    @cached_property
    def _tags(self) -> PaperTags:
        return PaperTags(self.app, self.pictures)

    def _tombstone(self, name: str) -> PageContent:
        body = render("withdrawn.html", {"listing": self._seen_from(name).listing})
        return PageContent(name, escape(_("Not available")), body, NOINDEX)

    def _url(self, paper_id: str) -> str:
        return f"{self.base}{self._target(paper_id)}" if self.base else ""

    def _seen_from(self, paper_id: str) -> _View:
        """What is seen from a paper's page; in a site of folders a page called ``index`` lies elsewhere."""
        return self._views[paper_id == "index"]

    @cached_property
    def _views(self) -> tuple[_View, _View]:
        return self._view("-"), self._view("index")

    def _view(self, name: str) -> _View:
        addresses = Addresses(self.app.builder, f"{self.folder}/{name}")
        return _View(
            addresses,
            (
                addresses.page(self._listing) if self._listing else "",
                addresses.page(author_page(self.edition)) if self.ids else "",
                self.edition.edition.name,
            ),
            addresses.folder(self.folder),
            paper_addresses(self.edition, addresses.page),
            self._index_addresses(addresses),
        )

    def _index_addresses(self, addresses: Addresses) -> Callable[[str], str]:
        """Gives the address of the page of the index of authors on which those of a letter stand."""
        index = author_page(self.edition)
        if len(self.ids) <= MOST:
            whole = addresses.page(index)
            return lambda _letter: whole
        return cache(lambda letter: addresses.page(f"{index}/{letter}"))

    def _variables(self, paper: Paper, number: int) -> dict[str, Any]:
        view = self._seen_from(paper.id)
        addresses, ids = view.addresses, self.ids
        affiliations = affiliations_of(paper)
        numbered = len(affiliations) > 1 or (
            bool(affiliations) and not all(author.affiliation for author in paper.authors)
        )
        authors = [self._author(author, affiliations if numbered else {}, view) for author in paper.authors]
        return {
            "listing": view.listing,
            "title": label_html(paper.title),
            "badges": self._badges(paper),
            "authors": authors,
            "affiliations": [(n if numbered else 0, inline_html(text)) for text, n in affiliations.items()],
            "signs": signs_of(authors),
            "slots": [slot.seen_from(addresses) for slot in self.slots.of(paper)],
            "board": paper.board,
            "abstract": paper.abstract,
            "links": links_of(paper),
            "topics": paper.topics,
            "file": f"{view.folder}{paper.id}",
            "related": [self._named(other, view) for other in self.edition.related.get(paper.id, ())],
            "previous": self._named(ids[number - 1], view) if number else None,
            "next": self._named(ids[number + 1], view) if number + 1 < len(ids) else None,
        }

    def _named(self, paper_id: str, view: _View) -> tuple[Markup, str]:
        """Title and address of a paper."""
        return label_html(self._by_id[paper_id].title), view.address_of(paper_id)

    def _badges(self, paper: Paper) -> list[tuple[str, Markup]]:
        """Kind and text of each badge."""
        badges = [("award", inline_html(award)) for award in paper.awards]
        if kind := paper.presentation:
            badges.append((kind, inline_html(kind.in_words)))
        if track := paper.track:
            badges.append(("track", inline_html(self.edition.edition.call.track_name(track))))
        return badges

    def _author(self, author: Author, affiliations: dict[str, int], view: _View) -> ShownAuthor:
        person = self.site.persons.get(author.person) if author.person else None
        name = author.name or (person.name if person else None)
        marks = [str(affiliations[text]) for text in author.affiliation] if affiliations else []
        marks += marks_of(author)
        return (
            name.full if name else str(pgettext("author", "unknown")),
            author.native_name or (person.native_name if person else None),
            view.addresses.page(person_page(person.id)) if person else _place_of(author, view),
            ",".join(marks),
            author.orcid or (person.orcid if person else None),
        )

    @cached_property
    def _by_id(self) -> dict[str, Paper]:
        return {paper.id: paper for paper in self.papers}


def _place_of(author: Author, view: _View) -> str:
    """The address of the place in the index of authors of one who has no page."""
    if author.name is None:
        return ""
    words, _name = sorted_words(author.name)
    return f"{view.index_of(letter_of(words))}#{place_of(words, author).anchor}"


class _View(NamedTuple):
    """What is seen from a paper's page."""

    addresses: Addresses
    listing: tuple[str, str, str]
    """Addresses of the list of papers and of the index of authors, empty if there is none, and the edition's name."""
    folder: str
    """The address of the folder of papers' files, to which a name is added."""
    address_of: Callable[[str], str]
    """Gives the address of a paper's page by the paper's id."""
    index_of: Callable[[str], str]
    """Gives the address of the page of the index of authors with a letter."""
