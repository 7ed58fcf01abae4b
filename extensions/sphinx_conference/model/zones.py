"""Time zones as organisers write them, and the moments that clocks in them show."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import cache, lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from sphinx_conference.model.base import refuse
from sphinx_conference.problems.codes import Code
from sphinx_conference.problems.similar import Known

AOE = timezone(timedelta(hours=-12), "AoE")
"""Anywhere on Earth: the last zone in which a day ends, UTC-12."""

_ABBREVIATIONS = {
    "PST": ("America/Los_Angeles", "Asia/Manila"), "PDT": ("America/Los_Angeles",), "PT": ("America/Los_Angeles",),
    "MST": ("America/Denver", "America/Phoenix", "Asia/Kuala_Lumpur"), "MDT": ("America/Denver",),
    "MT": ("America/Denver",),
    "CST": ("America/Chicago", "Asia/Shanghai", "America/Havana"), "CDT": ("America/Chicago", "America/Havana"),
    "CT": ("America/Chicago",),
    "EST": ("America/New_York",), "EDT": ("America/New_York",), "ET": ("America/New_York",),
    "AST": ("America/Halifax", "Asia/Riyadh"), "ADT": ("America/Halifax",), "HST": ("Pacific/Honolulu",),
    "GST": ("Asia/Dubai", "Atlantic/South_Georgia"), "SST": ("Asia/Singapore", "Pacific/Pago_Pago"),
    "BST": ("Europe/London", "Asia/Dhaka", "Pacific/Bougainville"),
    "IST": ("Asia/Kolkata", "Asia/Jerusalem", "Europe/Dublin"),
    "CET": ("Europe/Paris",), "CEST": ("Europe/Paris",), "EET": ("Europe/Athens",), "EEST": ("Europe/Athens",),
    "WET": ("Europe/Lisbon",), "WEST": ("Europe/Lisbon",), "JST": ("Asia/Tokyo",), "KST": ("Asia/Seoul",),
    "AEST": ("Australia/Sydney",), "AEDT": ("Australia/Sydney",),
}  # fmt: skip
"""What people mean by an abbreviation, the commonest first."""

_OFFSET = re.compile(r"(?:UTC)?([+\-−])([0-9]{1,2})(?::?([0-5][0-9]))?")
_GMT = re.compile(r"GMT([+\-−])([0-9]{1,2})(?::?([0-5][0-9]))?")
_ETC = re.compile(r"Etc/GMT([+-])([0-9]{1,2})")
_ANYWHERE = re.compile(r"\baoe\b|\banywhere on earth\b", re.IGNORECASE)
_SURELY_MEANT = 0.85
"""Share of letters from which a zone may be meant: many end alike, so that it is more than for other words."""
_EAST, _WEST = 14 * 60, 12 * 60

PLACE_PATTERN = "[A-Za-z_]+(/[A-Za-z0-9_+-]+)+"
"""How names of places are written (ECMA-262); that there is such a place is for :func:`parse_zone` to say."""
AOE_PATTERN = r"([Aa][Oo][Ee]|Etc/GMT\+12|(UTC)?[\-\u2212]12(:?00)?)"
"""All ways to write Anywhere on Earth."""
ZONE_PATTERN = rf"({AOE_PATTERN}|UTC|Z|(UTC|GMT)?[+\-\u2212][0-9]{{1,2}}(:?[0-5][0-9])?|{PLACE_PATTERN})"
"""All ways to write a zone."""


def parse_zone(text: str) -> timezone | ZoneInfo:
    """A zone from an IANA name, ``UTC``, an offset or ``AoE``; raises ``PydanticCustomError`` for others.

    ``GMT+8`` is taken for UTC+8, as people mean it; a check warns, since in POSIX names the sign is the other way
    round (``Etc/GMT+8`` is UTC-8; tz database, file *etcetera*).
    """
    if text.casefold() == "aoe" or text == "Etc/GMT+12":
        return AOE
    if text in ("UTC", "Z"):
        return UTC
    if found := _OFFSET.fullmatch(text):
        return _offset(text, found)
    if places := _ABBREVIATIONS.get(text.upper()):
        raise refuse(Code.ZONE, f'"{text}" is ambiguous', f"Write the place: {_one_of(places)}.")
    if text == "GMT":
        raise refuse(
            Code.ZONE, '"GMT" is ambiguous: clocks in London are an hour ahead in summer', "Write UTC."
        )
    if found := _GMT.fullmatch(text):
        return _offset(text, found)
    try:
        if "/" not in text:
            raise ZoneInfoNotFoundError
        return ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise refuse(Code.ZONE, f'there is no zone "{text}"', _near_zone(text)) from None


def _one_of(names: tuple[str, ...]) -> str:
    *others, last = names
    return f"{', '.join(others)} or {last}" if others else last


def _offset(text: str, found: re.Match[str]) -> timezone:
    minutes = int(found[2]) * 60 + int(found[3] or 0)
    east = found[1] == "+"
    if minutes > (_EAST if east else _WEST):
        raise refuse(Code.ZONE, f'"{text}" is no offset from UTC', "Offsets run from UTC-12 to UTC+14.")
    if not east and minutes == _WEST:
        return AOE
    return timezone(timedelta(minutes=minutes if east else -minutes))


def is_gmt(text: str) -> bool:
    """Whether a zone is written as an offset from GMT, whose sign readers take in two ways."""
    return _GMT.fullmatch(text) is not None


def turned_round(text: str) -> str:
    """What a POSIX name such as ``Etc/GMT-7``, whose sign is turned round, means: ``UTC+7``; empty for others.

    ``Etc/GMT+12`` is how the field writes Anywhere on Earth, and is meant.
    """
    found = _ETC.fullmatch(text)
    if not found or text == "Etc/GMT+12":
        return ""
    return f"UTC{'-' if found[1] == '+' else '+'}{found[2]}"


@cache
def _places() -> tuple[dict[str, str], Known]:
    """The names of places, by the city in lower case, and to be compared with others.

    Reading them takes a while, and only slips need them.
    """
    names = sorted(name for name in available_timezones() if "/" in name)
    return {name.casefold().rpartition("/")[2]: name for name in names}, Known(names)


@lru_cache(maxsize=256)
def _near_zone(text: str) -> str:
    """What may be meant."""
    if _ANYWHERE.search(text):
        return "Write AoE."
    by_city, known = _places()
    if city := by_city.get(text.casefold().replace(" ", "_")):
        return f"Write {city}."
    near = known.nearest(text, _SURELY_MEANT)
    return f'Did you mean "{near}"?' if near else "Write AoE, UTC or a place such as America/New_York."


def local_moment(day: date, clock: time, zone: timezone | ZoneInfo, text: str) -> datetime:
    """The moment at which clocks in ``zone`` show ``clock`` on ``day``.

    Raises ``PydanticCustomError`` when they never show it, or twice; ``text`` is what was written.
    """
    moment = datetime.combine(day, clock, zone)
    if flaw := clock_flaw(moment):
        hint = "Write another time."
        if flaw.later:
            offsets = " or ".join(f"{m:%z}"[:3] + ":" + f"{m:%z}"[3:5] for m in (moment, flaw.later))
            hint = f"Write its offset instead: {offsets}."
        raise refuse(Code.ZONE, f"{text} {flaw.message}", hint)
    return moment


class ClockFlaw(NamedTuple):
    """Why clocks do not show a time once: a message, and the later of two moments, if there are two."""

    message: str
    later: datetime | None


def clock_flaw(moment: datetime) -> ClockFlaw | None:
    """What keeps clocks from showing the time of a moment in its zone exactly once; ``None`` if nothing does."""
    later = moment.replace(fold=1)
    if moment.utcoffset() == later.utcoffset():
        return None
    if moment.astimezone(UTC).astimezone(moment.tzinfo).replace(fold=0) != moment:
        return ClockFlaw("does not exist: clocks go forward then", None)
    return ClockFlaw("happens twice: clocks go back then", later)
