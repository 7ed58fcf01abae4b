"""What of the data could not be read and is left out: records, and fields of records that stay."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Loss:
    """Something that is left out.

    ``collection`` is the key of its collection. ``record`` is how the record is called, by its id if that can be read;
    empty if messages may not quote it, or if it is all that a file holds. A session is a record of its own, of the
    day ``day``. ``field`` is the way to the field, ``links.pdf``; empty if the whole record is left out. ``file`` is
    the file of which nothing can be read, so that nobody knows how many records are lost.
    """

    collection: str
    record: str = ""
    field: str = ""
    day: date | None = None
    file: str = ""

    @property
    def hides_ids(self) -> bool:
        """Whether ids may be there that are not known for it, or a calendar may differ from what was meant."""
        first, _dot, second = self.field.partition(".")
        return (
            not self.field
            or first in _OF_CALENDARS
            or (self.collection == "schedule" and first in _OF_SESSIONS)
            or (self.collection == "calendar" and first not in ("title", "edition"))
            or (self.collection == "edition" and first in _OF_EDITIONS and not _is_beside(first, second))
        )


_OF_CALENDARS = frozenset({"id", "previous_ids", "was", "cancelled", "room"})
_OF_SESSIONS = frozenset({"kind", "start", "time"})
_OF_EDITIONS = frozenset(
    {"name", "title", "acronym", "year", "place", "zone", "venue", "call", "language", "url"}
)
"""Fields of an edition that its calendars show, or that hold ids."""
_OF_NO_CALENDAR = frozenset(
    {"image", "image_text", "url", "map", "route", "online", "note", "travel", "access", "hotels"}
)
"""Fields of a venue that no calendar shows; any other may be meant for one that they show."""


def _is_beside(first: str, second: str) -> bool:
    """Whether a field of an edition is one of its venue that no calendar shows."""
    return first == "venue" and second.partition(".")[0] in _OF_NO_CALENDAR
