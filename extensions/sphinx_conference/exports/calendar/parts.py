"""Calendars of parts of the program: of a day, a room, a track or a person, to subscribe to.

They hold the very entries of the edition's calendar, so nothing comes twice to who subscribes to several.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_conference.render.schedule.parts import parts_of as program_parts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_conference.exports.calendar.content import Entry, Naming
    from sphinx_conference.published.records import Published, PublishedEdition


class Part(NamedTuple):
    """A part of the program: the path of its calendar in the edition's folder, what it is called, its entries."""

    path: str
    name: str
    entries: list[Entry]


def parts_of(
    edition: PublishedEdition, site: Published, naming: Naming, entries: Iterable[Entry]
) -> list[Part]:
    """The parts of a program, as far as ``entries`` of the edition's calendar belong to them."""
    known = {entry.uid: entry for entry in entries}
    found = []
    for part in program_parts(edition, site, naming.language):
        uids = [naming.uid(f"{edition.id}/{key}") for key in part.keys]
        if own := [known[uid] for uid in uids if uid in known]:
            found.append(Part(part.path, part.name, own))
    return found
