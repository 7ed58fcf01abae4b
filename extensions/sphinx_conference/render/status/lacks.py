"""What an edition still lacks: a list that the command ``status`` and the organisers' page share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sphinx_conference.config import _, ngettext, pgettext
from sphinx_conference.model.dates import DateKind
from sphinx_conference.model.moments import ends_at, starts_at
from sphinx_conference.model.prose import in_language
from sphinx_conference.model.schedule import SessionKind
from sphinx_conference.model.when import Tbd
from sphinx_conference.published.phases import EditionPhaseName, event_bounds, portals_of
from sphinx_conference.render.people.talks import GivenTalks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from sphinx_conference.model.dates import ImportantDate
    from sphinx_conference.model.papers import Paper
    from sphinx_conference.model.people import Appearance, Person
    from sphinx_conference.model.schedule import Talk
    from sphinx_conference.published.records import PublishedEdition

    Loc = tuple[str | int, ...]


class Who(StrEnum):
    """Whose turn it is."""

    ORGANIZERS = "organizers"
    CHAIRS = "program chairs"
    SPEAKERS = "speakers"
    AUTHORS = "authors"


WORDS = {
    Who.ORGANIZERS: _("Organizers"),
    Who.CHAIRS: _("Program chairs"),
    Who.SPEAKERS: _("Speakers"),
    Who.AUTHORS: _("Authors"),
}
"""How they are called on pages."""

PHASES = {
    EditionPhaseName.BEFORE: _("Before the call"),
    EditionPhaseName.OPEN: _("While the call is open"),
    EditionPhaseName.REVIEW: pgettext("edition", "In review"),
    EditionPhaseName.PUBLISHED: _("Before the event"),
    EditionPhaseName.EVENT: _("At the event"),
    EditionPhaseName.AFTER: _("After the event"),
}

_ORDER = (
    DateKind.OPENING,
    DateKind.ABSTRACT,
    DateKind.PAPER,
    DateKind.SUBMISSION,
    DateKind.REVIEW_RELEASE,
    DateKind.NOTIFICATION,
    DateKind.CAMERA_READY,
    DateKind.EVENT,
)
"""The order in which dates of an edition come."""
_CLOSING = (DateKind.ABSTRACT, DateKind.PAPER, DateKind.SUBMISSION)
_SPOKEN = ("oral", "spotlight")
_SPEAK = frozenset({"speaker", "panelist"})


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that is missing.

    ``phase`` is the phase of the edition in which it is wanted, ``by`` the moment (UTC) at which it matters, ``None``
    where no date says it. ``collection`` and ``loc`` say where it is to be written; ``records`` are those that lack it.
    """

    code: str
    phase: EditionPhaseName
    message: str
    who: Who
    by: datetime | None
    collection: str
    loc: Loc = ()
    records: tuple[str, ...] = ()


def lacks_of(edition: PublishedEdition, persons: Mapping[str, Person]) -> list[Lack]:
    """What an edition lacks, what matters first first; what matters at no known moment comes last."""
    times = _Times(edition)
    found = [
        *_call(edition, times),
        *_dates(edition, times),
        *_papers(edition, times),
        *_people(edition, persons, times),
        *_program(edition, times),
        *_afterwards(edition, times),
    ]
    never = datetime.max.replace(tzinfo=UTC)
    return sorted(found, key=lambda one: (one.by or never, list(EditionPhaseName).index(one.phase)))


class _Times:
    """When something matters, as far as an edition's dates say it."""

    def __init__(self, edition: PublishedEdition) -> None:
        self.edition, self.zone = edition, edition.edition.tz
        self.begins, self.ends = event_bounds(edition)

    def before(self, *kinds: DateKind) -> datetime | None:
        """The first known moment of dates of these kinds; else of those that come after them in an edition's order."""
        after = max(_ORDER.index(kind) for kind in kinds)
        for wanted in (kinds, *((kind,) for kind in _ORDER[after + 1 :])):
            if known := [moment for moment in map(self._moment, self.of(*wanted)) if moment]:
                return min(known)
        return self.begins

    def of(self, *kinds: DateKind) -> list[ImportantDate]:
        return [date for date in self.edition.dates if date.kind in kinds and not date.cancelled]

    def _moment(self, date: ImportantDate) -> datetime | None:
        opens = date.kind in (DateKind.OPENING, DateKind.EVENT)
        return starts_at(date.at, self.zone) if opens else ends_at(date.at, self.zone)


