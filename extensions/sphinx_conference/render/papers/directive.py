"""Accepted papers: title, authors, how they are presented, and what belongs to them."""

from __future__ import annotations

import hashlib
from operator import attrgetter
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from docutils import nodes

from sphinx_conference.config import _
from sphinx_conference.model.dates import DateKind
from sphinx_conference.published.addresses import paper_addresses, paper_folder, person_page
from sphinx_conference.render.family import (
    EDITION,
    Address,
    Family,
    Option,
    Options,
    Query,
    Scene,
    bullets,
    joined,
    paragraph,
    target,
    words,
)
from sphinx_conference.render.papers.hidden_words import has_words, words_file
from sphinx_conference.render.papers.row_memory import RowMaker
from sphinx_conference.render.papers.selection import FACETS, Wording, chosen, facets_of, grouped, values_of
from sphinx_conference.render.people.directive import isolated, name_of
from sphinx_conference.text.docutils_nodes import block_nodes, inline_nodes, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sphinx_conference.model.papers import Author, Paper

LINK_NAMES = {
    "pdf": "PDF", "openreview": "OpenReview", "arxiv": "arXiv", "doi": "DOI", "code": _("Code"), "data": _("Data"),
    "video": _("Video"), "slides": _("Slides"), "poster": _("Poster"),
}  # fmt: skip
_urls = attrgetter(*LINK_NAMES)
_OWN_WORDS = (_("Abstract"), _("of"), _("Board"), _("unknown"))
"""Other words of ours that stand in rows."""
SEARCH_FROM = 10
"""From how many papers on a list can be searched, unless the directive says otherwise."""
MANY = 500
"""From how many papers on a list is kept light: without numbers, which the browser would count anew at every letter
typed, and without the title in the name of each link, which stands beside it anyway."""
PIECE = 60
"""How many papers a piece of a long list has. A browser passes over pieces that are far from the screen. Rows of one to
six cards are full with so many."""

AuthorRun = tuple[str, str, str | None, bool, tuple[str, ...]]
"""What parts it from the run before, names, the address of their page, whether they present, and affiliations."""


def links_of(paper: Paper) -> list[tuple[str, str]]:
    """Name and address of each link of a paper, in a fixed order."""
    return [
        (str(name), url) for name, url in zip(LINK_NAMES.values(), _urls(paper.links), strict=True) if url
    ]


class AcceptedPapers(Family):
    """The ``accepted-papers`` directive."""

    name = "accepted-papers"
    summary = (
        "The published papers of an edition, with authors, badges and links; long lists can be searched."
    )
    options: ClassVar[tuple[Option, ...]] = (
        EDITION,
        Option("layout", "A list, a table or cards.", ("list", "table", "cards"), "list"),
        Option("presentation", "Only papers presented so, e.g. spotlight.", many=True),
        Option("track", "Only papers of these tracks, by id.", many=True),
        Option("topic", "Only papers on one of these topics.", many=True),
        Option("award", "Only papers with one of these awards.", many=True),
        Option(
            "sort",
            "As listed in the file, or by title, first author or poster board.",
            ("listed", "title", "author", "board"),
            "listed",
        ),
        Option(
            "group-by",
            "Below headings: by presentation, track, topic (a paper below each of its topics) or session.",
            ("none", "presentation", "track", "topic", "session"),
            "none",
        ),
        Option(
            "show",
            "What to show besides: abstract, affiliations, topics, board, session.",
            ("abstract", "affiliations", "topics", "board", "session"),
            many=True,
        ),
        Option(
            "search",
            f"Whether readers can search and filter the list; auto means from {SEARCH_FROM} papers on.",
            ("auto", "yes", "no"),
            "auto",
        ),
    )
    collections = ("papers", "persons", "edition", "schedule")
    filters = frozenset(FACETS)
    promised = (DateKind.NOTIFICATION, DateKind.EVENT)
    assets = ("conference-papers.css", "conference-papers.js")
    own_pages = True

    def select(self, query: Query) -> Sequence[Paper]:
        """Papers, filtered and sorted."""
        return chosen(query)

    def addresses(self, query: Query, records: Sequence[Paper]) -> Iterable[Address]:
        """Every paper."""
        if query.edition is None:
            return ()
        key, anchor = f"{query.edition.id}/", f"{query.edition.id}-paper-"
        return [Address("paper", key + paper.id, anchor + paper.id) for paper in records]

    def doctree(self, records: Sequence[Paper], scene: Scene) -> list[nodes.Node]:
        """A bullet list a group."""
        rows = Rows(scene)
        result: list[nodes.Node] = []
        for heading, papers in grouped(records, scene.query):
            if heading:
                result.append(paragraph(nodes.strong("", "", *inline_nodes(heading))))
            result.append(bullets(rows.item(paper) for paper in papers))
        return result

    def context(self, records: Sequence[Paper], scene: Scene) -> Mapping[str, Any]:
        """``groups``: heading and rows, in pieces; ``filters`` for the form above them."""
        rows, options = Rows(scene), scene.query.options
        many = len(records) >= (SEARCH_FROM if options["search"] == "auto" else 2)
        form = many and options["search"] != "no"
        facets = facets_of(records, scene.query) if form else []
        long = len(records) >= MANY
        rows.spoken = not long
        rows.facets = tuple(facet for facet, _values in facets)
        maker = RowMaker(rows, None, table=options["layout"] == "table", form=form)
        size = PIECE if long else len(records)
        return {
            "groups": [
                (heading, maker.pieces(papers, size)) for heading, papers in grouped(records, scene.query)
            ],
            "count": len(records),
            "layout": options["layout"],
            "level": scene.level,
            "modifier": self._modifier(records, options),
            "long": long,
            "form": form,
            "filters": [(facet, rows.facet_names[facet], values) for facet, values in facets],
            "words": self._words(scene) if form else None,
        }

    @staticmethod
    def _words(scene: Scene) -> str | None:
        """The address of the words that the list does not show."""
        edition, people = scene.query.edition, scene.query.site.persons
        searched = scene.links.builder.config.conference_search
        if edition is None or not searched or not has_words(edition, people):
            return None
        return scene.links.file(words_file(edition))

    @staticmethod
    def _modifier(records: Sequence[Paper], options: Options) -> str:
        modifier = " conf-papers--cards" if options["layout"] == "cards" else ""
        if len(records) >= MANY:
            return f"{modifier} conf-papers--piece"
        return modifier or (" conf-papers--numbered" if options["group-by"] == "none" else "")


