"""What the hero says of an edition: when, where, the state of things, and the fact that changes with its phases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from sphinx_conference.config import _, ngettext, pgettext
from sphinx_conference.model.dates import DateKind
from sphinx_conference.model.moments import ends_at
from sphinx_conference.model.schedule import SessionKind
from sphinx_conference.model.when import Day, Instant, Span, Tbd
from sphinx_conference.published.phases import (
    EditionPhaseName,
    PhaseName,
    called_off,
    edition_phases,
    event_bounds,
    phase_times,
)
from sphinx_conference.render.call.now import Moments
from sphinx_conference.render.call.wording import TimedLine, Wording, merged, stamp, stamped
from sphinx_conference.render.dates.event import event_of
from sphinx_conference.render.dates.words import clocked, format_day, format_days, format_when
from sphinx_conference.render.punctuation import listed
from sphinx_conference.text.markup import without_markup

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_conference.model.dates import ImportantDate
    from sphinx_conference.published.phases import EditionPhase
    from sphinx_conference.published.records import Published, PublishedEdition

_TALKS = (SessionKind.KEYNOTE, SessionKind.TALK, SessionKind.SPOTLIGHT)


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and a text. ``ends`` is the moment that is counted down to, ``href`` where the text leads.

    ``detail`` is what stands below the text, ``at`` the moment that it tells by the clock (ISO 8601 with the offset of
    that clock).
    """

    label: str
    text: str
    ends: str = ""
    href: str = ""
    detail: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class TimedFact:
    """A fact for the time from ``since``, before ``until`` (ISO 8601 in UTC; empty for no bound)."""

    name: str
    fact: Fact
    since: str = ""
    until: str = ""
    state: str = ""


