"""Text that people read: titles, labels, notes, abstracts.

A name, an address or a licence is the same in every language, and is no prose. Prose is plain text, with the small
inline Markdown subset, or a text a language: ``{en: Poster, fr: Affiche}``. It is a ``str``, the text that is shown, so
that whoever shows it need not ask; whoever must see all that stands there takes :func:`texts_of`. What must be one text
(an id that is derived, a UID, a line of the ledger, a reference) asks for it in the edition's language.
"""

from __future__ import annotations

import re
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias, get_args

from pydantic import BeforeValidator, PlainValidator, ValidationError, WithJsonSchema
from pydantic_core import InitErrorDetails, PydanticCustomError

from sphinx_conference.model.base import TEXT_SCHEMA, Record, line, refuse, text
from sphinx_conference.problems.codes import Code

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from pydantic.fields import FieldInfo

UNKNOWN = "und"
"""The language of a text that stands without one beside others that have one (ISO 639-2: undetermined)."""
TAG = r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*"
"""A tag of a language (BCP 47, RFC 5646), as sites have them: with script, region and variants."""


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom data is read: the language in which prose is shown, and translations of what has no text in it."""

    language: str = ""
    words: Mapping[str, str] = field(default_factory=dict)


_READER = ContextVar("_READER", default=Reader())  # noqa: B039 - it is frozen


@contextmanager
def reading_for(reader: Reader) -> Iterator[None]:
    """Read prose for somebody; otherwise the first text is shown of several."""
    token = _READER.set(reader)
    try:
        yield
    finally:
        _READER.reset(token)


class Texts(str):
    """Prose in several languages: the text that is shown. ``texts`` are all, by their tags, the first of them first."""

    texts: dict[str, str]
    language: str

    def __new__(cls, texts: Mapping[str, str], language: str) -> Texts:
        made = super().__new__(cls, texts[nearest_tag(texts, language) or next(iter(texts))])
        made.texts, made.language = dict(texts), language
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        return Texts, (self.texts, self.language)

    def __repr__(self) -> str:
        return f"Texts({self.texts!r}, {self.language!r})"  # of which digests are made

    def __eq__(self, other: object) -> bool:
        return str.__eq__(self, other) and (not isinstance(other, Texts) or self.texts == other.texts)

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = str.__hash__


def nearest_tag(texts: Mapping[str, Any], language: str) -> str | None:
    """The tag of the text in a language, or else in one that it is a kind of: ``de`` for ``de-AT`` (RFC 4647, 3.4)."""
    tags = {tag.casefold(): tag for tag in texts}
    wanted = language.casefold()
    while wanted:
        if wanted in tags:
            return tags[wanted]
        wanted = wanted.rpartition("-")[0]
    return None


def texts_of(prose: str) -> dict[str, str]:
    """All texts of prose by their languages; a single one has none that is known."""
    return prose.texts if isinstance(prose, Texts) else {UNKNOWN: prose}


def in_language(prose: Prose, language: str) -> str:
    """The one text of prose in a language, a tag as in HTML: the first if there is none, whoever reads."""
    return str(Texts(prose.texts, language)) if isinstance(prose, Texts) else prose


def with_texts(prose: str, change: Callable[[str], str]) -> str:
    """Prose with each of its texts changed; without those that are empty then, and empty if all are."""
    if not isinstance(prose, Texts):
        return change(prose)
    changed = {tag: new for tag, one in prose.texts.items() if (new := change(one))}
    return Texts(changed, prose.language) if changed else ""


def _prose(value: object) -> str:
    if isinstance(value, Texts):
        return value
    reader = _READER.get()
    if not isinstance(value, dict) and not reader.words:  # as nearly all is
        return text(value)
    found = _by_language(value) if isinstance(value, dict) else {UNKNOWN: text(value)}
    if reader.words and nearest_tag(found, reader.language) is None:
        first = next(iter(found.values()))
        with suppress(PydanticCustomError):  # a translation that is no text is none
            if translated := reader.words.get(first):
                found[reader.language] = (text if "\n" in first else line)(translated)
    return found[UNKNOWN] if found.keys() == {UNKNOWN} else Texts(found, reader.language)


def _by_language(value: Mapping[Any, object]) -> dict[str, str]:
    """A text a language; raises ``ValidationError`` with the way to each that cannot be used."""
    texts: dict[str, str] = {}
    wrong: list[InitErrorDetails] = []
    for tag, written in value.items():
        try:
            texts[tag_of(tag, "a text stands under what is no tag of a language")] = text(written)
        except PydanticCustomError as error:
            wrong.append(InitErrorDetails(type=error, loc=(tag,), input=written))
    if wrong:
        raise ValidationError.from_exception_data("Prose", wrong)
    if not texts:
        raise refuse(Code.VALUE, "must not be empty", "Write the text, or delete the line.")
    return texts


def tag_of(value: object, message: str = "is no tag of a language") -> str:
    """The tag of a language; raises ``PydanticCustomError`` with ``message`` for what is none."""
    written = str(value)
    if re.fullmatch(TAG, written, re.ASCII):
        return written
    meant = written.replace("_", "-")
    hint = (
        f'Write "{meant}".' if re.fullmatch(TAG, meant, re.ASCII) else "Write a tag such as en, fr or pt-BR."
    )
    raise refuse(Code.VALUE, message, hint)


def _folded(value: object) -> object:
    if isinstance(value, dict):
        return {tag: _folded_text(one) for tag, one in value.items()}
    return value if value is None or isinstance(value, Texts) else line(value)


def _folded_text(value: object) -> object:
    """A text on one line; what is none is refused later, with the way to it."""
    with suppress(PydanticCustomError):
        return line(value)
    return value


PROSE_SCHEMA: dict[str, Any] = {
    "anyOf": [
        TEXT_SCHEMA,
        {
            "type": "object",
            "minProperties": 1,
            "propertyNames": {"pattern": f"^{TAG}$"},
            "additionalProperties": TEXT_SCHEMA,
        },
    ]
}
_IS_PROSE = PlainValidator(_prose)
Prose: TypeAlias = Annotated[str, _IS_PROSE, WithJsonSchema(PROSE_SCHEMA)]
"""Prose with paragraphs."""

ON_ONE_LINE = BeforeValidator(_folded)
"""For fields of prose that is folded into one line: ``Annotated[Prose, ON_ONE_LINE, ...]``."""


def holds_prose(info: FieldInfo) -> bool:
    """Whether a field is prose."""
    parts = [*info.metadata, *(one for part in get_args(info.annotation) for one in get_args(part))]
    return _IS_PROSE in parts


def prose_in(value: object, loc: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """All prose within a record, with the place of each."""
    if isinstance(value, tuple):
        for number, one in enumerate(value):
            yield from prose_in(one, (*loc, number))
    elif isinstance(value, Record):
        for name, info in type(value).model_fields.items():
            one = getattr(value, name)
            if isinstance(one, str) and holds_prose(info):
                yield (*loc, name), one
            elif isinstance(one, tuple | Record):
                yield from prose_in(one, (*loc, name))
