"""Ids of records, and labels, the words that people choose, from which ids follow."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Annotated, Any, NamedTuple

from pydantic import BeforeValidator, WithJsonSchema

from sphinx_conference.model.base import TEXT_SCHEMA, line, list_of, refuse, string
from sphinx_conference.problems.codes import Code
from sphinx_conference.text.letters import plain_letters

LONGEST_ID = 100
"""Characters of an id; names of files are made of it, which have 255 bytes at most."""
_TAKEN = "index|con|prn|aux|nul|com[0-9]|lpt[0-9]"
"""Names that files cannot have: that of a folder's first page, and those that Windows keeps for devices."""
_ID = re.compile(rf"(?!(?:{_TAKEN})(?:\.|$))(?!.{{{LONGEST_ID + 1}}})[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?")


class IdFlaw(NamedTuple):
    """Why a text cannot be an id, the id that is surely meant, if any, and else one that could be."""

    message: str
    meant: str = ""
    example: str = "58"


def id_flaw(text: str) -> IdFlaw | None:
    """What keeps ``text`` from being an id; ``None`` if nothing does."""
    if _ID.fullmatch(text):
        return None
    if len(text) > LONGEST_ID:
        return IdFlaw(f"is longer than {LONGEST_ID} characters")
    if re.fullmatch(rf"(?:{_TAKEN})(?:\..*)?", text):
        return IdFlaw("is a name that no page can have", example=f"{text.split('.')[0]}-1")
    return IdFlaw("must be made of a-z, 0-9, '-', '_' and '.'", identifier_of(text), "anna-scaife")


def _id(value: object) -> str:
    if type(value) is str and _ID.fullmatch(value):
        return value
    text = string(value).strip()
    several = [part.strip() for part in re.split("[,;]", text)]
    if len(several) > 1 and all(map(_ID.fullmatch, several)):
        raise refuse(Code.ID, "holds several ids", f"Write a list, [{', '.join(several)}], or one of them.")
    if flaw := id_flaw(text):
        code = Code.ID_SPELLING if flaw.meant else Code.ID
        hint = f'Write "{flaw.meant}".' if flaw.meant else f'Write for example "{flaw.example}".'
        raise refuse(code, flaw.message, hint, flaw.meant)
    return text


def read_as(text: str) -> str:
    """The id as which a text is read: itself, or the one that is surely meant."""
    text = text.strip()
    flaw = id_flaw(text)
    return flaw.meant or text if flaw else text


def identifier_of(text: str) -> str:
    """The id that follows from a text: ``Éric Smith`` is ``eric-smith``; empty if none does."""
    plain = "".join(one for one in plain_letters(text) if unicodedata.category(one) != "Cf")
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if re.search(r"[^\W\d_]", re.sub(r"[a-z]", "", plain)):  # letters of other scripts would be lost
        return ""
    return slug if _ID.fullmatch(slug) else ""


class Label(str):
    """A word that people chose. It is the id that follows from it or that is given, by which it is compared and found;
    ``text`` is how it was written, and is shown."""

    text: str

    def __new__(cls, text: str, identifier: str = "") -> Label:
        label = super().__new__(cls, identifier or identifier_of(text) or "-".join(text.casefold().split()))
        label.text = text
        return label

    def __reduce__(self) -> tuple[Any, ...]:
        return Label, (self.text, str(self))

    def __repr__(self) -> str:
        return f"Label({str(self)!r}, {self.text!r})"

    @property
    def in_words(self) -> str:
        """How it is shown: as it was written, or an id as words, ``spotlight-talk`` as "Spotlight talk"."""
        return self.text if self.text != self else self.replace("-", " ").capitalize()


def _label(value: object) -> Label:
    return value if isinstance(value, Label) else _label_of(line(value))


@lru_cache(maxsize=1 << 10)
def _label_of(text: str) -> Label:
    return Label(text, text if _ID.fullmatch(text) else "")


_ID_SCHEMA: dict[str, Any] = {
    "type": ["string", "integer"],
    "pattern": rf"^\s*(?!({_TAKEN})(\.|\s*$))(?!\S{{{LONGEST_ID + 1}}})[a-z0-9]([a-z0-9._-]*[a-z0-9])?\s*$",
    "minimum": 0,
}

Id = Annotated[str, BeforeValidator(_id), WithJsonSchema(_ID_SCHEMA)]
"""A stable name: ``anna-scaife``, ``58``."""

LabelField = Annotated[Label, BeforeValidator(_label), WithJsonSchema(TEXT_SCHEMA)]
"""A word that people choose: ``Long Paper``."""

Ids = Annotated[tuple[Id, ...], BeforeValidator(list_of, json_schema_input_type=Id | tuple[Id, ...])]
"""Ids, or one of them without a list."""
