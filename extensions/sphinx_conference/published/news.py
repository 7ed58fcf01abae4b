"""What of an edition's news may be seen on a day, and what its records show to have happened by then."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sphinx_conference.model.dates import DateKind
from sphinx_conference.model.news import Occurrence, OccurrenceKind
from sphinx_conference.model.when import Day, Span, Tbd, first_day, last_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from sphinx_conference.model.dates import ImportantDate
    from sphinx_conference.model.edition import Announcement, Edition
    from sphinx_conference.model.news import News
    from sphinx_conference.model.papers import Paper
    from sphinx_conference.model.site import EditionData
    from sphinx_conference.model.when import When


def news_by(data: EditionData, as_of: date) -> tuple[News, ...]:
    """The news that may be seen, without their embargoes."""
    seen = (one for one in data.news if one.publish_after is None or one.publish_after <= as_of)
    return tuple(one.model_copy(update={"publish_after": None}) if one.publish_after else one for one in seen)


def without_doubled(edition: Edition, news: Sequence[News]) -> Edition:
    """An edition without the announcements that have an id of its news, which the check reports."""
    ids = {one.id for one in news}
    kept = tuple(one for one in edition.announcements if one.id not in ids)
    if len(kept) == len(edition.announcements):
        return edition
    return edition.model_copy(update={"announcements": kept})


def upcoming(data: EditionData, as_of: date) -> frozenset[str]:
    """The keys of news and announcements that lists and feeds do not have yet: they are shown from a later day on."""
    news = {one.id: one.show_from for one in data.news}
    lines = {one.key: one.show_from for one in _announcements(data)}
    return frozenset(key for key, since in (lines | news).items() if _is_upcoming(since, as_of))


def _announcements(data: EditionData) -> tuple[Announcement, ...]:
    return data.edition.announcements if data.edition else ()


def _is_upcoming(since: When | None, as_of: date) -> bool:
    """Whether something is shown from a later day on; from nobody knows when is later."""
    return isinstance(since, Tbd) or bool(since and (day := first_day(since)) and day > as_of)


def occurrences(
    data: EditionData, dates: Sequence[ImportantDate], papers: Sequence[Paper], as_of: date
) -> tuple[Occurrence, ...]:
    """What had happened by ``as_of``: the call opened, papers were published, and the proceedings.

    ``papers`` are those that may be seen; what has no embargo is published with the notification.
    """
    return tuple(_occurrences(data, dates, papers, as_of))


def _occurrences(
    data: EditionData, dates: Sequence[ImportantDate], papers: Sequence[Paper], as_of: date
) -> Iterator[Occurrence]:
    for entry in dates:
        day = first_day(entry.at) if isinstance(entry.at, Day | Span) else last_day(entry.at)
        if entry.kind is DateKind.OPENING and not entry.cancelled and day and day <= as_of:
            yield Occurrence(OccurrenceKind.OPENED, day)
    counts = Counter(paper.publish_after for paper in papers)
    if at_once := counts.pop(None, 0):
        notified = _notified(dates)
        if notified is None or notified <= as_of:
            yield Occurrence(OccurrenceKind.PAPERS, notified, at_once)
    for day in sorted(day for day in counts if day):
        yield Occurrence(OccurrenceKind.PAPERS, day, counts[day])
    published = data.edition.proceedings.published if data.edition else None
    if published and published <= as_of:
        yield Occurrence(OccurrenceKind.PROCEEDINGS, published)


def _notified(dates: Sequence[ImportantDate]) -> date | None:
    """The day of the last notification, if one is decided."""
    kind = DateKind.NOTIFICATION
    days = [last_day(entry.at) for entry in dates if entry.kind is kind and not entry.cancelled]
    return max((day for day in days if day), default=None)


def days_of_news(data: EditionData, as_of: date) -> Counter[date]:
    """The later days on which there will be more news, and how many."""
    days = [one.publish_after for one in data.news]
    days += [first_day(since) for one in data.news if (since := one.show_from)]
    days += [first_day(since) for one in _announcements(data) if (since := one.show_from)]
    return Counter(day for day in days if day and day > as_of)
