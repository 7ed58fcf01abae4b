"""Where the event is: a picture, the address, the way there, and where to sleep."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import quote

from docutils import nodes

from sphinx_conference.config import _, ngettext, pgettext
from sphinx_conference.model.venue import Venue as VenueRecord
from sphinx_conference.published.addresses import SITES
from sphinx_conference.render.answers import answers
from sphinx_conference.render.family import (
    EDITION,
    Address,
    Family,
    Option,
    Query,
    Scene,
    address_of,
    bullets,
    heading,
    paragraph,
    target,
    words,
)
from sphinx_conference.render.pictures import source
from sphinx_conference.render.punctuation import colon, labelled, listed
from sphinx_conference.render.schedule.roomsessions import sessions_of_rooms
from sphinx_conference.text.docutils_nodes import block_nodes, inline_nodes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sphinx_conference.model.rooms import Room
    from sphinx_conference.model.venue import Hotel, Way

PARTS = ("place", "rooms", "travel", "access", "hotels", "answers")
"""What a venue tells, in the order in which it is shown."""


class Venue(Family):
    """The ``venue`` directive."""

    name = "venue"
    summary = (
        "Where an edition takes place: picture, building, room, address, map and directions; its rooms; how to get "
        "there, accessibility, where to sleep; and where to register and other questions are answered."
    )
    options: ClassVar[tuple[Option, ...]] = (
        EDITION,
        Option("show", "What to show of it; by default all.", PARTS, many=True),
    )
    collections = ("edition", "schedule", "papers", "persons", "people")
    assets = ("conference-venue.css", "conference.js", "conference-lines.js", "conference-rooms.js")

    def select(self, query: Query) -> Sequence[VenueRecord]:
        """The edition's venue, if anything is known of it or of its rooms."""
        if query.edition is None:
            return []
        venue = query.edition.edition.venue
        return [] if venue == VenueRecord() and not _rooms(query) else [venue]

    def addresses(self, query: Query, records: Sequence[VenueRecord]) -> Iterable[Address]:
        """The rooms."""
        return [address_of(query, "room", room.id) for room in _rooms(query) if records]

    @staticmethod
    def _facts(venue: VenueRecord) -> list[tuple[str, str]]:
        facts = ((_("Venue"), venue.name), (_("Room"), venue.room), (_("Address"), venue.address))
        return [(str(label), value) for label, value in facts if value]

    @staticmethod
    def _links(venue: VenueRecord) -> list[tuple[str, str]]:
        links = (
            (pgettext("link", "Map"), venue.map),
            (pgettext("link", "Directions"), venue.route),
            (_("Web site"), venue.url),
            (_("Attend online"), venue.online),
        )
        return [(str(label), url) for label, url in links if url]

    @staticmethod
    def _answers(scene: Scene) -> list[tuple[str, str]]:
        """Where to register, and where other questions are answered."""
        edition = scene.query.edition
        if edition is None:
            return []
        registration = edition.edition.registration
        register = (
            [(registration.label or str(pgettext("button", "Register")), registration.url)]
            if registration
            else []
        )
        return [*register, *answers(edition, scene)]

    def doctree(self, records: Sequence[VenueRecord], scene: Scene) -> list[nodes.Node]:
        """``Label: value`` bullets and the remark; then each part below a heading."""
        venue, parts = records[0], _parts(scene)
        result: list[nodes.Node] = []
        if "place" in parts:
            items: list[list[nodes.Node]] = [
                [nodes.Text(labelled(label, "")), *inline_nodes(value)] for label, value in self._facts(venue)
            ]
            items += [[nodes.reference("", label, refuri=url)] for label, url in self._links(venue)]
            result += [bullets(items)] if items else []
            result += block_nodes(venue.note or "")
        for part, title, body in (
            ("rooms", _("Rooms"), [bullets(_room(room, scene) for room in _rooms(scene.query))]),
            ("travel", _("Getting there"), [bullets(map(_way, venue.travel))] if venue.travel else []),
            ("access", _("Accessibility"), block_nodes(venue.access or "")),
            ("hotels", _("Where to stay"), [bullets(map(_hotel, venue.hotels))] if venue.hotels else []),
        ):
            if body and part in parts and (part != "rooms" or _rooms(scene.query)):
                result += [heading(str(title), scene.level), *body]
        more = self._answers(scene) if "answers" in parts else []
        if more:
            result.append(bullets([nodes.reference("", label, refuri=url)] for label, url in more))
        return result

    def context(self, records: Sequence[VenueRecord], scene: Scene) -> Mapping[str, Any]:
        """The parts that are to be shown; what is not stays empty."""
        venue, parts, query = records[0], _parts(scene), scene.query
        assert query.edition is not None, "a venue belongs to an edition"
        place = "place" in parts
        picture = query.site.pictures.get(f"{query.edition.folder}/{venue.image}") if place else None
        return {
            "name": venue.name if place else None,
            "address": venue.address if place else None,
            "room": venue.room if place else None,
            "links": self._links(venue) if place else [],
            "note": venue.note if place else None,
            "image": source(picture, scene.links.image) if picture else None,
            "image_text": venue.image_text or "",
            "rooms": [_described(room, scene) for room in _rooms(query)],
            "sessions": sessions_of_rooms(_rooms(query), scene),
            "travel": venue.travel if "travel" in parts else (),
            "access": venue.access if "access" in parts else None,
            "hotels": venue.hotels if "hotels" in parts else (),
            "answers": self._answers(scene) if "answers" in parts else [],
            "level": scene.level,
        }


