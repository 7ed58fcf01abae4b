"""News of an edition: what its organisers tell, and what its other records show to have happened."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from sphinx_conference.model.base import Record, Url
from sphinx_conference.model.ids import Id, Ids
from sphinx_conference.model.prose import ON_ONE_LINE, Prose
from sphinx_conference.model.when import DayField, WhenField

if TYPE_CHECKING:
    from datetime import date


class News(Record):
    """A piece of news; it has a page of its own."""

    foundation = frozenset({"id", "title", "date", "show_from", "publish_after"})
    # whoever misspells an embargo did not mean to publish

    id: Annotated[Id, Field(description="Its stable name in this edition, for its address and for feeds.")]
    title: Annotated[Prose, ON_ONE_LINE, Field(description="What happened, in a line.")]
    date: Annotated[DayField, Field(description="The day of the news.")]
    text: Annotated[Prose | None, Field(description="The whole of it, on its page and in feeds.")] = None
    url: Annotated[Url | None, Field(description="Where to read more.")] = None
    show_from: Annotated[
        WhenField | None,
        Field(description="On the banner from then on; in lists and feeds from that day on (UTC)."),
    ] = None
    show_until: Annotated[
        WhenField | None, Field(description="On the banner until then; by default for good.")
    ] = None
    publish_after: Annotated[DayField | None, Field(description="Embargo: shown from this day on (UTC).")] = (
        None
    )
    previous_ids: Annotated[
        Ids, Field(description="Ids that it had before, the first one first; feeds know it by that.")
    ] = ()

    @property
    def is_quotable(self) -> bool:
        """Whether messages may quote it."""
        return self.publish_after is None

    @property
    def on_banner(self) -> bool:
        """Whether the banner shows it for a time."""
        return bool(self.show_from or self.show_until)


class OccurrenceKind(StrEnum):
    """What happened, as the records of an edition tell it."""

    OPENED = "opened"
    """The call."""
    PAPERS = "papers"
    """Papers were published."""
    PROCEEDINGS = "proceedings"
    """The volume was."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Something that has happened by the day of the build; ``day`` is ``None`` where nobody noted it, ``count`` is
    how many papers."""

    kind: OccurrenceKind
    day: date | None
    count: int = 0
