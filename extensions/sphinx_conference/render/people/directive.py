"""People in their roles: speakers, panelists, the committee."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes

from sphinx_conference.config import _
from sphinx_conference.data.folders import DATA
from sphinx_conference.model.dates import DateKind
from sphinx_conference.model.schedule import SessionKind
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
from sphinx_conference.render.people.names import name_of
from sphinx_conference.render.people.portraits import FOLDER, largest, picture
from sphinx_conference.render.people.talks import GivenTalk, GivenTalks
from sphinx_conference.render.punctuation import colon, comma, listed
from sphinx_conference.render.schedule.sessions import where_of
from sphinx_conference.text.docutils_nodes import block_nodes, inline_nodes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sphinx_conference.model.names import Name
    from sphinx_conference.model.people import Appearance, Person, Photo
    from sphinx_conference.published.records import Published

PIXELS = {"small": 112, "large": 208, "list": 52}
"""The sides of a portrait in pixels of CSS: of both sizes of cards, and in a list."""


def photo_of(appearance: Appearance, person: Person | None, folder: str, site: Published) -> Photo | None:
    """The portrait: the appearance's own, beside its file in ``folder``, else the person's."""
    own = site.photos.get(f"{folder}/{appearance.photo}") if appearance.photo else None
    return own or (site.photos.get(f"{DATA}/{person.photo}") if person and person.photo else None)


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """An appearance with the record of its person, if it has one, and with what that person speaks of."""

    appearance: Appearance
    person: Person | None
    name: Name
    address: Address | None
    photo: Photo | None
    talks: tuple[GivenTalk, ...]

    @property
    def native_name(self) -> str | None:
        """The name in its own script, as published in this edition, else as the person's record has it."""
        return self.appearance.native_name or (self.person.native_name if self.person else None)

    @property
    def bio(self) -> str | None:
        """What is told of them, in this edition or anywhere."""
        return self.appearance.bio or (self.person.bio if self.person else None)

    @property
    def other_title(self) -> str | None:
        """The title of a talk that people.yaml knows, and the program does not."""
        title = self.appearance.title
        return None if any(talk.title == title for talk in self.talks) else title

    @property
    def is_keynote(self) -> bool:
        """Whether they give a keynote."""
        return any(talk.session.kind is SessionKind.KEYNOTE for talk in self.talks) or any(
            "keynote" in role.split("-") for role in self.appearance.role
        )


