"""The button at the end of the header: the one thing to do now, on every page; and the line on pages of the past."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from sphinx_conference.config import _
from sphinx_conference.model.dates import DateKind
from sphinx_conference.model.moments import ends_at
from sphinx_conference.published.editions import current_edition, edition_of, home_among, lies_in
from sphinx_conference.published.phases import PhaseName, dates_of, phases_of, portals_of
from sphinx_conference.render.call.wording import TAKING, Shown, stamp
from sphinx_conference.render.html import render
from sphinx_conference.render.links import Links

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from sphinx_conference.published.gate import PublishedEdition
    from sphinx_conference.published.state import Build


class Offer(NamedTuple):
    """What the button says for a time, and where it leads: to an address, or to a page."""

    text: str
    since: str
    until: str
    address: str = ""
    docname: str = ""


def offers_of(build: Build) -> tuple[Offer, ...]:
    """All that the button may say, in order; pages change when they do."""
    edition = current_edition(build.site, build.app.config.conference_current)
    if edition is None:
        return ()
    merged: list[Offer] = []
    for offer in _offers(edition, _Places(build, edition)):
        if merged and merged[-1][3:] == offer[3:] and merged[-1].until == offer.since:
            offer = offer._replace(since=merged.pop().since)
        merged.append(offer)
    return tuple(merged)


def button_html(build: Build, pagename: str, offers: Iterable[Offer]) -> Markup:
    """The button for a page; nothing on a page to which all of it would lead."""
    links = Links(build.locations, build.app.builder, pagename, "")
    lines = [
        Shown("offer", one.text, one.since, one.until, href=one.address or links.page(one.docname))
        for one in offers
        if one.docname != pagename
    ]
    return Markup(render("_header-button.html", {"lines": lines})) if lines else Markup("")  # noqa: S704


def archive_html(build: Build, pagename: str) -> Markup:
    """One line on pages of an edition that is not the current one, with the way to that."""
    site, configuration = build.site, build.app.config
    current = current_edition(site, configuration.conference_current)
    edition = edition_of(pagename, site, configuration.conference_current)
    if current is None or edition is None or edition is current or not edition.edition.listed:
        return Markup("")
    if not lies_in(pagename, edition):
        return Markup("")
    home = home_among(current, build.app.env.found_docs) or configuration.root_doc
    href = Links(build.locations, build.app.builder, pagename, "").page(home)
    words = {"edition": edition.edition.name, "current": current.edition.name, "href": href}
    return Markup(render("_archive.html", words))  # noqa: S704


class _Places:
    """The pages of the site that show something of an edition."""

    def __init__(self, build: Build, edition: PublishedEdition) -> None:
        self._locations, self._edition = build.locations, edition

    def of(self, objtype: str, ids: Iterable[str]) -> str:
        """The page that shows the first of some records, or an empty string."""
        claims = (self._locations.claim(objtype, f"{self._edition.id}/{one}") for one in ids)
        return next((claim.docname for claim in claims if claim), "")


def _offers(edition: PublishedEdition, places: _Places) -> Iterator[Offer]:
    dates = places.of("date", (date.id for date in edition.dates))
    program = places.of("session", (session.id for session in edition.sessions() if session.id))
    papers = edition.papers
    listed = places.of("paper", (papers[0].id,)) if papers else ""
    over = _end(edition)
    portals = portals_of(edition)
    for phase in phases_of(edition):
        since, until = stamp(phase.start), stamp(phase.end)
        if phase.name in TAKING:
            if len(portals) == 1:
                yield Offer(str(_("Submit")), since, until, address=portals[0])
            elif dates:
                yield Offer(str(_("Submit")), since, until, docname=dates)
        elif phase.name is PhaseName.PUBLISHED:
            yield from _published(since, until, over, program, listed)
        elif dates:
            yield Offer(str(_("Dates")), since, until, docname=dates)


def _published(since: str, until: str, over: str, program: str, papers: str) -> Iterator[Offer]:
    """The program until the event is over, then the papers."""
    if program and (not over or since < over):
        yield Offer(str(_("Program")), since, over or until, docname=program)
        if papers and over:
            yield Offer(str(_("Papers")), over, until, docname=papers)
    elif papers:
        yield Offer(str(_("Papers")), since, until, docname=papers)


def _end(edition: PublishedEdition) -> str:
    """When the event is over, or an empty string while that is not known."""
    zone = edition.edition.tz
    ends: list[datetime | None] = [ends_at(date.at, zone) for date in dates_of(edition, DateKind.EVENT)]
    known = [end for end in ends if end]
    return stamp(max(known)) if known and len(known) == len(ends) else ""
