"""The ``series`` directive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import quote

from docutils import nodes

from sphinx_conference.config import _, pgettext
from sphinx_conference.published.addresses import SITES, author_page
from sphinx_conference.render.editions import home_of_edition
from sphinx_conference.render.family import Address, Family, Query, Scene, bullets, paragraph
from sphinx_conference.render.punctuation import labelled, listed
from sphinx_conference.render.series.numbers import EditionNumbers, growing, numbers_of
from sphinx_conference.text.docutils_nodes import inline_nodes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sphinx_conference.render.family import Option

COLUMNS = (
    ("papers", _("Papers")),
    ("authors", _("Authors")),
    ("speakers", _("Speakers")),
    ("back", pgettext("people", "Came back")),
)
"""What is counted, and what it is called."""
STEP, BAR, HEIGHT = 56, 32, 72
"""Of a chart, in units of its own: from one edition to the next, the width of a bar, the height of the highest one."""


class Series(Family):
    """Numbers over all editions."""

    name = "series"
    summary = (
        "The series in numbers, by edition: papers, authors, speakers, who came back, and topics that grow."
    )
    options: ClassVar[tuple[Option, ...]] = ()
    collections = ("edition", "dates", "papers", "people", "schedule", "persons")
    of_all = True
    awaited = False
    assets = ("conference-series.css",)

    def select(self, query: Query) -> Sequence[EditionNumbers]:
        """Listed editions that have papers or people, the oldest first."""
        return numbers_of(query.site)

    def addresses(self, query: Query, records: Sequence[EditionNumbers]) -> Iterable[Address]:  # noqa: ARG002
        """Who came back to an edition."""
        return [_address(one) for one in records if one.back]

    def may_hold(self, query: Query) -> bool:  # noqa: ARG002 - nothing is promised
        """Never."""
        return False

    def doctree(self, records: Sequence[EditionNumbers], scene: Scene) -> list[nodes.Node]:
        """A table of the numbers, a list of who came back, and one of topics."""
        shown = _columns(records)
        rows = [
            [one.edition.edition.name, *(str(_count(one, key)) for key, _word in shown)] for one in records
        ]
        result: list[nodes.Node] = [_table([str(_("Edition")), *(str(word) for _key, word in shown)], rows)]
        for one in records:
            if one.back:
                text = _("{edition}, came back:").format(edition=one.edition.edition.name)
                names = listed(scene.query.site.persons[person].name.full for person in one.back)
                result.append(paragraph(nodes.strong("", text), f" {names}"))
        if topics := growing(records):
            result.append(paragraph(nodes.strong("", str(_("Topics that grow")))))
            result.append(bullets(_topic(topic, records) for topic in topics))
        return result

    def context(self, records: Sequence[EditionNumbers], scene: Scene) -> Mapping[str, Any]:
        """``columns``: what is counted, each with its chart; ``rows``: editions with their numbers and links; ``back``:
        who came back; ``topics``: each with its numbers."""
        shown = _columns(records)
        return {
            "columns": [
                {"key": key, "word": str(word), "bars": _bars([_count(one, key) for one in records])}
                for key, word in shown
            ],
            "names": [_short(one) for one in records],
            "width": STEP * len(records),
            "bar": BAR,
            "step": STEP,
            "high": HEIGHT,
            "rows": [_row(one, shown, scene) for one in records],
            "back": [_back(one, scene) for one in records if one.back],
            "topics": [_topic_row(topic, records, scene) for topic in growing(records)],
            "of_topics": [one.edition.edition.name for one in records if one.topics],
            "level": scene.level,
        }


def _columns(records: Sequence[EditionNumbers]) -> list[tuple[str, str]]:
    """What there is any of."""
    return [(key, word) for key, word in COLUMNS if any(_count(one, key) for one in records)]


def _count(one: EditionNumbers, key: str) -> int:
    value = getattr(one, key)
    return value if isinstance(value, int) else len(value)


def _short(one: EditionNumbers) -> str:
    """What an edition is called below its bar."""
    about = one.edition.edition
    return str(about.year or about.name)


def _bars(counts: Sequence[int]) -> list[tuple[int, int]]:
    """The number of each edition, and the height of its bar."""
    most = max(*counts, 1)
    return [(count, round(HEIGHT * count / most)) for count in counts]


def _row(one: EditionNumbers, shown: Sequence[tuple[str, str]], scene: Scene) -> dict[str, Any]:
    return {
        "name": one.edition.edition.name,
        "href": home_of_edition(one.edition, scene),
        "cells": [(_count(one, key), _href(one, key, scene)) for key, _word in shown],
    }


def _href(one: EditionNumbers, key: str, scene: Scene) -> str | None:
    """Where what a number counts is shown."""
    edition, links = one.edition, scene.links
    if not _count(one, key):
        return None
    if key == "back":
        return f"#{_address(one).anchor}"
    if key == "authors":
        return links.page(author_page(edition)) if links.locations.own_pages else None
    claim = links.locations.list_of(edition.id, "accepted-papers" if key == "papers" else "people")
    return links.page(claim.docname, claim.anchor) if claim else None


def _address(one: EditionNumbers) -> Address:
    """Where it stands who came back to an edition."""
    return Address("series", f"{one.edition.id}/back", f"series-back-{one.edition.id}")


def _back(one: EditionNumbers, scene: Scene) -> dict[str, Any]:
    persons = scene.query.site.persons
    return {
        "anchor": scene.id_here(_address(one)),
        "name": one.edition.edition.name,
        "people": [(persons[person].name.full, scene.href("person", person)) for person in one.back],
    }


def _topic(topic: str, records: Sequence[EditionNumbers]) -> list[nodes.Node]:
    """``Cosmology: ICML 2022 11, ICML 2023 14``."""
    counts = [f"{one.edition.edition.name} {one.topics[topic]}" for one in records if one.topics]
    return [*inline_nodes(topic), nodes.Text(labelled("", listed(counts)))]


def _topic_row(topic: str, records: Sequence[EditionNumbers], scene: Scene) -> dict[str, Any]:
    cells = []
    for one in records:
        if one.topics:
            page = _href(one, "papers", scene) if one.topics[topic] else None
            filtered = page is not None and scene.links.builder.name in SITES
            address, _hash, anchor = (page or "").partition("#")
            href = f"{address}?topic={quote(topic)}{'#' + anchor if anchor else ''}" if filtered else page
            cells.append((one.topics[topic], href))
    return {"name": topic, "cells": cells}


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> nodes.table:
    wide = [max(map(len, column)) + 2 for column in zip(head, *rows, strict=True)]
    group = nodes.tgroup("", *(nodes.colspec(colwidth=width) for width in wide), cols=len(head))
    group += nodes.thead("", _table_row(head))
    group += nodes.tbody("", *map(_table_row, rows))
    return nodes.table("", group)


def _table_row(cells: Sequence[str]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", paragraph(cell)) for cell in cells))
