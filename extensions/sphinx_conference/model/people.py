"""People, and their appearances in an edition."""

from __future__ import annotations

import re
from typing import Annotated, Any, NamedTuple

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from sphinx_conference.model.base import Line, Lines, Record, Text, Url, list_of, needs_one_of, refuse
from sphinx_conference.model.ids import Id, Ids, identifier_of
from sphinx_conference.model.names import NameField, with_native_name
from sphinx_conference.model.orcid import Orcid
from sphinx_conference.model.prose import ON_ONE_LINE, Prose
from sphinx_conference.problems.codes import Code


class PersonLinks(Record):
    """Where to find a person."""

    web: Annotated[Url | None, Field(description="Home page.")] = None
    github: Annotated[Url | None, Field(description="GitHub profile.")] = None
    scholar: Annotated[Url | None, Field(description="Google Scholar profile.")] = None


class Photo(NamedTuple):
    """A portrait that can be shown: its copies are named by what the file holds, and not by its name."""

    digest: str
    """Of the file, in hexadecimal digits."""
    side: int
    """Pixels of the shorter side."""
    transparent: bool


class Person(Record):
    """A person known to the site, shared by all editions."""

    id: Annotated[Id, Field(description="Stable name, for example anna-scaife.")]
    name: Annotated[NameField, Field(description="Given Family, or Family, Given.")]
    native_name: Annotated[Line | None, Field(description="The name in its own script.")] = None
    also: Annotated[
        Lines,
        Field(description="Other ways in which the name was published."),
    ] = ()
    affiliation: Annotated[Line | None, Field(description="Affiliation today.")] = None
    orcid: Annotated[Orcid | None, Field(description="ORCID iD: 0000-0002-1825-0097.")] = None
    bio: Annotated[Prose | None, Field(description="A few sentences.")] = None
    photo: Annotated[
        Line | None, Field(description="Portrait: a file beside this one, JPEG, PNG or WebP.")
    ] = None
    links: Annotated[PersonLinks, Field(description="Where to find them.")] = PersonLinks.model_construct()
    previous_ids: Annotated[
        Ids, Field(description="Ids they had before; their addresses lead to this one.")
    ] = ()
    email: Annotated[Line | None, Field(description="Private: never published.")] = None
    notes: Annotated[Text | None, Field(description="Private: never published.")] = None

    _native_name = model_validator(mode="before")(with_native_name)


USUAL_ROLES = ("speaker", "panelist", "organizer", "chair", "committee", "reviewer", "volunteer")
"""Roles that pages ask for most often."""

_BETWEEN_ROLES = r"\s*[,;/&]\s*|\s+and\s+"
_ROLE = "[a-z0-9]([a-z0-9._-]*[a-z0-9])?"
_RolesInText = Annotated[
    str,
    WithJsonSchema({"type": "string", "pattern": rf"^\s*{_ROLE}(({_BETWEEN_ROLES}){_ROLE})+\s*$"}),
]


def _roles(value: Any) -> Any:
    """Several roles may be written as one text: ``speaker, panelist``."""
    if isinstance(value, str):
        value = re.split(_BETWEEN_ROLES, value.strip())
    roles = list_of(value)
    return tuple(map(_role, roles)) if isinstance(roles, list | tuple) else roles


def _role(value: Any) -> Any:
    """A role; one of several words is most often a usual one with more about it."""
    words = value.casefold().split() if isinstance(value, str) else []
    usual = next((role for role in USUAL_ROLES if role in words), "")
    if usual and len(words) > 1 and (own := identifier_of(" ".join(words))):
        hint = f'Write "{usual}", with the rest as note:, or "{own}" for a role of its own.'
        raise refuse(Code.ID_SPELLING, "is several words", hint, own)
    return value


class Appearance(Record):
    """What a person does in an edition, as it was published then."""

    model_config = needs_one_of("person", "name")

    person: Annotated[Id | None, Field(description="Id of a record in the site's _data/people.yaml.")] = None
    name: Annotated[
        NameField | None, Field(description="Name as published; needed where no person is given.")
    ] = None
    native_name: Annotated[Line | None, Field(description="The name in its own script.")] = None
    role: Annotated[
        tuple[Id, ...],
        BeforeValidator(
            _roles, json_schema_input_type=Id | _RolesInText | Annotated[tuple[Id, ...], Field(min_length=1)]
        ),
        Field(description="One role or several: speaker, panelist, organizer, chair, ...", min_length=1),
    ]
    affiliation: Annotated[Line | None, Field(description="Affiliation at that time.")] = None
    title: Annotated[Prose | None, ON_ONE_LINE, Field(description="Title of the talk.")] = None
    note: Annotated[Prose | None, ON_ONE_LINE, Field(description="A remark: Co-Chair.")] = None
    bio: Annotated[Prose | None, Field(description="A few sentences.")] = None
    photo: Annotated[
        Line | None, Field(description="Portrait: a file beside this one, JPEG, PNG or WebP.")
    ] = None
    url: Annotated[Url | None, Field(description="Home page.")] = None
    email: Annotated[Line | None, Field(description="Private: never published.")] = None
    notes: Annotated[Text | None, Field(description="Private: never published.")] = None

    _native_name = model_validator(mode="before")(with_native_name)

    @model_validator(mode="after")
    def _is_somebody(self) -> Appearance:
        if self.person is None and self.name is None:
            raise refuse(Code.MISSING_KEY, '"person" or "name" is missing', "Write name: Given Family.")
        return self
