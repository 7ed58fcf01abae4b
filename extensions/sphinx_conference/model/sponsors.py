"""Who supports the event."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, model_validator

from sphinx_conference.model.base import Line, Record, Url
from sphinx_conference.model.ids import Id, LabelField, identifier_of
from sphinx_conference.model.prose import ON_ONE_LINE, Prose


class Sponsor(Record):
    """Who supports the event."""

    id: Annotated[Id | None, Field(description="Stable name; by default it follows from the name.")] = None
    name: Annotated[Line, Field(description="Name as shown.")]
    level: Annotated[
        LabelField | None, Field(description="Gold, silver, ...; levels are shown in the order of the file.")
    ] = None
    url: Annotated[Url | None, Field(description="Web site.")] = None
    logo: Annotated[
        Line | None,
        Field(description="Logo as it is on white: a file beside this one, SVG, PNG, JPEG or WebP."),
    ] = None
    logo_dark: Annotated[
        Line | None, Field(description="Logo for a dark page, where there is one for dark ground; likewise.")
    ] = None
    note: Annotated[Prose | None, ON_ONE_LINE, Field(description="What they support.")] = None
    text: Annotated[Prose | None, Field(description="A few sentences on who they are.")] = None
    hiring: Annotated[Url | None, Field(description="Where they look for people.")] = None

    @model_validator(mode="before")
    @classmethod
    def _with_id(cls, values: Any) -> Any:
        """The id follows from the name where none is written."""
        if isinstance(values, dict) and values.get("id") is None and isinstance(values.get("name"), str):
            return {**values, "id": identifier_of(values["name"]) or None}
        return values
