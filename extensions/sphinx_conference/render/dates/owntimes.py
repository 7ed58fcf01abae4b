"""Times in the reader's own zone, which a script shows beside those of the event."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from babel.dates import get_timezone_location

from sphinx_conference.config import _
from sphinx_conference.model.attendance import attended
from sphinx_conference.render.dates.words import locale_of

if TYPE_CHECKING:
    from sphinx_conference.model.edition import Edition

OWN_TIMES = ("conference-times.css", "conference.js", "conference-times.js")
"""What a page needs that shows them."""


def own_times(about: Edition, language: str) -> dict[str, Any]:
    """What the switch calls the times of an event, ``in Vancouver``, and whether the reader's own are shown at first.

    They are shown at first of what is attended online alone: who goes to a place lives by its clocks.
    """
    there, online = attended(about)
    zone = about.tz
    city = get_timezone_location(zone, locale=locale_of(language), return_city=True) if zone else ""
    return {"event": _("in {place}").format(place=city), "first": "on" if online and not there else "off"}
