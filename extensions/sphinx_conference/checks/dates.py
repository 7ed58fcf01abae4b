"""Dates stand in an order that is possible. Only what is surely wrong is reported."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from sphinx_conference.checks.finding import Finding
from sphinx_conference.model.dates import DateKind
from sphinx_conference.model.moments import ends_at, starts_at
from sphinx_conference.model.when import first_day, last_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from sphinx_conference.checks.finding import Loc
    from sphinx_conference.model.dates import ImportantDate
    from sphinx_conference.model.edition import Announcement
    from sphinx_conference.model.news import News
    from sphinx_conference.model.site import EditionData, Site

_STAGES = {
    DateKind.OPENING: -1,
    DateKind.ABSTRACT: 0,
    DateKind.PAPER: 1,
    DateKind.SUBMISSION: 1,
    DateKind.SUPPLEMENTARY: 1,
    DateKind.REVIEW_RELEASE: 2,
    DateKind.REBUTTAL_START: 3,
    DateKind.REBUTTAL_END: 4,
    DateKind.NOTIFICATION: 5,
    DateKind.CAMERA_READY: 6,
    DateKind.POSTER: 6,
    DateKind.EVENT: 7,
}
"""The order of kinds; those that may fall anywhere (registration, video, other) have no place in it."""


def stand_in_order(site: Site) -> Iterator[Finding]:
    """Opening before abstracts before papers before notification before camera-ready.

    Where a kind has several dates, one for each round, a date is wrong only if no round explains it.
    """
    return _disorder(site, of_event=False)


def deadlines_are_before_their_event(site: Site) -> Iterator[Finding]:
    """No deadline is after the event."""
    return _disorder(site, of_event=True)


def _disorder(site: Site, *, of_event: bool) -> Iterator[Finding]:
    """Dates that are after one of a later stage: after the event, or after another deadline."""
    for edition, data in site.editions.items():
        dated = [entry for entry in data.dates if entry.kind in _STAGES and not entry.cancelled]
        for index, one in enumerate(data.dates):
            later = [entry for entry in dated if (entry.kind is DateKind.EVENT) is of_event]
            other = _passed(one, later, dated) if one in dated and not one.allow_order else None
            if other:
                message = (
                    f'"{one.label}" ({first_day(one.at)}) is after "{other.label}" ({last_day(other.at)})'
                )
                hint = "Correct one of the two, or its kind; if it is meant, write allow_order: true."
                yield Finding(edition, "dates", (index, "at"), message, hint)


def _passed(
    one: ImportantDate, later: Sequence[ImportantDate], dated: Sequence[ImportantDate]
) -> ImportantDate | None:
    """One of ``later`` of a later stage that ``one`` comes after, and no round explains it.

    A round explains it if another of that kind follows ``one``, and something of an earlier stage is before the
    other: a first notification of papers that go no further, then a rebuttal and the second.
    """
    for other in later:
        if other.allow_order or _STAGES[one.kind] >= _STAGES[other.kind] or not _is_after(one, other):
            continue
        follows = any(not _is_after(one, late) for late in dated if late.kind is other.kind)
        begun = any(
            0 <= _STAGES[early.kind] < _STAGES[other.kind] and not _is_after(early, other)
            for early in dated
            if early is not one and first_day(early.at)
        )
        if not (follows and begun):
            return other
    return None


def _is_after(one: ImportantDate, other: ImportantDate) -> bool:
    """Whether even the earliest day of ``one`` is after the latest of ``other``."""
    first, last = first_day(one.at), last_day(other.at)
    return first is not None and last is not None and first > last


def history_is_ordered(site: Site) -> Iterator[Finding]:
    """Changes of a date were announced one after the other, before the new value passed, and changed something."""
    for edition, data in site.editions.items():
        for index, entry in enumerate(data.dates):
            values = [*(was.at for was in entry.was), entry.at]
            for number, was in enumerate(entry.was):
                loc = (index, "was", number)
                following = last_day(values[number + 1])
                if was.at == values[number + 1] and not was.cancelled:
                    message = "the earlier value is the same as the one that followed"
                    yield Finding(edition, "dates", (*loc, "at"), message, "Correct one, or delete this.")
                elif was.announced and following and was.announced > following:
                    message = f"announced on {was.announced}, when the new value ({following}) had passed"
                    hint = "Write the day on which the next value was announced."
                    yield Finding(edition, "dates", (*loc, "announced"), message, hint)
            days = [(number, was.announced) for number, was in enumerate(entry.was) if was.announced]
            for (_number, earlier), (number, later) in pairwise(days):
                if later < earlier:
                    message = f"announced on {later}, before the change above it ({earlier})"
                    loc = (index, "was", number)
                    yield Finding(
                        edition, "dates", (*loc, "announced"), message, "Write the oldest value first."
                    )


def event_is_in_its_year(site: Site) -> Iterator[Finding]:
    """The event is in the edition's year; one around New Year may be in the next."""
    for edition, data in site.editions.items():
        for index, entry in enumerate(data.dates):
            first, last = first_day(entry.at), last_day(entry.at)
            year = data.year
            if entry.kind is not DateKind.EVENT or not year or first is None or last is None:
                continue
            around = (first.year == year + 1 and first.month == 1) or (
                last.year == year - 1 and last.month == 12
            )
            if not first.year <= year <= last.year and not around:
                message = f"the event is in {first.year}, and the edition's year is {year}"
                yield Finding(edition, "dates", (index, "at"), message, "Correct one of the two.")


