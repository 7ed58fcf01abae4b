"""The program as it is written: the lines of a day, some with talks. When and where they are: :mod:`.program`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, ClassVar, Self

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema, model_validator

from sphinx_conference.model.base import (
    WHOLE_SCHEMA,
    Flag,
    Id,
    Ids,
    LabelField,
    Line,
    Lines,
    Record,
    Url,
    Whole,
    list_of,
    needs_one_of,
    refuse,
)
from sphinx_conference.model.names import NameField, must_be_somebody
from sphinx_conference.model.prose import ON_ONE_LINE, Prose
from sphinx_conference.model.slots import ClockField, SlotField
from sphinx_conference.model.streams import Streams
from sphinx_conference.model.when import DayField
from sphinx_conference.problems.codes import Code


class SessionKind(StrEnum):
    """What kind of session it is."""

    INTRODUCTION = "introduction"
    KEYNOTE = "keynote"
    TALK = "talk"
    SPOTLIGHT = "spotlight"
    LIGHTNING = "lightning"
    TUTORIAL = "tutorial"
    WORKSHOP = "workshop"
    PANEL = "panel"
    QUESTIONS = "questions"
    POSTERS = "posters"
    CEREMONY = "ceremony"
    BREAK = "break"
    SOCIAL = "social"
    MOMENT = "moment"
    SESSION = "session"
    OTHER = "other"


_LONGEST = 24 * 60


def _of_a_day(value: int) -> int:
    if not 0 < value <= _LONGEST:
        raise refuse(
            Code.VALUE, f"must be from 1 to {_LONGEST}", "Write for example 15, or from when to when it is."
        )
    return value


Minutes = Annotated[
    Whole, AfterValidator(_of_a_day), WithJsonSchema({**WHOLE_SCHEMA, "minimum": 1, "maximum": _LONGEST})
]
"""A length in minutes, of a day at most."""


class Participant(Record):
    """Somebody in a session: by the id of a record, or by name."""

    model_config = needs_one_of("person", "name")

    person: Annotated[Id | None, Field(description="Id of a record in the site's _data/people.yaml.")] = None
    name: Annotated[NameField | None, Field(description="Name of a guest, who has no record.")] = None
    affiliation: Annotated[Line | None, Field(description="Affiliation at that time.")] = None
    remote: Annotated[Flag, Field(description="Takes part from elsewhere.")] = False

    _somebody = model_validator(mode="after")(must_be_somebody)


def _by_id(value: Any) -> Any:
    """A participant written as an id alone."""
    return {"person": value} if isinstance(value, str | int) and not isinstance(value, bool) else value


_OneParticipant = Annotated[Participant, BeforeValidator(_by_id, json_schema_input_type=Id | Participant)]
Participants = Annotated[
    tuple[_OneParticipant, ...],
    BeforeValidator(list_of, json_schema_input_type=_OneParticipant | tuple[_OneParticipant, ...]),
]
"""People, or one of them without a list."""

Urls = Annotated[tuple[Url, ...], BeforeValidator(list_of, json_schema_input_type=Url | tuple[Url, ...])]
"""Addresses, or one of them without a list."""


class SessionLinks(Record):
    """Where to find what belongs to a session, by its kind."""

    slides: Annotated[Urls, Field(description="The slides.")] = ()
    recording: Annotated[Urls, Field(description="The recording.")] = ()
    stream: Annotated[Streams, Field(description="Where it can be watched while it runs.")] = ()
    chat: Annotated[Urls, Field(description="Where it is talked about.")] = ()
    questions: Annotated[Urls, Field(description="Where questions are asked.")] = ()
    code: Annotated[Urls, Field(description="Source code.")] = ()
    material: Annotated[Urls, Field(description="Anything else to read or to bring.")] = ()
    link: Annotated[Urls, Field(description="What is of no other kind.")] = ()


class EarlierSlot(Record):
    """When or where a session was to be before."""

    date: Annotated[DayField | None, Field(description="The day, if it was another.")] = None
    time: Annotated[SlotField | None, Field(description="The time, if it was another.")] = None
    room: Annotated[Lines, Field(description="The room, if it was another.")] = ()
    announced: Annotated[DayField | None, Field(description="When it was said that it moves.")] = None
    reason: Annotated[Prose | None, ON_ONE_LINE, Field(description="Why.")] = None


class Talk(Record):
    """A line of the program that holds no other."""

    foundation = frozenset({"time", "minutes"})

    id: Annotated[Id | None, Field(description="Stable name, if something links to it.")] = None
    time: Annotated[
        SlotField | None,
        Field(
            description="From start to end, in the edition's zone: 9:00-9:05; 17:00 is a moment, 19:00- has an open "
            "end. By default it begins where the one before it ends."
        ),
    ] = None
    minutes: Annotated[Minutes | None, Field(description="How long it is, where no end is given.")] = None
    kind: Annotated[
        SessionKind,
        Field(
            description="What kind of session it is; by default talk with a paper, session with talks, else other."
        ),
    ] = SessionKind.OTHER
    title: Annotated[
        Prose | None, ON_ONE_LINE, Field(description="Title; a session of one paper takes the paper's.")
    ] = None
    people: Annotated[
        Participants,
        Field(description="Who speaks: ids of records in the site's _data/people.yaml, or guests by name."),
    ] = ()
    presenter: Annotated[
        Line | None, Field(description="Who presents the paper, as the author's name is written.")
    ] = None
    chair: Annotated[_OneParticipant | None, Field(description="Who chairs.")] = None
    chairs: Annotated[Participants, Field(description="Who chairs, where there are several.")] = ()
    moderator: Annotated[_OneParticipant | None, Field(description="Who moderates.")] = None
    panelists: Annotated[Participants, Field(description="Who is on the panel.")] = ()
    paper: Annotated[Id | None, Field(description="Id of the paper that is presented.")] = None
    room: Annotated[
        Lines,
        Field(
            description="Where it is: the id of a room in edition.yaml, a list of them, all, or any text as it is to "
            "be shown."
        ),
    ] = ()
    track: Annotated[LabelField | None, Field(description="Its track.")] = None
    level: Annotated[LabelField | None, Field(description="For whom it is: beginner.")] = None
    language: Annotated[
        Line | None, Field(description="The language in which it is held, as in HTML: de.")
    ] = None
    tags: Annotated[Lines, Field(description="What it is about.")] = ()
    abstract: Annotated[Prose | None, Field(description="Abstract, with $math$ where it has any.")] = None
    question: Annotated[Prose | None, Field(description="The question that is discussed.")] = None
    note: Annotated[Prose | None, Field(description="A remark.")] = None
    links: Annotated[SessionLinks, Field(description="Where to find what belongs to it.")] = (
        SessionLinks.model_construct()
    )
    url: Annotated[Url | None, Field(description="One link of no kind, without links.")] = None
    parallel: Annotated[Flag, Field(description="It is meant to be beside others in its room.")] = False
    allow_overlap: Annotated[Flag, Field(description="The same, as it was written before.")] = False
    cancelled: Annotated[Flag, Field(description="It will not take place.")] = False
    was: Annotated[
        tuple[EarlierSlot, ...], Field(description="When and where it was to be before, the first one first.")
    ] = ()
    previous_ids: Annotated[
        Ids,
        Field(
            description="Ids that it had before, the first one first, by which calendars know it; for one that had "
            "none the key in calendar.yaml, slot- and more."
        ),
    ] = ()
    after_gap: ClassVar[bool] = False
    """Whether a line that cannot be read stood before it, so that nobody knows when that ends."""

    @model_validator(mode="before")
    @classmethod
    def _of_some_kind(cls, value: Any) -> Any:
        if isinstance(value, dict) and value.get("kind") is None:
            kind = SessionKind.TALK if value.get("paper") is not None else SessionKind.OTHER
            if value.get("talks"):
                kind = SessionKind.SESSION
            return {**value, "kind": kind}
        return value

    def behind_a_gap(self) -> Self:
        """The same line where one before it cannot be read."""
        return self.model_copy(update={"after_gap": True})

    @property
    def all_chairs(self) -> tuple[Participant, ...]:
        """Who chairs, however it is written."""
        return (*((self.chair,) if self.chair else ()), *self.chairs)

    @property
    def panel(self) -> tuple[Participant, ...]:
        """Who moderates, and who is on the panel."""
        return (*((self.moderator,) if self.moderator else ()), *self.panelists)

    @property
    def participants(self) -> tuple[Participant, ...]:
        """All who act in it: speakers, chairs, the moderator, the panel."""
        return (*self.people, *self.all_chairs, *self.panel)

    @property
    def all_links(self) -> tuple[str, ...]:
        """Links of no kind, however they are written."""
        return (*((self.url,) if self.url else ()), *self.links.link)

    @property
    def may_overlap(self) -> bool:
        """Whether it is meant to be beside others in its room."""
        return self.parallel or self.allow_overlap


class Session(Talk):
    """A line of the program."""

    talks: Annotated[
        tuple[Talk, ...],
        Field(description="Its talks, in order, from its start on; as sessions are written."),
    ] = ()


class ProgramDay(Record):
    """One day of the program."""

    date: Annotated[DayField, Field(description="The day.")]
    start: Annotated[
        ClockField | None, Field(description="When it begins, for sessions that follow each other.")
    ] = None
    stream: Annotated[Streams, Field(description="Where the whole day can be watched.")] = ()
    sessions: Annotated[tuple[Session, ...], Field(description="Its sessions, in order.")]
