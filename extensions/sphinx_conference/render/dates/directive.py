"""Important dates: each with its value, what it was before, and a note."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes

from sphinx_conference.config import _, pgettext
from sphinx_conference.model.changes import NO_DEADLINES, DateChange, change_of
from sphinx_conference.model.dates import DateKind
from sphinx_conference.model.moments import ends_at, starts_at
from sphinx_conference.model.occasions import occasion_of
from sphinx_conference.model.when import AoeDay, Instant, Month, OneOf, Tbd
from sphinx_conference.render.call.wording import stamp
from sphinx_conference.render.dates import calendar_links as calendars
from sphinx_conference.render.dates.owntimes import OWN_TIMES
from sphinx_conference.render.dates.words import earlier_in_words, format_day, format_when, machine
from sphinx_conference.render.family import (
    EDITION,
    Address,
    Family,
    Option,
    Query,
    Scene,
    address_of,
    bullets,
    paragraph,
    target,
    words,
)
from sphinx_conference.text.docutils_nodes import inline_nodes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from zoneinfo import ZoneInfo

    from sphinx_conference.model.dates import EarlierValue, ImportantDate

_BEGINNINGS = NO_DEADLINES | {DateKind.REBUTTAL_START}


CHANGES = {
    DateChange.CANCELLED: pgettext("date", "cancelled"),
    DateChange.MOVED: pgettext("date", "moved"),
    DateChange.EXTENDED: pgettext("date", "extended"),
    DateChange.FORWARD: pgettext("date", "brought forward"),
}
"""What is said of a date that is not what it was."""


class ImportantDates(Family):
    """The ``important-dates`` directive."""

    name = "important-dates"
    summary = "Deadlines and events of an edition, with what each was before it moved."
    options: ClassVar[tuple[Option, ...]] = (
        EDITION,
        Option(
            "layout",
            "A table, a list of lines, or a compact row that shows the next one large.",
            ("table", "list", "compact"),
            "table",
        ),
        Option(
            "kind",
            "Only dates of these kinds, e.g. submission, notification.",
            tuple(k.value for k in DateKind),
            many=True,
        ),
    )
    collections = ("dates", "edition", "calendars")
    filters = frozenset({"kind"})
    assets = (calendars.STYLE, *OWN_TIMES, "conference-dates.css", "conference-dates.js")

    def select(self, query: Query) -> Sequence[ImportantDate]:
        """Dates in file order."""
        kinds = set(words(query.options["kind"]))
        return [d for d in (query.edition.dates if query.edition else ()) if not kinds or d.kind in kinds]

    def addresses(self, query: Query, records: Sequence[ImportantDate]) -> Iterable[Address]:
        """Every date."""
        return [address_of(query, "date", date.id) for date in records]

    def doctree(self, records: Sequence[ImportantDate], scene: Scene) -> list[nodes.Node]:
        """``Label: value (note)``, a bullet each, and what AoE means."""
        listed: list[nodes.Node] = [bullets(self._item(date, scene) for date in records)]
        return [*listed, paragraph(aoe_explained())] if any(map(_is_aoe, records)) else listed

    def _item(self, date: ImportantDate, scene: Scene) -> list[nodes.Node]:
        language = scene.query.language
        line: list[nodes.Node] = [*target(*scene.anchors(address_of(scene.query, "date", date.id)))]
        line += [*inline_nodes(date.label), nodes.Text(f": {format_when(date.at, language)}")]
        if date.note:
            line += [nodes.Text(" ("), *inline_nodes(date.note), nodes.Text(")")]
        if change := change_of(date, _zone(scene)):
            line.append(nodes.Text(f" [{CHANGES[change]}]"))
        for earlier in reversed(date.was):
            line.append(nodes.Text("; " + _("before: {date}").format(date=self._earlier(earlier, language))))
        return line

    @staticmethod
    def _earlier(earlier: EarlierValue, language: str) -> str:
        text = earlier_in_words(earlier, language)
        if not earlier.announced:
            return text
        day = format_day(earlier.announced, language, weekday=False)
        return _("{date} (until {day})").format(date=text, day=day)

    def context(self, records: Sequence[ImportantDate], scene: Scene) -> Mapping[str, Any]:
        """``dates``: a mapping each, with moments in UTC for scripts; ``aoe`` explains AoE where it occurs."""
        return {
            "dates": [self._entry(date, scene) for date in records],
            "layout": scene.query.options["layout"],
            "aoe": aoe_explained() if any(map(_is_aoe, records)) else "",
            "timed": any(isinstance(date.at, AoeDay | Instant) for date in records),
            "calendars": calendars.feeds(scene) if any(occasion_of(d.at) for d in records) else [],
        }

    def _entry(self, date: ImportantDate, scene: Scene) -> dict[str, Any]:
        language, zone = scene.query.language, _zone(scene)
        end = None if date.cancelled else ends_at(date.at, zone)
        change = change_of(date, zone)
        return {
            "anchors": scene.anchors(address_of(scene.query, "date", date.id)),
            "kind": date.kind.value,
            "label": date.label,
            "value": format_when(date.at, language),
            "machine": machine(date.at),
            "moment": _moment(date),
            "ends": stamp(end),
            "begins": stamp(starts_at(date.at, zone)) if end and _begins(date) else "",
            "counted": end is not None and not isinstance(date.at, Month | OneOf),
            "tbd": isinstance(date.at, Tbd),
            "cancelled": date.cancelled,
            "change": str(CHANGES[change]) if change else "",
            "kind_of_change": change.value if change else "",
            "note": date.note,
            "url": date.url,
            "ics": "" if date.cancelled else calendars.href(scene, calendars.file_of_date(date)),
            "was": [
                {
                    "value": earlier_in_words(earlier, language),
                    "until": format_day(earlier.announced, language, weekday=False)
                    if earlier.announced
                    else None,
                    "reason": earlier.reason,
                }
                for earlier in reversed(date.was)
            ],
        }


def _zone(scene: Scene) -> ZoneInfo | None:
    edition = scene.query.edition
    assert edition is not None, "a date belongs to an edition"
    return edition.edition.tz


def _begins(date: ImportantDate) -> bool:
    """Whether readers wait for a date to begin, rather than have time until it ends."""
    return date.kind in _BEGINNINGS and not isinstance(date.at, AoeDay)


def aoe_explained() -> str:
    """What AoE means, for those who meet it the first time."""
    return str(_("AoE is Anywhere on Earth (UTC−12): a day ends when it has ended everywhere."))


def _is_aoe(date: ImportantDate) -> bool:
    return isinstance(date.at, AoeDay) or (isinstance(date.at, Instant) and date.at.zone == "AoE")


def _moment(date: ImportantDate) -> dict[str, Any] | None:
    """For a date with a clock time: its day, and the minutes by which its clocks are ahead of UTC."""
    if isinstance(date.at, AoeDay):
        return {"day": date.at.day.isoformat(), "offset": -12 * 60}
    if not isinstance(date.at, Instant):
        return None
    offset = date.at.at.utcoffset()
    assert offset is not None, "an instant is aware"
    return {"day": date.at.at.date().isoformat(), "offset": round(offset.total_seconds() / 60)}
