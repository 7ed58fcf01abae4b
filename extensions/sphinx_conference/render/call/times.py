"""Times of phases in words: by the dates between which they lie."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sphinx_conference.config import _
from sphinx_conference.model.moments import ends_at, starts_at
from sphinx_conference.model.when import Day, Span
from sphinx_conference.render.dates.words import format_short
from sphinx_conference.render.punctuation import listed
from sphinx_conference.text.direction import isolated

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sphinx_conference.model.when import When
    from sphinx_conference.published.records import PublishedEdition


def words_of_times(
    edition: PublishedEdition, times: Iterable[tuple[datetime | None, datetime | None]], language: str
) -> str:
    """``Until June 9, AoE:``, ``From April 24, until June 9, AoE:``, ``After July 19:``; several with semicolons."""
    found = []
    for start, end in times:
        parts = [_start(edition, start, language)] if start else []
        parts += [_end(edition, end, language)] if end else []
        found.append(listed(parts))
    text = "; ".join(found)
    return f"{text[:1].upper()}{text[1:]}:" if text else ""


def _start(edition: PublishedEdition, moment: datetime, language: str) -> str:
    begins, ends = _dates_at(edition, moment)
    if ends is not None and begins is None:
        return _("after {date}").format(date=isolated(format_short(ends, language, edition.edition.year)))
    at = begins or _day(edition, moment)
    return _("from {date}").format(date=isolated(format_short(at, language, edition.edition.year)))


def _end(edition: PublishedEdition, moment: datetime, language: str) -> str:
    begins, ends = _dates_at(edition, moment)
    if begins is not None and ends is None:
        return _("before {date}").format(date=isolated(format_short(begins, language, edition.edition.year)))
    at = ends or _day(edition, moment - timedelta(seconds=1))
    return _("until {date}").format(date=isolated(format_short(at, language, edition.edition.year)))


def _dates_at(edition: PublishedEdition, moment: datetime) -> tuple[When | None, When | None]:
    """What begins at a moment, and what ends at it; of several days the first and the last."""
    zone = edition.edition.tz
    dates = [date.at for date in edition.dates if not date.cancelled]
    begins = next((at for at in dates if isinstance(at, Day | Span) and starts_at(at, zone) == moment), None)
    ends = next((at for at in dates if ends_at(at, zone) == moment), None)
    if isinstance(begins, Span):
        begins = Day(begins.first)
    return begins, Day(ends.last) if isinstance(ends, Span) else ends


def _day(edition: PublishedEdition, moment: datetime) -> Day:
    return Day(moment.astimezone(edition.edition.tz).date())
