"""Accepted papers: title, authors, how they are presented, and what belongs to them."""

from __future__ import annotations

import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes

from sphinx_conference.messages import _
from sphinx_conference.model.dates import DateKind
from sphinx_conference.render.family import (
    EDITION,
    Address,
    Family,
    Option,
    Query,
    Scene,
    address_of,
    bullets,
    joined,
    paragraph,
    target,
    words,
)
from sphinx_conference.render.inline import inline_nodes, plain
from sphinx_conference.render.people import name_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sphinx_conference.model.papers import Author, Paper

LINK_NAMES = {
    "pdf": "PDF", "openreview": "OpenReview", "arxiv": "arXiv", "doi": "DOI", "code": _("Code"), "data": _("Data"),
    "video": _("Video"), "slides": _("Slides"), "poster": _("Poster"),
}  # fmt: skip


def links_of(paper: Paper) -> list[tuple[str, str]]:
    """Name and address of each link of a paper, in a fixed order."""
    return [(str(name), url) for field, name in LINK_NAMES.items() if (url := getattr(paper.links, field))]


def sort_key(text: str) -> str:
    """A key that sorts letters with accents beside those without."""
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()


class AcceptedPapers(Family):
    """The ``accepted-papers`` directive."""

    name = "accepted-papers"
    summary = "The published papers of an edition, with authors, badges and links."
    options: ClassVar[tuple[Option, ...]] = (
        EDITION,
        Option("presentation", "Only papers presented so, e.g. spotlight.", many=True),
        Option(
            "sort",
            "As listed in the file, or by title, or by first author.",
            ("listed", "title", "author"),
            "listed",
        ),
        Option(
            "group-by",
            "Group under headings by presentation or track.",
            ("none", "presentation", "track"),
            "none",
        ),
    )
    collections = ("papers", "persons", "edition")
    filters = frozenset({"presentation"})
    promised = (DateKind.NOTIFICATION, DateKind.EVENT)

    def select(self, query: Query) -> Sequence[Paper]:
        """Papers, filtered, grouped and sorted."""
        wanted = set(words(query.options["presentation"]))
        papers = [
            p
            for p in (query.edition.papers if query.edition else ())
            if not wanted or p.presentation in wanted
        ]
        match query.options["sort"]:
            case "title":
                papers.sort(key=lambda paper: sort_key(plain(paper.title)))
            case "author":
                papers.sort(key=lambda paper: self._first_author(paper, query))
        if (group := query.options["group-by"]) != "none":
            papers.sort(key=lambda paper: getattr(paper, group) or "￿")
        return papers

    @staticmethod
    def _first_author(paper: Paper, query: Query) -> str:
        name = name_of(paper.authors[0].person, paper.authors[0].name, query.site)
        return sort_key(f"{name.family} {name.given}") if name else ""

    def addresses(self, query: Query, records: Sequence[Paper]) -> Iterable[Address]:
        """Every paper."""
        return [address_of(query, "paper", paper.id) for paper in records]

    @staticmethod
    def _groups(records: Sequence[Paper], query: Query) -> list[tuple[str, list[Paper]]]:
        field = query.options["group-by"]
        if field == "none":
            return [("", list(records))]
        return [
            ((key or _("other")).capitalize(), list(run))
            for key, run in groupby(records, lambda p: getattr(p, field))
        ]

    def doctree(self, records: Sequence[Paper], scene: Scene) -> list[nodes.Node]:
        """A bullet list a group."""
        result: list[nodes.Node] = []
        for heading, papers in self._groups(records, scene.query):
            if heading:
                result.append(paragraph(nodes.strong("", heading)))
            result.append(bullets(self._item(paper, scene) for paper in papers))
        return result

    def _item(self, paper: Paper, scene: Scene) -> list[nodes.Node]:
        line: list[nodes.Node] = [*target(scene.anchor(address_of(scene.query, "paper", paper.id)))]
        line += [nodes.strong("", "", *inline_nodes(paper.title)), nodes.Text(". ")]
        line += joined([nodes.Text(name)] for name in self._names(paper, scene))
        line.append(nodes.Text(". "))
        marks = [nodes.Text(mark.capitalize()) for mark in (paper.presentation, *paper.awards) if mark]
        links = [nodes.reference("", name, refuri=url) for name, url in links_of(paper)]
        line += joined([[node] for node in (*marks, *links)], " · ")
        return line

    @staticmethod
    def _names(paper: Paper, scene: Scene) -> list[str]:
        names = [name_of(author.person, author.name, scene.query.site) for author in paper.authors]
        return [name.full for name in names if name]

    def context(self, records: Sequence[Paper], scene: Scene) -> Mapping[str, Any]:
        """``groups``: heading and papers; each paper a mapping."""
        groups = [
            {"heading": heading, "papers": [self._entry(paper, scene) for paper in papers]}
            for heading, papers in self._groups(records, scene.query)
        ]
        return {"groups": groups, "count": len(records)}

    def _entry(self, paper: Paper, scene: Scene) -> dict[str, Any]:
        return {
            "anchor": scene.anchor(address_of(scene.query, "paper", paper.id)),
            "title": paper.title,
            "href": scene.own_page("paper", self._full_id(paper, scene)) or paper.links.pdf,
            "authors": [self._author(author, scene) for author in paper.authors],
            "presentation": paper.presentation,
            "awards": paper.awards,
            "links": links_of(paper),
        }

    @staticmethod
    def _full_id(paper: Paper, scene: Scene) -> str:
        return f"{scene.query.edition.id if scene.query.edition else ''}/{paper.id}"

    @staticmethod
    def _author(author: Author, scene: Scene) -> dict[str, Any]:
        name = name_of(author.person, author.name, scene.query.site)
        return {
            "name": name.full if name else _("unknown"),
            "href": scene.href("person", author.person) if author.person else None,
            "affiliation": author.affiliation,
            "corresponding": author.corresponding,
            "presenting": author.presenting,
        }
