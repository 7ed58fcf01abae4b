"""The time zone of a place, guessed from how people write places: ``Vancouver, Canada``, ``Baltimore, MD``."""

from __future__ import annotations

import re
from functools import cache
from zoneinfo import available_timezones

from babel import Locale
from babel.core import get_global

from sphinx_conference.text.letters import plain_letters

_REGIONS = {
    "America/New_York": "CT Connecticut DE Delaware DC FL Florida GA Georgia IN Indiana KY Kentucky ME Maine "
    "MD Maryland MA Massachusetts MI Michigan NH New_Hampshire NJ New_Jersey NY New_York NC North_Carolina "
    "OH Ohio PA Pennsylvania RI Rhode_Island SC South_Carolina VT Vermont VA Virginia WV West_Virginia",
    "America/Chicago": "AL Alabama AR Arkansas IL Illinois IA Iowa KS Kansas LA Louisiana MN Minnesota MS Mississippi "
    "MO Missouri NE Nebraska ND North_Dakota OK Oklahoma SD South_Dakota TN Tennessee TX Texas WI Wisconsin",
    "America/Denver": "CO Colorado ID Idaho MT Montana NM New_Mexico UT Utah WY Wyoming",
    "America/Phoenix": "AZ Arizona",
    "America/Los_Angeles": "CA California NV Nevada OR Oregon WA Washington",
    "America/Anchorage": "AK Alaska",
    "Pacific/Honolulu": "HI Hawaii",
    "America/Vancouver": "BC British_Columbia",
    "America/Edmonton": "AB Alberta",
    "America/Regina": "SK Saskatchewan",
    "America/Winnipeg": "MB Manitoba",
    "America/Toronto": "ON Ontario QC Quebec Montreal Ottawa",
    "America/Halifax": "NS Nova_Scotia NB New_Brunswick",
    "America/St_Johns": "NL Newfoundland",
    "Australia/Sydney": "NSW New_South_Wales ACT Canberra",
    "Australia/Melbourne": "VIC Victoria",
    "Australia/Brisbane": "QLD Queensland",
    "Australia/Adelaide": "South_Australia",
    "Australia/Perth": "Western_Australia",
}
"""Regions of countries with several zones, by their names and by the letters that stand for them. A region that has two
zones has the one of most of its towns."""
_COUNTRIES = {
    "usa": "US", "u.s.a.": "US", "us": "US", "united states of america": "US", "uk": "GB", "england": "GB",
    "scotland": "GB", "wales": "GB", "uae": "AE", "korea": "KR", "republic of korea": "KR", "russia": "RU",
    "czech republic": "CZ", "the netherlands": "NL", "turkey": "TR", "macau": "MO", "hong kong": "HK",
}  # fmt: skip
"""Other names of countries than CLDR's."""
_FIRST = {"RU": "Europe/Moscow", "BR": "America/Sao_Paulo", "MX": "America/Mexico_City",
          "ES": "Europe/Madrid", "PT": "Europe/Lisbon", "CN": "Asia/Shanghai", "NZ": "Pacific/Auckland",
          "CL": "America/Santiago", "EC": "America/Guayaquil", "ID": "Asia/Jakarta", "DE": "Europe/Berlin",
          "AR": "America/Argentina/Buenos_Aires", "KZ": "Asia/Almaty", "MY": "Asia/Kuala_Lumpur",
          "UA": "Europe/Kyiv", "CY": "Asia/Nicosia"}  # fmt: skip
"""Of countries with several zones that of most people; none where a town must say it."""


@cache
def _towns() -> dict[str, str]:
    """The places that zones are named after, by their last part in lower case."""
    others = ("Etc/", "US/", "posix")
    names = sorted(name for name in available_timezones() if "/" in name and not name.startswith(others))
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(_plain(name.rpartition("/")[2].replace("_", " ")), name)
    return found


@cache
def _countries() -> dict[str, str]:
    """The codes of countries by their English names in lower case."""
    names = {
        _plain(name): code
        for code, name in Locale("en").territories.items()
        if len(code) == 2 and code.isalpha()
    }
    return names | _COUNTRIES


@cache
def _regions() -> dict[str, str]:
    found = {}
    for zone, names in _REGIONS.items():
        for name in names.split():
            written = name.replace("_", " ")
            found[written if written.isupper() else _plain(written)] = zone
    return found


def guess_zone(place: str) -> str:
    """The IANA zone of a place, or an empty text where nothing says it.

    A town that a zone is named after says it, if it lies in the country or no region contradicts; then the region; then
    the country, if it has one zone. What is a country and a region (Georgia) says nothing by itself.
    """
    parts = [part.strip() for part in re.split(r"[,;/()]", place) if part.strip()]
    region = next(filter(None, map(_region, reversed(parts[1:] or parts))), "")
    country = _countries().get(_plain(parts[-1]), "") if parts else ""
    if country and country not in ("US", "CA", "AU"):
        zones = _zones_of(country)
        town = next((zone for zone in map(_town, parts) if zone in zones), "")
        alone = zones[0] if len(zones) == 1 and not region else ""
        return town or _FIRST.get(country, "") or alone
    towns = [zone for zone in map(_town, parts) if zone and (not country or zone in _zones_of(country))]
    return region or next(iter(towns), "")


def _town(part: str) -> str:
    return _towns().get(_plain(part), "")


def _region(part: str) -> str:
    return _regions().get(part if part.isupper() else _plain(part), "")


def _zones_of(country: str) -> list[str]:
    """The zones of a country that this machine knows too."""
    zones: list[str] = get_global("territory_zones").get(country, [])
    return [zone for zone in zones if zone in available_timezones()]


def _plain(text: str) -> str:
    return plain_letters(text).strip()
