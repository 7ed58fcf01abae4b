"""What all records share: the base class and the types of single values."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache, partial
from typing import Annotated, Any, ClassVar, NamedTuple

from pydantic import BaseModel, BeforeValidator, ConfigDict, JsonValue, WithJsonSchema
from pydantic_core import PydanticCustomError

from sphinx_conference.problems.codes import Code
from sphinx_conference.text.letters import plain_letters
from sphinx_conference.text.urls import SCHEMES, address_hint, is_safe_url

SCHEMA_VERSION = 1
"""Version of the data model. Rises with the first change that old data cannot follow."""

LONGEST_ID = 100
"""Characters of an id; names of files are made of it, which have 255 bytes at most."""
_TAKEN = "index|con|prn|aux|nul|com[0-9]|lpt[0-9]"
"""Names that files cannot have: that of a folder's first page, and those that Windows keeps for devices."""
_ID = re.compile(rf"(?!(?:{_TAKEN})(?:\.|$))(?!.{{{LONGEST_ID + 1}}})[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?")
_BAD_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029]")
_PLAIN_URL = re.compile(r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/[A-Za-z0-9._~/?=&%+,;#-]*)?")
"""Addresses that are surely safe, as nearly all are."""
_SPACE = re.compile(r"\s+")
_is_nfc = partial(unicodedata.is_normalized, "NFC")


class Record(BaseModel):
    """A frozen record in which only declared keys may stand."""

    foundation: ClassVar[frozenset[str] | None] = None
    """The fields that it stands on: without one of them it is left out. ``None``: those that are required."""

    whole: ClassVar[frozenset[str]] = frozenset()
    """Lists of it that are shown whole or not at all."""

    @classmethod
    def stands_on(cls) -> frozenset[str]:
        """The fields without which it is left out."""
        if cls.foundation is not None:
            return cls.foundation
        return frozenset(name for name, field in cls.model_fields.items() if field.is_required())

    def __repr__(self) -> str:
        """Class and all fields, of which digests are made: pydantic's own takes five times as long."""
        return f"{type(self).__name__}({self.__dict__!r})"

    def __getstate__(self) -> dict[Any, Any]:
        """What is pickled: the values. Which of them were given is of no use later, and in another order each time."""
        private = self.__pydantic_private__
        return {"": private, **self.__dict__} if private else self.__dict__

    def __setstate__(self, state: dict[Any, Any]) -> None:
        given = {"__pydantic_private__": state.pop("", None), "__pydantic_extra__": None}
        super().__setstate__({"__dict__": state, "__pydantic_fields_set__": set(state), **given})

    # validators are built when the first record is validated, which an unchanged site never does; so defaults that
    # are records are made with model_construct, which validates nothing
    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True, defer_build=True)


def refuse(code: Code, message: str, hint: str = "", meant: str = "") -> PydanticCustomError:
    """The error by which a validator refuses a value.

    ``message`` continues the name of the field (``"at: ..."``) and ``hint`` says what to write instead.
    ``meant`` is the value that is surely meant, as which it may be read.
    """
    context = {"code": code, "message": message, "hint": hint, "meant": meant}
    return PydanticCustomError("conference", "{message}", context)


def string(value: object) -> str:
    """A single value as text; refuses lists, maps and nothing.

    Data files hold text alone; JSON and Python callers may write a whole number.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise refuse(
        Code.WRONG_TYPE, f"must be text, not {shape(value)}", "Write one value, in quotes if in doubt."
    )


def shape(value: object) -> str:
    """What a plain value is, in words for contributors."""
    if value is None:
        return "empty"
    if isinstance(value, dict):
        return "a map (key: value lines)"
    if isinstance(value, list | tuple):
        return "a list"
    return "text" if isinstance(value, str) else f"a {type(value).__name__}"


def text(value: object) -> str:
    """Text with paragraphs; refuses what :func:`string` refuses, control characters and empty text."""
    if type(value) is str and value.isprintable() and value == value.strip() != "" and _is_nfc(value):
        return value
    written = unicodedata.normalize("NFC", str(value) if isinstance(value, float) else string(value))
    if found := _BAD_CHARACTER.search(written):
        code_point = f"U+{ord(found[0]):04X}"
        raise refuse(Code.CHARACTER, f"holds the control character {code_point}", "Delete it.")
    written = written.strip()
    if not written:
        raise refuse(Code.VALUE, "must not be empty", "Write the text, or delete the line.")
    return written


def line(value: object) -> str:
    """Text folded into one line; refuses what :func:`string` refuses, control characters and empty text."""
    if (
        type(value) is str
        and value.isprintable()
        and "  " not in value
        and value == value.strip() != ""
        and _is_nfc(value)
    ):
        return value  # as most text is, to which nothing need be done; only a space is a space and printable
    return _SPACE.sub(" ", text(value))


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


def _url(value: object) -> str:
    if type(value) is str and _PLAIN_URL.fullmatch(value):
        return value
    text = string(value).strip()
    if not is_safe_url(text, SCHEMES):
        raise refuse(Code.URL, "must be a whole web address", address_hint(text))
    return text


_TRUTHS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
"""YAML 1.2, 10.3.2."""
_MEANT_TRUTHS = {
    **dict.fromkeys(("yes", "y", "on", "1"), "true"),
    **dict.fromkeys(("no", "n", "off", "0"), "false"),
}


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value in _TRUTHS:
        return _TRUTHS[value]
    meant = _MEANT_TRUTHS.get(value.strip().casefold()) if isinstance(value, str) else None
    hint = f"Write {meant}." if meant else "Write one of the two, or delete the line."
    raise refuse(Code.VALUE, "must be true or false", hint)


def _whole(value: object) -> int:
    text = string(value)
    if not re.fullmatch(r"[0-9]{1,9}", text):
        number = re.match(r"\s*([0-9]{1,9})(?![0-9]*[.,]?[0-9])", text)
        hint = f"Write digits only: {number[1]}." if number else "Write digits only."
        raise refuse(Code.VALUE, "must be a whole number", hint)
    return int(text)


# In the schemas below numbers are what editors take an unquoted 58 for; patterns are those of ECMA-262, as JSON
# Schema has them, and written so that Python reads them alike.

TEXT_SCHEMA: dict[str, Any] = {
    "type": ["string", "number"],
    "pattern": r"^(?!\s*$)[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029]*$",
}
_ID_SCHEMA: dict[str, Any] = {
    "type": ["string", "integer"],
    "pattern": rf"^\s*(?!({_TAKEN})(\.|\s*$))(?!\S{{{LONGEST_ID + 1}}})[a-z0-9]([a-z0-9._-]*[a-z0-9])?\s*$",
    "minimum": 0,
}
_URL_SCHEMA: dict[str, Any] = {
    "type": "string",
    "pattern": r"^\s*[Hh][Tt][Tt][Pp][Ss]?://"
    r"([^HIDDEN/?#@:\[\]]+|\[[0-9A-Fa-f:.]+\])(:[0-9]{0,5})?([/?#][^HIDDEN]*)?\s*$".replace(
        "HIDDEN",
        r"\s\\\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff",
    ),
}
_FLAG_SCHEMA: dict[str, Any] = {"enum": [True, False, *_TRUTHS]}
WHOLE_SCHEMA: dict[str, Any] = {
    "type": ["integer", "string"],
    "minimum": 0,
    "maximum": 999_999_999,
    "pattern": "^[0-9]{1,9}$",
}

Id = Annotated[str, BeforeValidator(_id), WithJsonSchema(_ID_SCHEMA)]
"""A stable name: ``anna-scaife``, ``58``."""

LabelField = Annotated[Label, BeforeValidator(_label), WithJsonSchema(TEXT_SCHEMA)]
"""A word that people choose: ``Long Paper``."""

Line = Annotated[str, BeforeValidator(line), WithJsonSchema(TEXT_SCHEMA)]
"""Text on one line that is no prose."""

Text = Annotated[str, BeforeValidator(text), WithJsonSchema(TEXT_SCHEMA)]
"""Text with paragraphs that is no prose."""

Url = Annotated[str, BeforeValidator(_url), WithJsonSchema(_URL_SCHEMA)]
"""An http or https address."""

_PAGE = r"/?[A-Za-z0-9_]([A-Za-z0-9_./-]*[A-Za-z0-9_])?"


def _page(value: object) -> str:
    text = string(value).strip()
    if re.fullmatch(_PAGE, text, re.ASCII):
        return text
    if ":" in text:
        return _url(text)
    raise refuse(
        Code.VALUE,
        "is neither the name of a page nor a web address",
        "Write for example conduct, for the page conduct.md of this edition, or /conduct for one of the whole site.",
    )


Page = Annotated[
    str,
    BeforeValidator(_page),
    WithJsonSchema(
        {
            "type": ["string", "integer"],
            "minimum": 0,
            "anyOf": [{"pattern": rf"^\s*{_PAGE}\s*$"}, {"pattern": _URL_SCHEMA["pattern"]}],
        }
    ),
]
"""The name of a page, in the edition's folder or, with a slash before it, in the site; or a web address."""

Flag = Annotated[bool, BeforeValidator(_flag), WithJsonSchema(_FLAG_SCHEMA)]
"""``true`` or ``false``."""

Whole = Annotated[int, BeforeValidator(_whole), WithJsonSchema(WHOLE_SCHEMA)]
"""A whole number from 0."""


def list_of(value: Any) -> Any:
    """``BeforeValidator`` for lists that may be written as one value: ``speaker`` is ``[speaker]``."""
    return value if value is None or isinstance(value, (list, tuple)) else [value]


Ids = Annotated[tuple[Id, ...], BeforeValidator(list_of, json_schema_input_type=Id | tuple[Id, ...])]
"""Ids, or one of them without a list."""

Lines = Annotated[tuple[Line, ...], BeforeValidator(list_of, json_schema_input_type=Line | tuple[Line, ...])]
"""Lines of text, or one of them without a list."""


def needs_one_of(*names: str) -> ConfigDict:
    """The part of a record's configuration that says to editors that one of these keys must be given."""
    given: list[JsonValue] = [
        {"required": [name], "properties": {name: {"not": {"type": "null"}}}} for name in names
    ]
    return ConfigDict(json_schema_extra={"anyOf": given})
