"""What changed in the program, day by day, for those who have read it before."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes

from sphinx_conference import config
from sphinx_conference.config import _
from sphinx_conference.published.editions import folder_of
from sphinx_conference.render.dates.words import format_day
from sphinx_conference.render.family import EDITION, Family, Option, Query, Scene, bullets, paragraph
from sphinx_conference.render.schedule.changes import KIND_NAMES, ProgramChange, changes_of
from sphinx_conference.text.docutils_nodes import label_nodes
from sphinx_conference.text.markup import without_markup

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from sphinx_conference.published.records import PublishedEdition

FEED = "program.atom"
"""The feed of these changes in an edition's folder."""


class ProgramChanges(Family):
    """The ``program-changes`` directive."""

    name = "program-changes"
    summary = (
        "What changed in the program: what moved, was cancelled or is new, by the day on which it was told."
    )
    options: ClassVar[tuple[Option, ...]] = (EDITION,)
    collections = ("schedule", "papers", "persons", "people", "dates", "edition", "calendar", "calendars")
    awaited = False
    assets = ("conference-changes.css",)

    def select(self, query: Query) -> Sequence[ProgramChange]:
        """The changes, the newest first."""
        return changes_of(query.edition, query.site, query.language) if query.edition else ()

    def may_hold(self, query: Query) -> bool:  # noqa: ARG002 - nothing is promised
        """Never: that nothing changed is what is to be expected."""
        return False

    def doctree(self, records: Sequence[ProgramChange], scene: Scene) -> list[nodes.Node]:
        """A caption and a bullet list a day."""
        result: list[nodes.Node] = []
        for day, changes in by_day(records):
            if caption := _caption(day, records, scene):
                result.append(paragraph(nodes.strong("", caption)))
            result.append(bullets(_item(change, scene) for change in changes))
        return result

    def context(self, records: Sequence[ProgramChange], scene: Scene) -> Mapping[str, Any]:
        """``days``: each with its changes; ``feed``, the address of the feed, if there is one."""
        return changes_context(records, scene)


def changes_context(records: Sequence[ProgramChange], scene: Scene) -> dict[str, Any]:
    """The variables of the template, for whatever shows the list."""
    edition = scene.query.edition
    days = [
        {
            "caption": _caption(day, records, scene),
            "machine": day.isoformat() if day else "",
            "changes": [_row(change, scene) for change in changes],
        }
        for day, changes in by_day(records)
    ]
    has_feed = edition is not None and has_feed_of(edition, config.base_url(scene.links.builder.config))
    path = f"{folder_of(edition)}/{FEED}" if edition else ""
    return {"days": days, "feed": scene.links.file(path) if has_feed else None}


def has_feed_of(edition: PublishedEdition, base: str) -> bool:
    """Whether an edition has a feed: one with a program, on a site that knows its own address."""
    return bool(base and edition.program.lines)


def _caption(day: date | None, records: Sequence[ProgramChange], scene: Scene) -> str:
    """What the changes of a day stand under; nothing where no day is known of any."""
    if day:
        return format_day(day, scene.query.language)
    return str(_("Day not noted")) if any(change.day for change in records) else ""


def by_day(records: Sequence[ProgramChange]) -> Iterator[tuple[date | None, list[ProgramChange]]]:
    """The changes of each day; ``None`` for those of which nobody noted it."""
    for day, changes in groupby(records, lambda one: one.day):
        yield day, list(changes)


def _row(change: ProgramChange, scene: Scene) -> dict[str, Any]:
    return {
        "kind": change.kind.value,
        "word": str(KIND_NAMES[change.kind]),
        "title": change.title,
        "href": _address(change, scene),
        "details": change.details,
        "reason": change.reason,
    }


def _address(change: ProgramChange, scene: Scene) -> str | None:
    short = change.line.session.id if change.line else None
    edition = scene.query.edition
    return scene.href("session", f"{edition.id}/{short}") if short and edition else None


def _item(change: ProgramChange, scene: Scene) -> list[nodes.Node]:
    """``Title (moved): from 14:30–14:50 to Friday, July 19, 2030, 15:00–15:20 (why)``."""
    title: list[nodes.Node] = label_nodes(change.title)
    short = change.line.session.id if change.line else None
    if short and scene.query.edition:
        title = [scene.reference("session", f"{scene.query.edition.id}/{short}", title)]
    reason = f" ({without_markup(change.reason)})" if change.reason else ""
    word = nodes.strong("", str(KIND_NAMES[change.kind]))
    return [*title, nodes.Text(" ("), word, nodes.Text(f"): {change.details}{reason}")]
