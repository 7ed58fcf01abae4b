"""Accepted papers: title, authors, how they are presented, and what belongs to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.util.nodes import make_refnode

from sphinx_conference.config import _, ngettext, pgettext
from sphinx_conference.model.dates import DateKind
from sphinx_conference.render.family import (
    EDITION,
    FILTER,
    Address,
    Family,
    Option,
    Options,
    Query,
    Scene,
    bullets,
    heading,
    paragraph,
)
from sphinx_conference.render.papers.row import PaperRows
from sphinx_conference.render.papers.search_words import words_file
from sphinx_conference.render.papers.selection import FACETS, PaperLabels, chosen, facets_of, grouped
from sphinx_conference.text.docutils_nodes import inline_nodes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sphinx_conference.model.papers import Paper
    from sphinx_conference.published.locations import Claim

FACET_NAMES = {
    "presentation": pgettext("list of papers", "Type"),
    "track": pgettext("list of papers", "Track"),
    "topic": pgettext("list of papers", "Topic"),
    "award": pgettext("list of papers", "Award"),
}
"""What the filters above a list are called."""
SEARCH_FROM = 10
"""From how many papers on a list can be searched, unless the directive says otherwise."""
MANY = 500
"""From how many papers on a list is kept light: without numbers, which the browser would count anew at every letter
typed, and without the title in the name of each link, which stands beside it anyway."""
PIECE = 60
"""How many papers a piece of a long list has. A browser passes over pieces that are far from the screen. Rows of one to
six cards are full with so many."""


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
        Option(
            "filter-min",
            "How many papers a topic has at least that readers can filter by; a search finds all.",
            default="2",
            number=True,
        ),
        Option(
            "limit",
            "Only so many, orals before spotlights before posters, and a link to the page that lists all.",
            number=True,
        ),
    )
    collections = ("papers", "persons", "edition", "schedule")
    filters = frozenset((*FACETS, "limit"))
    last_time = _("Papers of {edition}")
    promised = (DateKind.NOTIFICATION, DateKind.EVENT)
    assets = ("conference-papers.css", *FILTER, "conference-papers.js")
    own_pages = True

    def select(self, query: Query) -> Sequence[Paper]:
        """Papers, filtered and sorted, and no more than are asked for."""
        papers, limit = chosen(query), query.options["limit"]
        if limit and query.options["sort"] == "listed":
            labels = PaperLabels.of(query.edition)
            papers.sort(key=lambda paper: labels.order("presentation", paper.presentation or ""))
        return papers[: int(limit)] if limit else papers

    def addresses(self, query: Query, records: Sequence[Paper]) -> Iterable[Address]:
        """Every paper."""
        if query.edition is None:
            return ()
        key, anchor = f"{query.edition.id}/", f"{query.edition.id}-paper-"
        return [Address("paper", key + paper.id, anchor + paper.id) for paper in records]

    def doctree(self, records: Sequence[Paper], scene: Scene) -> list[nodes.Node]:
        """A bullet list a group, and a link to all papers if these are not all."""
        rows = PaperRows(scene)
        result: list[nodes.Node] = []
        for name, papers in grouped(records, scene.query):
            if name:
                result.append(heading("", scene.level, *inline_nodes(name)))
            result.append(bullets(rows.item(paper) for paper in papers))
        claim, words = self._rest(records, scene)
        if claim:
            link = make_refnode(
                scene.links.builder, scene.docname, claim.docname, claim.anchor, nodes.Text(words)
            )
            result.append(paragraph(link))
        return result

    def _rest(self, records: Sequence[Paper], scene: Scene) -> tuple[Claim | None, str]:
        """The page that lists all papers, where this list is cut short and another page does, and what the link to it
        says."""
        edition = scene.query.edition
        if edition is None or not scene.query.options["limit"]:
            return None, ""
        count = len(edition.paper_digests)
        claim = scene.links.locations.list_of(edition.id, self.name)
        if count <= len(records) or claim is None or not claim.is_whole or claim.docname == scene.docname:
            return None, ""
        return claim, ngettext("All {n} papers", "All {n} papers", count).format(n=count)

    def context(self, records: Sequence[Paper], scene: Scene) -> Mapping[str, Any]:
        """``groups``: heading and rows, in pieces; ``filters`` for the form above them."""
        options = scene.query.options
        many = len(records) >= (SEARCH_FROM if options["search"] == "auto" else 2)
        form = many and options["search"] != "no" and not options["limit"]
        claim, rest = self._rest(records, scene)
        facets = facets_of(records, scene.query) if form else []
        long = len(records) >= MANY
        rows = PaperRows(scene, spoken=not long, facets=[facet for facet, _values in facets])
        size = PIECE if long else len(records)
        return {
            "groups": [
                (name, [[rows.row(paper) for paper in piece] for piece in in_pieces(papers, size)])
                for name, papers in grouped(records, scene.query)
            ],
            "count": len(records),
            "all": (scene.links.page(claim.docname, claim.anchor), rest) if claim else None,
            "limited": bool(options["limit"]),
            "layout": options["layout"],
            "level": scene.level,
            "modifier": self._modifier(records, options),
            "long": long,
            "form": form,
            "filters": [(facet, FACET_NAMES[facet], values) for facet, values in facets],
            "words": self._words(scene) if form else None,
        }

    @staticmethod
    def _words(scene: Scene) -> str | None:
        """The address of the words of papers, of which the list does not show all."""
        edition = scene.query.edition
        if edition is None or not edition.paper_digests or not scene.links.builder.config.conference_search:
            return None
        return scene.links.file(words_file(edition))

    @staticmethod
    def _modifier(records: Sequence[Paper], options: Options) -> str:
        modifier = " conf-papers--cards" if options["layout"] == "cards" else ""
        if len(records) >= MANY:
            return f"{modifier} conf-papers--piece"
        return modifier or (" conf-papers--numbered" if options["group-by"] == "none" else "")


def in_pieces(papers: Sequence[Paper], size: int) -> list[Sequence[Paper]]:
    """Papers in pieces of so many."""
    return [papers[start : start + size] for start in range(0, len(papers), size)]
