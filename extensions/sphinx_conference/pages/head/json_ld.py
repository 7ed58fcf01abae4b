"""Structured data of pages: an edition as ``Event`` (schema.org) in JSON-LD 1.1.

An edition is an event for search engines once it has a start: a day, several days or a moment. Deadlines never are.
Its own first page says so, and the site's first page as the view of the current edition, by the same ``@id``.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sphinx_conference import config
from sphinx_conference.config import pgettext
from sphinx_conference.model.attendance import attended
from sphinx_conference.model.when import Day, Instant, Month, OneOf, Span, Tbd, first_day
from sphinx_conference.pages.head.opengraph import facts_of
from sphinx_conference.pages.head.picture import PreviewPictures
from sphinx_conference.published.addresses import SITES, has_pages, person_page
from sphinx_conference.published.editions import current_edition, home_among, home_page
from sphinx_conference.render.cards import card_of_event
from sphinx_conference.render.dates.event import event_of
from sphinx_conference.render.links import page_url
from sphinx_conference.render.people.names import name_of
from sphinx_conference.text.markup import without_markup

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date, datetime

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.config import Config

    from sphinx_conference.model.dates import ImportantDate
    from sphinx_conference.model.edition import Edition
    from sphinx_conference.model.people import Appearance
    from sphinx_conference.model.when import When
    from sphinx_conference.published.records import Published, PublishedEdition
    from sphinx_conference.published.state import Build

COLLECTIONS = ("edition", "dates", "people", "persons", "schedule")
"""What an event is made of."""

ORGANIZERS = frozenset({"organizer", "chair"})
PERFORMERS = frozenset({"speaker", "keynote"})

_ESCAPES = [(character, f"\\u{ord(character):04x}") for character in "<>&\u2028\u2029"]
"""What could end a script element, or what older readers of JSON take for an end of line."""
_ENCODE = json.JSONEncoder(ensure_ascii=False, check_circular=False, allow_nan=False).encode


def json_ld(value: dict[str, Any]) -> str:
    """A ``script`` element that holds ``value`` as JSON-LD, safe to stand in HTML as it is.

    ``@context`` is added. It is markup: a template that escapes needs it as ``Markup``. Raises ``ValueError`` for
    numbers that JSON has not.
    """
    text = _ENCODE({"@context": "https://schema.org", **value})
    for character, escaped in _ESCAPES:
        if character in text:
            text = text.replace(character, escaped)
    return f'<script type="application/ld+json">{text}</script>'


def event_json_ld(
    edition: PublishedEdition,
    site: Published,
    language: str,
    url: str = "",
    image: str = "",
    page_of: Callable[[str], str] | None = None,
) -> dict[str, Any] | None:
    """An edition as ``Event``; ``None`` while it has no start, or nothing is known of it but dates.

    ``language`` is that of the description; ``url`` and ``image`` are absolute addresses, or empty. ``page_of`` gives
    the absolute address of a known person's page. An event that is to be decided anew keeps the start that it had.
    """
    entry, postponed = _entry(edition)
    if entry is None or not edition.edition.year:  # without a year the edition's own file could not be read
        return None
    about = edition.edition
    start, end = _bounds(entry.at, edition)
    earlier = [] if entry.cancelled else _earlier(entry, edition)
    status = "EventRescheduled" if earlier else "EventScheduled"
    if entry.cancelled or postponed:
        status = "EventCancelled" if entry.cancelled else "EventPostponed"
    event = {
        "@type": "Event",
        "@id": f"{url}#event" if url else None,
        "name": without_markup(about.title),
        "alternateName": about.acronym,
        "description": without_markup(about.tagline or facts_of(edition, language)),
        "startDate": start,
        "endDate": end,
        "previousStartDate": earlier[0] if len(earlier) == 1 else earlier,
        "eventStatus": f"https://schema.org/{status}",
        "eventAttendanceMode": _mode(about),
        "location": _location(about, url),
        "organizer": _with_addresses(_people(edition, site, ORGANIZERS, page_of), url),
        "performer": _people(edition, site, PERFORMERS),
        "offers": _offer(about),
        "superEvent": {"@type": "Event", "name": without_markup(about.host)} if about.host else None,
        "url": url,
        "image": image,
    }
    return {key: value for key, value in event.items() if value}


def editions_shown(docname: str, site: Published, configuration: Config) -> list[str]:
    """Ids of the editions whose event a first page tells of, or would if there were such an edition; else none."""
    found = []
    if docname == configuration.root_doc and (
        edition := current_edition(site, configuration.conference_current)
    ):
        found.append(edition.id)
    folder, _slash, name = docname.rpartition("/")
    if folder and name == "index":
        found.append(folder.rpartition("/")[2])
    return found


def add_event(build: Build, pagename: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    """Add the event to the head of an edition's first page, and of the site's."""
    app, site = build.app, build.site
    if doctree is None or app.builder.name not in SITES:
        return
    edition = _shown(pagename, site, app)
    if edition is None:
        return
    home = home_among(edition, app.env.found_docs) or app.config.root_doc
    picture = PreviewPictures(app).of(lambda: card_of_event(edition, app.config.language))
    event = event_json_ld(
        edition,
        site,
        app.config.language,
        page_url(app, home),
        picture.address,
        _person_pages(app),
    )
    if event:
        context["metatags"] = f"{context.get('metatags', '')}\n    {json_ld(event)}"


def _person_pages(app: Sphinx) -> Callable[[str], str] | None:
    """Gives the absolute address of somebody's page; ``None`` if the site has no such pages, or no address."""
    if not config.base_url(app.config) or not has_pages(app):
        return None
    return lambda person: page_url(app, person_page(person))


