"""The call for abstracts: its button, or the whole of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from sphinx_conference.model.edition import Call
from sphinx_conference.render.call import box as callbox
from sphinx_conference.render.call.buttons import Button, invitation
from sphinx_conference.render.call.hero import TO, button_node, call_of
from sphinx_conference.render.call.wording import ASSETS, button_variants
from sphinx_conference.render.family import EDITION, Family, Option, Options, Query, Scene, paragraph

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from docutils import nodes

    from sphinx_conference.published.records import PublishedEdition


def button_of(query: Query) -> Button:
    """The button of an edition's call."""
    text, call = invitation(query.edition), query.edition.edition.call if query.edition else Call()
    if call.portal:
        return Button(text, uri=call.portal)
    return call_of(query, text) or Button(text)


def button_context(button: Button, edition: PublishedEdition | None, scene: Scene) -> dict[str, Any]:
    """``text``, ``href`` and ``variants``: what the button of a portal says in turn."""
    href = button.href(scene.links)
    if edition is None or not button.uri:
        return {"text": button.text, "href": href, "variants": []}
    text, variants = button_variants(edition, scene.query.language, button.text)
    return {"text": text, "href": href, "variants": variants}


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

    def listed(self, options: Options) -> bool:
        """Whether it is the whole call."""
        return options["show"] == "call"

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
