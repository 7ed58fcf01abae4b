"""How a date stands to what it was before: extended, brought forward, moved or cancelled."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from sphinx_conference.model.dates import DateKind
from sphinx_conference.model.moments import ends_at
from sphinx_conference.model.when import AoeDay, Instant, Month, OneOf, Tbd, first_day, last_day

if TYPE_CHECKING:
    from datetime import tzinfo

    from sphinx_conference.model.dates import EarlierValue, ImportantDate
    from sphinx_conference.model.when import When

NO_DEADLINES = frozenset(
    {DateKind.EVENT, DateKind.OPENING, DateKind.NOTIFICATION, DateKind.REVIEW_RELEASE, DateKind.OTHER}
)
"""Kinds of dates by which nobody has to do anything."""


class DateChange(StrEnum):
    """What became of a date; the values are those of style sheets."""

    EXTENDED = "extended"
    FORWARD = "forward"
    MOVED = "moved"
    CANCELLED = "cancelled"


def change_of(date: ImportantDate, zone: tzinfo | None) -> DateChange | None:
    """How a date stands to what it was; ``None`` for one that never moved. Days are days in ``zone``.

    Deadlines are extended or brought forward, all else is moved; that a date is cancelled outdoes both.
    """
    if date.cancelled:
        return DateChange.CANCELLED
    before = [e.at for e in date.was if not (isinstance(e.at, Tbd) or narrowed(e, date))]
    later = is_later(date.at, before[-1], zone) if before else None
    if later is None:
        return None
    if date.kind in NO_DEADLINES:
        return DateChange.MOVED
    return DateChange.EXTENDED if later else DateChange.FORWARD


def is_later(one: When, other: When, zone: tzinfo | None) -> bool | None:
    """Whether ``one`` is later than ``other`` rather than earlier; ``None`` if it is neither, or if one is TBD.

    Two moments are told apart as such, all else by its first day: what became more exact did not move.
    """
    exact = all(isinstance(when, AoeDay | Instant) for when in (one, other))
    now, then = (ends_at(when, zone) if exact else first_day(when) for when in (one, other))
    return None if now is None or then is None or now == then else now > then


def narrowed(earlier: EarlierValue, date: ImportantDate) -> bool:
    """Whether an earlier value was a month or several days, of which some were then chosen: decided, not moved."""
    first, last = first_day(date.at), last_day(date.at)
    match earlier.at:
        case OneOf(days=days):
            return first in days and last in days
        case Month(first=month):
            return all(day and (day.year, day.month) == (month.year, month.month) for day in (first, last))
        case _:
            return False
