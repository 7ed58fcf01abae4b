"""What became of an edition's dates, by what they were: set, moved, open again, cancelled, back."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from sphinx_conference.config import _
from sphinx_conference.model.entrykeys import date_key
from sphinx_conference.model.occasions import occasion_of
from sphinx_conference.model.plans import unstamped
from sphinx_conference.model.when import Tbd
from sphinx_conference.render.dates.words import format_when
from sphinx_conference.text.direction import isolated

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sphinx_conference.model.dates import EarlierValue, ImportantDate
    from sphinx_conference.model.ledger import CalendarEntry
    from sphinx_conference.published.records import PublishedEdition


@dataclass(frozen=True, slots=True)
class Move:
    """A step of a date from a value to the next. ``key`` is that by which calendars know it, ``number`` counts its
    steps from 1; ``day`` is ``None`` where nobody noted when it was told. ``title`` and ``text`` are prose."""

    entry: ImportantDate
    key: str
    number: int
    title: str
    text: str
    day: date | None


def moves_of(edition: PublishedEdition, language: str) -> Iterator[Move]:
    """All steps of an edition's dates, in file order."""
    ledger = {entry.id: entry for entry in edition.calendar}
    never = unstamped(edition.edition).date()
    for entry in edition.dates:
        key = date_key(entry, ledger)
        values: list[EarlierValue | ImportantDate] = [*entry.was, entry]
        for number, (before, after) in enumerate(pairwise(values), start=1):
            day = getattr(before, "announced", None) or _day_told(ledger.get(key), after, never)
            title, text = _words(entry, before, after, language)
            yield Move(entry, key, number, title, text, day)
        if entry.cancelled and not (entry.was and entry.was[-1].cancelled):
            day = _day_told(ledger.get(key), entry, never)
            title = _("{label}: cancelled").format(label=entry.label)
            yield Move(entry, key, len(values), title, "", day)


def _words(
    entry: ImportantDate,
    before: EarlierValue | ImportantDate,
    after: EarlierValue | ImportantDate,
    language: str,
) -> tuple[str, str]:
    """Title and text of a step."""
    when, earlier = (isolated(str(format_when(one.at, language, weekday=False))) for one in (after, before))
    was = _("Before: {date}").format(date=earlier)
    if before.cancelled and not after.cancelled:
        title, was = _("{label} takes place again: {date}"), ""
    elif isinstance(after.at, Tbd):
        title = _("{label}: not decided any more")
    elif isinstance(before.at, Tbd):
        title, was = _("{label}: {date}"), ""
    else:
        title = _("{label} moved to {date}")
    reason = getattr(before, "reason", None) or ""
    text = f"{was} ({reason})" if was and reason else was or reason
    return title.format(label=entry.label, date=when), text


def _day_told(entry: CalendarEntry | None, value: EarlierValue | ImportantDate, never: date) -> date | None:
    """The day on which calendars were told of a value, if their ledger knows."""
    at = occasion_of(value.at)
    for told in entry.told if entry else ():
        if told.state.at == at and told.cancelled is value.cancelled:
            day = told.stamp.date()
            return day if day > never else None
    return None
