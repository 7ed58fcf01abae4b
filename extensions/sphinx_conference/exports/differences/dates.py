"""What is different in dates: the event's for all who come, deadlines for authors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_conference.model.dates import DateKind
from sphinx_conference.model.when import Tbd
from sphinx_conference.render.dates.words import format_when
from sphinx_conference.text.plaintext import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_conference.model.dates import ImportantDate
    from sphinx_conference.published.records import PublishedEdition


def changed_event(before: PublishedEdition, after: PublishedEdition) -> Iterator[str]:
    """A line for each thing that changed of the event: when and where it is."""
    yield from _changed(before, after, event=True)
    for name, old, new in _places(before, after):
        if old != new:
            yield f"{name}: {new or 'not said any more'}{f', before {old}' if old else ''}"


def changed_dates(before: PublishedEdition, after: PublishedEdition) -> Iterator[str]:
    """A line for each date but the event's that changed."""
    yield from _changed(before, after, event=False)


def _places(before: PublishedEdition, after: PublishedEdition) -> Iterator[tuple[str, str, str]]:
    old, new = before.edition, after.edition
    yield "Place", old.place or "", new.place or ""
    was, now = (", ".join(filter(None, (v.name, v.room, v.address))) for v in (old.venue, new.venue))
    yield "Venue", was, now
    yield "Online at", old.venue.online or "", new.venue.online or ""


def _changed(before: PublishedEdition, after: PublishedEdition, *, event: bool) -> Iterator[str]:
    language = after.edition.language
    left = {date.id: date for date in before.dates if (date.kind is DateKind.EVENT) is event}
    for date in after.dates:
        if (date.kind is DateKind.EVENT) is not event:
            continue
        names = (date.id, *reversed(date.previous_ids))
        old = next((left.pop(name) for name in names if name in left), None)
        yield from _of_date(old, date, language)
    for date in left.values():
        yield f'No longer among the dates: "{plain_text(date.label)}", {format_when(date.at, language)}'


def _of_date(old: ImportantDate | None, date: ImportantDate, language: str) -> Iterator[str]:
    label, now = plain_text(date.label), format_when(date.at, language)
    if old is None:
        yield f'New date: "{label}", {now}{" (cancelled)" if date.cancelled else ""}'
        return
    if old.label != date.label:
        yield f'Renamed: "{plain_text(old.label)}" is now "{label}"'
    if date.cancelled is not old.cancelled:
        yield f'{"Cancelled" if date.cancelled else "Takes place again"}: "{label}", {now}'
    elif old.at != date.at:
        if isinstance(old.at, Tbd):
            yield f'Now known: "{label}", {now}'
        else:
            yield f'Moved: "{label}" from {format_when(old.at, language)} to {now}'
