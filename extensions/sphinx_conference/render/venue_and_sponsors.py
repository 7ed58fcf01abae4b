"""Where the event is, and who supports it."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes

from sphinx_conference.config import _
from sphinx_conference.model.base import Label
from sphinx_conference.model.edition import Venue as VenueRecord
from sphinx_conference.render.family import EDITION, Family, Option, Query, Scene, bullets, paragraph, words
from sphinx_conference.text.docutils_nodes import block_nodes, inline_nodes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx_conference.model.edition import Sponsor


class Venue(Family):
    """The ``venue`` directive."""

    name = "venue"
    summary = "Where an edition takes place: building, room, address, map."
    options: ClassVar[tuple[Option, ...]] = (EDITION,)
    collections = ("edition",)

    def select(self, query: Query) -> Sequence[VenueRecord]:
        """The edition's venue, if anything is known of it."""
        venue = query.edition.edition.venue if query.edition else VenueRecord()
        return [] if venue == VenueRecord() else [venue]

    @staticmethod
    def _facts(venue: VenueRecord) -> list[tuple[str, str]]:
        facts = ((_("Venue"), venue.name), (_("Room"), venue.room), (_("Address"), venue.address))
        return [(str(label), value) for label, value in facts if value]

    @staticmethod
    def _links(venue: VenueRecord) -> list[tuple[str, str]]:
        links = ((_("Web site"), venue.url), (_("Map"), venue.map), (_("Attend online"), venue.online))
        return [(str(label), url) for label, url in links if url]

    def doctree(self, records: Sequence[VenueRecord], scene: Scene) -> list[nodes.Node]:  # noqa: ARG002
        """``Label: value`` bullets, then the remark."""
        venue = records[0]
        items: list[list[nodes.Node]] = [
            [nodes.Text(f"{label}: "), *inline_nodes(value)] for label, value in self._facts(venue)
        ]
        items += [[nodes.reference("", label, refuri=url)] for label, url in self._links(venue)]
        return [bullets(items), *(block_nodes(venue.note) if venue.note else [])]

    def context(self, records: Sequence[VenueRecord], scene: Scene) -> Mapping[str, Any]:  # noqa: ARG002
        """``facts``, ``links`` and ``note``."""
        venue = records[0]
        return {"facts": self._facts(venue), "links": self._links(venue), "note": venue.note}


class Sponsors(Family):
    """The ``sponsors`` directive."""

    name = "sponsors"
    summary = "Who supports an edition, by level."
    options: ClassVar[tuple[Option, ...]] = (
        EDITION,
        Option("level", "Only sponsors of these levels.", many=True),
    )
    collections = ("sponsors", "edition")
    filters = frozenset({"level"})

    def select(self, query: Query) -> Sequence[Sponsor]:
        """Sponsors in file order."""
        levels = {Label(word) for word in words(query.options["level"])}
        return [
            s for s in (query.edition.sponsors if query.edition else ()) if not levels or s.level in levels
        ]

    @staticmethod
    def _levels(records: Sequence[Sponsor]) -> list[tuple[str, list[Sponsor]]]:
        runs = groupby(records, lambda sponsor: sponsor.level)
        return [(level.text if level else "", list(run)) for level, run in runs]

    def doctree(self, records: Sequence[Sponsor], scene: Scene) -> list[nodes.Node]:  # noqa: ARG002
        """A bullet list a level."""
        result: list[nodes.Node] = []
        for level, sponsors in self._levels(records):
            if level:
                result.append(paragraph(nodes.strong("", level)))
            result.append(bullets(self._item(sponsor) for sponsor in sponsors))
        return result

    @staticmethod
    def _item(sponsor: Sponsor) -> list[nodes.Node]:
        name: nodes.Node = (
            nodes.reference("", sponsor.name, refuri=sponsor.url) if sponsor.url else nodes.Text(sponsor.name)
        )
        return [name, nodes.Text(": "), *inline_nodes(sponsor.note)] if sponsor.note else [name]

    def context(self, records: Sequence[Sponsor], scene: Scene) -> Mapping[str, Any]:  # noqa: ARG002
        """``levels``: name and sponsors."""
        return {"levels": self._levels(records)}
