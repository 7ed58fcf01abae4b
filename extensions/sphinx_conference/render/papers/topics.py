"""A small picture of an edition's papers: each topic a constellation, each paper one of its stars."""

from __future__ import annotations

from math import isqrt
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import quote
from zlib import crc32

from docutils import nodes

from sphinx_conference.config import ngettext
from sphinx_conference.published.addresses import SITES
from sphinx_conference.render.family import EDITION, Family, Option, Query, Scene, bullets
from sphinx_conference.render.papers.selection import PaperLabels
from sphinx_conference.render.punctuation import listed
from sphinx_conference.text.docutils_nodes import inline_nodes
from sphinx_conference.text.folding import fold
from sphinx_conference.text.markup import without_markup

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx_conference.model.papers import Paper

Topic = tuple[str, list["Paper"]]

WIDTH, HEIGHT = 160, 80
"""The size of a piece of sky, in units of its own."""
MOST = 50
"""How many stars it has room for; if a topic has more papers, one star stands for several."""
APART = 40
"""The largest distance between two neighbouring stars, before each is moved a little."""
FEW = 4
"""How many topics a small screen shows at once; more stand there in a row that scrolls."""
EDGE = 8
"""How much of the sky is left free of them, at both sides together."""

Star = tuple[int, int, bool]
"""Where a star stands, and whether it is bright."""


class PaperTopics(Family):
    """The ``paper-topics`` directive."""

    name = "paper-topics"
    summary = "A picture of the papers by topic; each topic leads to the list, filtered."
    options: ClassVar[tuple[Option, ...]] = (EDITION,)
    collections = ("papers", "edition")
    assets = ("conference-topics.css",)

    def select(self, query: Query) -> Sequence[Topic]:
        """Topics with their papers, those with most papers first."""
        found: dict[str, list[Paper]] = {}
        for paper in query.edition.papers if query.edition else ():
            for topic in dict.fromkeys(paper.topics):
                found.setdefault(topic, []).append(paper)
        return sorted(found.items(), key=lambda one: (-len(one[1]), fold(without_markup(one[0])), one[0]))

    def doctree(self, records: Sequence[Topic], scene: Scene) -> list[nodes.Node]:  # noqa: ARG002
        """A bullet list with the number of papers of each topic."""
        return [
            bullets(
                [*inline_nodes(topic), nodes.Text(f": {counted(len(papers))}")] for topic, papers in records
            )
        ]

    def context(self, records: Sequence[Topic], scene: Scene) -> Mapping[str, Any]:
        """``topics``: name, number of papers, link, stars and the lines between them."""
        each = -(-max(len(papers) for _topic, papers in records) // MOST)
        page = _listing_page(records[0][1][0], scene)
        labels = PaperLabels.of(scene.query.edition)
        bright = {p.presentation for _topic, papers in records for p in papers if _is_bright(p)}
        return {
            "width": WIDTH,
            "height": HEIGHT,
            "topics": [_constellation(topic, papers, each, page) for topic, papers in records],
            "each": each,
            "many": len(records) > FEW,
            "linked": page is not None,
            "bright": listed(labels.label("presentation", kind) for kind in sorted(filter(None, bright))),
        }


def counted(number: int) -> str:
    """A number of papers in words."""
    return ngettext("{n} paper", "{n} papers", number).format(n=number)


def _is_bright(paper: Paper) -> bool:
    return paper.presentation not in (None, "poster")


def _listing_page(paper: Paper, scene: Scene) -> str | None:
    """The address of the page that lists the edition's papers, where lists can be filtered."""
    assert scene.query.edition is not None, "a paper belongs to an edition"
    if scene.links.builder.name not in SITES:
        return None
    claim = scene.links.locations.claim("paper", f"{scene.query.edition.id}/{paper.id}")
    return scene.links.page(claim.docname) if claim else None


def _constellation(topic: str, papers: Sequence[Paper], each: int, page: str | None) -> dict[str, Any]:
    stars = stars_of(papers[::each])
    return {
        "name": topic,
        "count": counted(len(papers)),
        "href": f"{page}?topic={quote(topic)}" if page is not None else None,
        "stars": stars,
        "lines": lines_between(stars),
    }


def stars_of(papers: Sequence[Paper]) -> list[Star]:
    """A star a paper, none upon another. Where each stands follows from the papers' ids alone."""
    chances = sorted((crc32(paper.id.encode()), paper.id, _is_bright(paper)) for paper in papers)
    columns = isqrt(2 * len(papers) - 1) + 1
    rows = -(-len(papers) // columns)
    across, down = min(APART, (WIDTH - EDGE) // columns), min(APART, (HEIGHT - EDGE) // rows)
    stars = []
    for number, (chance, _id, bright) in enumerate(chances):
        row, column = divmod(number, columns)
        beside = min(columns, len(papers) - row * columns)
        x = (WIDTH - across * (beside - 1)) // 2 + column * across + _offset(chance, across)
        y = (HEIGHT - down * (rows - 1)) // 2 + row * down + _offset(chance >> 16, down)
        stars.append((x, y, bright))
    return stars


def _offset(chance: int, room: int) -> int:
    """A step to either side, so small that neighbours stay apart."""
    most = room // 3
    return chance % (2 * most + 1) - most


def lines_between(stars: Sequence[Star]) -> list[tuple[int, int, int, int]]:
    """The shortest lines that join all stars (Prim's minimum spanning tree)."""
    lines = []
    inside, outside = list(stars[:1]), list(stars[1:])
    while outside:
        _far, one, other = min(
            ((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2, one, other)
            for one in inside
            for other in outside
        )
        outside.remove(other)
        inside.append(other)
        lines.append((*one[:2], *other[:2]))
    return lines
