"""The ledger of calendars: what they were told of each date and session, so that they follow what changes.

States are only ever added, and the last one counts, also where one returns that was told before.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from sphinx_conference.model.base import Flag, Line, Record
from sphinx_conference.model.ids import Id
from sphinx_conference.model.occasions import Occasion, OccasionField, StampField

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

DEPENDS_ON = frozenset({"edition", "dates", "schedule", "calendar"})
"""Collections that calendars are made of."""


class Told(Record):
    """What calendars were told of an entry, from some moment on."""

    at: Annotated[
        OccasionField,
        Field(description="When it is: a moment in UTC, a day, or two of them with a slash between."),
    ]
    place: Annotated[Line | None, Field(description="Where it is.")] = None
    cancelled: Annotated[Flag, Field(description="It will not take place.")] = False
    stamp: Annotated[StampField, Field(description="When they were told: a day, or a moment in UTC.")]

    @property
    def state(self) -> State:
        """What was told, without when."""
        return State(self.at, self.place, self.cancelled)


class CalendarEntry(Record):
    """A date or a session, with all that calendars were told of it."""

    id: Annotated[
        Id, Field(description="date- or session- and the id of the record; slot- for a session without.")
    ]
    title: Annotated[
        Line | None,
        Field(description="What it was last called, for when the data does not hold it any more."),
    ] = None
    edition: Annotated[
        Line | None,
        Field(description="What calendars called its edition, for when edition.yaml cannot be read."),
    ] = None
    told: Annotated[
        tuple[Told, ...], Field(description="What calendars were told, the newest last.", min_length=1)
    ]


@dataclass(frozen=True, slots=True)
class State:
    """What calendars must be told again if it changes: time, place and whether it takes place."""

    at: Occasion
    place: str | None = None
    cancelled: bool = False


def collection_of(key: str) -> str:
    """The collection that holds the record of an entry, by its key."""
    return "dates" if key.startswith("date-") else "schedule"


def may_be_unread(key: str, unreadable: Set[str]) -> bool:
    """Whether an entry without a record may have one that cannot be read; then it stays as calendars were last told."""
    return not unreadable.isdisjoint({"edition", collection_of(key)})


def calendars_are_known(entries: Sequence[CalendarEntry], unreadable: Set[str]) -> bool:
    """Whether calendars can be written: if any of their data cannot be read, only with a ledger that can."""
    return unreadable.isdisjoint(DEPENDS_ON) or (bool(entries) and "calendar" not in unreadable)
