"""Names of people: as written, and in the parts that bibliographies need."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema

from sphinx_conference.codes import Code
from sphinx_conference.model.base import line, refuse, shape


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name.

    Written ``Given Family`` or, to say which part is the family name, ``Family, Given``; a mononym is one word.
    ``family`` keeps its particles (``van der Smagt``).
    """

    given: str
    family: str
    split_known: bool = True
    """Whether the data said where the family name begins (``Family, Given``)."""

    @classmethod
    def parse(cls, text: str) -> Name:
        """Parse one written name; raises ``PydanticCustomError`` for more than one comma."""
        parts = [" ".join(part.split()) for part in text.split(",")]
        if len(parts) > 2 or not all(parts):
            raise refuse(
                Code.VALUE,
                "has a comma that separates no two parts",
                'Write "Family, Given", one person an entry.',
            )
        if len(parts) == 2:
            return cls(parts[1], parts[0])
        given, _, family = parts[0].rpartition(" ")
        return cls(given, family, split_known=not given)

    @property
    def full(self) -> str:
        """The name in the order in which it is read: ``Given Family``."""
        return f"{self.given} {self.family}".strip()

    @property
    def initials(self) -> str:
        """One or two letters for a monogram."""
        return (self.given[:1] + self.family[:1]).upper()

    def __str__(self) -> str:
        return self.full


def _name(value: object) -> Name:
    if isinstance(value, Name):
        return value
    if not isinstance(value, str):
        raise refuse(Code.WRONG_TYPE, f"must be a name, not {shape(value)}", "Write Family, Given.")
    return Name.parse(line(value))


_PART = r"(?!\s*(,|$))[^,\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029]*"


NameField = Annotated[
    Name,
    BeforeValidator(_name),
    WithJsonSchema(
        {
            "type": "string",
            "description": "Given Family, or Family, Given",
            "pattern": rf"^{_PART}(,{_PART})?$",
        }
    ),
]
"""A field that holds a :class:`Name`."""
