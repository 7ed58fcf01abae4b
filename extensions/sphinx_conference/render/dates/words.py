"""Dates as readers see them, in the site's language (Babel, CLDR)."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date, format_skeleton, format_time, get_timezone_gmt, get_timezone_name

from sphinx_conference.config import _
from sphinx_conference.model.when import AoeDay, Day, Instant, Month, OneOf, Span, Tbd

if TYPE_CHECKING:
    from sphinx_conference.model.when import When


def locale_of(language: str | None) -> Locale:
    """The Babel locale of a Sphinx ``language``; English for one that Babel does not know."""
    try:
        return Locale.parse((language or "en").replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale("en")


def format_day(day: date, language: str | None, *, weekday: bool = True) -> str:
    """A day in words: ``Friday, July 22, 2022``, or without its weekday."""
    return format_date(day, format="full" if weekday else "long", locale=locale_of(language))


def format_when(when: When, language: str | None, *, weekday: bool = True) -> str:
    """A date in words. An instant is given in the zone in which it was written."""
    locale = locale_of(language)
    match when:
        case Tbd():
            return _("TBD")
        case Month(first=first):
            return str(format_skeleton("yMMMM", first, locale=locale))
        case Day(day=day):
            return format_day(day, language, weekday=weekday)
        case AoeDay(day=day):
            return _("{day}, 23:59 AoE").format(day=format_day(day, language, weekday=weekday))
        case Instant(at=at, zone=zone):
            clock = format_time(at.timetz().replace(tzinfo=None), format="HH:mm", locale=locale)
            return _("{day}, {time} {zone}").format(
                day=format_day(at.date(), language, weekday=weekday),
                time=clock,
                zone=zone_of(at, zone, language),
            )
        case OneOf(days=days):
            *others, final = [format_day(d, language, weekday=False) for d in days]
            return _("{days} or {last}").format(days=", ".join(others), last=final)
        case Span(first=first, last=last_day):
            ends = [format_day(d, language, weekday=weekday) for d in (first, last_day)]
            return _("{first} to {last}").format(first=ends[0], last=ends[1])


def machine(when: When) -> str | None:
    """The value of HTML's ``datetime`` attribute (WHATWG HTML, 2.3.5), or ``None`` where there is none."""
    match when:
        case Month(first=first):
            return f"{first:%Y-%m}"
        case Day(day=day):
            return day.isoformat()
        case AoeDay():
            return _utc(when.instant)
        case Instant(at=at):
            return _utc(at)
        case _:
            return None


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def zone_of(at: datetime, written: str, language: str | None) -> str:
    """The zone of a moment, ``written`` as in the data: ``AoE``, ``UTC+2``, ``Nepal Time (UTC+5:45)``."""
    if "/" in written:
        name, offset = zone_name(ZoneInfo(written), at.date(), language), offset_name(at)
        return f"{name.rpartition(',')[0]} ({offset})"
    if written == "AoE":
        return written
    return offset_name(at) if at.utcoffset() else "UTC"


def zone_name(zone: ZoneInfo, day: date, language: str | None) -> str:
    """The name of a zone on a day with its offset: ``Eastern Daylight Time, UTC-4``."""
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=zone)
    locale = locale_of(language)
    name = get_timezone_name(noon, width="long", locale=locale)
    if name == get_timezone_gmt(
        noon, width="long", locale=locale
    ):  # no name is found, and the offset follows
        name = _former_name(noon, zone.key, locale) or zone.key
    return f"{name}, {offset_name(noon)}"


def _former_name(moment: datetime, key: str, locale: Locale) -> str | None:
    """The long name of a zone that CLDR files under the zone's former id: Asia/Katmandu, Asia/Calcutta."""
    aliases, metazones = get_global("zone_aliases"), get_global("meta_zones")
    for former in (key, *sorted(old for old, new in aliases.items() if new == key)):
        names = locale.meta_zones.get(metazones.get(former), {}).get("long", {})
        if name := names.get("daylight" if moment.dst() else "standard"):
            return str(name)
    return None


def offset_name(moment: datetime) -> str:
    """A moment's offset from UTC: ``UTC-4``, ``UTC+5:45``; the minus is the typographic one."""
    offset = moment.utcoffset()
    assert offset is not None, "the moment is aware"
    minutes = round(offset.total_seconds() / 60)
    sign = "+" if minutes >= 0 else "−"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "")