def _call(edition: PublishedEdition, times: _Times) -> Iterator[Lack]:
    """What the call cannot do without."""
    overall, opening = edition.edition, times.before(DateKind.OPENING)
    before = EditionPhaseName.BEFORE
    if not portals_of(edition) and not edition.papers:
        message = _("There is no portal: nobody can submit.")
        yield Lack("portal", before, str(message), Who.CHAIRS, opening, "edition", ("call", "portal"))
    if not overall.public_contact:
        message = _("There is no address to write to.")
        yield Lack("contact", before, str(message), Who.ORGANIZERS, opening, "edition", ("public_contact",))
    if not overall.place and not overall.venue.online:
        message = _("The place is not said.")
        yield Lack("place", before, str(message), Who.ORGANIZERS, opening, "edition", ("place",))
    if not overall.venue.name and not overall.venue.online:
        message = _("The building is not said.")
        yield Lack(
            "venue",
            EditionPhaseName.PUBLISHED,
            str(message),
            Who.ORGANIZERS,
            times.begins,
            "edition",
            ("venue",),
        )


def _dates(edition: PublishedEdition, times: _Times) -> Iterator[Lack]:
    """Dates that are missing, and those that are to be announced."""
    if "dates" in edition.unreadable:
        return
    wanted = (
        (_CLOSING, EditionPhaseName.BEFORE, _("There is no deadline for submissions.")),
        ((DateKind.NOTIFICATION,), EditionPhaseName.OPEN, _("There is no date of notification.")),
        ((DateKind.EVENT,), EditionPhaseName.BEFORE, _("There is no date of the event itself.")),
    )
    for kinds, phase, message in wanted:
        if not times.of(*kinds):
            yield Lack("date", phase, str(message), Who.ORGANIZERS, times.before(*kinds), "dates")
    for index, date in enumerate(edition.dates):
        if isinstance(date.at, Tbd) and not date.cancelled:
            label = in_language(date.label, edition.edition.language)
            message = _('"{label}" is TBD.').format(label=label)
            stage = date.kind if date.kind in _ORDER else DateKind.EVENT
            phase = (
                EditionPhaseName.BEFORE if stage in (*_CLOSING, DateKind.OPENING) else EditionPhaseName.OPEN
            )
            where: Loc = (index, "at")
            yield Lack("tbd", phase, message, Who.ORGANIZERS, times.before(stage), "dates", where, (date.id,))


def _papers(edition: PublishedEdition, times: _Times) -> Iterator[Lack]:
    """What accepted papers lack."""
    if not edition.papers:
        if "papers" not in edition.unreadable:
            message = str(_("There are no accepted papers yet."))
            by = times.before(DateKind.NOTIFICATION)
            yield Lack("papers", EditionPhaseName.REVIEW, message, Who.CHAIRS, by, "papers")
        return
    held = [line.session.paper for line in edition.program.lines]
    camera, every = times.before(DateKind.CAMERA_READY), len(edition.papers)
    phase = EditionPhaseName.PUBLISHED
    tests: tuple[tuple[str, Callable[[Paper], bool], str, Who, datetime | None], ...] = (
        (
            "abstract",
            lambda one: not one.abstract,
            ngettext("{n} of {all} paper has no abstract.", "{n} of {all} papers have no abstract.", every),
            Who.AUTHORS,
            camera,
        ),
        (
            "pdf",
            _is_nowhere,
            ngettext(
                "{n} of {all} paper has no PDF or address where it can be read.",
                "{n} of {all} papers have no PDF or address where they can be read.",
                every,
            ),
            Who.AUTHORS,
            camera,
        ),
        (
            "slot",
            lambda one: one.presentation in _SPOKEN and one.id not in held and not one.session,
            ngettext("{n} of {all} talk has no slot.", "{n} of {all} talks have no slot.", every),
            Who.CHAIRS,
            times.begins,
        ),
    )
    for code, lacks, text, who, by in tests:
        lacking = [(index, paper.id) for index, paper in enumerate(edition.papers) if lacks(paper)]
        if lacking:
            names = tuple(name for _index, name in lacking)
            message = text.format(n=len(lacking), all=every)
            yield Lack(code, phase, message, who, by, "papers", (lacking[0][0],), names)


def _is_nowhere(paper: Paper) -> bool:
    links = paper.links
    return not (links.pdf or links.openreview or links.arxiv or links.doi)


