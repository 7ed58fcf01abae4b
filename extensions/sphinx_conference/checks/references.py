"""Ids lead to records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_conference.checks.finding import Finding
from sphinx_conference.codes import Code
from sphinx_conference.diagnostics import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_conference.model.site import EditionData, Site


def _mentions(data: EditionData) -> Iterator[tuple[str, tuple[str | int, ...], str]]:
    """Collection, place and id of every person that an edition names by id."""
    for index, appearance in enumerate(data.people):
        if appearance.person:
            yield "people", (index, "person"), appearance.person
    for index, paper in enumerate(data.papers):
        for number, author in enumerate(paper.authors):
            if author.person:
                yield "papers", (index, "authors", number, "person"), author.person
    for day, entry in enumerate(data.schedule):
        for index, session in enumerate(entry.sessions):
            for number, person in enumerate(session.people):
                yield "schedule", (day, "sessions", index, "people", number), person
            if session.chair:
                yield "schedule", (day, "sessions", index, "chair"), session.chair


def people_exist(site: Site) -> Iterator[Finding]:
    """Everybody who is named by id has a record."""
    if "persons" in site.unreadable:
        return
    known = {person.id for person in site.persons}
    for edition, data in site.editions.items():
        for collection, loc, person in _mentions(data):
            if person not in known:
                hint = (
                    did_you_mean(person, known)
                    or "Add a record with this id to _data/people.yaml, or write name:."
                )
                yield Finding(
                    edition, collection, loc, Code.UNKNOWN_ID, f'there is no person "{person}"', hint
                )


def papers_exist(site: Site) -> Iterator[Finding]:
    """The papers of the program are papers of the edition."""
    for edition, data in site.editions.items():
        if "papers" in data.unreadable:
            continue
        known = {paper.id for paper in data.papers}
        for day, entry in enumerate(data.schedule):
            for index, session in enumerate(entry.sessions):
                if session.paper and session.paper not in known:
                    hint = did_you_mean(session.paper, known) or "Write the id of a paper in papers.yaml."
                    message = f'there is no paper "{session.paper}"'
                    yield Finding(
                        edition, "schedule", (day, "sessions", index, "paper"), Code.UNKNOWN_ID, message, hint
                    )


def session_ids_differ(site: Site) -> Iterator[Finding]:
    """No two sessions of an edition have one id."""
    for edition, data in site.editions.items():
        places = (
            (session.id, (day, "sessions", index, "id"))
            for day, entry in enumerate(data.schedule)
            for index, session in enumerate(entry.sessions)
            if session.id
        )
        for identifier, loc in _repeated(places):
            message = f'another session has the id "{identifier}" too'
            yield Finding(
                edition, "schedule", loc, Code.DUPLICATE_ID, message, "Give one of them another id."
            )


def appearances_differ(site: Site) -> Iterator[Finding]:
    """Nobody stands twice in one role."""
    for edition, data in site.editions.items():
        places = (
            (f"{appearance.person} as {role}", (index, "person"))
            for index, appearance in enumerate(data.people)
            for role in appearance.role
            if appearance.person
        )
        for what, loc in _repeated(places):
            yield Finding(
                edition, "people", loc, Code.DUPLICATE_ID, f"{what} stands here twice", "Delete one record."
            )


def _repeated(
    places: Iterable[tuple[str, tuple[str | int, ...]]],
) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    seen: set[str] = set()
    for value, loc in places:
        if value in seen:
            yield value, loc
        seen.add(value)
