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
    dates: Iterable[ImportantDate], kinds: Iterable[DateKind], zone: str | None, day: date
) -> ImportantDate | None:
    """The last of the dates of a kind that are known, if all had surely passed when ``day`` began (UTC).

    ``kinds`` are asked in turn, and the first that has passed counts. Dates that are cancelled do not.
    """
    place = ZoneInfo(zone) if zone else None
    moment, known = datetime.combine(day, time(), UTC), list(dates)
    for kind in kinds:
        of_kind = [entry for entry in known if entry.kind is kind and not entry.cancelled]
        ends = [(end, entry) for entry in of_kind if (end := ends_at(entry.at, place))]
        last = max(ends, key=lambda pair: pair[0], default=None)
        if last and last[0] <= moment:
            return last[1]
    return None
