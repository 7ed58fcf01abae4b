"""Dates as readers see them, in the site's language (Babel, CLDR)."""

from __future__ import annotations

import re
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cache, lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date, format_skeleton, format_time

from sphinx_conference.config import _
from sphinx_conference.model.when import AoeDay, Day, Instant, Month, OneOf, Span, Tbd
from sphinx_conference.render.punctuation import listed

if TYPE_CHECKING:
    from sphinx_conference.model.dates import EarlierValue
    from sphinx_conference.model.when import When


def locale_of(language: str | None) -> Locale:
    """The Babel locale of a Sphinx ``language``; English for one that Babel does not know."""
    try:
        written = (language or "en").replace("@latin", "-Latn").partition("@")[0]
        return Locale.parse(written.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale("en")


@lru_cache(maxsize=1024)
def format_day(day: date, language: str | None, *, weekday: bool = True) -> str:
    """A day in words: ``Friday, July 22, 2022``, or without its weekday."""
    return format_date(day, format="full" if weekday else "long", locale=locale_of(language))


@lru_cache(maxsize=256)
def format_short_day(day: date, language: str | None) -> str:
    """A day of a program, short: ``Fri, Jul 19``."""
    return str(format_skeleton("MMMEd", day, locale=locale_of(language)))


def format_start(start: datetime, language: str | None) -> str:
    """A moment of a program, short, in its own zone: ``Sat 09:05``."""
    return f"{format_date(start.date(), 'ccc', locale=locale_of(language))} {start:%H:%M}"


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
            return _("{days} or {last}").format(days=listed(others), last=final)
        case Span(first=first, last=last_day):
            ends = [format_day(d, language, weekday=weekday) for d in (first, last_day)]
            return _("{first} to {last}").format(first=ends[0], last=ends[1])


def format_days(first: date, last: date, language: str | None) -> str:
    """Days from the first to the last, as short as the language has it: ``July 18–19, 2025``."""
    locale = locale_of(language)
    if first == last:
        return format_day(first, language)
    differs = "y" if first.year != last.year else "M" if first.month != last.month else "d"
    patterns = locale.interval_formats.get("yMMMd", {}).get(differs)
    if not patterns:
        return format_when(Span(first, last), language, weekday=False)
    whole = [_MONTH.sub("MMMM", pattern) for pattern in patterns]
    text = "".join(
        format_date(day, pattern, locale) for day, pattern in zip((first, last), whole, strict=True)
    )
    return _DASH.sub("–", text) if differs == "d" else text


_MONTH = re.compile("(?<!M)MMM(?!M)")
_DASH = re.compile(r"(?<=\d)\s*–\s*(?=\d)")


def format_short(when: When, language: str | None, year: int) -> str:
    """A date in words, without its weekday, and without a year that is ``year``: ``June 9, AoE``."""
    match when:
        case Day(day=day) if day.year == year:
            return _day_of_year(day, language)
        case AoeDay(day=day):
            return _("{day}, AoE").format(day=_day_of_year(day, language, year))
        case Instant(at=at, zone=zone):
            clock = format_time(at.timetz().replace(tzinfo=None), format="HH:mm", locale=locale_of(language))
            day_text = _day_of_year(at.date(), language, year)
            return _("{day}, {time} {zone}").format(
                day=day_text, time=clock, zone=zone_of(at, zone, language)
            )
        case Span(first=first, last=last):
            return format_days(first, last, language)
        case _:
            return format_when(when, language, weekday=False)


def _day_of_year(day: date, language: str | None, year: int | None = None) -> str:
    """A day without its year, unless that is another than ``year``."""
    if year is not None and day.year != year:
        return format_day(day, language, weekday=False)
    return str(format_skeleton("MMMMd", day, locale=locale_of(language)))


def earlier_in_words(earlier: EarlierValue, language: str | None) -> str:
    """An earlier value of a date in words, and that it was cancelled then."""
    text = format_when(earlier.at, language, weekday=False)
    return _("{date} (cancelled)").format(date=text) if earlier.cancelled else text


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


def clocked(when: When) -> str:
    """A moment with the offset of the clock by which it is told, as :func:`machine`; empty for what has no time."""
    if isinstance(when, AoeDay):
        return when.instant.isoformat(timespec="minutes")
    return when.at.isoformat(timespec="minutes") if isinstance(when, Instant) else ""


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def zone_of(at: datetime, written: str, language: str | None) -> str:
    """The zone of a moment, ``written`` as in the data: ``AoE``, ``UTC+2``, ``Nepal Time (UTC+5:45)``."""
    if "/" in written:
        return f"{_name_on(ZoneInfo(written), at.date(), language)} ({offset_name(at)})"
    if written == "AoE":
        return written
    return offset_name(at) if at.utcoffset() else "UTC"


def zone_name(zone: ZoneInfo, day: date, language: str | None) -> str:
    """The name of a zone on a day with its offset: ``Eastern Daylight Time, UTC-4``.

    The name of the place, ``Africa/Casablanca, UTC+1``, where CLDR has no name whose own offset holds that day.
    """
    if zone.key == "UTC":
        return zone.key
    return listed((_name_on(zone, day, language), offset_name(_noon(zone, day))))


@lru_cache(maxsize=1024)
def _name_on(zone: ZoneInfo, day: date, language: str | None) -> str:
    return _long_name(_noon(zone, day), zone.key, locale_of(language)) or zone.key


def _noon(zone: ZoneInfo, day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=zone)


def _long_name(moment: datetime, key: str, locale: Locale) -> str | None:
    """CLDR's name for a zone's time at a moment, if it has one whose own offset is that of the moment."""
    offset, own = moment.utcoffset(), _clock(key)
    ahead = offset == own.summer if own.back_in_winter else (moment.dst() or timedelta()) > timedelta()
    kind = "daylight" if ahead else "standard"
    for same in _ids(key):
        metazone = get_global("meta_zones").get(same)
        for names, clock in (
            (locale.time_zones.get(same, {}), own),
            (locale.meta_zones.get(metazone, {}), _clock_of_name(metazone)),
        ):
            name = names.get("long", {}).get(kind)
            if name and clock and offset == (clock.summer if ahead else clock.winter):
                return str(name)
    return None


@dataclass(frozen=True)
class _Clock:
    """What a clock is ahead of UTC in winter, and in summer.

    ``back_in_winter`` where the tz database calls summer's the standard time, and winter's the daylight time: Ireland.
    """

    winter: timedelta
    summer: timedelta
    back_in_winter: bool = field(default=False, compare=False)


@cache
def _clock(key: str) -> _Clock:
    """A zone's clock by its last rules in the tz database: those are what CLDR's names, which have no history, mean."""
    halves = [datetime(2500, month, 1, tzinfo=ZoneInfo(key)) for month in (1, 7)]
    winter, summer = sorted(half.utcoffset() or timedelta() for half in halves)
    return _Clock(winter, summer, any((half.dst() or timedelta()) < timedelta() for half in halves))


@cache
def _clock_of_name(metazone: str | None) -> _Clock | None:
    """The clock that the names of a CLDR metazone speak of; ``None`` where its zones do not tell.

    CLDR leaves zones in a metazone that have left its clock: Casablanca, Punta Arenas. So those decide that keep both
    times, as the names do; where none does, most decide, and summer is an hour ahead.
    """
    clocks: list[_Clock] = []
    for key in [key for key, name in get_global("meta_zones").items() if name == metazone]:
        with suppress(ZoneInfoNotFoundError):  # CLDR may be newer than the tz database
            clocks.append(_clock(key))
    both = [clock for clock in clocks if clock.winter != clock.summer]
    hour = timedelta(hours=1)
    ranked = Counter(both or [_Clock(clock.winter, clock.winter + hour) for clock in clocks]).most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


@cache
def _ids(key: str) -> tuple[str, ...]:
    """A zone's id and others of the same zone; CLDR files Asia/Kolkata as Asia/Calcutta, or as itself."""
    aliases = get_global("zone_aliases")
    canonical = aliases.get(key, key)
    return tuple(
        dict.fromkeys([key, canonical, *sorted(old for old, new in aliases.items() if new == canonical)])
    )


def offset_name(moment: datetime) -> str:
    """A moment's offset from UTC: ``UTC-4``, ``UTC+5:45``; the minus is the typographic one."""
    offset = moment.utcoffset()
    assert offset is not None, "the moment is aware"
    minutes = round(offset.total_seconds() / 60)
    sign = "+" if minutes >= 0 else "−"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "")
