"""The whole of a site's records, as read: unpublished."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from sphinx_conference.model.program import Program

if TYPE_CHECKING:
    from sphinx_conference.model.dates import ImportantDate
    from sphinx_conference.model.edition import Edition
    from sphinx_conference.model.ledger import CalendarEntry
    from sphinx_conference.model.losses import Loss
    from sphinx_conference.model.news import News
    from sphinx_conference.model.papers import Paper
    from sphinx_conference.model.people import Appearance, Person, Photo
    from sphinx_conference.model.pictures import Picture
    from sphinx_conference.model.questions import Question
    from sphinx_conference.model.schedule import ProgramDay, Talk
    from sphinx_conference.model.sponsors import Sponsor

PRIVATE = frozenset({"email", "notes", "public_contact"})
"""Fields that no output shows, or that are meant to hold an address."""


@dataclass(frozen=True, eq=False)
class EditionData:
    """The records of one edition; ``id`` is its folder's name.

    ``folder`` is the path of its data from the source folder, POSIX style.

    ``unreadable`` names the collections that could not be read or lost records, so that ids in them are unknown
    rather than dangling; ``lost`` is all of it that is left out.
    """

    id: str
    edition: Edition | None = None
    dates: tuple[ImportantDate, ...] = ()
    people: tuple[Appearance, ...] = ()
    schedule: tuple[ProgramDay, ...] = ()
    papers: tuple[Paper, ...] = ()
    sponsors: tuple[Sponsor, ...] = ()
    questions: tuple[Question, ...] = ()
    news: tuple[News, ...] = ()
    calendar: tuple[CalendarEntry, ...] = ()
    unreadable: frozenset[str] = frozenset()
    folder: str = ""
    lost: tuple[Loss, ...] = ()

    @property
    def year(self) -> int:
        """The year of the edition, 0 if it cannot be read."""
        return self.edition.year if self.edition else 0

    @cached_property
    def program(self) -> Program:
        """The program, worked out."""
        return Program(self.edition, self.schedule, self.papers, self.quotable_papers, self.calendar)

    @cached_property
    def quotable_papers(self) -> frozenset[str]:
        """The ids of papers that messages may quote."""
        return frozenset(paper.id for paper in self.papers if paper.is_quotable)

    def may_quote(self, session: Talk) -> bool:
        """Whether messages may quote a session's title and people: not if its paper is withheld or unknown."""
        return session.paper is None or session.paper in self.quotable_papers


@dataclass(frozen=True, eq=False)
class Site:
    """All records of a site. ``unreadable`` and ``lost`` are those of the shared collections.

    ``photos`` are the portraits and ``pictures`` the other pictures that can be shown, by their paths from the source
    folder.
    """

    persons: tuple[Person, ...] = ()
    editions: dict[str, EditionData] = field(default_factory=dict)
    unreadable: frozenset[str] = frozenset()
    lost: tuple[Loss, ...] = ()
    photos: dict[str, Photo] = field(default_factory=dict)
    pictures: dict[str, Picture] = field(default_factory=dict)
