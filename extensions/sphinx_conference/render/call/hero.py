"""The hero that opens an edition's page: what, when, where, and what there is to do, in every phase."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.util.nodes import make_refnode

from sphinx_conference import config
from sphinx_conference.config import _
from sphinx_conference.model.when import Tbd
from sphinx_conference.published.addresses import SITES
from sphinx_conference.published.editions import current_edition, home_among
from sphinx_conference.render.call.buttons import Button, Buttons, PhaseButton
from sphinx_conference.render.call.facts import Fact, HeroFacts
from sphinx_conference.render.call.wording import ASSETS, TimedLine, merged, stamp
from sphinx_conference.render.dates.event import event_of
from sphinx_conference.render.dates.owntimes import OWN_TIMES
from sphinx_conference.render.family import EDITION, Family, Option, Query, Scene, bullets, paragraph
from sphinx_conference.render.punctuation import labelled, listed
from sphinx_conference.text.docutils_nodes import inline_nodes
from sphinx_conference.text.markup import without_markup

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sphinx_conference.published.records import PublishedEdition

TO = Option(
    "to",
    "Where the call stands, for the button while there is no portal: an anchor of the page, or a page.",
    default="#call-for-abstracts",
)


def call_of(query: Query, text: str) -> Button | None:
    """The button to where a page says that its call stands."""
    docname, _mark, anchor = query.options["to"].partition("#")
    return Button(text, docname=docname.strip("/"), anchor=anchor) if docname or anchor else None


@dataclass(frozen=True, slots=True)
class Hero:
    """What the hero shows; ``buttons`` only if it has any."""

    edition: PublishedEdition
    facts: HeroFacts
    buttons: Buttons | None

    def lasting(self) -> list[Button]:
        """The buttons that hold at any time."""
        return self.buttons.lasting(self.facts.wording.period(short=True)) if self.buttons else []

    def changing(self) -> list[list[PhaseButton]]:
        """The main buttons of all phases, and the second ones."""
        columns: list[list[PhaseButton]] = [[], []]
        for phase in self.facts.phases if self.buttons else ():
            for column, button in zip(
                columns, self.buttons.within(phase) if self.buttons else (), strict=False
            ):
                since, until = stamp(phase.start), stamp(phase.end)
                column.append(PhaseButton(phase.name.value, button, since, until))
        return [merged(column) for column in columns]


class EventHero(Family):
    """The ``event-hero`` directive."""

    name = "event-hero"
    summary = (
        "Opens a page: the event's name as the page's heading, when and where it is, what comes next, and the one or "
        "two things to do now. It follows the phases of the edition."
    )
    options: ClassVar[tuple[Option, ...]] = (
        EDITION,
        TO,
        Option("button", "Whether it has buttons.", ("yes", "no"), "yes"),
    )
    collections = ("edition", "dates", "papers", "schedule", "people", "persons", "calendars")
    others = ("edition", "dates", "schedule")
    assets = ("conference-hero.css", *OWN_TIMES, *ASSETS)

    def select(self, query: Query) -> Sequence[PublishedEdition]:
        """The edition, if there is one."""
        return [query.edition] if query.edition else []

    def _hero(self, edition: PublishedEdition, scene: Scene) -> Hero:
        query, builder = scene.query, scene.links.builder
        buttons = None
        if query.options["button"] == "yes":
            call = call_of(query, str(_("Call for Abstracts")))
            call = replace(call, docname=call.docname or scene.docname) if call else None
            buttons = Buttons(edition, scene.links.locations, call, sites=builder.name in SITES)
        return Hero(edition, HeroFacts(edition, query.site, query.language, _next(edition, scene)), buttons)

    def doctree(self, records: Sequence[PublishedEdition], scene: Scene) -> list[nodes.Node]:
        """Tagline, facts and buttons; the heading is the page's title.

        As of a day they are those of its phase, else those that hold at any time.
        """
        edition = records[0].edition
        hero, now = self._hero(records[0], scene), config.now(scene.links.builder.config)
        facts, buttons = hero.facts.lasting(), hero.lasting()
        changing = [hero.facts.otherwise()]
        if now:
            moment = datetime.fromisoformat(now)
            changing = [line.fact for line in _at(hero.facts.changing(), moment)]
            buttons = [line.button for column in hero.changing() for line in _at(column, moment)]
        result: list[nodes.Node] = [paragraph(*inline_nodes(edition.tagline))] if edition.tagline else []
        items: list[list[nodes.Node]] = [[nodes.Text(edition.name)]]
        items += [_fact(fact) for fact in [*facts, *changing] if fact]
        result.append(bullets(items))
        links = [paragraph(button_node(button, scene)) for button in buttons]
        return [*result, *links]

    def context(self, records: Sequence[PublishedEdition], scene: Scene) -> Mapping[str, Any]:
        """The edition's facts, its states and buttons: each for good, and for a time."""
        edition, hero = records[0].edition, self._hero(records[0], scene)
        states, changing = hero.facts.states(), hero.facts.changing()
        columns = [[line.shown(scene.links) for line in column] for column in hero.changing()]
        lasting = [TimedLine("", one.text, href=one.href(scene.links)) for one in hero.lasting()]
        if not any(line.since or line.until for column in columns for line in column):
            lasting = [line for column in columns for line in column]  # nothing ever changes
            columns = []
        return {
            "id": records[0].id,
            "edition": ""
            if edition.name.casefold() in without_markup(edition.title).casefold()
            else edition.name,
            "title": edition.title,
            "acronym": edition.acronym,
            "tagline": edition.tagline,
            "facts": hero.facts.lasting(),
            "rooms": hero.facts.rooms(),
            "states": states,
            "otherwise": hero.facts.otherwise(),
            "changing": changing,
            "buttons": [line for line in lasting if line.href],
            "columns": [[line for line in column if line.href] for column in columns],
        }