class People(Family):
    """The ``people`` directive."""

    name = "people"
    summary = (
        "People of an edition in one role or several, those with a keynote first: portrait or monogram, affiliation, "
        "talk with time and room, and a few words on them."
    )
    options: ClassVar[tuple[Option, ...]] = (
        EDITION,
        Option(
            "role",
            "Only people with one of these roles, e.g. speaker, panelist; by default everybody.",
            many=True,
        ),
        Option("layout", "Cards side by side, or one line each.", ("grid", "list"), "grid"),
        Option(
            "size",
            "Of cards: small with the name beside the portrait, large with the name below it.",
            ("small", "large"),
            "small",
        ),
        Option(
            "bio", "What is told of them: folded, in full, or not at all.", ("fold", "full", "none"), "fold"
        ),
    )
    collections = ("people", "persons", "edition", "schedule")
    filters = frozenset({"role"})
    promised = (DateKind.EVENT,)
    assets = ("conference-people.css",)
    last_time = _("People of {edition}")

    def select(self, query: Query) -> Sequence[ListedPerson]:
        """Appearances in file order, those with a keynote before all others."""
        edition = query.edition
        if edition is None:
            return ()
        roles = set(words(query.options["role"]))
        talks = GivenTalks(edition)
        shown = []
        for appearance in edition.people:
            name = name_of(appearance.person, appearance.name, query.site)
            if name is None or (roles and roles.isdisjoint(appearance.role)):
                continue
            person = query.site.persons.get(appearance.person or "")
            address = address_of(query, "person", person.id) if person else None
            photo = photo_of(appearance, person, edition.folder, query.site)
            shown.append(ListedPerson(appearance, person, name, address, photo, talks.of(appearance)))
        return sorted(shown, key=lambda one: not one.is_keynote)

    def addresses(self, query: Query, records: Sequence[ListedPerson]) -> Iterable[Address]:  # noqa: ARG002
        """Known people; each has one address an edition."""
        return [shown.address for shown in records if shown.address]

    def doctree(self, records: Sequence[ListedPerson], scene: Scene) -> list[nodes.Node]:
        """A bullet list."""
        return [bullets(self._item(shown, scene) for shown in records)]

    def _item(self, shown: ListedPerson, scene: Scene) -> list[nodes.Node]:
        entry = shown.appearance
        native = [nodes.Text(f" ({shown.native_name})")] if shown.native_name else []
        line: list[nodes.Node] = [
            *target(self._anchor(shown, scene)),
            nodes.strong("", shown.name.full),
            *native,
        ]
        rest = [inline_nodes(text) for text in (entry.affiliation, entry.note) if text]
        if rest:
            line += [nodes.Text(comma()), *joined(rest)]
        talks = [self._talk_nodes(talk, scene) for talk in shown.talks]
        if shown.other_title:
            talks.insert(0, inline_nodes(shown.other_title))
        if talks:
            line += [nodes.Text(colon()), *joined(talks, "; ")]
        copy = str(Path(scene.links.builder.doctreedir, FOLDER, largest(shown.photo))) if shown.photo else ""
        if copy in scene.links.builder.env.images:
            line = [
                nodes.image(uri=copy, candidates={"*": copy}, alt="", width="6em"),
                nodes.Text(" "),
                *line,
            ]
        result: list[nodes.Node] = [paragraph(*line)]
        return (
            [*result, *block_nodes(shown.bio)]
            if shown.bio and scene.query.options["bio"] != "none"
            else result
        )

    @staticmethod
    def _talk_nodes(talk: GivenTalk, scene: Scene) -> list[nodes.Node]:
        when = listed((talk.when(scene.query.language), where_of(talk.line)))
        title = inline_nodes(talk.title) if talk.title else []
        return [*title, nodes.Text(f" ({when})" if title and when else when)]

    @staticmethod
    def _anchor(shown: ListedPerson, scene: Scene) -> str:
        return scene.anchor(shown.address) if shown.address else ""

    def context(self, records: Sequence[ListedPerson], scene: Scene) -> Mapping[str, Any]:
        """``people``: a mapping each; ``layout``, ``size``, and how their bios are shown."""
        options = scene.query.options
        layout, size = options["layout"], options["size"]
        pixels = PIXELS["list" if layout == "list" else size]
        people = [
            {
                "anchor": self._anchor(shown, scene),
                "name": shown.name.full,
                "native_name": shown.native_name,
                "monogram": shown.name.initials,
                "photo": picture(shown.photo, pixels, scene.links.image) if shown.photo else None,
                "affiliation": shown.appearance.affiliation,
                "note": shown.appearance.note,
                "keynote": shown.is_keynote,
                "talks": [_talk(talk, scene) for talk in shown.talks],
                "title": shown.other_title,
                "bio": shown.bio if options["bio"] != "none" else None,
                "url": self._page(shown, scene),
            }
            for shown in records
        ]
        return {"people": people, "layout": layout, "size": size, "fold": options["bio"] == "fold"}

    @staticmethod
    def _page(shown: ListedPerson, scene: Scene) -> str | None:
        """The person's page here; without one, their own."""
        here = scene.own_page("person", shown.person.id) if shown.person else None
        return here or shown.appearance.url or (shown.person.links.web if shown.person else None)


def _talk(talk: GivenTalk, scene: Scene) -> dict[str, Any]:
    """A talk as the template takes it apart: its title, if it has one, its place, and where it is linked to."""
    edition, session = scene.query.edition, talk.session
    assert edition is not None, "a talk belongs to an edition"
    href = scene.href("session", f"{edition.id}/{session.id}") if session.id else None
    if href is None and session.paper:
        href = scene.href("paper", f"{edition.id}/{session.paper}")
    return {
        "title": talk.title,
        "href": href,
        "when": talk.when(scene.query.language),
        "machine": talk.start.isoformat(timespec="minutes") if talk.start else "",
        "room": where_of(talk.line),
    }
