"""What the program holds of papers and talks: none that is withdrawn, every oral, titles as in people.yaml."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_conference.checks.finding import Finding
from sphinx_conference.checks.mentions import sessions
from sphinx_conference.checks.naming import joined
from sphinx_conference.model.papers import PaperStatus
from sphinx_conference.model.prose import texts_of
from sphinx_conference.model.schedule import SessionKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_conference.model.site import Site

_SPOKEN = ("oral", "spotlight")
_SHOWN = 5
"""How many papers a message names."""


def _called_alike(one: str, other: str) -> bool:
    """Whether two titles are the same in a language that both have, or in any."""
    ours, theirs = texts_of(one), texts_of(other)
    if both := ours.keys() & theirs.keys():
        return all(joined(ours[tag]) == joined(theirs[tag]) for tag in both)
    return not {*map(joined, ours.values())}.isdisjoint(map(joined, theirs.values()))


def papers_are_not_withdrawn(site: Site) -> Iterator[Finding]:
    """The program presents no paper that is withdrawn."""
    for edition, data in site.editions.items():
        withdrawn = {paper.id for paper in data.papers if paper.status is PaperStatus.WITHDRAWN}
        for loc, session, _quotable in sessions(data):
            if session.paper in withdrawn:
                message = f'the paper "{session.paper}" is withdrawn'
                hint = "Delete the session, or give it another paper."
                yield Finding(edition, "schedule", (*loc, "paper"), message, hint)


def orals_are_presented(site: Site) -> Iterator[Finding]:
    """Where the program presents papers of a kind, it presents all of that kind; each kind is told once."""
    for edition, data in site.editions.items():
        if "schedule" in data.unreadable:
            continue  # they may be in what cannot be read
        held = {session.paper for _loc, session, _quotable in sessions(data) if session.paper}
        held |= {paper.id for paper in data.papers if paper.session}
        for kind in _SPOKEN:
            of_kind = [
                (index, paper)
                for index, paper in enumerate(data.papers)
                if paper.presentation == kind and paper.is_quotable
            ]
            missing = [(index, paper.id) for index, paper in of_kind if paper.id not in held]
            if not missing or not held or (len(missing) == len(of_kind) and kind != "oral"):
                continue
            names = ", ".join(name for _index, name in missing[:_SHOWN])
            more = f" and {len(missing) - _SHOWN} more" if missing[_SHOWN:] else ""
            count = "1 paper is" if len(missing) == 1 else f"{len(missing)} papers are"
            message = f"{count} {kind} and in no session of the program: {names}{more}"
            hint = "Write paper: in a session of schedule.yaml, or session: here."
            yield Finding(edition, "papers", (missing[0][0], "presentation"), message, hint)


def talks_are_called_alike(site: Site) -> Iterator[Finding]:
    """The title of a talk is the same in people.yaml and in the program, if it stands in both."""
    for edition, data in site.editions.items():
        titles = {one.person: one.title for one in data.people if one.person and one.title}
        for loc, session, quotable in sessions(data):
            title = titles.get(session.people[0].person or "") if len(session.people) == 1 else None
            talk = session.kind in (SessionKind.KEYNOTE, SessionKind.TALK) and session.paper is None
            if title and talk and quotable and session.title and not _called_alike(session.title, title):
                message = f'people.yaml calls the talk of {session.people[0].person} "{title}"'
                hint = "Delete this line: the title is taken from there. Or correct one of the two."
                yield Finding(edition, "schedule", (*loc, "title"), message, hint)
