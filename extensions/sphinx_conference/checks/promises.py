"""Promises that were not kept: what should be known by now is still called "to be announced".

These are the checks that need to know the day; it is the one as of which the site is built.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_conference.checks.finding import Finding
from sphinx_conference.checks.mentions import sessions
from sphinx_conference.model.dates import DateKind
from sphinx_conference.model.promises import PROMISE, passed
from sphinx_conference.model.prose import texts_of
from sphinx_conference.model.schedule import SessionKind
from sphinx_conference.model.when import Tbd, last_day

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sphinx_conference.checks.finding import Loc
    from sphinx_conference.model.site import EditionData, Site

_WITH_TITLE = frozenset({SessionKind.KEYNOTE, SessionKind.TALK, SessionKind.SPOTLIGHT})


def dates_are_kept(site: Site, day: date) -> Iterator[Finding]:
    """Nothing is to be announced for a date or an event that has passed."""
    for edition, data in site.editions.items():
        if data.edition is None:
            continue
        event = passed(data.dates, (DateKind.EVENT,), data.edition.zone, day)
        over = f"the event is over ({last_day(event.at)})" if event else ""
        for index, entry in enumerate(data.dates):
            if event and isinstance(entry.at, Tbd) and not entry.cancelled:
                hint = "Write the date as it was, or delete the record."
                yield Finding(edition, "dates", (index, "at"), f"{over} and this date is still TBD", hint)
            known = passed([entry], (entry.kind,), data.edition.zone, day)
            for field in ("label", "note"):
                text = getattr(entry, field)
                if known and text and (found := PROMISE.search(text)):
                    message = f'{last_day(entry.at)} has passed and the text still says "{found[0]}"'
                    yield Finding(edition, "dates", (index, field), message, "Say what became of it.")
        if event:
            for loc in _untold(data):
                message = f"{over} and this session has no title yet"
                yield Finding(edition, "schedule", loc, message, "Write its title, or delete the session.")


def _untold(data: EditionData) -> Iterator[Loc]:
    for loc, session, _quotable in sessions(data):
        promised = session.title is not None and any(map(PROMISE.search, texts_of(session.title).values()))
        if promised or (session.kind in _WITH_TITLE and not session.title and not session.paper):
            yield (*loc, "title") if session.title else loc
