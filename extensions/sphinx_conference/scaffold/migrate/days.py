"""Days as pages write them: ``May 25th``, ``22 July 2022``, ``2022-07-22``, with what was struck out before."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_conference.scaffold.migrate.blocks import Run

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAY = re.compile(
    rf"(?:(?P<iso>\d{{4}}-\d\d-\d\d)"
    rf"|(?P<m1>{_MONTH})\.?\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:\s*[-–]\s*(?P<e1>\d{{1,2}})(?:st|nd|rd|th)?)?"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\.?\s+(?:of\s+)?(?P<m2>{_MONTH})\b\.?)(?:,?\s+(?P<year>(?:19|20)\d\d)\b)?",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\s*(\d{1,2})(?:st|nd|rd|th)?\b")
_WEEKDAY = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?", re.IGNORECASE
)
AOE = re.compile(r"\bAoE\b|\banywhere on earth\b", re.IGNORECASE)


class Found(NamedTuple):
    """A day, the last of several or ``None``, and where it stands in the text."""

    first: date
    last: date | None
    start: int
    end: int


def find_days(text: str, year: int) -> list[Found]:
    """All days in a text; ``year`` is that of those that name none. What is no day of the calendar is passed over."""
    found = []
    for one in _DAY.finditer(text):
        try:
            if one["iso"]:
                first, last = date.fromisoformat(one["iso"]), None
            else:
                month = _MONTHS[(one["m1"] or one["m2"]).casefold()]
                its_year = int(one["year"] or year)
                first = date(its_year, month, int(one["d1"] or one["d2"]))
                last = date(its_year, month, int(one["e1"])) if one["e1"] else None
        except ValueError:
            continue
        found.append(Found(first, last if last and last > first else None, *one.span()))
    return found


class Dated(NamedTuple):
    """What a line says of a date: its value, what it was before, whether a day ends Anywhere on Earth, and the rest."""

    now: Found | None
    before: tuple[date, ...]
    aoe: bool
    rest: str


def dated(runs: Iterable[Run], year: int) -> Dated:
    """Read the value of a date; days that are struck out are what it was before.

    ``June <s>16th</s> 19th``: a number alone has the month of what stands before it.
    """
    live, struck = "", []
    month: tuple[int, int] | None = None
    for run in runs:
        if not run.struck:
            live += run.text
            continue
        days = find_days(run.text, year)
        struck += [one.first for one in days]
        if (
            not days
            and (number := _NUMBER.match(run.text))
            and (name := re.search(rf"({_MONTH})\.?\s*$", live, re.I))
        ):
            month = (_MONTHS[name[1].casefold()], name.end())
            try:
                struck.append(date(year, month[0], int(number[1])))
            except ValueError:
                month = None
    days = find_days(live, year)
    now = days[0] if days else None
    rest = live
    if now:
        rest = f"{live[: now.start]}{live[now.end :]}"
    aoe = AOE.search(live) is not None
    rest = re.sub(r"\(?\s*\b23:59\b:?\s*(?:59)?,?\s*", "(" if "(" in rest else "", rest) if aoe else rest
    rest = AOE.sub("", _WEEKDAY.sub("", rest))
    rest = " ".join(re.sub(r"\(\s*\)", "", rest).split()).strip(" ,;:.-–")
    return Dated(now, tuple(struck), aoe, rest)
