"""Ids lead to records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_conference.checks.finding import Finding
from sphinx_conference.checks.mentions import appearances, editors, in_program, known_authors, sessions
from sphinx_conference.problems.problem import did_you_mean
from sphinx_conference.problems.similar import Known

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_conference.checks.mentions import Mention
    from sphinx_conference.model.papers import Paper
    from sphinx_conference.model.people import Person
    from sphinx_conference.model.site import Site


_SHOWN_WITHOUT = {
    "people": "They are not shown.",
    "papers": "The paper is left out, since its list of authors would be wrong.",
    "schedule": "The session is shown without them.",
    "edition": "The proceedings are cited without them.",
}
"""What it costs that a person who is named by id alone is not known, by where they are named."""
_BY_NAME = {
    "people": ", or write name:",
    "papers": ", or write name:",
    "schedule": ", or write name: for a guest",
}


def people_exist(site: Site) -> Iterator[Finding]:
    """Everybody who is named by id has a record; silent if people could not be read."""
    if "persons" in site.unreadable:
        return
    known = {person.id for person in site.persons}
    renamed, near = _renamed(site.persons), Known(known)
    for edition, data in site.editions.items():
        for mention in (*appearances(data), *known_authors(data), *in_program(data), *editors(data)):
            if mention.person is None or mention.person in known:
                continue
            by_name = _BY_NAME.get(mention.collection, "")
            message = "there is no person with this id"
            hint = f"Add a record with it to _data/people.yaml{by_name}."
            if mention.quotable:
                message = f'there is no person "{mention.person}"'
                hint = (
                    renamed.get(mention.person)
                    or did_you_mean(mention.person, near)
                    or f"Add a record with this id to _data/people.yaml{by_name}."
                )
            yield Finding(
                edition, mention.collection, mention.person_loc, message, hint, cost=_without(mention)
            )


def _without(mention: Mention) -> str:
    """What it costs that a person is not known."""
    if mention.name:
        return "They are shown by the name that stands beside it."
    return _SHOWN_WITHOUT[mention.collection]


def _renamed(records: Iterable[Paper | Person]) -> dict[str, str]:
    """What to write instead of ids that records had before."""
    return {old: f'Write "{one.id}", which is its id now.' for one in records for old in one.previous_ids}


def papers_exist(site: Site) -> Iterator[Finding]:
    """The papers of the program are papers of the edition; silent if papers could not be read."""
    for edition, data in site.editions.items():
        if "papers" in data.unreadable:
            continue
        known = {paper.id for paper in data.papers}
        renamed, near = (
            _renamed(paper for paper in data.papers if paper.is_quotable),
            Known(data.quotable_papers),
        )
        for loc, session, _quotable in sessions(data):
            if session.paper and session.paper not in known:
                hint = (
                    renamed.get(session.paper)
                    or did_you_mean(session.paper, near)
                    or "Write the id of a paper in papers.yaml."
                )
                message, cost = (
                    f'there is no paper "{session.paper}"',
                    "The session is shown without a paper.",
                )
                yield Finding(edition, "schedule", (*loc, "paper"), message, hint, cost=cost)


def tracks_exist(site: Site) -> Iterator[Finding]:
    """Tracks name dates of the edition, and papers name its tracks where the call declares any."""
    for edition, data in site.editions.items():
        tracks = data.edition.call.tracks if data.edition else ()
        dates = {entry.id for entry in data.dates}
        for index, track in enumerate(tracks):
            if track.deadline and track.deadline not in dates and "dates" not in data.unreadable:
                hint = did_you_mean(track.deadline, dates) or "Write the id of a date in dates.yaml."
                loc = ("call", "tracks", index, "deadline")
                message, cost = (
                    f'there is no date "{track.deadline}"',
                    "The track is shown without a deadline.",
                )
                yield Finding(edition, "edition", loc, message, hint, cost=cost)
        known = {track.id for track in tracks}
        near = Known(known)
        for index, paper in enumerate(data.papers):
            if known and paper.track and paper.track not in known:
                quotable = paper.is_quotable
                message = (
                    f'there is no track "{paper.track}"' if quotable else "there is no track with this id"
                )
                hint = (did_you_mean(paper.track, near) if quotable else "") or (
                    f"Tracks in edition.yaml are {', '.join(sorted(known))}."
                )
                cost = "The paper is shown in a track of that name."
                yield Finding(edition, "papers", (index, "track"), message, hint, cost=cost)


def sessions_exist(site: Site) -> Iterator[Finding]:
    """The sessions in which papers are presented are sessions of the program.

    Silent if the program could not be read.
    """
    for edition, data in site.editions.items():
        if "schedule" in data.unreadable:
            continue
        known = {session.id for _loc, session, _quotable in sessions(data) if session.id}
        near = Known(known)
        for index, paper in enumerate(data.papers):
            quotable = paper.is_quotable
            for number, name in enumerate(paper.session):
                if name in known:
                    continue
                message = f'there is no session "{name}"' if quotable else "there is no session with this id"
                hint = did_you_mean(name, near) if quotable else ""
                hint = hint or "Write the id of a session in schedule.yaml."
                yield Finding(edition, "papers", (index, "session", number), message, hint)
