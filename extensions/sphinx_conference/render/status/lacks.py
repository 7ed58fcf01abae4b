"""What an edition still lacks: a list that the command ``status`` and the organisers' page share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sphinx_conference.config import _
from sphinx_conference.model.dates import DateKind
from sphinx_conference.model.moments import ends_at, starts_at
from sphinx_conference.model.prose import in_language
from sphinx_conference.model.schedule import SessionKind
from sphinx_conference.model.when import Tbd
from sphinx_conference.published.phases import EditionPhaseName, event_bounds, portals_of
from sphinx_conference.render.people.talks import Talks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from sphinx_conference.model.dates import ImportantDate
    from sphinx_conference.model.papers import Paper
    from sphinx_conference.model.people import Appearance, Person
    from sphinx_conference.published.gate import PublishedEdition

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
    EditionPhaseName.REVIEW: _("In review"),
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
    camera = times.before(DateKind.CAMERA_READY)
    phase = EditionPhaseName.PUBLISHED
    tests: tuple[tuple[str, Callable[[Paper], bool], str, Who, datetime | None], ...] = (
        ("abstract", lambda one: not one.abstract, _("{count} have no abstract"), Who.AUTHORS, camera),
        ("pdf", _is_nowhere, _("{count} have no PDF or address where they can be read"), Who.AUTHORS, camera),
        (
            "slot",
            lambda one: one.presentation in _SPOKEN and one.id not in held and not one.session,
            _("{count} are to be spoken and have no slot"),
            Who.CHAIRS,
            times.begins,
        ),
    )
    for code, lacks, text, who, by in tests:
        lacking = [(index, paper.id) for index, paper in enumerate(edition.papers) if lacks(paper)]
        if lacking:
            count = _counted(len(lacking), len(edition.papers), _("paper"), _("papers"))
            names = tuple(name for _index, name in lacking)
            yield Lack(
                code, phase, f"{str(text).format(count=count)}.", who, by, "papers", (lacking[0][0],), names
            )


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
    talks = Talks(edition)

    def has_portrait(one: Appearance) -> bool:
        person = persons.get(one.person or "")
        return bool(one.photo or (person and person.photo))

    def has_title(one: Appearance) -> bool:
        return bool(one.title or any(talk.session.title or talk.session.paper for talk in talks.of(one)))

    tests: tuple[
        tuple[str, Sequence[tuple[int, Appearance]], Callable[[Appearance], bool], str, Who], ...
    ] = (
        (
            "portrait",
            speakers,
            lambda one: not has_portrait(one),
            _("{count} have no portrait"),
            Who.SPEAKERS,
        ),
        (
            "talk-title",
            talkers,
            lambda one: not has_title(one),
            _("{count} have no title of their talk"),
            Who.SPEAKERS,
        ),
        (
            "affiliation",
            people,
            lambda one: not one.affiliation,
            _("{count} have no affiliation"),
            Who.ORGANIZERS,
        ),
    )
    if edition.schedule:
        lost = (lambda one: not talks.of(one), _("{count} have no slot in the program"))
        tests = (*tests, ("speaker-slot", talkers, lost[0], lost[1], Who.CHAIRS))
    for code, among, lacks, text, who in tests:
        lacking = [(index, one) for index, one in among if lacks(one)]
        if lacking:
            nouns = (_("person"), _("people")) if among is people else (_("speaker"), _("speakers"))
            message = f"{str(text).format(count=_counted(len(lacking), len(among), *nouns))}."
            names = tuple(_name(one, persons) for _index, one in lacking)
            yield Lack(code, phase, message, who, by, "people", (lacking[0][0],), names)


def _name(one: Appearance, persons: Mapping[str, Person]) -> str:
    if one.name:
        return one.name.full
    person = persons.get(one.person or "")
    return person.name.full if person else one.person or ""


def _program(edition: PublishedEdition, times: _Times) -> Iterator[Lack]:
    """What the program lacks."""
    if "schedule" in edition.unreadable:
        return
    phase = EditionPhaseName.PUBLISHED
    if not edition.schedule:
        message = str(_("There is no program yet."))
        yield Lack("program", phase, message, Who.CHAIRS, times.begins, "schedule")
        return
    untold = [line for line in edition.program.lines if _is_untold(line.session)]
    if untold:
        message = str(_("{count} have no title.")).format(
            count=_counted(len(untold), len(edition.program.lines), _("session"), _("sessions"))
        )
        names = tuple(
            f"{line.day.date} {line.start:%H:%M}" if line.start else str(line.day.date) for line in untold
        )
        yield Lack(
            "session-title", phase, message, Who.CHAIRS, times.begins, "schedule", untold[0].loc, names
        )


def _is_untold(session: object) -> bool:
    kind = getattr(session, "kind", None)
    named = getattr(session, "title", None) or getattr(session, "paper", None)
    return kind in (SessionKind.KEYNOTE, SessionKind.TALK) and not named


def _afterwards(edition: PublishedEdition, times: _Times) -> Iterator[Lack]:
    """What readers look for when the event is over."""
    overall, phase = edition.edition, EditionPhaseName.AFTER
    if times.ends is None:
        return
    if not overall.recordings:
        message = str(_("There are no recordings."))
        yield Lack("recordings", phase, message, Who.ORGANIZERS, times.ends, "edition", ("recordings",))


def _counted(some: int, every: int, one: str, many: str) -> str:
    """``3 of 40 papers``; ``all 3 papers``; ``the one paper``."""
    if some == every:  # begins a sentence
        return str(_("All {n} {noun}")).format(n=every, noun=many) if every > 1 else f"1 {one}"
    return str(_("{n} of {all} {noun}")).format(n=some, all=every, noun=many)


def next_turns(lacks: Iterable[Lack]) -> list[Lack]:
    """What comes next for each of those whose turn it is: of their lacks the first."""
    first: dict[Who, Lack] = {}
    for lack in lacks:
        first.setdefault(lack.who, lack)
    return list(first.values())
