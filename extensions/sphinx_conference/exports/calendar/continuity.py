"""What calendars are named after stays the same from build to build, or it is said what who subscribed loses."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_conference import config
from sphinx_conference.problems.codes import Code
from sphinx_conference.problems.log import log
from sphinx_conference.problems.problem import HERE, Problem, in_order
from sphinx_conference.published.editions import folder_of
from sphinx_conference.render.dates.calendar_links import has_calendar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_conference.published.state import Build


def note(build: Build, before: dict[str, Any]) -> dict[str, Any]:
    """Say what no longer is what it was ``before``; returns what to remember for the next build.

    It is remembered until it is settled, so that every build says it.
    """
    log(in_order(_lost(build, before)), Path(build.app.srcdir))
    site_id = config.calendar_id(build.app.config)
    if not build.app.config.conference_calendar_id and isinstance(before.get("site"), str):
        site_id = before["site"]
    editions = build.site.editions
    gone = [key for key in _ledgers(before) if key in editions and "calendar" not in editions[key].unreadable]
    told = {edition.id for edition in editions.values() if edition.calendar} | set(gone)
    return {
        "site": site_id,
        "ledgers": sorted(told),
        "folders": sorted(folder_of(edition) for edition in editions.values() if has_calendar(edition)),
    }


def _ledgers(before: dict[str, Any]) -> list[str]:
    return [key for key in before.get("ledgers", ()) if isinstance(key, str)]


def _lost(build: Build, before: dict[str, Any]) -> Iterator[Problem]:
    settings, editions = build.app.config, build.site.editions
    site_id, known = config.calendar_id(settings), before.get("site")
    if isinstance(known, str) and known != site_id and not settings.conference_calendar_id and editions:
        message = f'calendar entries were named after "{known}", and would come twice to who subscribed'
        hint = f'Write conference_calendar_id = "{known}".'
        yield Problem("conf.py", 1, 1, Code.CALENDAR_NAME, message, hint)
    for key in _ledgers(before):
        edition = editions.get(key)
        if edition and not edition.calendar and "calendar" not in edition.unreadable:
            message = "this ledger was there, and what calendars were told is no longer known"
            hint = f"Bring it back from the repository's history; or run sphinx-conference calendar {HERE}."
            yield Problem(f"{edition.folder}/calendar.yaml", 1, 1, Code.CALENDAR_NAME, message, hint)
    now = {folder_of(edition) for edition in editions.values()}
    gone = [folder for folder in before.get("folders", ()) if folder not in now]
    new = sorted(now - set(before.get("folders", ())))
    for folder in gone:
        message = f"{folder}/calendar.ics is gone, and who subscribed to it loses all entries"
        hint = "Give the folder back its name; entries and addresses of calendars are named after it."
        yield Problem(new[0] if new else folder, 1, 1, Code.CALENDAR_NAME, message, hint)
