"""People in their roles: speakers, panelists, the committee."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from markupsafe import Markup

from sphinx_conference.data.folders import DATA
from sphinx_conference.model.dates import DateKind
from sphinx_conference.render.family import (
    EDITION,
    Address,
    Family,
    Option,
    Query,
    Scene,
    address_of,
    bullets,
    joined,
    paragraph,
    target,
    words,
)
from sphinx_conference.render.people.portraits import FOLDER, largest, picture
from sphinx_conference.text.docutils_nodes import block_nodes, inline_nodes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sphinx_conference.model.names import Name
    from sphinx_conference.model.people import Appearance, Person, Photo
    from sphinx_conference.published.gate import Published

PIXELS = 52
"""The sides of a portrait in a list, in pixels of CSS."""
_READ_FROM_THE_RIGHT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def isolated(name: str) -> str:
    """A name as it may stand among others: what is read from the right would draw its neighbours to the other side."""
    if name.isascii() or not _READ_FROM_THE_RIGHT.search(name):
        return name
    return Markup("<bdi>{}</bdi>").format(name)


def name_of(person_id: str | None, published_as: Name | None, site: Published) -> Name | None:
    """The name to show: as published then, else the person's own; ``None`` if the person is not known."""
    person = site.persons.get(person_id or "")
    return published_as or (person.name if person else None)


def photo_of(appearance: Appearance, person: Person | None, folder: str, site: Published) -> Photo | None:
    """The portrait: the appearance's own, beside its file in ``folder``, else the person's."""
    own = site.photos.get(f"{folder}/{appearance.photo}") if appearance.photo else None
    return own or (site.photos.get(f"{DATA}/{person.photo}") if person and person.photo else None)


@dataclass(frozen=True, slots=True)
class Shown:
    """An appearance with the record of its person, if it has one."""

    appearance: Appearance
    person: Person | None
    name: Name
    address: Address | None
    photo: Photo | None

    @property
    def native_name(self) -> str | None:
        """The name in its own script, as published in this edition, else as the person's record has it."""
        return self.appearance.native_name or (self.person.native_name if self.person else None)


class People(Family):
    """The ``people`` directive."""

    name = "people"
    summary = "People of an edition in one role or several, with affiliation, note, talk and a portrait or monogram."
    options: ClassVar[tuple[Option, ...]] = (
        EDITION,
        Option(
            "role",
            "Only people with one of these roles, e.g. speaker, panelist; by default everybody.",
            many=True,
        ),
        Option("layout", "Cards side by side, or one line each.", ("grid", "list"), "grid"),
    )
    collections = ("people", "persons", "edition")
    filters = frozenset({"role"})
    promised = (DateKind.EVENT,)

    def select(self, query: Query) -> Sequence[Shown]:
        """Appearances in file order."""
        edition = query.edition
        if edition is None:
            return ()
        roles = set(words(query.options["role"]))
        shown = []
        for appearance in edition.people:
            name = name_of(appearance.person, appearance.name, query.site)
            if name is None or (roles and roles.isdisjoint(appearance.role)):
                continue
            person = query.site.persons.get(appearance.person or "")
            address = address_of(query, "person", person.id) if person else None
            shown.append(
                Shown(
                    appearance,
                    person,
                    name,
                    address,
                    photo_of(appearance, person, edition.folder, query.site),
                )
            )
        return shown

    def addresses(self, query: Query, records: Sequence[Shown]) -> Iterable[Address]:  # noqa: ARG002
        """Known people; each has one address an edition."""
        return [shown.address for shown in records if shown.address]

    def doctree(self, records: Sequence[Shown], scene: Scene) -> list[nodes.Node]:
        """A bullet list."""
        return [bullets(self._item(shown, scene) for shown in records)]

    def _item(self, shown: Shown, scene: Scene) -> list[nodes.Node]:
        entry = shown.appearance
        native = [nodes.Text(f" ({shown.native_name})")] if shown.native_name else []
        line: list[nodes.Node] = [
            *target(self._anchor(shown, scene)),
            nodes.strong("", shown.name.full),
            *native,
        ]
        rest = [inline_nodes(text) for text in (entry.affiliation, entry.note) if text]
        if rest:
            line += [nodes.Text(", "), *joined(rest)]
        if entry.title:
            line += [nodes.Text(": "), *inline_nodes(entry.title)]
        copy = str(Path(scene.links.builder.doctreedir, FOLDER, largest(shown.photo))) if shown.photo else ""
        if copy in scene.links.builder.env.images:
            line = [
                nodes.image(uri=copy, candidates={"*": copy}, alt="", width="6em"),
                nodes.Text(" "),
                *line,
            ]
        result: list[nodes.Node] = [paragraph(*line)]
        bio = entry.bio or (shown.person.bio if shown.person else None)
        return [*result, *block_nodes(bio)] if bio else result

    @staticmethod
    def _anchor(shown: Shown, scene: Scene) -> str:
        return scene.anchor(shown.address) if shown.address else ""

    def context(self, records: Sequence[Shown], scene: Scene) -> Mapping[str, Any]:
        """``people``: a mapping each."""
        people = [
            {
                "anchor": self._anchor(shown, scene),
                "name": shown.name.full,
                "native_name": shown.native_name,
                "monogram": shown.name.initials,
                "photo": picture(shown.photo, PIXELS, scene.links.image) if shown.photo else None,
                "affiliation": shown.appearance.affiliation,
                "note": shown.appearance.note,
                "title": shown.appearance.title,
                "bio": shown.appearance.bio or (shown.person.bio if shown.person else None),
                "url": shown.appearance.url or (shown.person.links.web if shown.person else None),
            }
            for shown in records
        ]
        return {"people": people, "layout": scene.query.options["layout"]}