def _parts(scene: Scene) -> Sequence[str]:
    return words(scene.query.options["show"]) or PARTS


def _rooms(query: Query) -> Sequence[Room]:
    """The rooms of an edition, if they are to be shown."""
    shown = words(query.options["show"]) or PARTS
    return query.edition.edition.rooms if query.edition and "rooms" in shown else ()


def counted_seats(number: int) -> str:
    """``800 seats``."""
    return ngettext("{n} seat", "{n} seats", number).format(n=number)


def _room(room: Room, scene: Scene) -> list[nodes.Node]:
    """``Hall A: Level 2, 800 seats. By the lift. Map``."""
    found = [*target(scene.anchor(address_of(scene.query, "room", room.id))), nodes.strong("", room.name)]
    seats = counted_seats(room.capacity) if room.capacity else ""
    if facts := listed((room.floor, seats)):
        found.append(nodes.Text(labelled("", facts)))
    if room.note:
        found += [nodes.Text(". "), *inline_nodes(room.note)]
    if room.map:
        found += [
            nodes.Text(" "),
            nodes.reference("", str(pgettext("link", "Map")), refuri=room.map, internal=False),
        ]
    return found


def _described(room: Room, scene: Scene) -> dict[str, Any]:
    """A room as variables of the template; ``program`` leads to its sessions, if it has some."""
    edition = scene.query.edition
    assert edition is not None, "a room belongs to an edition"
    claim = scene.links.locations.list_of(edition.id, "schedule")
    held = any(room in line.rooms for line in edition.program.sessions)
    program = ""
    if claim and held:
        page, _hash, anchor = scene.links.page(claim.docname, claim.anchor).partition("#")
        asked = f"?room={quote(room.id)}" if scene.links.builder.name in SITES else ""
        program = f"{page}{asked}#{anchor}" if anchor or not asked else f"{page}{asked}"
    return {
        "id": scene.id_here(address_of(scene.query, "room", room.id)),
        "key": room.key,
        "name": room.name,
        "floor": room.floor,
        "capacity": room.capacity,
        "seats": counted_seats(room.capacity) if room.capacity else "",
        "note": room.note,
        "map": room.map,
        "program": program,
    }


def _way(way: Way) -> list[nodes.Node]:
    return [paragraph(nodes.strong("", "", *inline_nodes(way.label))), *block_nodes(way.text)]


def _hotel(hotel: Hotel) -> list[nodes.Node]:
    name: nodes.Node = (
        nodes.reference("", hotel.name, refuri=hotel.url) if hotel.url else nodes.Text(hotel.name)
    )
    return [name, nodes.Text(colon()), *inline_nodes(hotel.note)] if hotel.note else [name]
