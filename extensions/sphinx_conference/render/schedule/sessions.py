"""What a session of the program is called and who is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_conference.config import _
from sphinx_conference.model.occasions import session_moments
from sphinx_conference.model.schedule import SessionKind
from sphinx_conference.render.people.directive import name_of

if TYPE_CHECKING:
    from sphinx_conference.model.names import Name
    from sphinx_conference.model.papers import Paper
    from sphinx_conference.model.schedule import Session
    from sphinx_conference.published.gate import Published, PublishedEdition

KIND_NAMES = {
    SessionKind.INTRODUCTION: _("Introduction"),
    SessionKind.KEYNOTE: _("Keynote"),
    SessionKind.TALK: _("Talk"),
    SessionKind.SPOTLIGHT: _("Spotlight"),
    SessionKind.PANEL: _("Panel discussion"),
    SessionKind.POSTERS: _("Poster session"),
    SessionKind.BREAK: _("Break"),
    SessionKind.SOCIAL: _("Social event"),
    SessionKind.OTHER: "",
}


moments = session_moments
"""Start and end of a session as aware datetimes."""


def paper_of(session: Session, edition: PublishedEdition | None) -> Paper | None:
    """The paper that a session presents, if it may be seen."""
    papers = edition.papers if edition and session.paper else ()
    return next((paper for paper in papers if paper.id == session.paper), None)


def title_of(session: Session, edition: PublishedEdition | None) -> str:
    """The session's title, else its paper's; neutral words where both may not be seen yet."""
    paper = paper_of(session, edition)
    return session.title or (paper.title if paper else "") or _("To be announced")


def people_in(
    session: Session, edition: PublishedEdition | None, site: Published
) -> list[tuple[str, str | None]]:
    """Name and person id of who speaks, then of who chairs."""
    people: list[tuple[str, str | None]] = []
    for person_id in session.people:
        name = name_of(person_id, _published_as(person_id, edition), site)
        if name:
            people.append((name.full, person_id))
    if session.presenter:
        people.append(_presenter(session.presenter, paper_of(session, edition), site))
    elif not people and (paper := paper_of(session, edition)):
        presenting = [a for a in paper.authors if a.presenting] or paper.authors[:1]
        names = [(name_of(a.person, a.name, site), a.person) for a in presenting]
        people += [(name.full, person_id) for name, person_id in names if name]
    if session.chair and (chair := name_of(session.chair, None, site)):
        people.append((_("Chair: {name}").format(name=chair.full), session.chair))
    return people


def _presenter(written: str, paper: Paper | None, site: Published) -> tuple[str, str | None]:
    """Name and person id of who presents: as the author of that name, who may be written family name first."""
    for author in paper.authors if paper else ():
        name = name_of(author.person, author.name, site)
        if name and written in (name.full, name.inverted):
            return name.full, author.person
    return written, None


def _published_as(person_id: str, edition: PublishedEdition | None) -> Name | None:
    people = edition.people if edition else ()
    return next((a.name for a in people if a.person == person_id and a.name), None)
