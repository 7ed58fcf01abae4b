"""The list of editions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes

from sphinx_conference.config import ngettext
from sphinx_conference.published.editions import home_among
from sphinx_conference.render.dates.event import event_date
from sphinx_conference.render.family import Address, Family, Option, Query, Scene, bullets, target
from sphinx_conference.render.pictures import source

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sphinx_conference.published.records import PublishedEdition


def counts(edition: PublishedEdition) -> list[str]:
    """How much an edition holds, in words: papers, talks."""
    papers = len(edition.papers)
    people = len({a.person or str(a.name) for a in edition.people if {"speaker", "panelist"} & set(a.role)})
    found = [
        (papers, ngettext("{n} paper", "{n} papers", papers)),
        (people, ngettext("{n} speaker", "{n} speakers", people)),
    ]
    return [text.format(n=n) for n, text in found if n]


def home_of_edition(edition: PublishedEdition, scene: Scene) -> str | None:
    """An edition's own first page, relative; its own site where this one has none."""
    home = home_among(edition, scene.links.builder.env.found_docs)
    return scene.links.page(home) if home else edition.edition.url


class Editions(Family):
    """The ``editions`` directive."""

    name = "editions"
    summary = "All editions of the event, the newest first, with links, dates and places."
    options: ClassVar[tuple[Option, ...]] = (
        Option("show", "All editions, or all but the current one.", ("all", "past"), "all"),
        Option(
            "layout",
            "A list, or a line of time with pictures of the venues.",
            ("list", "timeline"),
            "list",
        ),
    )
    collections = ("edition", "dates", "papers", "people")
    of_all = True
    assets = ("conference-editions.css",)

    def select(self, query: Query) -> Sequence[PublishedEdition]:
        """Listed editions, the newest first; past ones are all but the current one."""
        current = query.edition.id if query.edition and query.options["show"] == "past" else None
        return [e for e in query.site.editions.values() if e.edition.listed and e.id != current]

    def addresses(self, query: Query, records: Sequence[PublishedEdition]) -> Iterable[Address]:  # noqa: ARG002
        """Every edition."""
        return [Address("edition", edition.id, f"edition-{edition.id}") for edition in records]

    def doctree(self, records: Sequence[PublishedEdition], scene: Scene) -> list[nodes.Node]:
        """A bullet list."""
        items: list[list[nodes.Node]] = []
        for edition in records:
            anchor = scene.anchor(Address("edition", edition.id, f"edition-{edition.id}"))
            name: nodes.Node = nodes.strong("", edition.edition.name)
            if home := home_of_edition(edition, scene):
                name = nodes.reference("", "", name, refuri=home, internal=edition.edition.url != home)
            facts = [event_date(edition, scene.query.language), edition.edition.place or "", *counts(edition)]
            items.append([*target(anchor), name, nodes.Text("".join(f", {fact}" for fact in facts if fact))])
        return [bullets(items)]

    def context(self, records: Sequence[PublishedEdition], scene: Scene) -> Mapping[str, Any]:
        """``editions``: a mapping each; ``timeline``, whether they stand along a line."""
        pictures = scene.query.site.pictures

        def picture(edition: PublishedEdition) -> dict[str, Any] | None:
            found = pictures.get(f"{edition.folder}/{edition.edition.venue.image}")
            return source(found, scene.links.image) if found else None

        return {
            "timeline": scene.query.options["layout"] == "timeline",
            "editions": [
                {
                    "anchor": scene.anchor(Address("edition", edition.id, f"edition-{edition.id}")),
                    "id": edition.id,
                    "name": edition.edition.name,
                    "href": home_of_edition(edition, scene),
                    "date": event_date(edition, scene.query.language),
                    "place": edition.edition.place,
                    "counts": counts(edition),
                    "year": edition.edition.year or "",
                    "picture": picture(edition),
                    "picture_text": edition.edition.venue.image_text or "",
                }
                for edition in records
            ],
        }
