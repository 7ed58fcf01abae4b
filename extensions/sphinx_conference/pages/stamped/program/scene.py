"""What the pages of the program share: their place, the program's own page, and what decides whether they are stale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_conference.cache.digests import hex_digest
from sphinx_conference.render.dates import calendar_links as calendars
from sphinx_conference.render.family import Query, Scene
from sphinx_conference.render.links import Links

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_conference.published.records import PublishedEdition
    from sphinx_conference.published.state import Build

ASSETS = (calendars.STYLE, "conference-program.css", "conference-program.js")
"""Style sheets and scripts of what the directive ``schedule`` shows."""
_MADE_OF = ("edition", "dates", "people", "schedule", "papers", "calendar", "calendars")


def scene_at(build: Build, edition: PublishedEdition, page: str, claimed: Iterable[str] = ()) -> Scene:
    """A page as a place where records are rendered, with the anchors that it gives."""
    query = Query(build.site, edition, {}, build.app.config.language)
    links = Links(build.locations, build.app.builder, page, edition.id)
    return Scene(query, links, page, frozenset(claimed))


def listing_of(scene: Scene, edition: PublishedEdition) -> str:
    """The address of the page that shows the program, as seen from another; empty if none does."""
    claim = scene.links.locations.list_of(edition.id, "schedule")
    return scene.links.page(claim.docname, claim.anchor) if claim else ""


def digests_of(build: Build, edition: PublishedEdition) -> str:
    """A digest of all that is told of a program, and of where it is told."""
    site, locations = build.site, build.locations
    records = site.digests_of(edition.id, *_MADE_OF)
    claims = sorted(
        (kind, key, claim)
        for kind in ("session", "line", "day", "room")
        for key, claim in locations.claims_of(kind, edition.id).items()
    )
    listing = locations.list_of(edition.id, "schedule")
    people = [(person, locations.owner("person", person, near=edition.id)) for person in site.persons]
    return hex_digest(records, site.digests_of("", "persons"), claims, people, listing)
