"""An entry of the AI Deadlines tracker (github.com/huggingface/ai-deadlines, src/data/conferences)."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import yaml

from sphinx_conference.exports.publishers.delivery import (
    Delivery,
    Missing,
    in_english,
    lacking_about,
    lacking_address,
    lacking_day,
    without_year,
)
from sphinx_conference.model.dates import DateKind
from sphinx_conference.model.when import AoeDay, Day, Instant, Span, last_day
from sphinx_conference.render.dates.event import event_days, event_of
from sphinx_conference.text.plaintext import plain_text

if TYPE_CHECKING:
    from sphinx_conference.model.dates import ImportantDate
    from sphinx_conference.model.edition import Edition
    from sphinx_conference.model.when import When
    from sphinx_conference.published.records import PublishedEdition

_NO_DEADLINE = (DateKind.EVENT, DateKind.OPENING, DateKind.OTHER)
_DECIDED = (AoeDay, Day, Instant, Span)
_LAST_SECOND = time(23, 59, 59)


def ai_deadlines(edition: PublishedEdition, home: str | None) -> Delivery:
    """``<id>.yml``, a list of one entry; ``home`` is the address of the event.

    What has no day yet is left out and said. A deadline that is cancelled is left out.
    """
    about = edition.edition
    deadlines, missing = _deadlines(edition)
    event = event_days(edition)
    city, _, country = (plain_text(about.place) if about.place else "").rpartition(", ")
    link = home or None
    entry: dict[str, Any] = {
        "title": plain_text(without_year(about.acronym or about.name, about.year)),
        "year": about.year,
        "id": f"{_letters(without_year(about.acronym or about.name, about.year))}{about.year % 100:02}",
        "full_name": _full_name(about),
        "link": link,
        "deadlines": deadlines,
        "timezone": deadlines[0]["timezone"] if deadlines else about.zone,
        "city": city.split(", ")[0] or country or None,
        "country": country if city else None,
        "venue": ", ".join(plain_text(part) for part in (about.venue.name, about.place) if part) or None,
        "date": in_english(*event) if event else None,
        "start": event[0].isoformat() if event else None,
        "end": event[1].isoformat() if event else None,
        "note": _note(edition) or None,
        "tags": [],
    }
    missing.append(Missing("the tracker asks for tags, which the data has none of", "Add them to the entry."))
    if not link:
        missing.append(lacking_address())
    if not event:
        missing.append(lacking_day())
    missing += lacking_about(edition, "place")
    given = {key: value for key, value in entry.items() if value is not None}
    text = yaml.safe_dump([given], sort_keys=False, allow_unicode=True, width=1000)
    return Delivery({f"{entry['id']}.yml": text}, tuple(missing))


def _deadlines(edition: PublishedEdition) -> tuple[list[dict[str, str]], list[Missing]]:
    """The deadlines in order of time, and what is said of those that have no day yet."""
    rows, missing = [], []
    for number, entry in enumerate(edition.dates):
        if entry.kind in _NO_DEADLINE or entry.cancelled:
            continue
        moment = _moment(entry.at, edition.edition.zone)
        if moment is None:
            hint = "It is left out; write at: and a day, once it is known."
            missing.append(Missing(f'"{entry.id}" has no day yet', hint, "dates", (number, "at")))
            continue
        at, zone = moment
        row = {"type": entry.kind.value, "label": plain_text(entry.label)}
        rows.append((at.astimezone(UTC), {**row, "date": f"{at:%Y-%m-%d %H:%M:%S}", "timezone": zone}))
    return [row for _at, row in sorted(rows, key=lambda pair: pair[0])], missing


def _moment(when: When, zone: str | None) -> tuple[datetime, str] | None:
    """The moment of a deadline and the name of its zone, ``AoE``, ``UTC`` or a place; a day ends in its last second."""
    match when:
        case AoeDay():
            return when.instant, "AoE"
        case Instant(at=at, zone="AoE"):
            return at, "AoE"
        case Instant(at=at):
            key = getattr(at.tzinfo, "key", None)
            return (at, key) if key else (at.astimezone(UTC), "UTC")
        case Day(day=day) | Span(last=day) if zone:
            return datetime.combine(day, _LAST_SECOND, ZoneInfo(zone)), zone
        case _:
            return None


def _note(edition: PublishedEdition) -> str:
    """That the event is cancelled, and what the deadlines were, a sentence each."""
    event = event_of(edition)
    sentences = ["The event is cancelled."] if event and event.cancelled else []
    sentences += [_was(entry) for entry in edition.dates if entry.kind not in _NO_DEADLINE]
    return " ".join(filter(None, sentences))


def _was(entry: ImportantDate) -> str:
    days = [
        day.isoformat()
        for earlier in entry.was
        if isinstance(earlier.at, _DECIDED) and (day := last_day(earlier.at))
    ]
    return f"{plain_text(entry.label)}: was {', '.join(days)}." if days else ""


def _full_name(about: Edition) -> str:
    title = plain_text(about.title)
    return f"{title}, workshop at {plain_text(about.host)}" if about.host else title


def _letters(text: str) -> str:
    return "".join(character for character in text.lower() if character.isascii() and character.isalnum())
