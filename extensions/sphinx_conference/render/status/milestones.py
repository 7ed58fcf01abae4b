"""What main conferences ask of their workshops, each with the year in which it was so and where that stands.

Nothing here is a promise of a later year: the day is that of the year named, and is held against an edition of another
year as orientation only.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import TYPE_CHECKING

from sphinx_conference.config import _, ngettext
from sphinx_conference.model.dates import DateKind
from sphinx_conference.model.schedule import SessionKind
from sphinx_conference.model.when import last_day
from sphinx_conference.published.phases import portals_of
from sphinx_conference.render.punctuation import listed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx_conference.published.records import PublishedEdition

_NEURIPS_2023 = "https://blog.neurips.cc/2023/09/12/your-neurips-workshop-was-accepted-now-what/"
_NEURIPS_2025 = "https://neurips.cc/Conferences/2025/CallForWorkshopsGuidance"
_ICML_2026 = "https://icml.cc/Conferences/current/Dates"
_ICLR_2026 = "https://iclr.cc/Conferences/2026/WorkshopGuide"
_HOURS = (time(8, 15), time(17, 30))


class MilestoneState(StrEnum):
    """How an edition stands to a milestone."""

    MET = "met"
    MISSING = "missing"
    LATE = "late"
    BY_HAND = "by hand"
    """Nothing in the data tells: it is done at the conference's own site."""


@dataclass(frozen=True, slots=True)
class Milestone:
    """One of them: what is asked, by which day of the year in which it was so, where that stands, and what holds of an
    edition, with what to say of it."""

    what: str
    by: date
    source: str
    look: Callable[[PublishedEdition, date], tuple[MilestoneState, str]]

    @property
    def year(self) -> int:
        """The conference's year."""
        return self.by.year


@dataclass(frozen=True, slots=True)
class MilestoneAnswer:
    """A milestone, held against an edition; ``day`` is its day in the edition's year."""

    milestone: Milestone
    state: MilestoneState
    said: str
    day: date


def milestone_answers(edition: PublishedEdition, conference: str) -> Iterator[MilestoneAnswer]:
    """How an edition stands to what a conference asks; nothing is said of one whose year cannot be read."""
    if not edition.edition.year:
        return
    for one in MILESTONES[conference]:
        day = one.by.replace(year=edition.edition.year)
        yield MilestoneAnswer(one, *one.look(edition, day), day)


def _site(edition: PublishedEdition, _day: date) -> tuple[MilestoneState, str]:
    missing = []
    if not portals_of(edition):
        missing.append(str(_("no portal")))
    if not edition.edition.public_contact:
        missing.append(str(_("no public_contact")))
    return (MilestoneState.MISSING, listed(missing)) if missing else (MilestoneState.MET, "")


def _submission(edition: PublishedEdition, day: date) -> tuple[MilestoneState, str]:
    return _date(edition, day, DateKind.SUBMISSION, DateKind.PAPER, DateKind.ABSTRACT)


def _notification(edition: PublishedEdition, day: date) -> tuple[MilestoneState, str]:
    return _date(edition, day, DateKind.NOTIFICATION)


def _date(edition: PublishedEdition, day: date, *kinds: DateKind) -> tuple[MilestoneState, str]:
    """Whether there is a date of a kind, and it is not after a day."""
    dates = [one for one in edition.dates if one.kind in kinds and not one.cancelled]
    if not dates:
        return MilestoneState.MISSING, str(_("there is no such date"))
    days = [last for one in dates if (last := last_day(one.at))]
    if not days:
        return MilestoneState.MISSING, str(_("it is TBD"))
    found = max(days)
    return (
        (MilestoneState.LATE, str(_("it is {day}")).format(day=found))
        if found > day
        else (MilestoneState.MET, str(found))
    )


def _public(edition: PublishedEdition, _day: date) -> tuple[MilestoneState, str]:
    if not edition.papers:
        return MilestoneState.MISSING, str(_("there are no accepted papers"))
    hidden = [paper.id for paper in edition.papers if not paper.links.openreview]
    if hidden:
        every = len(edition.papers)
        text = ngettext(
            "{n} of {all} paper names no OpenReview forum",
            "{n} of {all} papers name no OpenReview forum",
            every,
        )
        return MilestoneState.MISSING, text.format(n=len(hidden), all=every)
    return MilestoneState.MET, ""


def _papers(edition: PublishedEdition, _day: date) -> tuple[MilestoneState, str]:
    if not edition.papers:
        return MilestoneState.MISSING, str(_("there are no accepted papers"))
    count = len(edition.papers)
    ready = ngettext("{n} paper is ready", "{n} papers are ready", count).format(n=count)
    return MilestoneState.BY_HAND, ready


def _posters(_edition: PublishedEdition, _day: date) -> tuple[MilestoneState, str]:
    return MilestoneState.BY_HAND, str(_("tell the authors"))


def _program(edition: PublishedEdition, _day: date) -> tuple[MilestoneState, str]:
    if not edition.schedule:
        return MilestoneState.MISSING, str(_("there is no program"))
    count = len(edition.program.sessions)
    return MilestoneState.BY_HAND, ngettext("{n} session is ready", "{n} sessions are ready", count).format(
        n=count
    )


def _program_in_its_hours(edition: PublishedEdition, day: date) -> tuple[MilestoneState, str]:
    first, last = _HOURS
    for line in edition.program.sessions:
        if line.session.kind is SessionKind.SOCIAL or line.start is None:
            continue
        if line.start.time() < first or (line.end and line.end.time() > last):
            said = _("{day} {time} lies outside {first}–{last}")
            clock = f"{line.start:%H:%M}" + (f"–{line.end:%H:%M}" if line.end else "")
            return MilestoneState.LATE, str(said).format(
                day=line.day.date, time=clock, first=f"{first:%H:%M}", last=f"{last:%H:%M}"
            )
    return _program(edition, day)


MILESTONES: dict[str, tuple[Milestone, ...]] = {
    "neurips": (
        Milestone(
            _("The site is up, with a link to submit and a contact"), date(2023, 8, 15), _NEURIPS_2023, _site
        ),
        Milestone(_("Submissions close (suggested)"), date(2025, 8, 22), _NEURIPS_2025, _submission),
        Milestone(
            _("Notification, without which tickets are withheld"),
            date(2025, 9, 22),
            _NEURIPS_2025,
            _notification,
        ),
        Milestone(_("Accepted papers are imported at neurips.cc"), date(2023, 11, 3), _NEURIPS_2023, _papers),
        Milestone(_("Authors order their posters"), date(2023, 11, 10), _NEURIPS_2023, _posters),
        Milestone(
            _("The program is entered, between 8:15 and 17:30"),
            date(2023, 11, 20),
            _NEURIPS_2023,
            _program_in_its_hours,
        ),
    ),
    "icml": (
        Milestone(_("Submissions close (suggested)"), date(2026, 4, 24), _ICML_2026, _submission),
        Milestone(_("Notification of all submissions"), date(2026, 5, 15), _ICML_2026, _notification),
    ),
    "iclr": (
        Milestone(_("Submissions close (suggested)"), date(2026, 1, 30), _ICLR_2026, _submission),
        Milestone(_("Notification, which is not extended"), date(2026, 3, 1), _ICLR_2026, _notification),
        Milestone(_("All accepted papers are public on OpenReview"), date(2026, 3, 1), _ICLR_2026, _public),
        Milestone(_("Papers are imported at iclr.cc"), date(2026, 3, 11), _ICLR_2026, _papers),
        Milestone(_("The program is imported at iclr.cc"), date(2026, 3, 11), _ICLR_2026, _program),
    ),
}
