"""When an edition's event takes place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_conference.config import _
from sphinx_conference.model.dates import DateKind
from sphinx_conference.model.when import AoeDay, Day, Instant, Span, Tbd, first_day, last_day
from sphinx_conference.render.dates.words import format_when

if TYPE_CHECKING:
    from datetime import date

    from sphinx_conference.model.dates import ImportantDate
    from sphinx_conference.published.records import PublishedEdition


def event_of(edition: PublishedEdition) -> ImportantDate | None:
    """The date of the event; one that takes place before one that was cancelled. If it has several dates, it lasts
    from the first to the last of them."""
    events = [date for date in edition.dates if date.kind is DateKind.EVENT]
    event = min(events, key=lambda date: date.cancelled, default=None)
    known = [d.at for d in events if not d.cancelled and isinstance(d.at, Day | Instant | Span)]
    days = [day for at in known for day in (first_day(at), last_day(at)) if day]
    if event is None or len(known) < 2 or min(days) == max(days):
        return event
    return event.model_copy(update={"at": Span(min(days), max(days))})


def event_date(edition: PublishedEdition, language: str, *, weekday: bool = True) -> str:
    """When an edition takes place, in words, or that it is cancelled; an empty string while it is not known."""
    event = event_of(edition)
    if event is None or isinstance(event.at, Tbd):
        return ""
    text = format_when(event.at, language, weekday=weekday)
    return _("{date} (cancelled)").format(date=text) if event.cancelled else text


def event_days(edition: PublishedEdition) -> tuple[date, date] | None:
    """First and last day of the event, cancelled or not, if they are known to the day."""
    event = event_of(edition)
    if event is None or not isinstance(event.at, AoeDay | Day | Instant | Span):
        return None
    first, last = first_day(event.at), last_day(event.at)
    return (first, last) if first and last else None