def _people(edition: PublishedEdition, persons: Mapping[str, Person], times: _Times) -> Iterator[Lack]:
    """What speakers and the committee lack."""
    people = list(enumerate(edition.people))
    speakers = [(index, one) for index, one in people if _SPEAK & set(one.role)]
    if not speakers and "people" not in edition.unreadable:
        message = str(_("No speaker is named yet."))
        yield Lack("speakers", EditionPhaseName.REVIEW, message, Who.ORGANIZERS, times.begins, "people")
    by, phase = times.begins, EditionPhaseName.PUBLISHED
    talkers = [(index, one) for index, one in speakers if "speaker" in one.role]
    talks = GivenTalks(edition)

    def has_portrait(one: Appearance) -> bool:
        person = persons.get(one.person or "")
        return bool(one.photo or (person and person.photo))

    def has_title(one: Appearance) -> bool:
        return bool(one.title or any(talk.session.title or talk.session.paper for talk in talks.of(one)))

    tests: list[tuple[str, Sequence[tuple[int, Appearance]], Callable[[Appearance], bool], Who]] = [
        ("portrait", speakers, lambda one: not has_portrait(one), Who.SPEAKERS),
        ("talk-title", talkers, lambda one: not has_title(one), Who.SPEAKERS),
        ("affiliation", people, lambda one: not one.affiliation, Who.ORGANIZERS),
    ]
    if edition.schedule:
        tests.append(("speaker-slot", talkers, lambda one: not talks.of(one), Who.CHAIRS))
    for code, among, lacks, who in tests:
        lacking = [(index, one) for index, one in among if lacks(one)]
        if lacking:
            message = _of_people(code, len(among)).format(n=len(lacking), all=len(among))
            names = tuple(_name(one, persons) for _index, one in lacking)
            yield Lack(code, phase, message, who, by, "people", (lacking[0][0],), names)


def _of_people(code: str, count: int) -> str:
    """What so many people lack."""
    texts = {
        "portrait": ngettext(
            "{n} of {all} speaker has no portrait.", "{n} of {all} speakers have no portrait.", count
        ),
        "talk-title": ngettext(
            "{n} of {all} speaker has no title of the talk.",
            "{n} of {all} speakers have no title of their talk.",
            count,
        ),
        "affiliation": ngettext(
            "{n} of {all} person has no affiliation.", "{n} of {all} people have no affiliation.", count
        ),
        "speaker-slot": ngettext(
            "{n} of {all} speaker has no slot in the program.",
            "{n} of {all} speakers have no slot in the program.",
            count,
        ),
    }
    return texts[code]


def _name(one: Appearance, persons: Mapping[str, Person]) -> str:
    person = persons.get(one.person or "")
    name = one.name or (person.name if person else None)
    return name.full if name else one.person or ""


def _program(edition: PublishedEdition, times: _Times) -> Iterator[Lack]:
    """What the program lacks."""
    if "schedule" in edition.unreadable:
        return
    phase = EditionPhaseName.PUBLISHED
    if not edition.schedule:
        message = str(_("There is no program yet."))
        yield Lack("program", phase, message, Who.CHAIRS, times.begins, "schedule")
        return
    untitled = [line for line in edition.program.lines if _lacks_title(line.session)]
    if untitled:
        every = len(edition.program.lines)
        text = ngettext("{n} of {all} session has no title.", "{n} of {all} sessions have no title.", every)
        message = text.format(n=len(untitled), all=every)
        names = tuple(
            f"{line.day.date} {line.start:%H:%M}" if line.start else str(line.day.date) for line in untitled
        )
        yield Lack(
            "session-title", phase, message, Who.CHAIRS, times.begins, "schedule", untitled[0].loc, names
        )


def _lacks_title(session: Talk) -> bool:
    return session.kind in (SessionKind.KEYNOTE, SessionKind.TALK) and not (session.title or session.paper)


def _afterwards(edition: PublishedEdition, times: _Times) -> Iterator[Lack]:
    """What readers look for when the event is over."""
    overall, phase = edition.edition, EditionPhaseName.AFTER
    if times.ends is None:
        return
    if not overall.recordings:
        message = str(_("There are no recordings."))
        yield Lack("recordings", phase, message, Who.ORGANIZERS, times.ends, "edition", ("recordings",))


def next_turns(lacks: Iterable[Lack]) -> list[Lack]:
    """What comes next for each of those whose turn it is: of their lacks the first."""
    first: dict[Who, Lack] = {}
    for lack in lacks:
        first.setdefault(lack.who, lack)
    return list(first.values())
