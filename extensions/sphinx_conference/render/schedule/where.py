"""Where a line of the program is, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_conference.render.punctuation import listed

if TYPE_CHECKING:
    from sphinx_conference.model.lines import Line


def where_of(line: Line) -> str:
    """The rooms of a line; empty if none is said, or if all are meant."""
    return "" if line.everywhere else listed(room.name for room in line.rooms)