class HeroFacts:
    """What is said of one edition, in one language. ``next_edition`` is the fact that leads to it, if there is one."""

    def __init__(
        self, edition: PublishedEdition, site: Published, language: str, next_edition: Fact | None = None
    ) -> None:
        self.edition, self.site, self.language, self.next_edition = edition, site, language, next_edition
        self.wording = Wording(edition, language)
        self.phases = edition_phases(edition)

    # what holds at any time

    def lasting(self) -> list[Fact]:
        """When and where."""
        about, venue = self.edition.edition, self.edition.edition.venue
        online = str(_("Online")) if venue.online else ""
        place = about.place or venue.name or online
        rooms = self.rooms()
        detail = rooms[0][0] if rooms else ""
        facts = [Fact(str(_("When")), self.when()), Fact(str(_("Where")), place or "", detail=detail)]
        return [fact for fact in facts if fact.text]

    def rooms(self) -> list[tuple[str, str]]:
        """Building and room, for when visitors look for them, each with its times for scripts: once the program is
        out; on the day, the building alone if each session has its room."""
        venue = self.edition.edition.venue
        building = venue.name if self.edition.edition.place and venue.name else ""
        both = listed((venue.room, building))
        own = any(session.room for session in self.edition.sessions())
        texts = {EditionPhaseName.PUBLISHED: both, EditionPhaseName.EVENT: building if own else both}
        found = []
        for text in dict.fromkeys(texts.values()):
            times = phase_times(self.edition, [name for name, one in texts.items() if one == text])
            if text and times:
                found.append((text, stamped(times)))
        return found

    def when(self) -> str:
        """The days of the event; its year while they are not known."""
        event, year = event_of(self.edition), self.edition.edition.year
        if event is None or (isinstance(event.at, Tbd) and not event.cancelled):
            return str(year) if year else ""
        match event.at:
            case Tbd():
                return str(pgettext("date", "cancelled"))
            case Instant(at=at):
                text = format_day(at.date(), self.language)
            case Day(day=day):
                text = format_day(day, self.language)
            case Span(first=first, last=last):
                text = format_days(first, last, self.language)
            case _:
                text = format_when(event.at, self.language)
        return _("{date} (cancelled)").format(date=text) if event.cancelled else text

    def otherwise(self) -> Fact | None:
        """The fact in place of the one that changes, without a clock: what can be read, else when the call is open."""
        if self.edition.papers:
            return Fact(str(_("In the program")), self._counts())
        period = self.wording.period(short=True)
        return Fact(str(_("Submissions")), period) if period else None

    # what changes

    def states(self) -> list[TimedLine]:
        """The state of things in a few words, phase by phase, and day by day of the event."""
        lines = []
        for phase in self.phases:
            days = (
                self._days(phase) if phase.name is EditionPhaseName.EVENT else [(phase.start, phase.end, "")]
            )
            for start, end, day in days:
                lines.append(TimedLine(phase.name.value, day or self._state(phase), stamp(start), stamp(end)))
        return merged(line for line in lines)

    def changing(self) -> list[TimedFact]:
        """The facts that hold for a time only: all that come first at some time, then all that come second, ..."""
        columns: list[list[TimedFact]] = []
        for phase in self.phases:
            for start, end, facts in self._within(phase):
                columns += [[] for _ in facts[len(columns) :]]
                for column, fact in zip(columns, facts, strict=False):
                    column.append(TimedFact(phase.name.value, fact, stamp(start), stamp(end)))
        return [line for column in columns for line in merged(column)]

    def _within(self, phase: EditionPhase) -> Iterator[tuple[datetime | None, datetime | None, list[Fact]]]:
        if phase.name is EditionPhaseName.EVENT:
            for start, end, now, coming in Moments(self.edition, self.site, self.language).within(phase):
                facts = [
                    Fact(str(pgettext("session", "Now")), now.titles, detail=now.room),
                    Fact(str(pgettext("session", "Next")), coming.titles, detail=coming.room, at=coming.at),
                ]
                yield start, end, [fact for fact in facts if fact.text]
            return
        if phase.name is EditionPhaseName.AFTER:
            yield phase.start, phase.end, self._after()
            return
        ahead = [date for date in phase.call.ahead if not isinstance(date.at, Tbd)]
        awaited = phase.name is EditionPhaseName.REVIEW and phase.call.name is PhaseName.CLOSED and ahead
        if awaited or phase.name in (EditionPhaseName.BEFORE, EditionPhaseName.OPEN):
            yield phase.start, phase.end, [self._date(date) for date in ahead[:1]] or self._undecided(phase)
            return
        for start, end in pairwise([phase.start, *self._turns(phase), phase.end]):
            coming_date = self._coming(start)
            facts = [self._date(coming_date)] if coming_date else []
            about = self.edition.edition.registration
            if not facts and about and phase.name is EditionPhaseName.PUBLISHED:
                label = about.label or str(pgettext("button", "Register"))
                facts = [Fact(str(_("Registration")), label, href=about.url)]
            yield start, end, facts

    def _undecided(self, phase: EditionPhase) -> list[Fact]:
        """That what comes next has no date yet, where there is an entry for it."""
        if not phase.call.ahead:
            return []
        by = phase.name is EditionPhaseName.OPEN and len(self.wording.deadlines) == 1
        return [Fact(str(_("Submit by") if by else _("Submissions")), str(_("to be announced")))]

    def _pending(self) -> list[tuple[datetime, ImportantDate]]:
        """All dates that pass some time before the event, in order; deadlines of the call pass with it."""
        zone = self.edition.edition.tz
        others = [
            date for date in self.edition.dates if not date.cancelled and date.kind is not DateKind.EVENT
        ]
        ends = [(end, number, date) for number, date in enumerate(others) if (end := ends_at(date.at, zone))]
        return [(end, date) for end, _number, date in sorted(ends, key=lambda entry: entry[:2])]

    def _turns(self, phase: EditionPhase) -> list[datetime]:
        """The moments within a phase at which another date comes next."""
        ends = sorted({end for end, _date in self._pending()})
        return [end for end in ends if phase.holds(end) and end != phase.start]

    def _coming(self, moment: datetime | None) -> ImportantDate | None:
        return next((date for end, date in self._pending() if moment is None or end > moment), None)

    def _date(self, date: ImportantDate) -> Fact:
        """A date that is to come; what closes on it is counted down to."""
        text = self.wording.short(date)
        match date.kind:
            case DateKind.OPENING if len(self.wording.openings) == 1:
                label = str(_("Call opens"))
            case DateKind.SUBMISSION | DateKind.PAPER if len(self.wording.deadlines) == 1:
                label = str(_("Submit by"))
            case DateKind.NOTIFICATION if len(self.wording.notifications) == 1:
                label = str(_("Decisions"))
            case _:
                label = without_markup(date.label)
        timed = date in self.wording.deadlines
        ends = stamp(ends_at(date.at, self.edition.edition.tz)) if timed else ""
        return Fact(label, text, ends, at=clocked(date.at))

    def _after(self) -> list[Fact]:
        """What remains: numbers, the volume, and the next edition."""
        volume = self.edition.edition.proceedings
        numbered = " ".join(part for part in (volume.series, volume.volume) if part)
        title = numbered or (without_markup(volume.title) if volume.title else "") or str(_("Proceedings"))
        facts = [Fact(str(_("Presented")), self._counts())]
        facts += [Fact(str(_("Proceedings")), title, href=volume.url)] if volume.url else []
        facts += [self.next_edition] if self.next_edition else []
        return [fact for fact in facts if fact.text]

    def _counts(self) -> str:
        """``38 papers, 12 talks``."""
        talks = sum(session.kind in _TALKS for session in self.edition.sessions())
        papers = len(self.edition.papers)
        found = [
            (papers, ngettext("{n} paper", "{n} papers", papers)),
            (talks, ngettext("{n} talk", "{n} talks", talks)),
        ]
        return listed(text.format(n=n) for n, text in found if n)

    def _state(self, phase: EditionPhase) -> str:
        event = event_of(self.edition)
        if event and event.cancelled:
            return str(pgettext("event", "Cancelled"))
        match phase.name:
            case EditionPhaseName.BEFORE:
                known = event and not isinstance(event.at, Tbd)
                return str(_("Save the date") if known else pgettext("event", "Announced"))
            case EditionPhaseName.OPEN:
                closing = phase.call.name is PhaseName.CLOSING
                return str(_("Submissions close soon") if closing else _("Submissions are open"))
            case EditionPhaseName.REVIEW if called_off(self.edition):
                return str(_("The call is cancelled"))
            case EditionPhaseName.REVIEW:
                waiting = phase.call.name is PhaseName.CLOSED and phase.call.ahead
                return str(_("In review") if waiting else _("Submissions are closed"))
            case EditionPhaseName.PUBLISHED:
                program = any(self.edition.sessions())
                return str(_("The program is out") if program else _("Papers are out"))
            case EditionPhaseName.EVENT:
                return str(pgettext("event", "Today"))
            case EditionPhaseName.AFTER:
                return str(_("Thank you for coming"))

    def _days(self, phase: EditionPhase) -> Iterable[tuple[datetime | None, datetime | None, str]]:
        """The days of the event within a phase, each with its number; one that lasts a day has none."""
        begins, ends = event_bounds(self.edition)
        zone = self.edition.edition.tz
        if begins is None or ends is None or zone is None:
            return [(phase.start, phase.end, "")]
        first = begins.astimezone(zone).replace(hour=0, minute=0, second=0)
        count = max(round((ends - begins) / timedelta(days=1)), 1)
        if count == 1:
            return [(phase.start, phase.end, "")]
        days = []
        for number in range(count):
            start = max(_day_after(first, number), phase.start or begins)
            end = min(_day_after(first, number + 1) if number + 1 < count else ends, phase.end or ends)
            if start < end:
                days.append((start, end, _("Day {n} of {count}").format(n=number + 1, count=count)))
        return days


def _day_after(day: datetime, number: int) -> datetime:
    """The beginning of a day some days after another, by the clocks there."""
    return datetime.combine(day.date() + timedelta(days=number), day.time(), day.tzinfo).astimezone(UTC)