class Entry(NamedTuple):
    """A paper as the template takes it apart. ``spoken`` tells its links apart for who hears them out of place."""

    id: str
    anchor: str
    title: str
    href: str | None
    authors: list[AuthorRun]
    marks: list[tuple[str, str]]
    links: list[tuple[str, str]]
    spoken: str
    abstract: str | None
    facets: list[tuple[str, str]]


class Rows:
    """Makes the entries of one listing, of papers that may stand in it more than once."""

    def __init__(self, scene: Scene) -> None:
        options = scene.query.options
        self.scene = scene
        self.show = frozenset(words(options["show"]))
        self.wording = Wording.of(scene.query.edition)
        self.badges = tuple(
            facet for facet in ("presentation", "track", "award") if facet != options["group-by"]
        )
        self.places = "affiliations" in self.show
        self.spoken = True
        self.facets: tuple[str, ...] = ()
        self.facet_names = {
            "presentation": _("Type"), "track": _("Track"), "topic": _("Topic"), "award": _("Award")
        }  # fmt: skip
        self._anchors = self._own_anchors()
        self._people: dict[str, str | None] = {}
        self._badges: dict[tuple[Any, ...], list[tuple[str, str]]] = {}
        self._page_of = self._pages()

    def anchor(self, paper: Paper) -> str:
        """The anchor of a paper where it stands first."""
        return self._anchors.pop(paper.id, "")

    def _own_anchors(self) -> dict[str, str]:
        """The anchors of papers whose address is in this very listing, by the papers' ids."""
        edition, locations = self.scene.query.edition, self.scene.links.locations
        if edition is None:
            return {}
        prefix = f"{edition.id}/"
        return {
            key.removeprefix(prefix): anchor
            for key, anchor in locations.anchors("paper", self.scene.docname).items()
            if key.startswith(prefix) and anchor in self.scene.claimed
        }

    def marks(self, paper: Paper) -> list[tuple[str, str]]:
        """Class and text of each badge: how it is presented, its track, its awards, and what else is to be shown."""
        alike = (paper.presentation, paper.track, paper.awards)
        badges = self._badges.get(alike)
        if badges is None:
            badges = self._badges[alike] = [
                (value if facet == "presentation" else facet, self.wording.label(facet, value))
                for facet in self.badges
                for value in values_of(paper, facet)
            ]
        found = badges.copy()
        if paper.board and "board" in self.show:
            found.append(("board", f"{_('Board')} {paper.board}"))
        if paper.session and "session" in self.show:
            found.append(("session", self.wording.label("session", paper.session)))
        if "topics" in self.show:
            found.extend(("topic", topic) for topic in paper.topics)
        return found

    # for all builders

    def item(self, paper: Paper) -> list[nodes.Node]:
        """A paper as an item of a list."""
        line: list[nodes.Node] = [*target(self.anchor(paper))]
        line += [nodes.strong("", "", *inline_nodes(paper.title)), nodes.Text(". ")]
        line += joined(self._author_nodes(author) for author in paper.authors)
        line.append(nodes.Text(". "))
        marks = [inline_nodes(text) for _kind, text in self.marks(paper)]
        links: list[list[nodes.Node]] = [
            [nodes.reference("", name, refuri=url)] for name, url in links_of(paper)
        ]
        line += joined([*marks, *links], " · ")
        if paper.abstract and "abstract" in self.show:
            return [paragraph(*line), *block_nodes(paper.abstract)]
        return line

    def _author_nodes(self, author: Author) -> list[nodes.Node]:
        name = name_of(author.person, author.name, self.scene.query.site)
        result: list[nodes.Node] = [nodes.Text(name.full if name else str(_("unknown")))]
        if author.affiliation and "affiliations" in self.show:
            places = joined((inline_nodes(place) for place in author.affiliation), "; ")
            result += [nodes.Text(" ("), *places, nodes.Text(")")]
        return result

    # for the web

    def made_of(self, *, table: bool, form: bool) -> str | None:
        """A digest of all that these rows show beside their papers; ``None`` where that cannot be told."""
        query, links = self.scene.query, self.scene.links
        if query.edition is None or self._page_of is None:
            return None  # links lead to whichever page lists a paper
        shared = (
            (
                query.edition.id,
                links.docname,
                links.builder.name,
                query.language,
                sorted(query.options.items()),
            ),
            (table, form, self.spoken, self.facets, self.wording.tracks, self.wording.sessions),
            query.site.digests.get(("", "persons")),
            (self._page_of("paper"), self._page_of("index"), links.page(person_page("somebody"))),
            [str(name) for name in (*LINK_NAMES.values(), *_OWN_WORDS)],
        )
        return hashlib.sha256(repr(shared).encode()).hexdigest()

    def entry(self, paper: Paper, anchor: str) -> Entry:
        """A paper as the template's variables."""
        return Entry(
            paper.id,
            anchor,
            paper.title,
            self._href(paper),
            self._authors(paper),
            self.marks(paper),
            links_of(paper),
            plain(paper.title) if self.spoken else "",
            paper.abstract if "abstract" in self.show else None,
            [(facet, "\n".join(found)) for facet in self.facets if (found := values_of(paper, facet))],
        )

    def _href(self, paper: Paper) -> str | None:
        """The paper's page; its PDF, if it has none but an entry in a list."""
        assert self.scene.query.edition is not None, "a paper belongs to an edition"
        if self._page_of and paper.id in self.scene.query.edition.paper_digests:
            return self._page_of(paper.id)
        own = self.scene.own_page("paper", f"{self.scene.query.edition.id}/{paper.id}")
        return own or paper.links.pdf

    def _pages(self) -> Callable[[str], str] | None:
        """Gives the addresses of papers' pages, where they have some that differ by the ids alone."""
        edition, links = self.scene.query.edition, self.scene.links
        if edition is None or not links.locations.own_pages:
            return None
        among_them = links.docname.startswith(f"{paper_folder(edition)}/")
        return None if among_them else paper_addresses(edition, links.page)

    def _authors(self, paper: Paper) -> list[AuthorRun]:
        """The authors; those in a row who have nothing but a name as one run of text."""
        runs: list[AuthorRun] = []
        names: list[str] = []
        site = self.scene.query.site
        for author in paper.authors:
            name = author.name or name_of(author.person, None, site)
            full = isolated(name.full if name else str(_("unknown")))
            href = self._person(author.person) if author.person else None
            places = author.affiliation if self.places else ()
            if href or places or author.presenting or type(full) is not str:
                if names:
                    runs.append((", " if runs else "", ", ".join(names), None, False, ()))
                    names = []
                runs.append((", " if runs else "", full, href, author.presenting, places))
            else:
                names.append(full)
        if names:
            runs.append((", " if runs else "", ", ".join(names), None, False, ()))
        return runs

    def _person(self, person: str) -> str | None:
        if person not in self._people:
            self._people[person] = self.scene.href("person", person)
        return self._people[person]
