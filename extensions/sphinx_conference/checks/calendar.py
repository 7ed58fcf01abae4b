"""The ledger of calendars has every date and session as it is, where there is a ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_conference.checks.finding import Finding
from sphinx_conference.model.dates import DateKind
from sphinx_conference.model.entrykeys import SLOT, date_key
from sphinx_conference.model.ledger import DEPENDS_ON
from sphinx_conference.model.ledgertext import entry_line, told_line
from sphinx_conference.model.plans import ledger_changes, planned
from sphinx_conference.model.promises import passed
from sphinx_conference.problems.problem import HERE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from sphinx_conference.checks.finding import Loc
    from sphinx_conference.model.plans import LedgerChange, PlannedEntry
    from sphinx_conference.model.site import EditionData, Site

_COMMAND = f"sphinx-conference calendar {HERE}"


def calendars_were_told(site: Site) -> Iterator[Finding]:
    """The ledger of each edition that has one is up to date: one line, however much it lacks."""
    for edition in site.editions.values():
        lacks = list(untold(edition)) if edition.calendar else []
        if len(lacks) > 1:
            message = f"calendars were not told of {len(lacks)} changes of dates and sessions"
            yield Finding(edition.id, "calendar", (), message, f"Run {_COMMAND}")
        else:
            yield from lacks


def sessions_can_be_followed(site: Site, day: date) -> Iterator[Finding]:
    """Sessions have ids once calendars are told of them: without, one that moves is another one to calendars.

    Those of an event that is over move no more.
    """
    for edition in site.editions.values():
        if not edition.calendar or edition.edition is None or not DEPENDS_ON.isdisjoint(edition.unreadable):
            continue
        if passed(edition.dates, (DateKind.EVENT,), edition.edition.zone, day):
            continue
        plans = planned(edition.edition, edition.dates, edition.program)
        without = [
            (one.key, one.line.loc)
            for one in plans
            if one.line and not one.line.session.id and one.key.startswith(SLOT)
        ]
        for key, loc in without[:1]:
            count = "one session has" if len(without) == 1 else f"{len(without)} sessions have"
            message = f"{count} no id, so that calendars take one that moves for another"
            hint = f"Write into this one id: and a name, and previous_ids: {key}; likewise into the others."
            yield Finding(edition.id, "schedule", loc, message, hint)


def untold(data: EditionData) -> Iterator[Finding]:
    """What the ledger of an edition lacks, each with the line to write; nothing of what could not be read."""
    if data.edition is None:
        return
    plans = planned(data.edition, data.dates, data.program, data.unreadable, data.lost)
    places = _places(data, plans)
    for change in ledger_changes(data.calendar, plans, data.edition, unreadable=data.unreadable):
        collection, loc = places[change.entry.id]
        yield Finding(
            data.id, collection, loc, _message(change, collection), f"Run {_COMMAND}, or {_by_hand(change)}"
        )


def _places(data: EditionData, plans: Iterable[PlannedEntry]) -> dict[str, tuple[str, Loc]]:
    """Where the records stand that calendars have, by their keys in the ledger; of what is gone, its entry there."""
    found: dict[str, tuple[str, Loc]] = {
        entry.id: ("calendar", (number, "id")) for number, entry in enumerate(data.calendar)
    }
    ledger = {entry.id: entry for entry in data.calendar}
    found.update(
        {date_key(date, ledger): ("dates", (number, "at")) for number, date in enumerate(data.dates)}
    )
    found.update({one.key: ("schedule", (*one.line.loc, "time")) for one in plans if one.line})
    return found


def _message(change: LedgerChange, collection: str) -> str:
    if change.planned is None and collection == "dates":
        return f"calendars were told {change.entry.told[-1].at}, and not that it is open again"
    if change.planned is None:
        return f'"{change.entry.id}" is no longer in the data, and calendars were not told'
    told = change.entry.told[: -change.new]
    if told and told[-1].at == change.entry.told[-1].at:
        return "where it is, or whether, has changed, and calendars were not told"
    return f"calendars were told {told[-1].at}" if told else "calendars were not told of it"


def _by_hand(change: LedgerChange) -> str:
    if change.new == len(change.entry.told):
        return f"add to calendar.yaml: {entry_line(change.entry)}"
    return f'add to "{change.entry.id}" in calendar.yaml: {told_line(change.entry.told[-1])}'
