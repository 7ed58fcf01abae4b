"""Promises: words that announce what is not known yet, and whether the day for it has passed."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sphinx_conference.model.moments import ends_at

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_conference.model.dates import DateKind, ImportantDate

PROMISE = re.compile(
    r"\bcoming soon\b|\bTB[DAC]\b|\b(?:to|will) be (?:announced|determined|confirmed|added)\b|\bcheck back\b",
    re.IGNORECASE,
)
"""Words by which a text promises what is not known yet."""


def passed(
    dates: Iterable[ImportantDate], kinds: Iterable[DateKind], zone: str, day: date
) -> ImportantDate | None:
    """The first date of one of ``kinds`` that is known and had surely passed when ``day`` began (UTC)."""
    moment, wanted = datetime.combine(day, time(), UTC), set(kinds)
    for entry in dates:
        end = ends_at(entry.at, ZoneInfo(zone)) if entry.kind in wanted and not entry.cancelled else None
        if end and end <= moment:
            return entry
    return None