def _shown(pagename: str, site: Published, app: Sphinx) -> PublishedEdition | None:
    """The edition whose first page this is; the site's first page is one of the current edition.

    An edition that is not listed is no event for anybody yet, or an illustration, unless it is the current one.
    """
    current = current_edition(site, app.config.conference_current)
    if pagename == app.config.root_doc:
        return current
    own = next((edition for edition in site.editions.values() if home_page(edition) == pagename), None)
    return own if own and (own.edition.listed or own is current) else None


def _entry(edition: PublishedEdition) -> tuple[ImportantDate | None, bool]:
    """The date of the event, if it is decided or was, and whether it is postponed: decided no more."""
    event = event_of(edition)
    if event is None or isinstance(event.at, Day | Span | Instant):
        return event, False
    had = [was.at for was in event.was if isinstance(was.at, Day | Span | Instant)]
    if not had or not isinstance(event.at, Tbd | Month | OneOf):
        return None, False
    return event.model_copy(update={"at": had[-1], "was": ()}), True


def _offer(about: Edition) -> dict[str, str] | None:
    """Where one registers. What it costs is not known."""
    registration = about.registration
    if registration is None:
        return None
    return {
        "@type": "Offer",
        "url": registration.url,
        "name": without_markup(registration.label or pgettext("button", "Register")),
    }


def _with_addresses(people: list[dict[str, Any]], url: str) -> list[dict[str, Any]]:
    """Organisers each with an address: their own, else that of the event."""
    return [{**one, "url": one.get("url") or url} if one.get("url") or url else one for one in people]


def _bounds(when: When, edition: PublishedEdition) -> tuple[str, str | None]:
    """Start and end as ISO 8601 has them: moments with their offset where the program has the day, else days."""
    if isinstance(when, Instant):
        end = _program(when.at.astimezone(edition.edition.tz or when.at.tzinfo).date(), edition)[1]
        return _start(when), end.isoformat() if end and end > when.at else None
    assert isinstance(when, Day | Span), "other dates have no start"
    first, last = (when.day, when.day) if isinstance(when, Day) else (when.first, when.last)
    start: date = _program(first, edition)[0] or first
    finish: date = _program(last, edition)[1] or last
    return start.isoformat(), finish.isoformat()


