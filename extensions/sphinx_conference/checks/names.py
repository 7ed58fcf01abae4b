"""Names are written as they were before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_conference.checks.finding import Finding
from sphinx_conference.checks.naming import joined, nearly
from sphinx_conference.codes import Code
from sphinx_conference.model.papers import PaperStatus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_conference.model.papers import Paper
    from sphinx_conference.model.site import EditionData, Site

Place = tuple[str, tuple[str | int, ...], str, str | None, bool]
"""Collection, way to the name, the name, the person it is known to be, and whether it may be quoted."""


def is_open(paper: Paper) -> bool:
    """Whether a paper's values may be quoted in a message: it is not withheld, now or until a day."""
    return paper.status is PaperStatus.ACCEPTED and paper.publish_after is None


def _names(data: EditionData) -> Iterator[Place]:
    for index, appearance in enumerate(data.people):
        if appearance.name:
            yield "people", (index, "name"), appearance.name.full, appearance.person, True
    for index, paper in enumerate(data.papers):
        for number, author in enumerate(paper.authors):
            if author.name:
                # an author written as a name alone has no key "name"; the place is then the entry
                yield (
                    "papers",
                    (index, "authors", number, "name"),
                    author.name.full,
                    author.person,
                    is_open(paper),
                )
    for day, entry in enumerate(data.schedule):
        for index, session in enumerate(entry.sessions):
            if session.presenter:
                yield "schedule", (day, "sessions", index, "presenter"), session.presenter, None, True


def are_written_one_way(site: Site) -> Iterator[Finding]:
    """Two names of an edition with the same letters are written alike."""
    for edition, data in site.editions.items():
        first: dict[str, str] = {}
        for collection, loc, name, _person, quotable in _names(data):
            if collection == "schedule":
                continue  # a presenter is held against the paper's authors
            known = first.setdefault(joined(name), name)
            if known != name and quotable:
                message = f'"{name}" is written "{known}" elsewhere in this edition'
                hint = "Write both alike; if they are two people, silence this code."
                yield Finding(edition, collection, loc, Code.NAME_VARIANT, message, hint)


def have_capitals(site: Site) -> Iterator[Finding]:
    """A name is not all in lower case."""
    for edition, data in site.editions.items():
        for collection, loc, name, _person, quotable in _names(data):
            if name == name.lower() and name != name.upper():
                message = (
                    f'the name "{name}" has no capital letter' if quotable else "a name has no capital letter"
                )
                hint = f'Write "{name.title()}".' if quotable else ""
                yield Finding(edition, collection, loc, Code.NAME_VARIANT, message, hint)


def are_those_of_known_people(site: Site) -> Iterator[Finding]:
    """A name that differs by a letter or two from a known person's is that person's, misspelt."""
    known = [(person.id, written) for person in site.persons for written in (person.name.full, *person.also)]
    exact = {joined(written) for _id, written in known}
    for edition, data in site.editions.items():
        for collection, loc, name, person, quotable in _names(data):
            if joined(name) in exact or not quotable:
                continue
            for identifier, written in known:
                if identifier != person and nearly(name, written):
                    message = f'"{name}" is nearly the name of a known person'
                    hint = f'Did you mean "{written}"? Their id is {identifier}.'
                    yield Finding(edition, collection, loc, Code.NAME_VARIANT, message, hint)
                    break
                if identifier == person and nearly(name, written):
                    message = f'"{name}" is given for {identifier}, whose name is "{written}"'
                    hint = 'Correct it, or add it to the person\'s "also".'
                    yield Finding(edition, collection, loc, Code.NAME_VARIANT, message, hint)
                    break
