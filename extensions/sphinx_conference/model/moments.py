"""The moments between which a date lies: what phases, calendars and countdowns count from."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo

from sphinx_conference.model.when import AoeDay, Instant, When, first_day, last_day
from sphinx_conference.model.zones import AOE


def starts_at(when: When, zone: tzinfo | None) -> datetime | None:
    """The first moment that ``when`` can mean, in UTC; ``None`` for TBD. Days are days in ``zone``, and of no moment if
    that is not known."""
    if isinstance(when, Instant):
        return when.at.astimezone(UTC)
    day = first_day(when)
    return _midnight(day, AOE if isinstance(when, AoeDay) else zone) if day else None


def ends_at(when: When, zone: tzinfo | None) -> datetime | None:
    """The first moment at which ``when`` has surely passed, in UTC; ``None`` for TBD. Days are days in ``zone``, and
    of no moment if that is not known.

    An instant has passed as soon as it is there; a day has when the next one begins.
    """
    if isinstance(when, Instant):
        return when.at.astimezone(UTC)
    day = last_day(when)
    if day is None:
        return None
    return _midnight(day + timedelta(days=1), AOE if isinstance(when, AoeDay) else zone)


def needs_zone(when: When) -> bool:
    """Whether it depends on a zone when a date begins and ends."""
    return first_day(when) is not None and not isinstance(when, AoeDay | Instant)


def _midnight(day: date, zone: tzinfo | None) -> datetime | None:
    """The beginning of a day; where clocks jump over midnight, the moment of the jump."""
    if zone is None:
        return None
    return datetime.combine(day, time(), zone).astimezone(UTC)
