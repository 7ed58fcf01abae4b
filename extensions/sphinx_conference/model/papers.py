"""Papers and their authors."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from sphinx_conference.model.base import Flag, Line, Lines, Record, Text, Url, Whole, needs_one_of, refuse
from sphinx_conference.model.ids import Id, Ids, LabelField
from sphinx_conference.model.names import Name, NameField, must_be_somebody, with_native_name
from sphinx_conference.model.orcid import Orcid
from sphinx_conference.model.prose import ON_ONE_LINE, Prose
from sphinx_conference.model.when import DayField
from sphinx_conference.problems.codes import Code
from sphinx_conference.problems.similar import within

if TYPE_CHECKING:
    from collections.abc import Container, Iterable


class PaperStatus(StrEnum):
    """Whether a paper may be seen."""

    ACCEPTED = "accepted"
    DRAFT = "draft"
    WITHDRAWN = "withdrawn"


DECIDING = frozenset(
    {"decision", "final decision", "acceptance status", "status", "state", "deleted", "venueid", "reason",
     "accepted", "accept", "result", "outcome", "rejected", "withdrawn", "ddate"}
)  # fmt: skip
"""Columns by which review systems say whether a paper is accepted, as :func:`column_key` has them."""
OURS = frozenset(status.value for status in PaperStatus) | {""}
"""What our own ``status`` may say, nothing included."""


def column_key(column: str) -> str:
    """By what names of columns are compared: a name without case, question marks, and kinds of space."""
    return re.sub(r"[\s_?-]+", " ", column.casefold()).strip()


def decides(column: str, cells: Iterable[str]) -> bool:
    """Whether a column decides what is accepted in the way of another system.

    Our own ``status`` does not: it has our words, or one of them with a slip, which costs its own record alone.
    """
    name = column_key(column)
    return name in DECIDING and not (
        name == "status" and all(map(_is_ours, {cell.strip() for cell in cells}))
    )


def _is_ours(word: str) -> bool:
    return word in OURS or any(word.casefold() != ours and within(word, ours, 1) for ours in OURS - {""})


class Author(Record):
    """One author of a paper: a known person, or a name as it stands on the paper."""

    model_config = needs_one_of("person", "name")

    person: Annotated[Id | None, Field(description="Id of a record in the site's _data/people.yaml.")] = None
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

    _native_name = model_validator(mode="before")(with_native_name)

    _somebody = model_validator(mode="after")(must_be_somebody)


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


def _not_undecided(record: Any) -> Any:
    """Refuses a plain paper of which another system's key says whether it is accepted."""
    for key in record.keys() - Paper.model_fields.keys() if isinstance(record, dict) else ():
        if isinstance(key, str) and column_key(key) in DECIDING:
            hint = "Say in papers.map.yaml which of its words accept a paper; until then it is not shown."
            raise refuse(Code.DECISION, "a key of another system says whether it is accepted", hint)
    return record


class Paper(Record):
    """A paper of an edition."""

    foundation = frozenset({"id", "title", "authors", "status", "publish_after"})
    # whoever misspells an embargo did not mean to publish
    whole = frozenset({"authors"})

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
        Ids, Field(description="Id of the session in schedule.yaml in which it is presented, or of several.")
    ] = ()
    position: Annotated[
        Whole | None,
        Field(description="Its place in lists: papers with one come first, by it; the others as they stand."),
    ] = None
    pages: Annotated[
        Line | None, Field(description="Pages in the proceedings, from first to last: 17-24.")
    ] = None
    links: Annotated[PaperLinks, Field(description="Where to find what belongs to it.")] = (
        PaperLinks.model_construct()
    )
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

    _decided = model_validator(mode="before")(_not_undecided)

    @property
    def is_quotable(self) -> bool:
        """Whether messages may quote it. Who asks knows no clock, so one with an embargo is never quoted."""
        return self.status is PaperStatus.ACCEPTED and self.publish_after is None

    def lacks_author(self, known: Container[str]) -> bool:
        """Whether an author is not known by name: named by an id alone, and by none of ``known``."""
        return any(author.name is None and author.person not in known for author in self.authors)

    def without_name(self, known: Container[str]) -> set[str]:
        """The ids of authors who are not known by name."""
        ids = (author.person for author in self.authors if author.name is None)
        return {person for person in ids if person and person not in known}
