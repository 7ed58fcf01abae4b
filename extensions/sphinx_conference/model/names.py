"""Names of people: as written, and in the parts that bibliographies need."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Any, Protocol, TypeVar

from pydantic import BeforeValidator, WithJsonSchema

from sphinx_conference.model.base import line, refuse, shape
from sphinx_conference.model.particles import CAPITAL, split
from sphinx_conference.problems.codes import Code
from sphinx_conference.text.texletters import plain_letters_of

PARTS = ("given", "particle", "family", "suffix")
"""The parts of a name, as keys."""
_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
_LAST_WORDS = frozenset({"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"})
"""What is no family name at the end of a name of three words or more."""
_NOBODY = re.compile(
    r"anon(?:\.|ymous)?(?:\W*(?:authors?|submission|for (?:peer )?review))?\W*\d*\W*(?:s\W*)?|"
    r"~.*|\S+@\S+\.\S+(?:\s+\S+@\S+\.\S+)*|(?:https?://|www\.)\S*",
    re.IGNORECASE,
)
"""What stands for a person in a review system: nobody, a profile, or an address, which may stand as both given and
family name."""
_INSTITUTION = re.compile(
    r"\b(?:univ(?:ersit\w*)?|inst(?:itut\w*)?|college|school|lab(?:s|orator\w*)?|observator\w*|cent(?:er|re)|academy|"
    r"research|department|dept|faculty|hospital|gmbh|inc|ltd|corp|google|deepmind|microsoft|openai|nvidia)\b"
)
"""A word of what employs people, in small letters."""
_ACRONYM = re.compile(r"(?=[A-Z]*[A-Z]{3})[A-Z]+(?: [A-Z][\w-]+)?|[A-Z]{3,}\b.*")
GROUP = re.compile(r"\b(?:collaboration|team|consortium|group|project|survey|network)\b", re.IGNORECASE)
"""Words by which groups call themselves."""
_EAST_ASIAN = re.compile(r"[\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff]")
"""A letter of names that are written with the family name first, and with no space: Han and Hangul."""


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name, or a group's.

    Written ``Given Family`` or, to say which part is the family name, ``Family, Given``; a mononym is one word.
    In Han and Hangul the family name stands first: ``田中 太郎``.
    ``family`` keeps its particles (``van der Smagt``) unless the data gives the parts one by one. A name of more
    than one word that has no other part (``family: LSST Collaboration``) is a group's.
    """

    given: str
    family: str
    split_known: bool = True
    """Whether the data said where the family name begins (``Family, Given``)."""
    particle: str = ""
    """``van der``, ``de la``: only where the data gives it as a part of its own."""
    suffix: str = ""
    """``Jr.``, ``III``."""

    @classmethod
    def parse(cls, text: str) -> Name:
        """Parse one written name; raises ``PydanticCustomError`` for what is no name, or no single one.

        A comma at the end separates nothing, and is left out.
        """
        text = " ".join(text.split()).rstrip(", ")
        if _NOBODY.fullmatch(text):
            raise refuse(Code.VALUE, "is no person's name", "Write the name as it stands on the paper.")
        parts = [part.strip() for part in text.split(",")]
        suffix = parts.pop(1) if len(parts) == 3 and parts[1].casefold() in _SUFFIXES else ""
        if len(parts) > 2 or not all(parts):
            several = ";" in text or " - " in text or all(" " in part for part in parts)
            hint = 'Write "Family, Given", one person an entry'
            if " - " in text:
                hint += '; a line below that begins with "- " is to be indented like this one'
            message = "names several people" if several else "has a comma that separates no two parts"
            raise refuse(Code.VALUE, message, f"{hint}.")
        if len(parts) == 2 and not suffix and parts[1].casefold() in _SUFFIXES and " " in parts[0]:
            given, _, family = parts[0].rpartition(" ")
            return cls(given, family, split_known=False, suffix=parts[1])
        if len(parts) == 2:
            if _is_affiliation(*parts):
                raise refuse(
                    Code.VALUE,
                    "has an affiliation behind its comma",
                    "Write it as affiliation: below name:, in a table in brackets: Given Family (Affiliation).",
                )
            return cls(parts[1], parts[0], suffix=suffix)
        if _EAST_ASIAN.match(parts[0]):
            family, _, given = parts[0].partition(" ")
            if _EAST_ASIAN.match(given):
                return cls(given, family)
        given, _, family = parts[0].rpartition(" ")
        if family in _LAST_WORDS and " " in given:
            suffix = family
            given, _, family = given.rpartition(" ")
        return cls(given, family, split_known=not given, suffix=suffix)

    @property
    def full(self) -> str:
        """The name in the order in which it is read: ``Given Family``, or ``FamilyGiven`` in Han and Hangul."""
        if not self.family.isascii() and _EAST_ASIAN.match(self.family) and _EAST_ASIAN.match(self.given):
            return f"{self.family}{self.given}"
        if self.particle or self.suffix or not self.given:
            return " ".join(part for part in (self.given, self.particle, self.family, self.suffix) if part)
        return f"{self.given} {self.family}"

    @property
    def inverted(self) -> str:
        """The name with the family name first, as in catalogues: ``van der Smagt, Patrick``; a group's as it is."""
        given, particle, family, suffix = self.parts
        if particle or suffix or not given:
            family, given = f"{particle} {family}".strip(), f"{given} {suffix}".strip()
        return f"{family}, {given}" if given else family

    @property
    def initials(self) -> str:
        """One or two letters for a monogram."""
        return (self.given[:1] + self.family[:1]).upper()

    @property
    def is_group(self) -> bool:
        """Whether it is surely no person's: several words that the data calls one part."""
        return not self.given and not self.particle and " " in self.family and self.split_known

    @property
    def parts(self) -> tuple[str, str, str, str]:
        """Given name, particle, family name and suffix.

        The particle is what BibTeX takes for one: the words before the family name that begin with a small letter,
        if a word with a capital follows (T. Nelson, BibTeXing, section 4). One with a capital is family name
        (``Van Gool, Luc``), see :mod:`~sphinx_conference.model.particles`.
        """
        if self.particle or (self.split_known and " " not in self.family) or self.is_group:
            return self.given, self.particle, self.family, self.suffix
        if self.split_known:
            given, words = self.given.split(), self.family.split()
            particle = []
            while len(words) > 1 and words[0][:1].islower():
                particle.append(words.pop(0))
        else:  # "Patrick van der Smagt": the particle stands at the end of what was taken for given
            given, particle, words = split([*self.given.split(), self.family])
        return " ".join(given), " ".join(particle), " ".join(words), self.suffix

    def __str__(self) -> str:
        return self.full

    def __reduce__(self) -> tuple[Any, ...]:
        return Name, (self.given, self.family, self.split_known, self.particle, self.suffix)