def button_node(button: Button, scene: Scene) -> nodes.reference:
    """A button as a docutils link."""
    text = nodes.Text(button.text)
    if button.uri or button.file:
        return nodes.reference("", "", text, refuri=button.href(scene.links))
    docname = button.docname or scene.docname
    return make_refnode(scene.links.builder, scene.docname, docname, button.anchor or None, [text])


def _fact(fact: Fact) -> list[nodes.Node]:
    text: nodes.Node = nodes.Text(listed((fact.text, fact.detail)))
    if fact.href:
        text = nodes.reference("", "", text, refuri=fact.href, internal="://" not in fact.href)
    return [nodes.Text(labelled(fact.label, "")), text]


def _at(lines: Iterable[Any], moment: datetime) -> list[Any]:
    """The lines that hold at a moment."""
    return [
        line
        for line in lines
        if (not line.since or datetime.fromisoformat(line.since) <= moment)
        and (not line.until or moment < datetime.fromisoformat(line.until))
    ]


def _next(edition: PublishedEdition, scene: Scene) -> Fact | None:
    """The edition that comes after another: where it is told of, and when it is."""
    year, site = edition.edition.year, scene.query.site
    later = [one for one in site.editions.values() if one.edition.listed and one.edition.year > year]
    if not later or not edition.edition.listed:
        return None
    coming = min(later, key=lambda one: one.edition.year)
    builder = scene.links.builder
    home = home_among(coming, builder.env.found_docs)
    if current_edition(site, builder.config.conference_current) is coming:
        home = builder.config.root_doc
    href = scene.links.page(home) if home else coming.edition.url or ""
    event, days = event_of(coming), HeroFacts(coming, site, scene.query.language).when()
    known = event is not None and not isinstance(event.at, Tbd)
    text = listed((coming.edition.name, days)) if known else coming.edition.name
    return Fact(str(_("Next edition")), text, href=href)
