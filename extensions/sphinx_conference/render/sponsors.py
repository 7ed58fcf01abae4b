"""Who supports an edition: a wall of logos by level, a list with a few words, or a strip."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes

from sphinx_conference.config import _
from sphinx_conference.model.ids import Label
from sphinx_conference.render.family import (
    EDITION,
    Family,
    Option,
    Query,
    Scene,
    bullets,
    heading,
    paragraph,
    words,
)
from sphinx_conference.render.pictures import source
from sphinx_conference.text.docutils_nodes import block_nodes, inline_nodes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sphinx_conference.model.sponsors import Sponsor

SIZES = ("large", "medium", "small")
"""Of the tiles of the first level, the second and all further ones."""

Level = tuple[str, str, list["Sponsor"]]
"""What it is called, the size of its tiles, and its sponsors."""


class Sponsors(Family):
    """The ``sponsors`` directive."""

    name = "sponsors"
    summary = "Who supports an edition, by level, with logos."
    options: ClassVar[tuple[Option, ...]] = (
        EDITION,
        Option("level", "Only sponsors of these levels.", many=True),
        Option(
            "layout",
            "A wall of logos by level, or a strip: one row of small ones without levels, for the foot of a page.",
            ("wall", "strip"),
            "wall",
        ),
        Option(
            "show", "What to show besides: text, a list in which each has its text.", ("text",), many=True
        ),
    )
    collections = ("sponsors", "edition")
    filters = frozenset({"level"})
    assets = ("conference-sponsors.css",)

    def select(self, query: Query) -> Sequence[Sponsor]:
        """Sponsors in file order."""
        levels = {Label(word) for word in words(query.options["level"])}
        return [
            s for s in (query.edition.sponsors if query.edition else ()) if not levels or s.level in levels
        ]

    def doctree(self, records: Sequence[Sponsor], scene: Scene) -> list[nodes.Node]:
        """A bullet list a level."""
        result: list[nodes.Node] = []
        with_text = "text" in words(scene.query.options["show"])
        if scene.query.options["layout"] == "strip":
            return [bullets([self._name(sponsor)] for sponsor in records)]
        for level, _size, sponsors in levels_of(records, scene):
            if level:
                result.append(heading(level, scene.level))
            result.append(bullets(self._item(sponsor, with_text=with_text) for sponsor in sponsors))
        return result

    @staticmethod
    def _name(sponsor: Sponsor) -> nodes.Node:
        if sponsor.url:
            return nodes.reference("", sponsor.name, refuri=sponsor.url)
        return nodes.Text(sponsor.name)

    def _item(self, sponsor: Sponsor, *, with_text: bool) -> list[nodes.Node]:
        line: list[nodes.Node] = [self._name(sponsor)]
        if sponsor.note:
            line += [nodes.Text(": "), *inline_nodes(sponsor.note)]
        if sponsor.hiring:
            line += [nodes.Text(", "), nodes.reference("", str(_("open positions")), refuri=sponsor.hiring)]
        if not (with_text and sponsor.text):
            return line
        return [paragraph(*line), *block_nodes(sponsor.text)]

    def context(self, records: Sequence[Sponsor], scene: Scene) -> Mapping[str, Any]:
        """``levels``: name, size and sponsors, each a mapping; ``layout``, and whether texts are to be shown."""
        options = scene.query.options
        strip = options["layout"] == "strip"
        levels = [("", "small", list(records))] if strip else levels_of(records, scene)
        return {
            "levels": [(name, size, [_tile(one, scene) for one in some]) for name, size, some in levels],
            "layout": options["layout"],
            "text": "text" in words(options["show"]) and not strip,
            "level": scene.level,
        }


def levels_of(records: Iterable[Sponsor], scene: Scene) -> list[Level]:
    """The levels among some sponsors, each once, in the order of the file, and those without a level apart from them.

    A level has the same size where it is shown alone.
    """
    edition = scene.query.edition
    order = list(dict.fromkeys(one.level for one in (edition.sponsors if edition else ()) if one.level))
    groups: dict[Label | None, list[Sponsor]] = {}
    for sponsor in records:
        groups.setdefault(sponsor.level, []).append(sponsor)
    result = [
        (level.in_words, SIZES[min(place, len(SIZES) - 1)], groups[level])
        for place, level in enumerate(order)
        if level in groups
    ]
    if rest := groups.get(None):
        result.append((str(_("Further supporters")), "small", rest) if order else ("", "medium", rest))
    return result


def _tile(sponsor: Sponsor, scene: Scene) -> dict[str, Any]:
    edition, site = scene.query.edition, scene.query.site
    assert edition is not None, "a sponsor belongs to an edition"
    light, dark = (
        site.pictures.get(f"{edition.folder}/{name}") if name else None
        for name in (sponsor.logo, sponsor.logo_dark)
    )
    return {
        "name": sponsor.name,
        "url": sponsor.url,
        "note": sponsor.note,
        "text": sponsor.text,
        "hiring": sponsor.hiring,
        "logo": source(light, scene.links.image) if light else None,
        "dark": source(dark, scene.links.image) if light and dark else None,
    }
