"""What OpenReview asks a venue to fill in by hand, to be pasted there (its group: title, subtitle, website, ...)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_conference.exports.announcements.call import written_out
from sphinx_conference.exports.publishers.delivery import (
    Delivery,
    Missing,
    in_english,
    lacking_about,
    lacking_address,
    lacking_day,
)
from sphinx_conference.model.dates import DateKind
from sphinx_conference.model.moments import ends_at
from sphinx_conference.model.when import first_day
from sphinx_conference.render.dates.event import event_days
from sphinx_conference.render.dates.words import format_when

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_conference.model.dates import ImportantDate
    from sphinx_conference.published.records import PublishedEdition

_SUBMITTING = (DateKind.SUBMISSION, DateKind.PAPER, DateKind.ABSTRACT)


def openreview_venue(edition: PublishedEdition, home: str | None) -> Delivery:
    """``openreview-venue.txt``: a line for each field; ``home`` is the address of the event."""
    about = edition.edition
    deadline = _deadline(edition)
    days = event_days(edition)
    instructions = [about.call.format, about.call.pages, about.call.review]
    fields = {
        "title": written_out(about.title),
        "subtitle": f"{about.acronym or about.name} {about.year}".replace(
            f"{about.year} {about.year}", str(about.year)
        ),
        "website": home or "",
        "contact": about.public_contact or "",
        "location": about.place or "",
        "start_date": in_english(*days) if days else "",
        "deadline": _in_words(deadline, edition) if deadline else "",
        "instructions": ". ".join(written_out(one) for one in instructions if one),
    }
    width = max(map(len, fields)) + 2
    text = "".join(f"{f'{name}:':<{width}}{value}".rstrip() + "\n" for name, value in fields.items())
    return Delivery({"openreview-venue.txt": text}, tuple(_missing(fields, edition)))


def _deadline(edition: PublishedEdition) -> ImportantDate | None:
    """When papers are due: of a submission, else of a paper, else of an abstract."""
    for kind in _SUBMITTING:
        for one in edition.dates:
            if one.kind is kind and not one.cancelled and first_day(one.at):
                return one
    return None


def _in_words(entry: ImportantDate, edition: PublishedEdition) -> str:
    """The deadline as it is written, and in UTC, in which OpenReview has its own."""
    words = str(format_when(entry.at, edition.edition.language))
    moment = ends_at(entry.at, edition.edition.tz)
    return f"{words} ({moment:%Y-%m-%d %H:%M} UTC)" if moment else words


def _missing(fields: dict[str, str], edition: PublishedEdition) -> Iterator[Missing]:
    if not fields["website"]:
        yield lacking_address()
    if not fields["contact"]:
        hint = "Write public_contact: and an e-mail address."
        yield Missing("there is no public_contact", hint, "edition", ("public_contact",))
    yield from lacking_about(edition, *(("place",) if not fields["location"] else ()))
    if not fields["start_date"]:
        yield lacking_day()
    if not fields["deadline"]:
        yield Missing("there is no deadline", "Write a date of kind: submission.", "dates")
    if not fields["instructions"]:
        hint = "Write format:, pages: and review: below call:."
        yield Missing("the call says nothing of how to submit", hint, "edition", ("call",))
