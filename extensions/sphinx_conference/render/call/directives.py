"""The call for abstracts, and the hero that opens an edition's page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.util.nodes import make_refnode

from sphinx_conference.model.edition import Call
from sphinx_conference.render.call import box as callbox
from sphinx_conference.render.call.wording import ASSETS, button_variants, date_variants
from sphinx_conference.render.editions import date_line
from sphinx_conference.render.family import EDITION, Family, Option, Query, Scene, paragraph

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx_conference.published.gate import PublishedEdition

TO = Option(
    "to",
    "Where the button leads while there is no portal: an anchor of the page, or a page.",
    default="#call-for-abstracts",
)


@dataclass(frozen=True, slots=True)
class Button:
    """What the button says, and where it leads: an address, or a page and an anchor."""

    text: str
    uri: str = ""
    docname: str = ""
    anchor: str = ""


def button_of(query: Query) -> Button:
    """The button of an edition's call."""
    call = query.edition.edition.call if query.edition else Call()
    if call.portal:
        return Button(call.button, uri=call.portal)
    docname, _, anchor = query.options["to"].partition("#")
    return Button(call.button, docname=docname.strip("/"), anchor=anchor)


def button_href(button: Button, scene: Scene) -> str:
    """The button's address for HTML."""
    return button.uri or scene.links.page(button.docname or scene.docname, button.anchor)


def button_context(button: Button, edition: PublishedEdition | None, scene: Scene) -> dict[str, Any]:
    """``text``, ``href`` and ``variants``: what the button of a portal says in turn."""
    href = button_href(button, scene)
    if edition is None or not button.uri:
        return {"text": button.text, "href": href, "variants": []}
    text, variants = button_variants(edition, scene.query.language, button.text)
    return {"text": text, "href": href, "variants": variants}


def button_node(button: Button, scene: Scene) -> nodes.reference:
    """The button as a docutils link."""
    text = nodes.Text(button.text)
    if button.uri:
        return nodes.reference("", "", text, refuri=button.uri)
    docname = button.docname or scene.docname
    return make_refnode(scene.links.builder, scene.docname, docname, button.anchor or None, [text])


SHOW = Option(
    "show",
    "The button alone, or the whole call: what holds now, the button, formats, page limits, templates and tracks.",
    ("button", "call"),
    "button",
)


@dataclass(frozen=True, slots=True)
class CallRecord:
    """What the directive shows."""

    edition: PublishedEdition | None
    button: Button


class CallForAbstracts(Family):
    """The ``call-for-abstracts`` directive."""

    name = "call-for-abstracts"
    summary = "The button of the call for abstracts, which leads to the portal once there is one; or the whole call."
    options: ClassVar[tuple[Option, ...]] = (EDITION, TO, SHOW)
    collections = ("edition", "dates", "papers")
    assets = ASSETS

    def select(self, query: Query) -> Sequence[CallRecord]:
        """Always one call."""
        return [CallRecord(query.edition, button_of(query))]

    def doctree(self, records: Sequence[CallRecord], scene: Scene) -> list[nodes.Node]:
        """A paragraph with a link, or the whole box."""
        edition, button = records[0].edition, records[0].button
        if edition and scene.query.options["show"] == "call":
            return callbox.nodes_of(edition, scene, button_node(button, scene) if button.uri else None)
        return [paragraph(button_node(button, scene))]

    def context(self, records: Sequence[CallRecord], scene: Scene) -> Mapping[str, Any]:
        """What the button says and where it leads; ``box``, if the whole call is shown."""
        edition, button = records[0].edition, records[0].button
        whole = edition and scene.query.options["show"] == "call"
        box = callbox.context_of(edition, scene) if edition and whole else None
        if whole and not button.uri:
            return {"text": "", "box": box}  # the other button would lead to where it stands
        return {**button_context(button, edition, scene), "box": box}


@dataclass(frozen=True, slots=True)
class HeroRecord:
    """What the hero shows."""

    edition: PublishedEdition
    button: Button | None


class EventHero(Family):
    """The ``event-hero`` directive."""

    name = "event-hero"
    summary = "Opens a page: the event's name as the page's heading, edition, place, date and the button of the call."
    options: ClassVar[tuple[Option, ...]] = (
        EDITION,
        TO,
        Option("button", "Whether the button of the call is shown.", ("yes", "no"), "yes"),
    )
    collections = ("edition", "dates", "papers")
    assets = ASSETS

    def select(self, query: Query) -> Sequence[HeroRecord]:
        """The edition, if there is one."""
        if query.edition is None:
            return []
        button = button_of(query) if query.options["button"] == "yes" else None
        return [HeroRecord(query.edition, button)]

    def doctree(self, records: Sequence[HeroRecord], scene: Scene) -> list[nodes.Node]:
        """Tagline, facts and button, a paragraph each; the heading is the page's title."""
        hero = records[0]
        edition = hero.edition.edition
        lines = [edition.tagline, ", ".join(self._facts(hero, scene))]
        result: list[nodes.Node] = [paragraph(line) for line in lines if line]
        if hero.button:
            result.append(paragraph(button_node(hero.button, scene)))
        return result

    @staticmethod
    def _facts(hero: HeroRecord, scene: Scene) -> list[str]:
        edition = hero.edition.edition
        facts = (edition.name, date_line(hero.edition, scene.query.language), edition.place)
        return [fact for fact in facts if fact]

    def context(self, records: Sequence[HeroRecord], scene: Scene) -> Mapping[str, Any]:
        """The edition's facts, ``text`` and ``href`` of the button."""
        hero = records[0]
        edition = hero.edition.edition
        return {
            "id": hero.edition.id,
            "edition": edition.name,
            "title": edition.title,
            "acronym": edition.acronym,
            "tagline": edition.tagline,
            "date": date_line(hero.edition, scene.query.language),
            "place": edition.place,
            "dates": date_variants(hero.edition, scene.query.language),
            **(button_context(hero.button, hero.edition, scene) if hero.button else {"text": None}),
        }
