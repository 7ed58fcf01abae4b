"""Text that people read: titles, labels, notes, abstracts.

A name, an address or a licence is the same in every language, and is no prose. Prose is plain text today, with the
small inline Markdown subset; a text a language is to fit in its place. So what must be one text (an id that is derived,
a UID, a digest, a line of the ledger, a reference) asks for it in the edition's language.
"""

from __future__ import annotations

from typing import Annotated, TypeAlias

from pydantic import BeforeValidator, WithJsonSchema

from sphinx_conference.model.base import TEXT_SCHEMA, line, text


def _prose(value: object) -> str:
    return text(value)


def _folded(value: object) -> object:
    return None if value is None else line(value)


Prose: TypeAlias = Annotated[str, BeforeValidator(_prose), WithJsonSchema(TEXT_SCHEMA)]
"""Prose with paragraphs."""

ON_ONE_LINE = BeforeValidator(_folded)
"""For fields of prose that is folded into one line: ``Annotated[Prose, ON_ONE_LINE, ...]``."""


def in_language(prose: Prose, language: str) -> str:  # noqa: ARG001 - there is one text, in whatever language
    """The one text of prose in a language, a tag as in HTML."""
    return prose
