"""The program is possible: days are the event's, and lines follow each other and end after they begin."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import TYPE_CHECKING

from sphinx_conference.checks.finding import Finding
from sphinx_conference.checks.lines import ends_too_early, line_name
from sphinx_conference.model.dates import DateKind
from sphinx_conference.model.lines import Break
from sphinx_conference.model.when import first_day, last_day
from sphinx_conference.model.zones import clock_flaw

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from sphinx_conference.checks.finding import Loc
    from sphinx_conference.model.lines import Line
    from sphinx_conference.model.site import EditionData, Site

_MORNING, _HALF_A_DAY = time(6), timedelta(hours=12)


def days_are_the_events(site: Site) -> Iterator[Finding]:
    """The days of the program are days of the event, once those are known."""
    for edition, data in site.editions.items():
        first_of_all, last_of_all = _days_of_the_event(data)
        for day, entry in enumerate(data.schedule):
            if not first_of_all <= entry.date <= last_of_all:
                event = " to ".join(dict.fromkeys((str(first_of_all), str(last_of_all))))
                message = f"{entry.date} is not a day of the event ({event})"
                yield Finding(
                    edition, "schedule", (day, "date"), message, "Correct it here or in dates.yaml."
                )


def _days_of_the_event(data: EditionData) -> tuple[date, date]:
    """The first day of the event and the last; all days while they are not known."""
    events = [entry.at for entry in data.dates if entry.kind is DateKind.EVENT and not entry.cancelled]
    spans = [(first, last) for at in events if (first := first_day(at)) and (last := last_day(at))]
    first_of_all = min((first for first, _last in spans), default=date.min)
    return first_of_all, max((last for _first, last in spans), default=date.max)


def times_follow(site: Site) -> Iterator[Finding]:
    """A line without a time follows one of which it is known when it ends."""
    for edition, data in site.editions.items():
        for line in data.program.lines:
            if line.broken is None or line.broken is Break.UNKNOWN:
                continue
            hint = "Write time: here, or minutes: into the one before it."
            if line.broken is Break.FIRST:
                hint = "Write time: here, or start: below the date."
            elif line.broken is not Break.LENGTH:
                hint = "Write time: here."
            cost = "It is shown as to be announced, with all that follow it, and calendars are not told."
            message = f"it has no time, and {line.broken.value}"
            yield Finding(edition, "schedule", line.loc, message, hint, cost=cost)


def sessions_end_after_they_begin(site: Site) -> Iterator[Finding]:
    """A session that ends before it begins runs past midnight, into a morning or half a day at most."""
    for edition, data in site.editions.items():
        for line in data.program.lines:
            if ends_too_early(line):
                message = f"{line.session.time} ends before it begins"
                hint = "Correct one of the two times; they run from 0:00 to 23:59."
                yield Finding(edition, "schedule", (*line.loc, "time"), message, hint)


def clocks_show_times_once(site: Site) -> Iterator[Finding]:
    """No session begins or ends at a time that clocks skip, or show twice."""
    for edition, data in site.editions.items():
        zone = data.edition.tz if data.edition else None
        if zone is None:
            continue
        for line in data.program.lines:
            for moment in filter(None, (line.start, line.end) if line.session.time else ()):
                if flaw := clock_flaw(moment.replace(fold=0)):
                    message = f"{moment:%H:%M} on {moment:%Y-%m-%d} in {zone.key} {flaw.message}"
                    hint = (
                        "It is taken for the first of the two; say in its note: which one is meant."
                        if flaw.later
                        else "Write another time."
                    )
                    yield Finding(edition, "schedule", (*line.loc, "time"), message, hint)


def sessions_follow_each_other(site: Site) -> Iterator[Finding]:
    """Days, and the sessions of a day and room, stand in the order of their starts.

    One in the small hours stands in no room below one of the day: most often the afternoon is meant.
    """
    for edition, data in site.editions.items():
        first, last = _days_of_the_event(data)
        for day, (above, entry) in enumerate(zip(data.schedule, data.schedule[1:], strict=False), 1):
            if entry.date < above.date and first <= entry.date <= last:  # else that is said of it
                message = f"{entry.date} is before {above.date}, which stands above it"
                yield Finding(
                    edition, "schedule", (day, "date"), message, "Move the record, or correct a day."
                )
        latest: dict[tuple[Loc, str | None], tuple[Line, datetime]] = {}  # of each room, and of all
        for line in data.program.lines:
            if line.start is None or line.chained:
                continue
            places = [(line.loc[:-1], room.key) for room in line.rooms] or [(line.loc[:-1], "")]
            anywhere: tuple[Loc, str | None] = (line.loc[:-1], None)
            for place in (*places, anywhere) if line.start.time() < _MORNING else places:
                before = latest.get(place)
                if before and line.start < before[1]:
                    message = f'starts before "{line_name(before[0], data)}", which stands above it'
                    hint = _order_hint(line, before[0])
                    yield Finding(edition, "schedule", (*line.loc, "time"), message, hint)
                    break
            latest.update(dict.fromkeys((*places, anywhere), (line, line.start)))


def _order_hint(line: Line, before: Line) -> str:
    """What to do about a session that starts before the one above it."""
    assert line.start is not None, "it begins at some time"
    assert before.start is not None, "so does the other"
    if line.start.time() >= _MORNING:
        return "Move the record, or correct a time."
    hint = "What begins after midnight is of the next day; move the record there."
    start = line.start + _HALF_A_DAY
    if line.end is None or start < before.start or start.date() != line.start.date():
        return hint
    end = line.end + _HALF_A_DAY
    return f'If the afternoon is meant, write "{start.hour}:{start:%M}-{end.hour}:{end:%M}". {hint}'
