"""A row of a list of papers: title, authors, badges and links, for all builders and for the web."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from docutils import nodes

from sphinx_conference.config import pgettext
from sphinx_conference.published.addresses import earlier_ids, paper_addresses, paper_folder
from sphinx_conference.render.family import address_of, joined, paragraph, target, words
from sphinx_conference.render.papers.selection import PaperLabels, values_of
from sphinx_conference.render.people.names import isolated, name_of
from sphinx_conference.render.punctuation import comma
from sphinx_conference.text.docutils_nodes import block_nodes, inline_nodes
from sphinx_conference.text.markup import without_markup

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx_conference.model.papers import Author, Paper
    from sphinx_conference.render.family import Scene

LINK_NAMES = {
    "pdf": "PDF", "openreview": "OpenReview", "arxiv": "arXiv", "doi": "DOI",
    "code": pgettext("link", "Code"), "data": pgettext("link", "Data"),
    "video": pgettext("link", "Video"), "slides": pgettext("link", "Slides"), "poster": pgettext("link", "Poster"),
}  # fmt: skip
_urls = attrgetter(*LINK_NAMES)

AuthorRun = tuple[str, str, str | None, bool, tuple[str, ...]]
"""What parts it from the run before, names, the address of their page, whether they present, and affiliations."""


def links_of(paper: Paper) -> list[tuple[str, str]]:
    """Name and address of each link of a paper, in a fixed order."""
    return [
        (str(name), url) for name, url in zip(LINK_NAMES.values(), _urls(paper.links), strict=True) if url
    ]


class PaperRow(NamedTuple):
    """A paper as the template of a list takes it apart.

    ``spoken`` is the title as it stands in the names of links, for those who hear a link out of its place.
    """

    id: str
    anchors: list[str]
    title: str
    href: str | None
    authors: list[AuthorRun]
    marks: list[tuple[str, str]]
    links: list[tuple[str, str]]
    spoken: str
    abstract: str | None
    facets: list[tuple[str, str]]


class PaperRows:
    """The rows of one list, in which a paper may stand more than once.

    ``facets`` are those by which readers can filter; ``spoken`` puts the paper's title into the name of each link.
    """

    def __init__(self, scene: Scene, *, spoken: bool = True, facets: Iterable[str] = ()) -> None:
        options = scene.query.options
        self.scene = scene
        self.show = frozenset(words(options["show"]))
        self.labels = PaperLabels.of(scene.query.edition)
        self.badges = tuple(
            facet for facet in ("presentation", "track", "award") if facet != options["group-by"]
        )
        self.places = "affiliations" in self.show
        self.spoken, self.facets = spoken, tuple(facets)
        self._anchors = self._own_anchors()
        self._people: dict[str, str | None] = {}
        self._badges: dict[tuple[Any, ...], list[tuple[str, str]]] = {}
        self._page_of = self._pages()
        self._between = comma()

    def anchors(self, paper: Paper) -> list[str]:
        """The anchor of a paper where it stands first, and those that it had under earlier ids."""
        return self._anchors.pop(paper.id, [])

    def _own_anchors(self) -> dict[str, list[str]]:
        """The anchors of papers whose address is in this very listing, by the papers' ids."""
        edition, locations = self.scene.query.edition, self.scene.links.locations
        if edition is None:
            return {}
        prefix = f"{edition.id}/"
        found = {
            key.removeprefix(prefix): [anchor]
            for key, anchor in locations.anchors("paper", self.scene.docname).items()
            if key.startswith(prefix) and anchor in self.scene.claimed
        }
        for old, now in earlier_ids(edition, "paper").items():
            if now in found:
                found[now].append(address_of(self.scene.query, "paper", old).anchor)
        return found

    def marks(self, paper: Paper) -> list[tuple[str, str]]:
        """Class and text of each badge: how it is presented, its track, its awards, and what else is to be shown."""
        alike = (paper.presentation, paper.track, paper.awards)
        badges = self._badges.get(alike)
        if badges is None:
            badges = self._badges[alike] = [
                (value if facet == "presentation" else facet, self.labels.label(facet, value))
                for facet in self.badges
                for value in values_of(paper, facet)
            ]
        found = badges.copy()
        if paper.board and "board" in self.show:
            found.append(("board", pgettext("poster", "Board {number}").format(number=paper.board)))
        if "session" in self.show:
            found += [("session", self.labels.label("session", name)) for name in paper.session]
        if "topics" in self.show:
            found.extend(("topic", topic) for topic in paper.topics)
        return found

    # for all builders

    def item(self, paper: Paper) -> list[nodes.Node]:
        """A paper as an item of a list."""
        line: list[nodes.Node] = [*target(*self.anchors(paper))]
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
        result: list[nodes.Node] = [nodes.Text(name.full if name else str(pgettext("author", "unknown")))]
        if author.affiliation and "affiliations" in self.show:
            places = joined((inline_nodes(place) for place in author.affiliation), "; ")
            result += [nodes.Text(" ("), *places, nodes.Text(")")]
        return result

    # for the web

    def row(self, paper: Paper) -> PaperRow:
        """A paper as the template's variables."""
        return PaperRow(
            paper.id,
            self.anchors(paper),
            paper.title,
            self._href(paper),
            self._authors(paper),
            self.marks(paper),
            links_of(paper),
            without_markup(paper.title) if self.spoken else "",
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
        site, between = self.scene.query.site, self._between
        for author in paper.authors:
            name = author.name or name_of(author.person, None, site)
            full = isolated(name.full if name else str(pgettext("author", "unknown")))
            href = self._person(author.person) if author.person else None
            places = author.affiliation if self.places else ()
            if href or places or author.presenting or type(full) is not str:
                if names:
                    runs.append((between if runs else "", between.join(names), None, False, ()))
                    names = []
                runs.append((between if runs else "", full, href, author.presenting, places))
            else:
                names.append(full)
        if names:
            runs.append((between if runs else "", between.join(names), None, False, ()))
        return runs

    def _person(self, person: str) -> str | None:
        if person not in self._people:
            self._people[person] = self.scene.href("person", person)
        return self._people[person]
