"""The gate: from all records to those that may be seen.

Private fields, e-mail addresses, drafts, withdrawn and embargoed papers, and people who appear nowhere, are dropped
here, once. Whatever writes output receives a :class:`Published` site and nothing else, so it cannot leak what it never
had.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TypeVar

from sphinx_conference.cache.digests import hex_digest
from sphinx_conference.cache.lazy import LazyTuple
from sphinx_conference.data.folders import DATA
from sphinx_conference.model.dates import DateKind
from sphinx_conference.model.edition import Edition
from sphinx_conference.model.ledger import calendars_are_known
from sphinx_conference.model.papers import PaperStatus
from sphinx_conference.model.prose import texts_of
from sphinx_conference.model.schedule import Session, Talk
from sphinx_conference.model.when import first_day
from sphinx_conference.published.announced import dates_as_announced, program_as_announced
from sphinx_conference.published.emails import without_addresses
from sphinx_conference.published.identities import identified
from sphinx_conference.published.news import days_of_news, news_by, occurrences, upcoming, without_doubled
from sphinx_conference.published.records import Published, PublishedEdition, people_of, pictures_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from sphinx_conference.model.base import Record
    from sphinx_conference.model.ledger import CalendarEntry
    from sphinx_conference.model.papers import Paper
    from sphinx_conference.model.people import Person, Photo
    from sphinx_conference.model.pictures import Picture
    from sphinx_conference.model.schedule import ProgramDay
    from sphinx_conference.model.site import EditionData, Site

_Record = TypeVar("_Record", bound="Record")
_Talk = TypeVar("_Talk", bound=Talk)


def publish(site: Site, as_of: date, *, announced_by: date | None = None) -> Published:
    """The records of ``site`` that may be seen on the day ``as_of`` (in UTC).

    Dates and the program have their newest values; with ``announced_by`` those that had been announced by that day.
    """
    site = identified(without_addresses(site), lambda paper: _may_be_seen(paper, as_of))
    known = frozenset(person.id for person in site.persons)
    editions = sorted(
        (_edition(data, as_of, announced_by, known) for data in site.editions.values()),
        key=lambda e: (-(e.edition.year or _year_of(e)), e.id),
    )
    seen = set().union(*(people_of(edition) for edition in editions))
    persons = {person.id: _without(person, "email", "notes") for person in site.persons if person.id in seen}
    published = Published(
        persons,
        {edition.id: edition for edition in editions},
        withheld=frozenset(person.id for person in site.persons if person.id not in seen),
        unreadable=site.unreadable,
        next_day=_next_day(site, as_of),
        photos=_photos(site, persons.values(), editions),
        pictures=_pictures(site, editions),
    )
    published.digests.update(_digests(published))
    return published


def _photos(site: Site, persons: Iterable[Person], editions: Iterable[PublishedEdition]) -> dict[str, Photo]:
    paths = [f"{DATA}/{person.photo}" for person in persons if person.photo]
    paths += [f"{edition.folder}/{one.photo}" for edition in editions for one in edition.people if one.photo]
    return {path: site.photos[path] for path in sorted(set(paths)) if path in site.photos}


def _pictures(site: Site, editions: Iterable[PublishedEdition]) -> dict[str, Picture]:
    paths = {path for edition in editions for path in pictures_of(edition)}
    return {path: site.pictures[path] for path in sorted(paths) if path in site.pictures}


def _next_day(site: Site, as_of: date) -> tuple[date, int, int] | None:
    """The next day on which an embargo ends, and of how many papers and pieces of news."""
    days = Counter(
        paper.publish_after
        for data in site.editions.values()
        for paper in data.papers
        if paper.publish_after and paper.status is PaperStatus.ACCEPTED and paper.publish_after > as_of
    )
    news: Counter[date] = Counter()
    for data in site.editions.values():
        news.update(days_of_news(data, as_of))
    following = min(days | news, default=None)
    return (following, days[following], news[following]) if following else None


def _year_of(edition: PublishedEdition) -> int:
    """The year by which an edition stands among others whose own year cannot be read: that of its event."""
    days = [first_day(entry.at) for entry in edition.dates if entry.kind is DateKind.EVENT]
    return max((day.year for day in days if day), default=0)


def _edition(
    data: EditionData, as_of: date, announced_by: date | None, known: frozenset[str]
) -> PublishedEdition:
    schedule = program_as_announced(data.schedule, announced_by) if announced_by else data.schedule
    withheld = frozenset(paper.id for paper in data.papers if not _may_be_seen(paper, as_of))
    withdrawn = frozenset(_withdrawn(data, as_of))
    accepted = [paper for paper in data.papers if paper.id not in withheld]
    readable = [paper for paper in accepted if not paper.lacks_author(known)]
    papers = LazyTuple(map(_paper, readable))
    incomplete = {"papers"} if len(papers) < len(accepted) else set()
    dates = dates_as_announced(data.dates, announced_by) if announced_by else data.dates
    return PublishedEdition(
        id=data.id,
        edition=without_doubled(data.edition or Edition.incomplete({}, data.id), data.news),
        dates=dates,
        people=tuple(_without(one, "email", "notes") for one in data.people),
        schedule=tuple(_day(day, withheld, withdrawn) for day in schedule),
        papers=papers,
        sponsors=data.sponsors,
        questions=data.questions,
        news=news_by(data, as_of),
        upcoming=upcoming(data, as_of),
        occurrences=occurrences(data, dates, readable, as_of),
        calendar=tuple(_ledger(data, withheld)),
        withheld=withheld,
        withdrawn=withdrawn,
        unreadable=data.unreadable | incomplete,
        lost=data.lost,
        folder=data.folder,
        paper_digests=dict(zip((paper.id for paper in papers), papers.digests(), strict=True)),
        paper_titles={paper.id: paper.title for paper in papers},
        moved={old: paper.id for paper in papers for old in paper.previous_ids},
    )


def _may_be_seen(paper: Paper, as_of: date) -> bool:
    return paper.status is PaperStatus.ACCEPTED and _is_due(paper, as_of)


def _is_due(paper: Paper, as_of: date) -> bool:
    return paper.publish_after is None or paper.publish_after <= as_of


def _withdrawn(data: EditionData, as_of: date) -> Iterable[str]:
    """Ids, present and previous, of papers that were withdrawn when they may have been public already."""
    for paper in data.papers:
        if paper.status is PaperStatus.WITHDRAWN and _is_due(paper, as_of):
            yield from (paper.id, *paper.previous_ids)


def _paper(paper: Paper) -> Paper:
    paper = _without(paper, "notes", "publish_after")
    if any(author.email is not None for author in paper.authors):
        authors = tuple(_without(author, "email") for author in paper.authors)
        paper = paper.model_copy(update={"authors": authors})
    return paper


def _without(record: _Record, *names: str) -> _Record:
    """A record without the values of some fields; itself if it has none of them."""
    if all(getattr(record, name) is None for name in names):
        return record
    return record.model_copy(update=dict.fromkeys(names))


_SHOWN_OF_WITHHELD = frozenset(
    {"id", "time", "minutes", "kind", "chair", "chairs", "room", "track", "talks", "parallel", "allow_overlap",
     "cancelled", "was", "previous_ids"}
)  # fmt: skip
"""What is shown of a session whose paper may not be seen: when and where it is, and who chairs."""


def _day(day: ProgramDay, withheld: frozenset[str], withdrawn: frozenset[str]) -> ProgramDay:
    """A day whose sessions tell nothing of papers that may not be seen, but that one is withdrawn."""
    sessions = tuple(_session(session, withheld, withdrawn) for session in day.sessions)
    if all(one is other for one, other in zip(sessions, day.sessions, strict=True)):
        return day
    return day.model_copy(update={"sessions": sessions})


def _session(session: _Talk, withheld: frozenset[str], withdrawn: frozenset[str]) -> _Talk:
    """A session without what may not be seen of it or of its talks; itself if it has nothing of the kind."""
    update: dict[str, object] = {}
    if session.paper in withheld:
        fields = type(session).model_fields
        update = {name: fields[name].default for name in fields.keys() - _SHOWN_OF_WITHHELD}
        update["paper"] = session.paper if session.paper in withdrawn else None
    if isinstance(session, Session) and any(talk.paper in withheld for talk in session.talks):
        update["talks"] = tuple(_session(talk, withheld, withdrawn) for talk in session.talks)
    return session.model_copy(update=update) if update else session


def _ledger(data: EditionData, withheld: frozenset[str]) -> Iterable[CalendarEntry]:
    """The ledger, in which no title is one of a paper that is withheld now."""
    papers = (paper for paper in data.papers if paper.id in withheld)
    titles = {title for paper in papers for title in texts_of(paper.title).values()}
    return (_without(entry, "title") if entry.title in titles else entry for entry in data.calendar)


def _digests(published: Published) -> Iterable[tuple[tuple[str, str], str]]:
    photos = published.photos
    faces = [photos.get(f"{DATA}/{person.photo}") for person in published.persons.values()]
    yield (
        ("", "persons"),
        hex_digest(tuple(published.persons.values()), "persons" in published.unreadable, faces),
    )
    yield ("", "editions"), hex_digest([(e.id, e.edition.listed) for e in published.editions.values()])
    for edition in published.editions.values():
        for name in ("edition", "dates", "people", "schedule", "papers", "sponsors", "questions", "calendar"):
            value = list(edition.paper_digests.items()) if name == "papers" else getattr(edition, name)
            extra = (name in edition.unreadable, sorted(edition.withheld) if name == "papers" else ())
            faces = [photos.get(f"{edition.folder}/{a.photo}") for a in edition.people if name == "people"]
            pictures = [published.pictures.get(path) for path in pictures_of(edition, name)]
            yield (edition.id, name), hex_digest(value, extra, faces, pictures)
        happened = (edition.news, sorted(edition.upcoming), edition.occurrences)
        yield (edition.id, "news"), hex_digest(happened, "news" in edition.unreadable)
        known = calendars_are_known(edition.calendar, edition.unreadable)
        fixed = [entry.id for entry in edition.calendar] if "edition" in edition.unreadable else []
        yield (edition.id, "calendars"), hex_digest(known, fixed, repr(edition.lost))
