"""The list of news."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes

from sphinx_conference.config import pgettext
from sphinx_conference.render.dates.words import format_day
from sphinx_conference.render.family import (
    EDITION,
    Address,
    Family,
    Option,
    Query,
    Scene,
    bullets,
    heading,
    paragraph,
    target,
    words,
)
from sphinx_conference.render.news.items import NewsKind, newest_first, news_editions, news_of
from sphinx_conference.render.punctuation import labelled
from sphinx_conference.text.docutils_nodes import block_nodes, inline_nodes, label_nodes
from sphinx_conference.text.markup import paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sphinx_conference.render.news.items import NewsItem

KIND_WORDS = {
    NewsKind.NEWS: pgettext("kind of news", "News"),
    NewsKind.DATE: pgettext("kind of news", "Dates"),
    NewsKind.PAPERS: pgettext("kind of news", "Papers"),
    NewsKind.PROGRAM: pgettext("kind of news", "Program"),
    NewsKind.EDITION: pgettext("kind of news", "Call"),
}
_OF = ("news", "edition", "dates", "schedule", "papers", "people", "persons", "calendar", "calendars")


class News(Family):
    """The ``news`` directive."""

    name = "news"
    summary = (
        "What is new, the newest first: news.yaml, announcements, dates that moved, papers that were published, "
        "changes of the program, and that a call opened."
    )
    options: ClassVar[tuple[Option, ...]] = (
        EDITION,
        Option("show", "News of the edition, or of all listed editions.", ("edition", "all"), "edition"),
        Option("kind", "Only news of these kinds.", tuple(kind.value for kind in NewsKind), many=True),
        Option("limit", "At most so many.", number=True),
        Option("heading", "A heading above them, which is not there while there is no news."),
    )
    collections = _OF
    others = _OF
    filters = frozenset({"kind", "limit"})
    awaited = False
    assets = ("conference-news.css",)

    def select(self, query: Query) -> Sequence[NewsItem]:
        """News, the newest first."""
        editions = [query.edition] if query.edition else []
        if query.options["show"] == "all":
            editions = news_editions(query.site)
        kinds = words(query.options["kind"])
        found = newest_first(
            item
            for edition in editions
            for item in news_of(edition, query.site, query.language)
            if not kinds or item.kind in kinds
        )
        return found[: int(query.options["limit"] or len(found))]

    def addresses(self, query: Query, records: Sequence[NewsItem]) -> Iterable[Address]:  # noqa: ARG002
        """Each of them."""
        return map(_address, records)

    def listed(self, options: dict[str, str]) -> bool:
        """Whether it is the list of an edition."""
        return options["show"] == "edition"

    def doctree(self, records: Sequence[NewsItem], scene: Scene) -> list[nodes.Node]:
        """A bullet list: day, title and text."""
        result: list[nodes.Node] = []
        if text := scene.query.options["heading"]:
            result.append(heading(text, scene.level))
        return [*result, bullets(self._item(item, scene) for item in records)]

    def _item(self, item: NewsItem, scene: Scene) -> list[nodes.Node]:
        anchors = target(*_anchors(item, scene))
        day = labelled(format_day(item.day, scene.query.language, weekday=False), "") if item.day else ""
        title: list[nodes.Node] = inline_nodes(item.title)
        lead = item.about
        if lead and lead.objtype != "news":
            title = [scene.reference(lead.objtype, lead.key, label_nodes(item.title))]
        elif item.url:
            title = [nodes.reference("", "", *label_nodes(item.title), refuri=item.url)]
        first = paragraph(*anchors, nodes.Text(day), nodes.strong("", "", *title))
        return [first, *block_nodes(item.text)]

    def context(self, records: Sequence[NewsItem], scene: Scene) -> Mapping[str, Any]:
        """``items``: a mapping each; ``heading`` and ``level``; ``several``, if they may be of several editions."""
        return {
            "items": [self._row(item, scene) for item in records],
            "heading": scene.query.options["heading"],
            "level": scene.level,
            "inner": min(scene.level + bool(scene.query.options["heading"]), 6),
            "several": scene.query.options["show"] == "all",
        }

    def _row(self, item: NewsItem, scene: Scene) -> dict[str, Any]:
        own_page = scene.own_page("news", item.full_id) if item.has_page else None
        anchors = _anchors(item, scene)
        lead = item.about
        about = scene.href(lead.objtype, lead.key) if lead and lead.objtype != "news" else None
        runs = paragraphs(item.text)
        cut = bool(own_page) and len(runs) > 1
        return {
            "anchors": anchors,
            "href": own_page or about or item.url,
            "address": own_page or (f"#{anchors[0]}" if anchors else scene.href("news", item.full_id)),
            "day": format_day(item.day, scene.query.language, weekday=False) if item.day else "",
            "machine": item.day.isoformat() if item.day else "",
            "kind": item.kind.value,
            "word": str(KIND_WORDS[item.kind]),
            "title": item.title,
            "text": runs[0] if cut else item.text,
            "cut": cut,
            "edition": item.edition.edition.name,
        }


def _address(item: NewsItem) -> Address:
    return Address("news", item.full_id, _anchor(item, item.key))


def _anchor(item: NewsItem, key: str) -> str:
    return f"{item.edition.id}-news-{key}"


def _anchors(item: NewsItem, scene: Scene) -> list[str]:
    """The anchor to write, and those that it had under earlier ids; none if it has its address elsewhere."""
    address = _address(item)
    if address.anchor not in scene.claimed:
        return []
    locations = scene.links.locations
    claim = locations.claim("news", item.full_id)
    if claim is None or (claim.docname, claim.anchor) != (scene.docname, address.anchor):
        return []
    earlier = next((one.previous_ids for one in item.edition.news if one.id == item.key), ())
    return [address.anchor, *(_anchor(item, old) for old in earlier)]
