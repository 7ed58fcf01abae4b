"""Important dates: deadlines and events with their history."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from sphinx_conference.model.base import Flag, Record, Url
from sphinx_conference.model.ids import Id, Ids
from sphinx_conference.model.prose import ON_ONE_LINE, Prose
from sphinx_conference.model.when import DayField, WhenField


class DateKind(StrEnum):
    """What a date is for; the vocabulary of the field's deadline trackers."""

    OPENING = "opening"
    ABSTRACT = "abstract"
    PAPER = "paper"
    SUBMISSION = "submission"
    SUPPLEMENTARY = "supplementary"
    REVIEW_RELEASE = "review_release"
    REBUTTAL_START = "rebuttal_start"
    REBUTTAL_END = "rebuttal_end"
    NOTIFICATION = "notification"
    CAMERA_READY = "camera_ready"
    POSTER = "poster"
    VIDEO = "video"
    REGISTRATION = "registration"
    EVENT = "event"
    OTHER = "other"


class EarlierValue(Record):
    """What a date was before it moved."""

    at: Annotated[WhenField, Field(description="The earlier value.")]
    announced: Annotated[
        DayField | None, Field(description="The day on which the next value was announced, if known.")
    ] = None
    reason: Annotated[Prose | None, ON_ONE_LINE, Field(description="Why it moved.")] = None
    cancelled: Annotated[Flag, Field(description="It was cancelled then, and is not any more.")] = False


class ImportantDate(Record):
    """One line of the important dates."""

    id: Annotated[Id, Field(description="Its stable name in this edition, for links and calendars.")]
    label: Annotated[
        Prose, ON_ONE_LINE, Field(description="What the reader sees: Abstract Submission Deadline.")
    ]
    kind: Annotated[DateKind, Field(description="What the date is for.")]
    at: Annotated[WhenField, Field(description="When it is.")]
    was: Annotated[tuple[EarlierValue, ...], Field(description="Earlier values, the oldest first.")] = ()
    note: Annotated[Prose | None, ON_ONE_LINE, Field(description="A remark shown beside the date.")] = None
    url: Annotated[Url | None, Field(description="Where to read more.")] = None
    cancelled: Annotated[Flag, Field(description="It will not take place.")] = False
    previous_ids: Annotated[
        Ids, Field(description="Ids that it had before, the first one first; calendars know it by that.")
    ] = ()
    allow_order: Annotated[
        Flag, Field(description="It is meant to stand where it does in the order of dates.")
    ] = False
