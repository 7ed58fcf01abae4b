"""What there is to do in each phase of an edition, and where: the buttons of the hero and of the header."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sphinx_conference.config import _, pgettext
from sphinx_conference.model.occasions import occasion_of
from sphinx_conference.published.addresses import SITES
from sphinx_conference.published.editions import current_edition, folder_of
from sphinx_conference.published.locations import NOW
from sphinx_conference.published.phases import EditionPhaseName, edition_phases, portals_of
from sphinx_conference.render.call.wording import TimedLine, merged, stamp
from sphinx_conference.render.dates import calendar_links as calendars
from sphinx_conference.render.dates.event import event_of

if TYPE_CHECKING:
    from sphinx_conference.published.locations import Locations
    from sphinx_conference.published.phases import EditionPhase
    from sphinx_conference.published.records import PublishedEdition
    from sphinx_conference.published.state import Build
    from sphinx_conference.render.links import Links

_BRIEF = 14
"""How many letters of an edition's own word the header of a phone has room for beside the site's name."""


@dataclass(frozen=True, slots=True)
class Button:
    """What a button says, and where it leads: an address, a page and an anchor, or a file beside the pages.

    ``brief`` is what it says where there is little room, if that is something else.
    """

    text: str
    uri: str = ""
    docname: str = ""
    anchor: str = ""
    file: str = ""
    brief: str = ""

    def href(self, links: Links) -> str:
        """The button's address as seen from a page."""
        if self.file:
            return links.file(self.file) or ""
        return self.uri or links.page(self.docname or links.docname, self.anchor)


def invitation(edition: PublishedEdition | None) -> str:
    """What invites to submit: the edition's own word, else ``Submit`` where there is a portal."""
    if edition is None or not (edition.edition.call.button or portals_of(edition)):
        return str(_("See Call For Abstracts"))
    return edition.edition.call.button or str(pgettext("button", "Submit"))


class Buttons:
    """What there is to do in an edition's phases, the main thing first and one more.

    ``call`` is where its call stands in words, if a page says so; else it is where the whole call is listed. ``sites``
    says whether there are files beside the pages.
    """

    def __init__(
        self, edition: PublishedEdition, locations: Locations, call: Button | None, *, sites: bool
    ) -> None:
        self.edition, self.locations, self.sites = edition, locations, sites
        about = edition.edition
        self.papers = self._list("accepted-papers", _("Papers")) if edition.papers else None
        self.program = self._list("schedule", pgettext("event", "Program"))
        self.dates = self._list("important-dates", _("Important dates"), pgettext("button", "Dates"))
        self.venue = self._list("venue", _("Getting there"))
        self.call = call or self._list(
            "call-for-abstracts", _("Call for Abstracts"), pgettext("button", "Call")
        )
        self.recordings = Button(str(_("Recordings")), uri=about.recordings) if about.recordings else None
        self.online = Button(str(_("Join online")), uri=about.venue.online) if about.venue.online else None
        self.register = None
        if about.registration:
            self.register = Button(
                about.registration.label or str(pgettext("button", "Register")), uri=about.registration.url
            )
        volume = about.proceedings.url
        self.proceedings = Button(str(_("Proceedings")), uri=volume) if volume else None

    def _list(self, family: str, text: str, brief: str = "") -> Button | None:
        claim = self.locations.list_of(self.edition.id, family)
        if claim is None:
            return None
        return Button(str(text), docname=claim.docname, anchor=claim.anchor, brief=str(brief))

    def _now(self, program: Button) -> Button:
        """The button to the program as one to what is on now, where its page tells."""
        claim = self.locations.claim(NOW, f"{self.edition.id}/{NOW}")
        return replace(program, docname=claim.docname, anchor=claim.anchor) if claim else program

    @property
    def calendar(self) -> Button | None:
        """The event for a calendar, else all dates that are decided."""
        event = event_of(self.edition)
        own = calendars.file_of_date(event) if event and not event.cancelled else ""
        path = own or (calendars.WHOLE if any(occasion_of(d.at) for d in self.edition.dates) else "")
        if not (self.sites and path and calendars.has_calendar(self.edition, path)):
            return None
        return Button(str(_("Add to calendar")), file=f"{folder_of(self.edition)}/{path}")

    @property
    def submit(self) -> Button | None:
        """To the portal, or to the call as long as there is none or one a track."""
        text, portal = invitation(self.edition), self.edition.edition.call.portal
        if portal:
            return Button(
                text, uri=portal, brief=str(pgettext("button", "Submit")) if len(text) > _BRIEF else ""
            )
        brief = "" if portals_of(self.edition) else str(pgettext("button", "Call"))
        return replace(self.call, text=text, brief=brief) if self.call else None

    def within(self, phase: EditionPhase) -> list[Button]:
        """What there is to do in a phase: two things at most, those that there are."""
        match phase.name:
            case EditionPhaseName.BEFORE:
                found = [self.dates, self.call, self.calendar]
            case EditionPhaseName.OPEN:
                found = [self.submit, self.call, self.dates]
            case EditionPhaseName.REVIEW:
                found = [self.dates, self.program, self.register, self._question]
            case EditionPhaseName.PUBLISHED if self.register:
                found = [self.program or self.papers, self.register]
            case EditionPhaseName.PUBLISHED:
                found = [self.papers, self.program, self.dates]
            case EditionPhaseName.EVENT:
                now, program = str(_("Program at this moment")), self.program
                program = program and self._now(replace(program, text=now, brief=program.text))
                found = [program, self.online, self.venue, self.papers]
            case _:
                found = [self.papers, self.recordings, self.proceedings, self.program]
        return _apart(found)

    def lasting(self, period: str) -> list[Button]:
        """What can be done at any time. An invitation to submit says in which ``period``."""
        found = [self.papers, self.program, self.recordings]
        if not (self.papers or self.recordings):
            submit = self.submit
            if submit and period and submit.uri:
                submit = replace(submit, text=f"{submit.text} ({period})")
            found = [self.program, submit, self.dates, self.calendar]
        return _apart(found)

    @property
    def _question(self) -> Button | None:
        address = self.edition.edition.public_contact
        return Button(str(_("Ask a question")), uri=f"mailto:{address}") if address else None


def _apart(found: list[Button | None]) -> list[Button]:
    """The first two that lead to different places."""
    places: dict[Button, Button] = {}
    for button in found:
        if button is not None:
            places.setdefault(replace(button, text="", brief=""), button)
    return list(places.values())[:2]


@dataclass(frozen=True, slots=True)
class PhaseButton:
    """A phase's main button, from ``since`` on, before ``until`` (ISO 8601 in UTC; empty for no bound)."""

    name: str
    button: Button
    since: str = ""
    until: str = ""

    def shown(self, links: Links) -> TimedLine:
        """It as seen from a page, with its address."""
        return TimedLine(self.name, self.button.text, self.since, self.until, href=self.button.href(links))


def phase_buttons(build: Build) -> tuple[PhaseButton, ...]:
    """The main button of each phase of the current edition, in order, in brief, for the header; none for a phase that
    has none.

    They are the same on all pages. One without bounds holds for good, also without a script.
    """
    edition = current_edition(build.site, build.app.config.conference_current)
    if edition is None:
        return ()
    buttons = Buttons(edition, build.locations, None, sites=build.app.builder.name in SITES)
    lines = [
        PhaseButton(
            phase.name.value,
            replace(button, text=button.brief or button.text, brief=""),
            stamp(phase.start),
            stamp(phase.end),
        )
        for phase in edition_phases(edition)
        for button in buttons.within(phase)[:1]
    ]
    return tuple(merged(lines))