def deadlines_are_near_their_event(site: Site) -> Iterator[Finding]:
    """Deadlines, now and before they moved, are of the edition's year or of the one before it."""
    for edition, data in site.editions.items():
        year = data.year
        if not year:
            continue
        for index, entry in enumerate(data.dates):
            if entry.kind not in _STAGES or entry.kind is DateKind.EVENT:
                continue
            for place, day in _values(entry):
                if not year - 1 <= day.year <= year + 1:
                    message = f"{day} is far from the edition's year, {year}"
                    yield Finding(edition, "dates", (index, *place), message, "Correct one of the two.")


def deadlines_are_near_each_other(site: Site) -> Iterator[Finding]:
    """Papers are not a year and more before their notification, nor abstracts half a year before their papers."""
    for edition, data in site.editions.items():
        known = [
            (index, entry)
            for index, entry in enumerate(data.dates)
            if not (entry.cancelled or entry.allow_order)
        ]
        for kinds, others, longest, words in _DISTANCES:
            early = [(index, entry) for index, entry in known if entry.kind in kinds]
            ends = sorted(day for _, entry in known if entry.kind in others and (day := last_day(entry.at)))
            for index, entry in early if len(early) == 1 or kinds == {DateKind.ABSTRACT} else ():
                day = first_day(entry.at)
                following = next((end for end in ends if day and end >= day), None)
                if day and following and following - day > longest:
                    message = f"{day} is {words} ({following})"
                    hint = "Correct the year of one of the two; if it is meant, write allow_order: true."
                    yield Finding(edition, "dates", (index, "at"), message, hint)


_SUBMITTED = frozenset({DateKind.PAPER, DateKind.SUBMISSION})
_DISTANCES = (
    (_SUBMITTED, {DateKind.NOTIFICATION}, timedelta(days=366), "more than a year before the notification"),
    (
        frozenset({DateKind.ABSTRACT}),
        _SUBMITTED,
        timedelta(days=184),
        "more than six months before the paper",
    ),
)
"""Kinds of dates and of those that follow them, how long after at most, and what is said if it is longer."""


def _values(entry: ImportantDate) -> Iterator[tuple[tuple[str | int, ...], date]]:
    """The way to each value of a date that is known, and its first day."""
    if day := first_day(entry.at):
        yield ("at",), day
    for number, was in enumerate(entry.was):
        if day := first_day(was.at):
            yield ("was", number, "at"), day


def announcements_end_after_they_begin(site: Site) -> Iterator[Finding]:
    """A line across the site is shown until after it is first shown."""
    for edition, data in site.editions.items():
        zone = data.edition.tz if data.edition else None
        for collection, place, entry in _lines(data):
            if zone is None or entry.show_from is None or entry.show_until is None:
                continue
            start, end = starts_at(entry.show_from, zone), ends_at(entry.show_until, zone)
            if start and end and end <= start:
                loc = (*place, "show_until")
                message = "this is not after show_from"
                cost = "It is never shown." if collection == "edition" else "The banner never shows it."
                yield Finding(edition, collection, loc, message, "Correct one of the two.", cost=cost)


def _lines(data: EditionData) -> Iterator[tuple[str, Loc, Announcement | News]]:
    """Collection, place and record of all that the banner may show."""
    for index, line in enumerate(data.edition.announcements if data.edition else ()):
        yield "edition", ("announcements", index), line
    for index, news in enumerate(data.news):
        yield "news", (index,), news
