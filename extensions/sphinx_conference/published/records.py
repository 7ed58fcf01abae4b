"""The published records: what everyone who writes output asks, and all that they see of the data."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from sphinx_conference.model.plans import planned
from sphinx_conference.model.program import Program
from sphinx_conference.published.programpages import ProgramPages

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from sphinx_conference.model.dates import ImportantDate
    from sphinx_conference.model.edition import Edition
    from sphinx_conference.model.ledger import CalendarEntry
    from sphinx_conference.model.losses import Loss
    from sphinx_conference.model.news import News, Occurrence
    from sphinx_conference.model.papers import Paper
    from sphinx_conference.model.people import Appearance, Person, Photo
    from sphinx_conference.model.pictures import Picture
    from sphinx_conference.model.plans import PlannedEntry
    from sphinx_conference.model.questions import Question
    from sphinx_conference.model.schedule import ProgramDay, Talk
    from sphinx_conference.model.sponsors import Sponsor


@dataclass(frozen=True)
class PublishedEdition:
    """The published records of one edition.

    ``withheld`` holds the ids of papers that exist and may not be seen; ``withdrawn`` those among them that may have
    been public, with the ids that they had before; ``unreadable`` the collections in which ids may exist that could
    not be read.
    """

    id: str
    edition: Edition
    dates: tuple[ImportantDate, ...] = ()
    people: tuple[Appearance, ...] = ()
    schedule: tuple[ProgramDay, ...] = ()
    papers: Sequence[Paper] = ()
    sponsors: tuple[Sponsor, ...] = ()
    questions: tuple[Question, ...] = ()
    news: tuple[News, ...] = ()
    upcoming: frozenset[str] = frozenset()
    """Keys of news and announcements that only the banner has yet, in their time."""
    occurrences: tuple[Occurrence, ...] = ()
    calendar: tuple[CalendarEntry, ...] = ()
    withheld: frozenset[str] = frozenset()
    withdrawn: frozenset[str] = frozenset()
    unreadable: frozenset[str] = frozenset()
    lost: tuple[Loss, ...] = ()
    """What exactly could not be read."""
    folder: str = ""
    """Path of its data from the source folder, POSIX style; portraits are relative to it."""
    paper_digests: dict[str, bytes] = field(default_factory=dict)
    """The digest of each published paper by its id, in the order of the papers; known without looking at a paper."""
    paper_titles: dict[str, str] = field(default_factory=dict)
    """The title of each published paper by its id, in the order of the papers; likewise."""
    moved: dict[str, str] = field(default_factory=dict)
    """Ids that published papers had before, with those that they have now."""
    related: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """For each paper's id the ids of papers about the same, where a site is built, whose pages show them."""

    @cached_property
    def program(self) -> Program:
        """The program, worked out."""
        return Program(self.edition, self.schedule, self.papers, self.paper_titles.keys(), self.calendar)

    @cached_property
    def plans(self) -> list[PlannedEntry]:
        """What calendars have of it."""
        return planned(self.edition, self.dates, self.program, self.unreadable, self.lost)

    @property
    def listed_news(self) -> list[News]:
        """The news that lists and feeds have, and that have pages."""
        return [news for news in self.news if news.id not in self.upcoming]

    @cached_property
    def program_pages(self) -> ProgramPages:
        """Which of its lines and days have pages of their own."""
        return ProgramPages(self.program)

    def sessions(self) -> Iterable[Talk]:
        """All lines of the program, day by day, sessions and their talks."""
        return (line.session for line in self.program.lines)

    def __getstate__(self) -> dict[str, object]:
        """What is remembered: not the program, its pages and plans, which follow from the rest."""
        follows = ("program", "program_pages", "plans")
        return {name: value for name, value in self.__dict__.items() if name not in follows}


@dataclass(frozen=True, slots=True)
class Published:
    """The published site.

    ``persons`` and ``editions`` are by id, editions newest first. ``digests`` maps ``(edition, collection)`` to the
    digest of the published records, with the edition ``""`` for shared ones; it decides what is stale. That of
    ``calendars`` says which calendars there are beyond what dates and sessions say.
    """

    persons: dict[str, Person] = field(default_factory=dict)
    editions: dict[str, PublishedEdition] = field(default_factory=dict)
    digests: dict[tuple[str, str], str] = field(default_factory=dict)
    withheld: frozenset[str] = frozenset()
    """Ids of people who are known and appear nowhere that may be seen."""
    unreadable: frozenset[str] = frozenset()
    next_day: tuple[date, int, int] | None = None
    """The next day on which more may be seen, when the site is to be built again; how many papers wait for it, and how
    many pieces of news."""
    photos: dict[str, Photo] = field(default_factory=dict)
    """The portraits of published people that can be shown, by their paths from the source folder."""
    pictures: dict[str, Picture] = field(default_factory=dict)
    """The logos and the pictures of places that can be shown, likewise."""

    def digests_of(self, edition: str, *collections: str) -> list[str]:
        """The digests of an edition's collections, or with the edition ``""`` of shared ones."""
        return [self.digests.get((edition, name), "") for name in collections]


def people_of(edition: PublishedEdition) -> set[str]:
    """The ids of all who appear in an edition."""
    found = {a.person for a in edition.people} | {a.person for paper in edition.papers for a in paper.authors}
    found.update(edition.edition.proceedings.editors)
    for session in edition.sessions():
        found.update(one.person for one in session.participants)
    return {person for person in found if person}


def pictures_of(edition: PublishedEdition, *collections: str) -> list[str]:
    """The paths of the pictures that an edition names in these collections, by default in all, in order."""
    names: list[str | None] = []
    if not collections or "edition" in collections:
        names.append(edition.edition.venue.image)
    if not collections or "sponsors" in collections:
        names += [name for sponsor in edition.sponsors for name in (sponsor.logo, sponsor.logo_dark)]
    return [f"{edition.folder}/{name}" for name in names if name]
