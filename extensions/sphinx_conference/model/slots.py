"""Times of day as the program has them: from a start to an end, a moment, a start with an open end."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time
from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema

from sphinx_conference.model.base import refuse, string
from sphinx_conference.problems.codes import Code

_POINT = re.compile(r"(\d{1,2}):(\d{2})", re.ASCII)
_SLOT = re.compile(r"(\d{1,2}):(\d{2})(?:\s*(?:-|–|to)\s*(\d{1,2}):(\d{2})|\s*(-|–))?", re.ASCII)
_LOOSE_TIME = r"(\d{1,2})(?:[:.h](\d{2}))?\s*(?:([ap])\.?m\.?)?"
_LOOSE = re.compile(rf"{_LOOSE_TIME}\s*(?:-|\u2010|\u2011|–|—|−|to|until)\s*{_LOOSE_TIME}", re.ASCII)
_LOOSE_ALONE = re.compile(_LOOSE_TIME, re.ASCII)
_CLOCK = "([01]?[0-9]|2[0-3]):[0-5][0-9]"


@dataclass(frozen=True, slots=True)
class Slot:
    """A time of day, local to the edition's zone: from ``start`` to ``end``, which is next day's if before the start.

    Without an end it is a moment, or with ``is_open`` begins then and ends when it ends.
    """

    start: time
    end: time | None = None
    is_open: bool = False

    def __str__(self) -> str:
        if self.end is None:
            return f"{self.start:%H:%M}{'-' if self.is_open else ''}"
        return f"{self.start:%H:%M}-{self.end:%H:%M}"


def read_slot(value: object) -> Slot:
    """A time of day; raises ``PydanticCustomError`` for what is none."""
    if isinstance(value, Slot):
        return value
    text = string(value).strip()
    found = _SLOT.fullmatch(text)
    if not found:
        hint = f"Write {_meant(text) or 'for example 9:00-9:05'}."
        raise refuse(Code.DATE, f'"{text}" is no time from start to end', hint)
    end = _clock(found[3], found[4], text) if found[3] else None
    slot = Slot(_clock(found[1], found[2], text), end, is_open=found[5] is not None)
    if slot.start == slot.end:
        raise refuse(Code.DATE, f'"{text}" ends when it starts', "Write a later end.")
    return slot


def read_clock(value: object) -> time:
    """A time of day alone; raises ``PydanticCustomError`` for what is none."""
    if isinstance(value, time):
        return value
    text = string(value).strip()
    found = _POINT.fullmatch(text)
    if not found:
        raise refuse(Code.DATE, f'"{text}" is no time of day', "Write for example 9:00.")
    return _clock(found[1], found[2], text)


def _clock(hours: str, minutes: str, text: str) -> time:
    try:
        return time(int(hours), int(minutes))
    except ValueError:
        hint = "Times run from 0:00 to 23:59."
        if "24:00" in text:
            hint = f"Write {text.replace('24:00', '0:00')}; midnight is 0:00."
        raise refuse(Code.DATE, f'"{text}" holds a time that does not exist', hint) from None


def _meant(text: str) -> str | None:
    """What times are surely meant by a text that is written in another way; ``None`` if that is not sure."""
    if (alone := _LOOSE_ALONE.fullmatch(text.casefold())) and (alone[2] or alone[3]):
        return _on_a_clock(*alone.groups())
    found = _LOOSE.fullmatch(text.casefold())
    if not found:
        times = _POINT.findall(text)  # beside a date, a zone or other signs
        return "-".join(f"{hour}:{minute}" for hour, minute in times) if len(times) in (1, 2) else None
    if (found[3] is None) is not (found[6] is None):  # 9-5 pm may be either
        return None
    return f"{_on_a_clock(*found.groups()[:3])}-{_on_a_clock(*found.groups()[3:])}"


def _on_a_clock(hour: str, minute: str | None, half: str | None) -> str:
    hours = int(hour) if half is None else int(hour) % 12 + 12 * (half == "p")
    return f"{hours}:{minute or '00'}"


SlotField = Annotated[
    Slot,
    BeforeValidator(read_slot),
    WithJsonSchema({"type": "string", "pattern": rf"^\s*{_CLOCK}(\s*(-|–|to)\s*{_CLOCK}|\s*(-|–))?\s*$"}),
]
"""A field that holds a :class:`Slot`."""

ClockField = Annotated[
    time, BeforeValidator(read_clock), WithJsonSchema({"type": "string", "pattern": rf"^\s*{_CLOCK}\s*$"})
]
"""A field that holds a time of day."""
