"""The program: sessions of a day, each from a start to an end."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, Field, WithJsonSchema

from sphinx_conference.model.base import Flag, Id, Ids, Line, Record, Url, refuse, string
from sphinx_conference.model.prose import ON_ONE_LINE, Prose
from sphinx_conference.model.when import DayField
from sphinx_conference.problems.codes import Code

_RANGE = re.compile(r"(\d{1,2}):(\d{2})\s*(?:-|–|to)\s*(\d{1,2}):(\d{2})", re.ASCII)
_LOOSE_TIME = r"(\d{1,2})(?:[:.h](\d{2}))?\s*(?:([ap])\.?m\.?)?"
_LOOSE = re.compile(rf"{_LOOSE_TIME}\s*(?:-|\u2010|\u2011|–|—|−|to|until)\s*{_LOOSE_TIME}", re.ASCII)
_CLOCK = "([01]?[0-9]|2[0-3]):[0-5][0-9]"


@dataclass(frozen=True, slots=True)
class Slot:
    """A time of day from ``start`` to ``end``, local to the edition's zone; an end before the start is next day's."""

    start: time
    end: time

    def __str__(self) -> str:
        return f"{self.start:%H:%M}-{self.end:%H:%M}"


def read_slot(value: object) -> Slot:
    """A time from start to end; raises ``PydanticCustomError`` for what is none."""
    if isinstance(value, Slot):
        return value
    text = string(value).strip()
    found = _RANGE.fullmatch(text)
    if not found:
        hint = f"Write {_meant(text) or 'for example 9:00-9:05'}."
        raise refuse(Code.DATE, f'"{text}" is no time from start to end', hint)
    try:
        slot = Slot(time(int(found[1]), int(found[2])), time(int(found[3]), int(found[4])))
    except ValueError:
        hint = "Times run from 0:00 to 23:59."
        if "24:00" in text:
            hint = f"Write {text.replace('24:00', '0:00')}; midnight is 0:00."
        raise refuse(Code.DATE, f'"{text}" holds a time that does not exist', hint) from None
    if slot.start == slot.end:
        raise refuse(Code.DATE, f'"{text}" ends when it starts', "Write a later end.")
    return slot


def _meant(text: str) -> str | None:
    """What times are surely meant by a text that is written in another way; ``None`` if that is not sure."""
    found = _LOOSE.fullmatch(text.casefold())
    if not found or (found[3] is None) is not (found[6] is None):  # 9-5 pm may be either
        return None
    times = []
    for hour, minute, half in (found.groups()[:3], found.groups()[3:]):
        hours = int(hour) if half is None else int(hour) % 12 + 12 * (half == "p")
        times.append(f"{hours}:{minute or '00'}")
    return "-".join(times)


SlotField = Annotated[
    Slot,
    BeforeValidator(read_slot),
    WithJsonSchema({"type": "string", "pattern": rf"^\s*{_CLOCK}\s*(-|–|to)\s*{_CLOCK}\s*$"}),
]


class SessionKind(StrEnum):
    """What kind of session it is."""

    INTRODUCTION = "introduction"
    KEYNOTE = "keynote"
    TALK = "talk"
    SPOTLIGHT = "spotlight"
    PANEL = "panel"
    POSTERS = "posters"
    BREAK = "break"
    SOCIAL = "social"
    OTHER = "other"


class Session(Record):
    """One line of the schedule."""

    id: Annotated[Id | None, Field(description="Stable name, if something links to it.")] = None
    time: Annotated[SlotField, Field(description="From start to end, in the edition's zone: 9:00-9:05.")]
    kind: Annotated[SessionKind, Field(description="What kind of session it is.")]
    title: Annotated[
        Prose | None, ON_ONE_LINE, Field(description="Title; a session of one paper takes the paper's.")
    ] = None
    people: Annotated[
        Ids,
        Field(description="Who speaks: ids of records in the site's _data/people.yaml."),
    ] = ()
    presenter: Annotated[
        Line | None, Field(description="Who presents the paper, as the author's name is written.")
    ] = None
    chair: Annotated[
        Id | None, Field(description="Who chairs: id of a record in the site's _data/people.yaml.")
    ] = None
    paper: Annotated[Id | None, Field(description="Id of the paper that is presented.")] = None
    room: Annotated[Line | None, Field(description="Where it is.")] = None
    note: Annotated[Prose | None, Field(description="A remark.")] = None
    url: Annotated[Url | None, Field(description="Stream, slides or recording.")] = None
    allow_overlap: Annotated[Flag, Field(description="It is meant to overlap another session.")] = False
    previous_ids: Annotated[
        Ids,
        Field(
            description="Ids that it had before, the first one first, by which calendars know it; for one that had "
            "none the key in calendar.yaml, slot- and more."
        ),
    ] = ()


class ProgramDay(Record):
    """One day of the program."""

    date: Annotated[DayField, Field(description="The day.")]
    sessions: Annotated[tuple[Session, ...], Field(description="Its sessions, in order.")]