def _is_affiliation(before: str, behind: str) -> bool:
    """Whether ``Lisa Meier, MIT`` is a name and an affiliation, and not ``Family, Given``."""
    if _INSTITUTION.search(behind.lower()) and "(" not in behind:
        return True
    first, _, more = before.partition(" ")
    return bool(more and first not in CAPITAL and not first[:1].islower() and _ACRONYM.fullmatch(behind))


def _name(value: object) -> Name:
    if isinstance(value, Name):
        return value
    if isinstance(value, dict):
        return _of_parts(value)
    if not isinstance(value, str):
        raise refuse(Code.WRONG_TYPE, f"must be a name, not {shape(value)}", "Write Family, Given.")
    return Name.parse(line(plain_letters_of(value)))


def _of_parts(value: dict[Any, Any]) -> Name:
    if unknown := sorted(str(key) for key in value if key not in PARTS):
        hint = f"Parts of a name are {', '.join(PARTS)}."
        raise refuse(Code.UNKNOWN_KEY, f'there is no part "{unknown[0]}" of a name', hint)
    if value.get("family") is None:
        raise refuse(
            Code.MISSING_KEY, '"family" is missing', "Write the family name, or a mononym, as family:"
        )
    parts = {key: plain_letters_of(line(part)) for key, part in value.items() if part is not None}
    return Name(
        parts.get("given", ""),
        parts["family"],
        particle=parts.get("particle", ""),
        suffix=parts.get("suffix", ""),
    )


_CONTROL = r"\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029"
_PART = rf"(?!\s*(,|$))[^,{_CONTROL}]*"
_NO_NAME = r"(?!\s*(~|[Aa][Nn][Oo][Nn]([Yy][Mm][Oo][Uu][Ss])?\.?\s*,?\s*$|([Hh][Tt][Tt][Pp][Ss]?://|[Ww][Ww][Ww]\.)\S*\s*$|\S+@\S+\.\S+(\s+\S+@\S+\.\S+)*\s*$))"
_SUFFIX = r"(,\s*([Jj][Rr]|[Ss][Rr])\.?\s*|,\s*([Ii]{2,3}|[Ii][Vv])\s*)?"
_PART_SCHEMA = {"type": ["string", "number", "null"], "pattern": rf"^(?!\s*$)[^{_CONTROL}]*$"}


_NATIVE = re.compile(r"(.*[^\s(（])\s*[(（]\s*([^()（）]*[^\s()（）])\s*[)）]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")


def with_native_name(record: Any) -> Any:
    """A plain record of a person whose name has its native script in brackets, with both apart.

    ``Joshua S. Speagle (沈佳士)`` is ``name: Joshua S. Speagle`` with ``native_name: 沈佳士``.
    """
    name = record.get("name") if isinstance(record, dict) else None
    found = (
        _NATIVE.fullmatch(name.strip())
        if isinstance(name, str) and name[-2:].rstrip()[-1:] in ")）"
        else None
    )
    if not found or record.get("native_name") is not None:
        return record
    latin, native = found.groups()
    if not _LATIN.search(latin) or _LATIN.search(native) or not any(map(str.isalpha, native)):
        return record
    return {**record, "name": latin, "native_name": native}


class _Somebody(Protocol):
    person: str | None
    name: Name | None


_Who = TypeVar("_Who", bound=_Somebody)


def must_be_somebody(record: _Who) -> _Who:
    """A record of somebody who is named by an id or by name; raises ``PydanticCustomError`` for one of nobody."""
    if record.person is None and record.name is None:
        raise refuse(Code.MISSING_KEY, '"person" or "name" is missing', "Write name: Family, Given.")
    return record


NameField = Annotated[
    Name,
    BeforeValidator(_name),
    WithJsonSchema(
        {
            "description": "Given Family, or Family, Given, or a map of its parts",
            "anyOf": [
                {"type": "string", "pattern": rf"^{_NO_NAME}{_PART}({_SUFFIX},{_PART})?(\s*,)*\s*$"},
                {
                    "type": "object",
                    "properties": {
                        **dict.fromkeys(PARTS, _PART_SCHEMA),
                        "family": {**_PART_SCHEMA, "type": ["string", "number"]},
                    },
                    "required": ["family"],
                    "additionalProperties": False,
                },
            ],
        }
    ),
]
"""A field that holds a :class:`Name`."""
