"""Ids lead to records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_conference.checks.finding import Finding
from sphinx_conference.checks.mentions import appearances, authors, in_program, sessions
from sphinx_conference.checks.withheld import open_ids
from sphinx_conference.diagnostics import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_conference.model.site import Site


def people_exist(site: Site) -> Iterator[Finding]:
    """Everybody who is named by id has a record; silent if people could not be read."""
    if "persons" in site.unreadable:
        return
    known = {person.id for person in site.persons}
    for edition, data in site.editions.items():
        for mention in (*appearances(data), *authors(data), *in_program(data)):
            if mention.person is None or mention.person in known:
                continue
            message, hint = (
                "there is no person with this id",
                "Add a record with it to _data/people.yaml, or write name:.",
            )
            if mention.quotable:
                message = f'there is no person "{mention.person}"'
                hint = (
                    did_you_mean(mention.person, known)
                    or "Add a record with this id to _data/people.yaml, or write name:."
                )
            yield Finding(edition, mention.collection, mention.person_loc, message, hint)


def papers_exist(site: Site) -> Iterator[Finding]:
    """The papers of the program are papers of the edition; silent if papers could not be read."""
    for edition, data in site.editions.items():
        if "papers" in data.unreadable:
            continue
        known = {paper.id for paper in data.papers}
        for loc, session, _quotable in sessions(data):
            if session.paper and session.paper not in known:
                hint = (
                    did_you_mean(session.paper, open_ids(data)) or "Write the id of a paper in papers.yaml."
                )
                yield Finding(
                    edition, "schedule", (*loc, "paper"), f'there is no paper "{session.paper}"', hint
                )
