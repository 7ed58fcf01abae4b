"""All families, in the order in which the manual lists them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_conference.render.call.directives import CallForAbstracts
from sphinx_conference.render.call.hero import EventHero
from sphinx_conference.render.dates.directive import ImportantDates
from sphinx_conference.render.editions import Editions
from sphinx_conference.render.news.directive import News
from sphinx_conference.render.papers.directive import AcceptedPapers
from sphinx_conference.render.papers.topics import PaperTopics
from sphinx_conference.render.people.directive import People
from sphinx_conference.render.questions import Questions
from sphinx_conference.render.schedule.changelist import ProgramChanges
from sphinx_conference.render.schedule.directive import Schedule
from sphinx_conference.render.series.directive import Series
from sphinx_conference.render.sponsors import Sponsors
from sphinx_conference.render.venue import Venue

if TYPE_CHECKING:
    from sphinx_conference.render.family import Family

FAMILIES: dict[str, Family] = {
    family.name: family
    for family in (
        EventHero(),
        CallForAbstracts(),
        ImportantDates(),
        News(),
        People(),
        Schedule(),
        ProgramChanges(),
        AcceptedPapers(),
        PaperTopics(),
        Editions(),
        Series(),
        Venue(),
        Questions(),
        Sponsors(),
    )
}
