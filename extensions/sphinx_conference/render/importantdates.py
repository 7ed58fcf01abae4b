"""Important dates: each with its value, what it was before, and a note."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes

from sphinx_conference.messages import _
from sphinx_conference.model.dates import DateKind
from sphinx_conference.model.when import Day, OneOf, Tbd, first_day
from sphinx_conference.render import calendars
from sphinx_conference.render.dates import format_day, format_when, machine
from sphinx_conference.render.family import (
    EDITION,
    Address,
    Family,
    Option,
    Query,
    Scene,
    address_of,
    bullets,
    target,
    words,
)
from sphinx_conference.render.inline import inline_nodes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sphinx_conference.model.dates import EarlierValue, ImportantDate


def change_of(date: ImportantDate) -> str:
    """In one word how a date stands to what it was: ``extended``, ``moved`` or nothing; ``cancelled`` outdoes them."""
    if date.cancelled:
        return _("cancelled")
    before = [first_day(earlier.at) for earlier in date.was if not narrowed(earlier, date)]
    now, last = first_day(date.at), before[-1] if before else None
    if now is None or last is None or now == last:
        return ""
    deadline = date.kind not in (
        DateKind.EVENT,
        DateKind.NOTIFICATION,
        DateKind.REVIEW_RELEASE,
        DateKind.OTHER,
    )
    return _("extended") if deadline and now > last else _("moved")


def narrowed(earlier: EarlierValue, date: ImportantDate) -> bool:
    """Whether an earlier value was one of several days, of which one was then chosen: decided, not moved."""
    return isinstance(earlier.at, OneOf) and isinstance(date.at, Day) and date.at.day in earlier.at.days


class ImportantDates(Family):
    """The ``important-dates`` directive."""

    name = "important-dates"
    summary = "Deadlines and events of an edition, with what each was before it moved."
    options: ClassVar[tuple[Option, ...]] = (
        EDITION,
        Option("layout", "A list of lines, or a table.", ("list", "table"), "table"),
        Option(
            "kind",
            "Only dates of these kinds, e.g. submission, notification.",
            tuple(k.value for k in DateKind),
            many=True,
        ),
    )
    collections = ("dates", "edition")
    filters = frozenset({"kind"})
    assets = (calendars.STYLE,)

    def select(self, query: Query) -> Sequence[ImportantDate]:
        """Dates in file order."""
        kinds = set(words(query.options["kind"]))
        return [d for d in (query.edition.dates if query.edition else ()) if not kinds or d.kind in kinds]

    def addresses(self, query: Query, records: Sequence[ImportantDate]) -> Iterable[Address]:
        """Every date."""
        return [address_of(query, "date", date.id) for date in records]

    def doctree(self, records: Sequence[ImportantDate], scene: Scene) -> list[nodes.Node]:
        """``Label: value (note)``, a bullet each."""
        return [bullets(self._item(date, scene) for date in records)]

    def _item(self, date: ImportantDate, scene: Scene) -> list[nodes.Node]:
        language = scene.query.language
        line: list[nodes.Node] = [*target(scene.anchor(address_of(scene.query, "date", date.id)))]
        line += [*inline_nodes(date.label), nodes.Text(f": {format_when(date.at, language)}")]
        if date.note:
            line += [nodes.Text(" ("), *inline_nodes(date.note), nodes.Text(")")]
        if change := change_of(date):
            line.append(nodes.Text(f" [{change}]"))
        for earlier in reversed(date.was):
            line.append(nodes.Text("; " + _("before: {date}").format(date=self._earlier(earlier, language))))
        return line

    @staticmethod
    def _earlier(earlier: EarlierValue, language: str) -> str:
        text = format_when(earlier.at, language, weekday=False)
        if not earlier.announced:
            return text
        day = format_day(earlier.announced, language, weekday=False)
        return _("{date} (until {day})").format(date=text, day=day)

    def context(self, records: Sequence[ImportantDate], scene: Scene) -> Mapping[str, Any]:
        """``dates``: a mapping each; values are text and the machine form."""
        language = scene.query.language
        dates = [
            {
                "anchor": scene.anchor(address_of(scene.query, "date", date.id)),
                "kind": date.kind.value,
                "label": date.label,
                "value": format_when(date.at, language),
                "machine": machine(date.at),
                "tbd": isinstance(date.at, Tbd),
                "cancelled": date.cancelled,
                "change": change_of(date),
                "note": date.note,
                "url": date.url,
                "ics": "" if date.cancelled else calendars.href(scene, calendars.file_of_date(date)),
                "was": [
                    {
                        "value": format_when(earlier.at, language, weekday=False),
                        "until": format_day(earlier.announced, language, weekday=False)
                        if earlier.announced
                        else None,
                        "reason": earlier.reason,
                    }
                    for earlier in reversed(date.was)
                ],
            }
            for date in records
        ]
        return {
            "dates": dates,
            "layout": scene.query.options["layout"],
            "calendars": calendars.feeds(scene),
        }
