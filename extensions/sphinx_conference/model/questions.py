"""What people ask before they come, and what they are told."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from sphinx_conference.model.base import Record
from sphinx_conference.model.ids import Id, LabelField
from sphinx_conference.model.prose import ON_ONE_LINE, Prose


class Question(Record):
    """A question that people ask, and its answer."""

    id: Annotated[
        Id | None, Field(description="Stable name; with it the question can be linked to: visa.")
    ] = None
    question: Annotated[Prose, ON_ONE_LINE, Field(description="The question, as people would ask it.")]
    answer: Annotated[Prose, Field(description="The answer.")]
    topic: Annotated[
        LabelField | None,
        Field(
            description="What it is about: Registration, Code of conduct; topics are shown in the order of the file."
        ),
    ] = None
