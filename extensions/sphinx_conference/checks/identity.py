"""Ids and records are each there once, and can be told apart in addresses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

from sphinx_conference.checks.finding import Finding
from sphinx_conference.checks.mentions import sessions
from sphinx_conference.checks.naming import joined
from sphinx_conference.checks.suspects import placed_records

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_conference.checks.finding import Loc
    from sphinx_conference.model.papers import Paper
    from sphinx_conference.model.site import Site


_Value = TypeVar("_Value")
_LONG = 12
"""Letters of a title that no two papers have by chance, as they may have "Introduction"."""


def session_ids_differ(site: Site) -> Iterator[Finding]:
    """No two sessions of an edition have one id. (Other records are compared when their file is read.)"""
    for edition, data in site.editions.items():
        places = ((session.id, (*loc, "id")) for loc, session, _ in sessions(data) if session.id)
        for identifier, loc in _repeated(places):
            message = f'another session has the id "{identifier}" too'
            yield Finding(edition, "schedule", loc, message, "Give one of them another id.")


def announcements_are_no_news_twice(site: Site) -> Iterator[Finding]:
    """No announcement has the id of a piece of news, nor of another announcement: one list has them all."""
    for edition, data in site.editions.items():
        quotable = {news.id: news.is_quotable for news in data.news}
        seen: set[str] = set()
        for index, line in enumerate(data.edition.announcements if data.edition else ()):
            if line.id is None:
                continue
            loc, hint = ("announcements", index, "id"), "Delete one of the two, or give it another id."
            if line.id in quotable:
                named = f'the id "{line.id}"' if quotable[line.id] else "the same id"
                message, cost = f"a record of news.yaml has {named} too", "The announcement is left out."
                yield Finding(edition, "edition", loc, message, hint, cost=cost)
            elif line.id in seen:
                message = f'another announcement has the id "{line.id}" too'
                yield Finding(edition, "edition", loc, message, hint, cost="Feeds know one of them only.")
            seen.add(line.id)


def ids_differ_in_addresses(site: Site) -> Iterator[Finding]:
    """No two ids of a collection differ in ``-``, ``_`` and ``.`` alone: addresses write them alike."""
    seen: dict[tuple[str | None, str, str], tuple[str, bool]] = {}
    for edition, collection, loc, record, quotable in placed_records(site):
        if identifier := getattr(record, "id", None):
            place = (edition, collection, _in_address(identifier))
            other, other_quotable = seen.setdefault(place, (identifier, quotable))
            if other != identifier:
                named = f'"{other}"' if quotable and other_quotable else "another id"
                message = f"differs from {named} in '-', '_' and '.' alone, and not in addresses"
                yield Finding(edition, collection, (*loc, "id"), message, "Give one of them another id.")


def _in_address(identifier: str) -> str:
    if identifier.isalnum():
        return identifier
    return re.sub(r"[._-]+", "-", identifier)


def previous_ids_are_free(site: Site) -> Iterator[Finding]:
    """An id that a record had before is that of no other record, now or before: its address leads to one place."""
    records = [one for one in placed_records(site) if hasattr(one.record, "previous_ids")]
    ids = {(one.edition, one.collection, one.record.id) for one in records}
    before: set[tuple[str | None, str, str]] = set()
    for edition, collection, loc, record, quotable in records:
        for number, identifier in enumerate(record.previous_ids):
            named = f'"{identifier}"' if quotable else "this id"
            place = (edition, collection, identifier)
            message = ""
            if identifier == record.id:
                message = f"{named} is the record's id now"
            elif place in ids:
                message = f"{named} is another record's id"
            elif place in before:
                message = f"{named} was an id before already"
            if message:
                hint = "Delete it, or correct one of the two."
                yield Finding(edition, collection, (*loc, "previous_ids", number), message, hint)
            before.add(place)


def appearances_differ(site: Site) -> Iterator[Finding]:
    """Nobody stands twice in one role."""
    for edition, data in site.editions.items():
        places: list[tuple[tuple[str, str], Loc]] = []
        called: dict[tuple[str, str], str] = {}
        for index, appearance in enumerate(data.people):
            who = appearance.person or (appearance.name.full if appearance.name else "")
            key = "person" if appearance.person else "name"
            for role in appearance.role:
                what = (role, appearance.person or joined(who))
                called[what] = f"{who} as {role}"
                places.append((what, (index, key)))
        for what, loc in _repeated(places):
            yield Finding(edition, "people", loc, f"{called[what]} stands here twice", "Delete one record.")


def papers_differ(site: Site) -> Iterator[Finding]:
    """No two papers of an edition have one title and an author in common: one is added twice, by two people."""
    for edition, data in site.editions.items():
        firsts: dict[str, Paper] = {}
        for index, paper in enumerate(data.papers):
            letters = joined(paper.title)
            if len(letters) < _LONG or not paper.is_quotable:
                continue
            first = firsts.setdefault(letters, paper)
            if first is not paper and not _authors(first).isdisjoint(_authors(paper)):
                message = f'paper "{first.id}" has the same title, and an author in common'
                hint = "Delete one of the two, or write status: withdrawn into it."
                yield Finding(edition, "papers", (index, "title"), message, hint)


def _authors(paper: Paper) -> set[str]:
    """The authors of a paper, by their ids or the letters of their names."""
    return {one.person or (joined(one.name.full) if one.name else "") for one in paper.authors}


def _repeated(places: Iterable[tuple[_Value, Loc]]) -> Iterator[tuple[_Value, Loc]]:
    seen: set[_Value] = set()
    for value, loc in places:
        if value in seen:
            yield value, loc
        seen.add(value)
