"""Links to calendars: to subscribe to, and to add one date or session to one's own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from sphinx.util.osutil import relative_uri

from sphinx_conference import config
from sphinx_conference.config import pgettext
from sphinx_conference.model.dates import DateKind
from sphinx_conference.model.entrykeys import date_key
from sphinx_conference.model.ledger import calendars_are_known, collection_of
from sphinx_conference.model.occasions import occasion_of
from sphinx_conference.published.addresses import SITES
from sphinx_conference.published.editions import folder_of
from sphinx_conference.text.plaintext import plain_text

if TYPE_CHECKING:
    from datetime import date

    from sphinx_conference.model.dates import ImportantDate
    from sphinx_conference.model.ledger import CalendarEntry
    from sphinx_conference.model.lines import Line
    from sphinx_conference.model.rooms import Room
    from sphinx_conference.published.records import PublishedEdition
    from sphinx_conference.render.family import Scene

STYLE = "conference-calendar.css"
"""The style sheet of such links."""
_NO_NAME = re.compile(r"[\W-]+")
WHOLE, DEADLINES = "calendar.ics", "deadlines.ics"


def calendar_name(edition: PublishedEdition) -> str:
    """How calendars name an edition: ``ML4Astro 2025``, or its name where it has no acronym."""
    about = edition.edition
    return plain_text(f"{about.acronym} {about.year}" if about.acronym else about.name)


def is_deadline(date: ImportantDate) -> bool:
    """Whether a date is among the deadlines: all but the event and what is of no kind."""
    return date.kind not in (DateKind.EVENT, DateKind.OTHER)


def is_deadline_entry(entry: CalendarEntry, date: ImportantDate | None) -> bool:
    """Whether an entry of the ledger is among the deadlines; without its date, if it is one that is at no place."""
    if date is not None:
        return is_deadline(date)
    return collection_of(entry.id) == "dates" and entry.told[-1].place is None


def file_of_date(date: ImportantDate) -> str:
    """The calendar of one date within its edition's folder; empty while it is not decided."""
    return f"dates/{date.id}.ics" if occasion_of(date.at) else ""


def file_of_line(line: Line) -> str:
    """The calendar of one line of the program within its edition's folder; empty for one without an id."""
    return f"sessions/{line.session.id}.ics" if line.session.id else ""


def file_of_day(day: date) -> str:
    """The calendar of one day of the program, likewise."""
    return f"days/{day.isoformat()}.ics"


def file_of_room(room: Room) -> str:
    """The calendar of a room; empty for one that the edition does not list."""
    return f"rooms/{room.id}.ics" if room.id else ""


def file_of_track(track: str) -> str:
    """The calendar of a track of the program, by its id."""
    return f"tracks/{_NO_NAME.sub('-', track)}.ics"


def file_of_person(person: str) -> str:
    """The calendar of a person who is in the program, by their id."""
    return f"people/{person}.ics"


def has_calendar(edition: PublishedEdition, path: str = WHOLE) -> bool:
    """Whether a build writes a calendar of an edition, by its path.

    None where neither data nor ledger can be read, so that subscribers keep what they fetched last; and none of one
    date or session while ``edition.yaml`` cannot be read.
    """
    if not calendars_are_known(edition.calendar, edition.unreadable):
        return False
    return path in (WHOLE, DEADLINES) or "edition" not in edition.unreadable


def href(scene: Scene, path: str) -> str:
    """The address of a calendar of the scene's edition as seen from its page; empty where there is none."""
    builder, edition = scene.links.builder, scene.query.edition
    if not path or edition is None or builder.name not in SITES or not has_calendar(edition, path):
        return ""
    page = builder.get_target_uri(scene.docname)
    return relative_uri(page, quote(f"{folder_of(edition)}/{path}"))


def feeds(scene: Scene) -> list[dict[str, str]]:
    """The edition's calendars, each with what it holds, its address and that to subscribe at.

    ``webcal:`` asks for an absolute address, so without ``conference_base_url`` there is only the file.
    """
    edition = scene.query.edition
    if edition is None or not href(scene, WHOLE):
        return []
    base = config.base_url(scene.links.builder.config)
    result = []
    for path, name in _whole(edition):
        absolute = f"{base}{quote(folder_of(edition))}/{path}" if base else ""
        subscribe = f"webcal:{absolute.partition(':')[2]}" if absolute else ""
        result.append({"name": name, "file": href(scene, path), "subscribe": subscribe})
    return result


def _whole(edition: PublishedEdition) -> list[tuple[str, str]]:
    """The calendars that hold more than one entry can: none while nothing is decided."""
    if "edition" in edition.unreadable:
        ledger = {entry.id: entry for entry in edition.calendar}
        dates = {date_key(date, ledger): date for date in edition.dates}
        deadlines = any(is_deadline_entry(entry, dates.get(key)) for key, entry in ledger.items())
        others = bool(ledger)
    else:
        decided = [date for date in edition.dates if occasion_of(date.at)]
        deadlines = any(map(is_deadline, decided))
        others = bool(decided) or any(edition.sessions())
    found = [(DEADLINES, str(pgettext("calendar", "Deadlines")))] if deadlines else []
    return [*found, (WHOLE, str(pgettext("calendar", "Everything")))] if others else found
