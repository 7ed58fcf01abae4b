"""Days as they are written elsewhere, ``April 5, 2030`` or ``5.4.2030``: what to write instead of them here."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME = rf"(?P<name>(?:{'|'.join(_MONTHS)})[a-z]*)\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?"
_LAST = r"(?:\s*(?:-|–|—|to|and)\s*(?P<last>\d{1,2})(?:st|nd|rd|th|\.)?)?"
_YEAR = r"(?P<year>\d{4})"
_SHORT = r"(?P<year>\d{4}|\d{2})"
_REST = r"(?:,?\s+(?:at\s+)?(?P<rest>\S.*))?"
_SIGN = r"\s?[-‐‑–—−/.]\s?"
_WAYS = tuple(
    re.compile(f"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[.,]*\\s+)?{way}", re.ASCII | re.IGNORECASE)
    for way in (
        rf"{_YEAR}{_SIGN}(?P<month>\d{{1,2}}){_SIGN}(?P<day>\d{{1,2}}){_REST}",
        rf"(?:the\s+)?{_DAY}{_LAST}\s*(?:of\s+)?{_NAME},?\s*{_YEAR}{_REST}",
        rf"{_NAME}\s*{_DAY}{_LAST},?\s+{_YEAR}{_REST}",
        rf"(?P<day>\d{{1,2}})-{_NAME}-{_SHORT}",
        rf"{_NAME},?\s+{_YEAR}",
        rf"(?P<day>\d{{1,2}})\.\s?(?P<month>\d{{1,2}})\.\s?{_SHORT}{_REST}",
    )
)
_EITHER = re.compile(rf"(\d{{1,2}})([/-])(\d{{1,2}})\2{_YEAR}{_REST}", re.ASCII)
"""The day first, as most of the world has it, or the month, as in the United States."""
_COUNTED = re.compile("[34567][0-9]{4}", re.ASCII)
"""Days since the end of 1899, as which a spreadsheet keeps dates."""


def days_meant(text: str) -> list[str]:
    """How the day that a text begins with is to be written, with what follows it; two ways where it may be two days."""
    text = " ".join(text.split())
    if _COUNTED.fullmatch(text):
        return [str(date(1899, 12, 30) + timedelta(days=int(text)))]
    if found := _EITHER.fullmatch(text):
        rest = _rest(found)
        return list(
            dict.fromkeys(
                f"{day}{rest}"
                for day in (
                    _written(found["year"], found[3], found[1]),
                    _written(found["year"], found[1], found[3]),
                )
                if day
            )
        )
    return next((meant for way in _WAYS if (one := way.fullmatch(text)) and (meant := list(_meant(one)))), [])


def _meant(found: re.Match[str]) -> Iterator[str]:
    parts = found.groupdict()
    name, year = parts.get("name"), parts["year"]
    month = str(_MONTHS.index(name[:3].lower()) + 1) if name else parts["month"]
    year = f"20{year}" if len(year) == 2 else year
    if not 1 <= int(month) <= 12:
        return
    if "day" not in parts:
        yield f"{year}-{int(month):02}"
    elif last := parts.get("last"):
        yield f"{_padded(year, month, parts['day'])} to {_padded(year, month, last)}"
    else:
        yield f"{_padded(year, month, parts['day'])}{_rest(found)}"


def _rest(found: re.Match[str]) -> str:
    """What stands behind the day, such as a time."""
    rest = found.groupdict().get("rest")
    return f" {rest}" if rest else ""


def _written(year: str, month: str, day: str) -> str:
    """A day, if there is one of this month and number; else nothing."""
    try:
        return str(date(int(year), int(month), int(day)))
    except ValueError:
        return ""


def _padded(year: str, month: str, day: str) -> str:
    return f"{year}-{int(month):02}-{int(day):02}"
