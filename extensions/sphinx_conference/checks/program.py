"""The program is possible, and agrees with the papers."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sphinx_conference.checks.finding import Finding
from sphinx_conference.checks.names import is_open
from sphinx_conference.checks.naming import accents_differ, joined, may_be_one
from sphinx_conference.codes import Code
from sphinx_conference.model.dates import DateKind
from sphinx_conference.model.when import first_day, last_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_conference.model.papers import Author
    from sphinx_conference.model.schedule import Session
    from sphinx_conference.model.site import EditionData, Site

Slot = tuple[tuple[str | int, ...], "Session", datetime, datetime]


def _sessions(data: EditionData) -> Iterator[Slot]:
    """Place, session, start and end in local time; a session that ends before it starts runs past midnight."""
    for day, entry in enumerate(data.schedule):
        for index, session in enumerate(entry.sessions):
            start = datetime.combine(entry.date, session.time.start)
            end = datetime.combine(entry.date, session.time.end)
            yield (day, "sessions", index), session, start, end if end > start else end + timedelta(days=1)


def _overlapping(data: EditionData) -> Iterator[tuple[Slot, Slot]]:
    slots = sorted(_sessions(data), key=lambda slot: slot[2])
    for number, one in enumerate(slots):
        for other in slots[number + 1 :]:
            if other[2] >= one[3]:
                break
            if not (one[1].allow_overlap or other[1].allow_overlap):
                yield one, other


def _called(session: Session) -> str:
    return f"{session.time} {session.title or session.id or session.kind.value}"


def days_are_the_events(site: Site) -> Iterator[Finding]:
    """The days of the program are days of the event, once those are known."""
    for edition, data in site.editions.items():
        events = [entry.at for entry in data.dates if entry.kind is DateKind.EVENT]
        spans = [(first, last) for at in events if (first := first_day(at)) and (last := last_day(at))]
        for day, entry in enumerate(data.schedule):
            if spans and not any(first <= entry.date <= last for first, last in spans):
                message = f"{entry.date} is not a day of the event ({spans[0][0]})"
                hint = "Correct it here or in dates.yaml."
                yield Finding(edition, "schedule", (day, "date"), Code.DATE_ORDER, message, hint)


def sessions_do_not_overlap(site: Site) -> Iterator[Finding]:
    """No two sessions are in one room at a time."""
    for edition, data in site.editions.items():
        for one, other in _overlapping(data):
            if one[1].room == other[1].room:
                room = f" in {one[1].room}" if one[1].room else ""
                message = f'overlaps "{_called(one[1])}"{room}'
                hint = "Correct a time, or write allow_overlap: true."
                yield Finding(edition, "schedule", (*other[0], "time"), Code.OVERLAP, message, hint)


def nobody_is_in_two_sessions(site: Site) -> Iterator[Finding]:
    """Nobody speaks or chairs in two sessions at a time."""
    for edition, data in site.editions.items():
        for one, other in _overlapping(data):
            both = {*one[1].people, one[1].chair} & {*other[1].people, other[1].chair} - {None}
            for person in sorted(filter(None, both)):
                message = f'{person} is in "{_called(one[1])}" at the same time'
                hint = "Correct a time, or write allow_overlap: true."
                yield Finding(edition, "schedule", (*other[0], "time"), Code.OVERLAP, message, hint)


def sessions_follow_each_other(site: Site) -> Iterator[Finding]:
    """The sessions of a day and room stand in the order of their starts."""
    for edition, data in site.editions.items():
        for day, entry in enumerate(data.schedule):
            latest: dict[str | None, Session] = {}
            for index, session in enumerate(entry.sessions):
                before = latest.get(session.room)
                if before and session.time.start < before.time.start:
                    message = f'starts before "{_called(before)}", which stands above it'
                    hint = "Move the record, or correct a time."
                    loc = (day, "sessions", index, "time")
                    yield Finding(edition, "schedule", loc, Code.DATE_ORDER, message, hint)
                latest[session.room] = session


def presenters_are_authors(site: Site) -> Iterator[Finding]:
    """Whoever presents a paper is one of its authors, spelt as on the paper."""
    persons = {person.id: person.name.full for person in site.persons}

    def name_of(author: Author) -> str:
        return author.name.full if author.name else persons.get(author.person or "", "")

    for edition, data in site.editions.items():
        papers = {paper.id: paper for paper in data.papers if is_open(paper)}
        for loc, session, _start, _end in _sessions(data):
            paper = papers.get(session.paper or "")
            if paper is None or not session.presenter:
                continue
            authors = [name for author in paper.authors if (name := name_of(author))]
            same = [name for name in authors if may_be_one(session.presenter, name)]
            place = (*loc, "presenter")
            if not same:
                message = f'"{session.presenter}" is not an author of paper {paper.id}'
                hint = f"Its authors are {', '.join(authors[:6])}{' and others' if len(authors) > 6 else ''}."
                yield Finding(edition, "schedule", place, Code.PRESENTER, message, hint)
            elif all(accents_differ(session.presenter, name) for name in same):
                message = f'"{session.presenter}" is spelt "{same[0]}" on paper {paper.id}'
                yield Finding(
                    edition, "schedule", place, Code.NAME_VARIANT, message, "Write it as on the paper."
                )


def titles_are_not_repeated(site: Site) -> Iterator[Finding]:
    """A session that presents a paper does not repeat its title: two copies drift apart."""
    for edition, data in site.editions.items():
        papers = {paper.id: paper for paper in data.papers if is_open(paper)}
        for loc, session, _start, _end in _sessions(data):
            paper = papers.get(session.paper or "")
            if paper and session.title and joined(session.title) == joined(paper.title):
                message = f"the title is that of paper {paper.id}, and is taken from there"
                yield Finding(edition, "schedule", (*loc, "title"), Code.VALUE, message, "Delete this line.")
