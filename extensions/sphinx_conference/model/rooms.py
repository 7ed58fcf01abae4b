"""Rooms of the program."""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated

from pydantic import AfterValidator, Field

from sphinx_conference.model.base import Line, Record, Url, Whole, refuse
from sphinx_conference.model.ids import Id
from sphinx_conference.model.prose import ON_ONE_LINE, Prose
from sphinx_conference.model.streams import Streams
from sphinx_conference.problems.codes import Code


def _no_word(value: str) -> str:
    if value == "all":
        raise refuse(Code.ID, '"all" means all rooms, and is no id', 'Write for example "hall-a".')
    return value


class Room(Record):
    """A room of the program."""

    id: Annotated[
        Id, AfterValidator(_no_word), Field(description="Stable name, which sessions give as their room.")
    ]
    name: Annotated[Line, Field(description="Name as shown: Hall A.")]
    floor: Annotated[Line | None, Field(description="Where in the building it is: Level 2.")] = None
    note: Annotated[Prose | None, ON_ONE_LINE, Field(description="How to get there, accessibility.")] = None
    map: Annotated[Url | None, Field(description="A map.")] = None
    capacity: Annotated[Whole | None, Field(description="How many people it holds.")] = None
    stream: Annotated[Streams, Field(description="Where all that is in it can be watched.")] = ()

    @classmethod
    def written(cls, name: str) -> Room:
        """A room that no list has, as it was written; its id is empty."""
        return cls.model_construct(id="", name=name)

    @property
    def key(self) -> str:
        """What tells it from all other rooms: its id, or its name however it is written."""
        return self.id or folded_room(self.name)


@lru_cache(maxsize=1 << 10)
def folded_room(text: str) -> str:
    """A room's name as names of rooms are compared."""
    return " ".join(text.casefold().split())
