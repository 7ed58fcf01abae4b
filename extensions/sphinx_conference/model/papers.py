"""Papers and their authors."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from sphinx_conference.model.base import (
    Flag,
    Id,
    Ids,
    LabelField,
    Line,
    Lines,
    Record,
    Text,
    Url,
    Whole,
    needs_one_of,
    refuse,
)
from sphinx_conference.model.names import Name, NameField
from sphinx_conference.model.orcid import Orcid
from sphinx_conference.model.prose import ON_ONE_LINE, Prose
from sphinx_conference.model.when import DayField
from sphinx_conference.problems.codes import Code


class PaperStatus(StrEnum):
    """Whether a paper may be seen."""

    ACCEPTED = "accepted"
    DRAFT = "draft"
    WITHDRAWN = "withdrawn"


class Author(Record):
    """One author of a paper: a known person, or a name as it stands on the paper."""

    model_config = needs_one_of("person", "name")

    person: Annotated[Id | None, Field(description="Id of a record in docs/_data/people.yaml.")] = None
    name: Annotated[
        NameField | None, Field(description="Name as on the paper: Family, Given or Given Family.")
    ] = None
    native_name: Annotated[Line | None, Field(description="The name in its own script.")] = None
    affiliation: Annotated[
        Lines, Field(description="Affiliation as on the paper, or a list of several.")
    ] = ()
    orcid: Annotated[Orcid | None, Field(description="ORCID iD: 0000-0002-1825-0097.")] = None
    equal: Annotated[Flag, Field(description="Contributed as much as the others who are marked so.")] = False
    corresponding: Annotated[Flag, Field(description="Answers for the paper.")] = False
    presenting: Annotated[Flag, Field(description="Presents the paper.")] = False
    email: Annotated[Line | None, Field(description="Private: never published.")] = None

    @model_validator(mode="after")
    def _is_somebody(self) -> Author:
        if self.person is None and self.name is None:
            raise refuse(Code.MISSING_KEY, '"person" or "name" is missing', "Write name: Family, Given.")
        return self


def _short_form(value: Any) -> Any:
    """An author written as a name alone."""
    return {"name": value} if isinstance(value, str | Name) else value


class PaperLinks(Record):
    """Where to find what belongs to a paper."""

    pdf: Annotated[Url | None, Field(description="The paper as PDF.")] = None
    openreview: Annotated[Url | None, Field(description="Its OpenReview forum.")] = None
    arxiv: Annotated[Url | None, Field(description="Its arXiv page.")] = None
    doi: Annotated[Url | None, Field(description="Its DOI, as an address: https://doi.org/...")] = None
    code: Annotated[Url | None, Field(description="Its source code.")] = None
    data: Annotated[Url | None, Field(description="Its data.")] = None
    video: Annotated[Url | None, Field(description="The recorded talk.")] = None
    slides: Annotated[Url | None, Field(description="The slides.")] = None
    poster: Annotated[Url | None, Field(description="The poster.")] = None


class Paper(Record):
    """A paper of an edition."""

    foundation = frozenset({"id", "title", "authors", "status", "publish_after"})
    # whoever misspells an embargo did not mean to publish

    id: Annotated[Id, Field(description="Its number in the review system; stable, never reused.")]
    title: Annotated[Prose, ON_ONE_LINE, Field(description="Title, with $math$ where it has any.")]
    authors: Annotated[
        tuple[
            Annotated[Author, BeforeValidator(_short_form, json_schema_input_type=NameField | Author)], ...
        ],
        Field(description="Authors in order.", min_length=1),
    ]
    abstract: Annotated[Prose | None, Field(description="Abstract, with $math$ where it has any.")] = None
    presentation: Annotated[
        LabelField | None, Field(description="How it is presented: oral, spotlight, poster.")
    ] = None
    track: Annotated[LabelField | None, Field(description="Its track.")] = None
    topics: Annotated[
        Lines,
        Field(description="Its topics."),
    ] = ()
    awards: Annotated[Lines, Field(description="Awards it won.")] = ()
    board: Annotated[Line | None, Field(description="Number of its poster board.")] = None
    session: Annotated[
        Id | None, Field(description="Id of the session in schedule.yaml in which it is presented.")
    ] = None
    position: Annotated[
        Whole | None,
        Field(description="Its place in lists: papers with one come first, by it; the others as they stand."),
    ] = None
    pages: Annotated[
        Line | None, Field(description="Pages in the proceedings, from first to last: 17-24.")
    ] = None
    links: Annotated[PaperLinks, Field(description="Where to find what belongs to it.")] = PaperLinks()
    status: Annotated[
        PaperStatus, Field(description="accepted, draft or withdrawn; only accepted papers are published.")
    ] = PaperStatus.ACCEPTED
    publish_after: Annotated[DayField | None, Field(description="Embargo: shown from this day on (UTC).")] = (
        None
    )
    previous_ids: Annotated[
        Ids, Field(description="Ids it had before; their addresses lead to this one.")
    ] = ()
    notes: Annotated[Text | None, Field(description="Private: never published.")] = None
