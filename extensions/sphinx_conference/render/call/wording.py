"""The phases of a call in words that are true at any time, each with the moments between which it holds.

Scripts show the one that holds and add the words of its state; without them its dates say it all.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from sphinx_conference.config import _, pgettext
from sphinx_conference.model.dates import DateKind
from sphinx_conference.model.moments import ends_at, needs_zone, starts_at
from sphinx_conference.model.when import Tbd
from sphinx_conference.published.phases import Phase, PhaseName, called_off, dates_of, deadlines_of, phases_of
from sphinx_conference.render.dates.words import format_short, format_when
from sphinx_conference.render.punctuation import labelled, listed
from sphinx_conference.text.direction import isolated
from sphinx_conference.text.markup import without_markup

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from sphinx_conference.model.dates import ImportantDate
    from sphinx_conference.model.edition import Announcement
    from sphinx_conference.model.news import News
    from sphinx_conference.published.records import PublishedEdition

ASSETS = ("conference-call.css", "conference.js", "conference-call.js")
"""What a page needs that shows phases."""
TAKING = (PhaseName.OPEN, PhaseName.CLOSING)
"""Phases in which submissions are surely taken."""


@dataclass(frozen=True, slots=True)
class TimedLine:
    """A line for the time from ``since``, before ``until`` (ISO 8601 in UTC; empty for no bound).

    ``state`` is what a script adds while it holds, ``ends`` the moment that it counts down to, ``href`` where it leads.
    """

    name: str
    text: str
    since: str = ""
    until: str = ""
    state: str = ""
    ends: str = ""
    href: str = ""


def stamp(moment: datetime | None) -> str:
    """A moment in UTC for scripts, or an empty string."""
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}" if moment else ""


def stamped(times: Iterable[tuple[datetime | None, datetime | None]]) -> str:
    """Times for scripts, ``from/until`` each; empty for all of time."""
    return " ".join(f"{stamp(start)}/{stamp(end)}" for start, end in times if start or end)


class _Held(Protocol):
    """Something that is shown for a time."""

    @property
    def since(self) -> str: ...
    @property
    def until(self) -> str: ...


_Line = TypeVar("_Line", bound=_Held)


def merged(lines: Iterable[_Line]) -> list[_Line]:
    """The lines, of which neighbours that say the same are joined."""
    found: list[Any] = []
    for line in lines:
        one: Any = line  # a frozen dataclass
        last = found[-1] if found else None
        if last and last.until == one.since and replace(last, since=one.since, until=one.until) == one:
            found[-1] = replace(last, until=one.until)
        else:
            found.append(one)
    return found


def _end_first(entry: tuple[datetime | None, int, ImportantDate]) -> tuple[bool, str, int]:
    end, number, _date = entry
    return end is None, stamp(end), number


class Wording:
    """What is said of one edition's call, in one language."""

    def __init__(self, edition: PublishedEdition, language: str) -> None:
        self.edition = edition
        self.language = language
        self.phases = phases_of(edition)
        self.openings = dates_of(edition, DateKind.OPENING)
        self.deadlines = self._by_time(date for date in deadlines_of(edition) if not date.cancelled)
        self.notifications = dates_of(edition, DateKind.NOTIFICATION)

    def _by_time(self, dates: Iterable[ImportantDate]) -> tuple[ImportantDate, ...]:
        """Dates in order, those that are not decided last."""
        zone = self.edition.edition.tz
        ends = sorted(((ends_at(date.at, zone), n, date) for n, date in enumerate(dates)), key=_end_first)
        return tuple(date for _end, _number, date in ends)

    def shown(self) -> list[TimedLine]:
        """All phases, in order."""
        return [self.line(phase, self.sentence(phase)) for phase in self.phases]

    def line(self, phase: Phase, text: str, href: str = "") -> TimedLine:
        """A phase with a text."""
        since, until = stamp(phase.start), stamp(phase.end)
        ends = until if phase.name is PhaseName.CLOSING else ""
        return TimedLine(phase.name.value, text, since, until, self.state(phase), ends, href)

    def state(self, phase: Phase) -> str:
        """The state of the call in a word or two, true only while the phase holds."""
        if phase.name is PhaseName.ANNOUNCED:
            awaited = any(date.kind is DateKind.OPENING for date in phase.ahead)
            return str(pgettext("call", "Not open yet") if awaited else pgettext("call", "Announced"))
        words = {
            PhaseName.OPEN: pgettext("call", "Open"),
            PhaseName.CLOSING: pgettext("call", "Closing soon"),
            PhaseName.CLOSED: pgettext("call", "In review") if phase.ahead else pgettext("call", "Closed"),
            PhaseName.NOTIFIED: _("Authors notified"),
            PhaseName.PUBLISHED: _("Papers published"),
        }
        return str(words[phase.name])

    def sentence(self, phase: Phase) -> str:
        """What is true of a phase at any time, since it names its dates."""
        match phase.name:
            case PhaseName.ANNOUNCED:
                return self._announced(phase)
            case PhaseName.OPEN:
                return self._taken(phase.ahead)
            case PhaseName.CLOSING:
                return f"{self.closing(phase)}."
            case PhaseName.CLOSED:
                return " ".join([*self._closed(), *self._each(phase.ahead)])
            case PhaseName.NOTIFIED:
                return " ".join(self._each(phase.ahead))
            case PhaseName.PUBLISHED:
                return self._papers()

    def summary(self) -> str:
        """The call in a line or two that are true in every phase."""
        first = self.phases[0]
        known = self.deadlines or called_off(self.edition)
        called = self._taken(self.deadlines) if known else self._announced(first)
        papers = [self._papers()] if self.edition.papers else []
        return " ".join([called, *self._each(self.notifications), *papers])

    def closing(self, phase: Phase) -> str:
        """Until when a phase takes submissions: ``Submissions close June 9, 2025, 23:59 AoE``."""
        decided = [date for date in phase.ahead if not isinstance(date.at, Tbd)]
        if not decided:
            return ""
        first = decided[0]
        if len(self.deadlines) > 1:
            return labelled(without_markup(first.label), self._when(first))
        return _("Submissions close {date}").format(date=self._when(first))

    def period(self, *, short: bool = False) -> str:
        """The time in which submissions are taken, for brackets; empty while its end is not decided."""
        said = self.short if short else self._when
        last = self.deadlines[-1] if self.deadlines else None
        if last is None or isinstance(last.at, Tbd):
            return ""
        opening = self._opening()
        if opening is None:
            return _("until {date}").format(date=said(last))
        return _("{first} to {last}").format(first=said(opening), last=said(last))

    def _opening(self) -> ImportantDate | None:
        """The day on which the call opens; ``None`` while that is not decided, and if it opens more than once."""
        opening = self.openings[0] if len(self.openings) == 1 else None
        return None if opening is None or isinstance(opening.at, Tbd) else opening

    def _announced(self, phase: Phase) -> str:
        openings = [date for date in phase.ahead if date.kind is DateKind.OPENING]
        deadlines = [date for date in phase.ahead if date.kind is not DateKind.OPENING]
        parts = [_("Submissions open: {date}.").format(date=self._when(date)) for date in openings]
        if len(deadlines) == 1:
            parts.append(_("Deadline: {date}.").format(date=self._when(deadlines[0])))
        else:
            parts += self._each(deadlines)
        return " ".join(parts) or str(_("No dates of the call are announced yet."))

    def _taken(self, deadlines: Sequence[ImportantDate]) -> str:
        """From when until when submissions are taken."""
        if called_off(self.edition):
            return str(_("The call is cancelled."))
        if len(self.deadlines) == 1 and (period := self.period()):
            return _("Submissions: {period}.").format(period=period)
        opening = self._opening()
        parts = [_("Submissions: from {date}.").format(date=self._when(opening))] if opening else []
        if len(self.deadlines) == 1:
            parts.append(_("Deadline: {date}.").format(date=self._when(self.deadlines[0])))
        else:
            parts += self._each(deadlines)
        return " ".join(parts) or str(_("No deadline is announced."))

    def _closed(self) -> list[str]:
        """Until when submissions were taken: without a deadline, until the event at the latest."""
        if self.deadlines or called_off(self.edition):
            return [self._taken(self.deadlines)]
        return self._each(dates_of(self.edition, DateKind.EVENT))

    def _each(self, dates: Sequence[ImportantDate]) -> list[str]:
        return [f"{labelled(without_markup(date.label), self._when(date))}." for date in dates]

    def _papers(self) -> str:
        return _("Accepted papers: {n}.").format(n=len(self.edition.papers))

    def short(self, date: ImportantDate) -> str:
        """A date without the year of its edition: ``June 9, AoE``."""
        return isolated(format_short(date.at, self.language, self.edition.edition.year))

    def _when(self, date: ImportantDate) -> str:
        return isolated(str(format_when(date.at, self.language, weekday=False)))


