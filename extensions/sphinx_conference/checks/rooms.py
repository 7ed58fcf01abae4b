"""Rooms are written one way, and each is listed once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_conference.checks.finding import Finding
from sphinx_conference.checks.naming import joined
from sphinx_conference.model.rooms import folded_room
from sphinx_conference.problems.similar import Known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_conference.checks.finding import Loc
    from sphinx_conference.model.site import EditionData, Site

_NEAR = 0.8
"""Share of letters from which a room is perhaps another, misspelt."""
_MARKS = re.compile(r"\d+|\b[^\W\d_]\b")
"""Numbers and single letters, by which rooms differ on purpose."""


def rooms_differ(site: Site) -> Iterator[Finding]:
    """No two rooms of an edition have one id or one name."""
    for edition, data in site.editions.items():
        seen: set[tuple[str, str]] = set()
        for number, room in enumerate(data.edition.rooms if data.edition else ()):
            for field, value in (("id", room.id), ("name", folded_room(room.name))):
                if (field, value) in seen:
                    message = f'another room has the {field} "{getattr(room, field)}" too'
                    loc = ("rooms", number, field)
                    yield Finding(edition, "edition", loc, message, f"Give one of them another {field}.")
                seen.add((field, value))


def rooms_are_written_one_way(site: Site) -> Iterator[Finding]:
    """A room that no list has is not nearly another: one that is listed, or that other sessions name."""
    for edition, data in site.editions.items():
        listed = data.edition.rooms if data.edition else ()
        places = _written(data)
        known = {folded_room(room.name): room.name for room in listed}
        for key, (loc, written) in places.items():
            others = {**known, **{other: text for other, (_loc, text) in places.items() if other != key}}
            near = _near(key, others)
            if near is None or (near not in known and (places[near][0] > loc)):
                continue
            message = f'the room "{written}" is nearly "{others[near]}"'
            yield Finding(edition, "schedule", loc, message, f'Did you mean "{others[near]}"?')


def _written(data: EditionData) -> dict[str, tuple[Loc, str]]:
    """The rooms of the program that no list has, each with where it is first written, and how."""
    found: dict[str, tuple[Loc, str]] = {}
    for line in data.program.lines:
        for number, text in enumerate(line.session.room):
            room = data.program.room(text)
            if not room.id and not line.everywhere:
                found.setdefault(room.key, ((*line.loc, "room", number), text))
    return found


def _near(key: str, others: dict[str, str]) -> str | None:
    """The other name that is nearly this one, and has the same numbers and single letters."""
    marks = _MARKS.findall(key)
    alike = [other for other in others if _MARKS.findall(other) == marks]
    same = next((other for other in alike if joined(other) == joined(key)), None)
    return same or Known(alike).nearest(key, _NEAR)