def _program(day: date, edition: PublishedEdition) -> tuple[datetime | None, datetime | None]:
    """When the program of a day begins and ends, in the edition's zone; nothing where it is not known."""
    zone = edition.edition.tz
    if zone is None:
        return None, None
    lines = [line for line in edition.program.sessions if line.day.date == day and line.start]
    starts = [line.start for line in lines if line.start]
    ends = [line.end or line.start for line in lines if line.start]
    return (min(starts), max(end for end in ends if end)) if starts else (None, None)


def _earlier(entry: ImportantDate, edition: PublishedEdition) -> list[str]:
    """The starts that the event had and has no more, the oldest first.

    A date that was not decided (one of several days) is none, and one that became more exact did not move.
    """
    starts = [
        _start(was.at)
        for was in entry.was
        if isinstance(was.at, Day | Span | Instant) and not _same_start(was.at, entry.at, edition)
    ]
    return list(dict.fromkeys(starts))


def _start(when: Day | Span | Instant) -> str:
    match when:
        case Instant(at=point) | Day(day=point) | Span(first=point):
            return point.isoformat()


def _same_start(one: When, other: When, edition: PublishedEdition) -> bool:
    if isinstance(one, Instant) and isinstance(other, Instant):
        return one.at == other.at
    zone = edition.edition.tz
    days = [
        w.at.astimezone(zone or w.at.tzinfo).date() if isinstance(w, Instant) else first_day(w)
        for w in (one, other)
    ]
    return days[0] == days[1]


def _mode(about: Edition) -> str | None:
    """How an event is attended, where that is said; an event at a place may be streamed though nothing says so."""
    there, online = attended(about)
    if not online:
        return None
    return f"https://schema.org/{'Mixed' if there else 'Online'}EventAttendanceMode"


def _location(about: Edition, url: str) -> dict[str, str] | list[dict[str, str]] | None:
    """Where an event is: a place, somewhere online, or both."""
    there, online = attended(about)
    found = [place] if there and (place := _place(about)) else []
    address = about.venue.online or (None if there else about.venue.url) or about.url or url
    if online:
        found.append({"@type": "VirtualLocation", **({"url": address} if address else {})})
    return found[0] if len(found) == 1 else found or None


def _place(about: Edition) -> dict[str, str] | None:
    name, address = about.venue.name or about.place, about.venue.address or about.place or about.venue.name
    if not name and not address:
        return None
    found = {"name": name, "address": address, "url": about.venue.url, "hasMap": about.venue.map}
    return {"@type": "Place", **{key: without_markup(value) for key, value in found.items() if value}}


def _people(
    edition: PublishedEdition,
    site: Published,
    roles: Iterable[str],
    page_of: Callable[[str], str] | None = None,
) -> list[dict[str, Any]]:
    """Who has one of these roles, each once, in file order."""
    found: dict[str, dict[str, Any]] = {}
    for appearance in edition.people:
        if not set(roles).isdisjoint(appearance.role) and (person := _person(appearance, site, page_of)):
            found.setdefault(appearance.person or person["name"], person)
    return list(found.values())


def _person(
    appearance: Appearance, site: Published, page_of: Callable[[str], str] | None
) -> dict[str, Any] | None:
    """Somebody as published then; ``None`` for an unknown id."""
    name = name_of(appearance.person, appearance.name, site)
    if name is None:
        return None
    known, affiliation = site.persons.get(appearance.person or ""), appearance.affiliation
    if name.is_group:
        affiliation = None  # of people only
    person = {
        "@type": "Organization" if name.is_group else "Person",
        "name": name.full,
        "affiliation": {"@type": "Organization", "name": without_markup(affiliation)}
        if affiliation
        else None,
        "url": appearance.url
        or (known.links.web if known else None)
        or (page_of(known.id) if known and page_of else None),
        "sameAs": f"https://orcid.org/{known.orcid}" if known and known.orcid else None,
    }
    return {key: value for key, value in person.items() if value}
