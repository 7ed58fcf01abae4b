"""What a session of the program is called and who is in it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from sphinx_conference.config import _
from sphinx_conference.render.people.directive import name_of
from sphinx_conference.render.schedule.kinds import KIND_NAMES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_conference.model.names import Name
    from sphinx_conference.model.papers import Paper
    from sphinx_conference.model.schedule import Session
    from sphinx_conference.published.gate import Published, PublishedEdition

__all__ = ["KIND_NAMES", "Program"]


class Program:
    """What the sessions of an edition are called and who is in them; papers and people are found by their ids."""

    def __init__(self, edition: PublishedEdition | None, site: Published) -> None:
        self.edition, self.site = edition, site

    @cached_property
    def _papers(self) -> dict[str, Paper]:
        return {paper.id: paper for paper in self.edition.papers} if self.edition else {}

    @cached_property
    def _by_session(self) -> dict[str, list[Paper]]:
        """The papers that name a session, by its id, in their order."""
        found: dict[str, list[Paper]] = {}
        for paper in self._papers.values():
            if paper.session:
                found.setdefault(paper.session, []).append(paper)
        return found

    @cached_property
    def _published_as(self) -> dict[str, Name]:
        """The names under which people first appear in the edition, by their ids."""
        found: dict[str, Name] = {}
        for appearance in self.edition.people if self.edition else ():
            if appearance.person and appearance.name:
                found.setdefault(appearance.person, appearance.name)
        return found

    @cached_property
    def _talks(self) -> dict[str, str]:
        """The titles of talks by the ids of those who give them, as people.yaml has them."""
        people = self.edition.people if self.edition else ()
        return {one.person: one.title for one in people if one.person and one.title}

    def paper_of(self, session: Session) -> Paper | None:
        """The paper that a session presents, if it may be seen."""
        return self._papers.get(session.paper) if session.paper else None

    def title_of(self, session: Session) -> str:
        """The session's title, else its paper's or its one speaker's; else in neutral words why there is none."""
        paper = self.paper_of(session)
        talk = self._talks.get(session.people[0]) if len(session.people) == 1 and not session.paper else None
        return session.title or (paper.title if paper else talk) or str(self._untitled(session))

    def _untitled(self, session: Session) -> str:
        if self.edition and session.paper in self.edition.withdrawn:
            return _("Withdrawn")
        return _("Title missing") if session.paper else _("To be announced")

    def papers_in(self, session: Session) -> Sequence[Paper]:
        """The papers that name the session as theirs, without the one that it presents itself."""
        named = self._by_session.get(session.id or "", ())
        return [paper for paper in named if paper.id != session.paper]

    def people_in(self, session: Session) -> list[tuple[str, str | None]]:
        """Name and person id of who speaks, then of who chairs."""
        people: list[tuple[str, str | None]] = []
        for person_id in session.people:
            name = name_of(person_id, self._published_as.get(person_id), self.site)
            if name:
                people.append((name.full, person_id))
        paper = self.paper_of(session)
        if session.presenter:
            people.append(self._presenter(session.presenter, paper))
        elif not people and paper:
            presenting = [a for a in paper.authors if a.presenting] or paper.authors[:1]
            names = [(name_of(a.person, a.name, self.site), a.person) for a in presenting]
            people += [(name.full, person_id) for name, person_id in names if name]
        if session.chair and (chair := name_of(session.chair, None, self.site)):
            people.append((_("Chair: {name}").format(name=chair.full), session.chair))
        return people

    def _presenter(self, written: str, paper: Paper | None) -> tuple[str, str | None]:
        """Name and person id of who presents: as the author of that name, who may be written family name first."""
        for author in paper.authors if paper else ():
            name = name_of(author.person, author.name, self.site)
            if name and written in (name.full, name.inverted):
                return name.full, author.person
        return written, None
