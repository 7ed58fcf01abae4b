"""All families, in the order in which the manual lists them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_conference.render.call import CallForAbstracts, EventHero
from sphinx_conference.render.editions import Editions
from sphinx_conference.render.importantdates import ImportantDates
from sphinx_conference.render.papers import AcceptedPapers
from sphinx_conference.render.people import People
from sphinx_conference.render.place import Sponsors, Venue
from sphinx_conference.render.schedule import Schedule
from sphinx_conference.render.topics import PaperTopics

if TYPE_CHECKING:
    from sphinx_conference.render.family import Family

FAMILIES: dict[str, Family] = {
    family.name: family
    for family in (
        EventHero(),
        CallForAbstracts(),
        ImportantDates(),
        People(),
        Schedule(),
        AcceptedPapers(),
        PaperTopics(),
        Editions(),
        Venue(),
        Sponsors(),
    )
}