def button_variants(edition: PublishedEdition, language: str, invitation: str) -> tuple[str, list[TimedLine]]:
    """What the button to the portal says: without a script, and in turn.

    It invites while submissions are taken or may be, and afterwards names the place. If that is the same in all
    phases, there are no variants.
    """
    wording = Wording(edition, language)
    found: list[TimedLine] = []
    for phase in wording.phases:
        unopened = phase.name is PhaseName.ANNOUNCED and wording.state(phase) != str(
            pgettext("call", "Announced")
        )
        invites = phase.name in (*TAKING, PhaseName.ANNOUNCED) and not unopened
        name, text = ("invites", invitation) if invites else ("site", str(_("Submission site")))
        since = found.pop().since if found and found[-1].name == name else stamp(phase.start)
        found.append(TimedLine(name, text, since, stamp(phase.end)))
    if len(found) == 1:
        return found[0].text, []
    period = wording.period()
    return f"{invitation} ({period})" if period else invitation, found


def announcements(edition: PublishedEdition) -> Iterator[tuple[TimedLine, str]]:
    """The edition's announcements, and its news that the banner shows for a time, each with the id of the news.

    One whose beginning is TBD is not shown, one whose end is stays.
    """
    zone = edition.edition.tz
    entries: list[tuple[Announcement | News, str, str]] = [
        *((entry, entry.text, "") for entry in edition.edition.announcements),
        *((entry, entry.title, entry.id) for entry in edition.news if entry.on_banner),
    ]
    for entry, text, identifier in entries:
        if zone is None and any(when and needs_zone(when) for when in (entry.show_from, entry.show_until)):
            continue  # nobody knows from when to when
        since = starts_at(entry.show_from, zone) if entry.show_from else None
        until = ends_at(entry.show_until, zone) if entry.show_until else None
        if since or not entry.show_from:
            yield (
                TimedLine("announcement", text, stamp(since), stamp(until), href=entry.url or ""),
                identifier,
            )


def line_text(phase: Phase, wording: Wording) -> str:
    """What the banner says in a phase: it names its date, and the edition, since pages of all editions show it."""
    name = wording.edition.edition.name
    decided = [date for date in phase.ahead if not isinstance(date.at, Tbd)]
    if not decided:
        return str(_("Submit to {edition}")).format(edition=name)
    date = wording.short(decided[0])
    if len(wording.deadlines) > 1:
        return labelled(name, listed((without_markup(decided[0].label), date)))
    return str(_("Submit to {edition} by {date}")).format(edition=name, date=date)
