"""Zones mean what whoever wrote them meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_conference.checks.finding import Finding
from sphinx_conference.model.attendance import attended
from sphinx_conference.model.when import Instant
from sphinx_conference.model.zones import is_gmt, turned_round

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_conference.checks.finding import Loc
    from sphinx_conference.model.site import EditionData, Site
    from sphinx_conference.model.when import When


def signs_are_meant(site: Site) -> Iterator[Finding]:
    """No zone is given by an offset from GMT, whose sign POSIX turns round."""
    for edition, data in site.editions.items():
        zone = data.edition.zone if data.edition else None
        if zone and (means := turned_round(zone)):
            hint = "Write the place, for example Asia/Bangkok."
            yield Finding(edition, "edition", ("zone",), _turned(zone, means), hint)
        for collection, loc, when in _moments(data):
            if not isinstance(when, Instant):
                continue
            if means := turned_round(when.zone):
                hint = f"Write {means} if that is meant, or the place."
                yield Finding(edition, collection, loc, _turned(when.zone, means), hint)
            elif is_gmt(when.zone):
                utc = when.zone.replace("GMT", "UTC")
                message = (
                    f"{when.zone} is read as {utc}; in names such as Etc/{when.zone} the sign is turned round"
                )
                hint = f"Write {utc}, or AoE for the end of the day Anywhere on Earth."
                yield Finding(edition, collection, loc, message, hint)


def places_have_their_zone(site: Site) -> Iterator[Finding]:
    """An event at a place has the zone of that place: UTC is for what has none."""
    for edition, data in site.editions.items():
        if (about := data.edition) and about.zone == "UTC" and about.place and attended(about)[0]:
            message = f'UTC is the zone of what has no place, and this is in "{about.place}"'
            hint = "Write the zone of the place, for example Europe/Lisbon, by which its program and its days go."
            yield Finding(edition, "edition", ("zone",), message, hint)


def _turned(zone: str, means: str) -> str:
    return f"{zone} means {means}, since the sign of such names is turned round"


def _moments(data: EditionData) -> Iterator[tuple[str, Loc, When | None]]:
    for index, entry in enumerate(data.dates):
        yield "dates", (index, "at"), entry.at
        for number, was in enumerate(entry.was):
            yield "dates", (index, "was", number, "at"), was.at
    for index, news in enumerate(data.news):
        yield "news", (index, "show_from"), news.show_from
        yield "news", (index, "show_until"), news.show_until
    for index, line in enumerate(data.edition.announcements if data.edition else ()):
        yield "edition", ("announcements", index, "show_from"), line.show_from
        yield "edition", ("announcements", index, "show_until"), line.show_until
