"""The ledger of calendars has every date and session as it is, where there is a ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_conference.checks.finding import Finding
from sphinx_conference.model.ledger import changes, planned
from sphinx_conference.model.ledgertext import entry_line, told_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_conference.checks.finding import Loc
    from sphinx_conference.model.ledger import Change
    from sphinx_conference.model.site import EditionData, Site

DEPENDS_ON = frozenset({"edition", "dates", "schedule", "calendar"})
"""Collections without which nothing can be said of a ledger."""
_COMMAND = "sphinx-conference calendar docs"


def calendars_were_told(site: Site) -> Iterator[Finding]:
    """The ledger of each edition that has one is up to date."""
    for edition in site.editions.values():
        if edition.calendar:
            yield from untold(edition)


def untold(data: EditionData) -> Iterator[Finding]:
    """What the ledger of an edition lacks, each with the line to write; nothing while records could not be read."""
    if data.edition is None or DEPENDS_ON & data.unreadable:
        return
    for change in changes(data.calendar, planned(data.edition, data.dates, data.schedule), data.edition):
        collection, loc = _where(change, data)
        yield Finding(
            data.id, collection, loc, _message(change, data), f"Run {_COMMAND}, or {_by_hand(change)}"
        )


def _where(change: Change, data: EditionData) -> tuple[str, Loc]:
    one = change.one
    if one is None and (date := _undecided(change, data)) is not None:
        return "dates", (date, "at")
    if one is None:
        index = next(i for i, entry in enumerate(data.calendar) if entry.id == change.entry.id)
        return "calendar", (index, "id")
    if one.date is not None:
        return "dates", (next(i for i, date in enumerate(data.dates) if date is one.date), "at")
    assert one.session is not None, "what is planned is a date or a session"
    for number, day in enumerate(data.schedule):
        for index, session in enumerate(day.sessions):
            if session is one.session[1]:
                return "schedule", (number, "sessions", index, "time")
    return "schedule", ()


def _undecided(change: Change, data: EditionData) -> int | None:
    """The number of the date that has no day any more, if the entry is of one."""
    return next((i for i, date in enumerate(data.dates) if f"date-{date.id}" == change.entry.id), None)


def _message(change: Change, data: EditionData) -> str:
    if change.one is None and _undecided(change, data) is not None:
        return f"calendars were told {change.entry.told[-1].at}, and not that it is open again"
    if change.one is None:
        return f'"{change.entry.id}" is no longer in the data, and calendars were not told'
    told = change.entry.told[: -change.new]
    if told and told[-1].at == change.entry.told[-1].at:
        return "where it is, or whether, has changed, and calendars were not told"
    return f"calendars were told {told[-1].at}" if told else "calendars were not told of it"


def _by_hand(change: Change) -> str:
    if change.new == len(change.entry.told):
        return f"add to calendar.yaml: {entry_line(change.entry)}"
    return f'add to "{change.entry.id}" in calendar.yaml: {told_line(change.entry.told[-1])}'
