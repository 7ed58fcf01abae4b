"""The fields of a form, with their rules and what is said of a slip: all of it from the model, as the check has it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any, get_args

from pydantic import TypeAdapter, ValidationError

from sphinx_conference.model.base import Record
from sphinx_conference.model.dates import ImportantDate

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic.fields import FieldInfo

    from sphinx_conference.data.document import Loc
    from sphinx_conference.model.collections import Collection
    from sphinx_conference.render.recordform.kinds import Kind

NOT_ASKED = frozenset(
    {"email", "notes", "previous_ids", "status", "publish_after", "position", "was", "cancelled", "allow_order",
     "photo", "logo", "logo_dark", "schema_version"}
)  # fmt: skip
"""Fields of which no form asks: private ones, pictures, and what comes to be said of a record later."""
_LONG = frozenset({"abstract", "bio", "text", "answer"})
_LABELS = {"pdf": "PDF", "doi": "DOI", "arxiv": "arXiv", "openreview": "OpenReview"}
_SAMPLE = "VALUE"
"""Stands in messages for what somebody typed; no id, date, address or word of ours."""
_NO_DAY = "2001-02-30"


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its key, ``links.pdf`` for one within, how it is asked for, its rules, and what is said of slips.

    ``way`` is ``line``, ``text``, ``choice``, ``flag``, ``list``, ``people``, ``when`` or ``day``. In messages
    ``VALUE`` stands for what was typed, and ``value`` in quotes for the id that follows from it.
    """

    key: str
    help: str
    way: str
    needed: bool
    choices: tuple[str, ...]
    patterns: tuple[str, ...]
    missing: str
    wrong: str
    nobody: str
    """What is said of a text that is no name, where a name is asked for; ``wrong`` is for one with too many commas."""
    given: str

    @property
    def label(self) -> str:
        """The key as words."""
        word = self.key.rpartition(".")[2].replace("_", " ")
        return _LABELS.get(word, word)


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of a form: those that it asks for first, and the others. Of the keys ``one_of`` one is needed."""

    first: tuple[Field, ...]
    more: tuple[Field, ...]
    one_of: tuple[str, ...]
    none_of_them: str
    """What is said if none of those is given."""
    no_day: tuple[str, str]
    """What is said of a day that does not exist: before and behind it."""


@cache
def fields_of(kind: Kind) -> Fields:
    """The fields of a kind of record."""
    records = kind.records
    assert records is not None, "there are such records"
    every = {one.key: one for one in _fields(records, kind.given)}
    first = [every[key] for key in kind.first if key in every]
    more = [one for one in every.values() if one.key not in kind.first]
    needed = [one for one in more if one.needed]
    first += needed
    one_of, none = _one_of(records.record)
    return Fields(tuple(first), tuple(one for one in more if not one.needed), one_of, none, _of_no_day())


def _fields(records: Collection, given: Mapping[str, str]) -> Iterator[Field]:
    schema = TypeAdapter(records.record).json_schema(mode="validation")
    for name, info in records.record.model_fields.items():
        if name in NOT_ASKED:
            continue
        inner = info.annotation
        if isinstance(inner, type) and issubclass(inner, Record):
            within = TypeAdapter(inner).json_schema(mode="validation")
            for key, one in inner.model_fields.items():
                yield _field(f"{name}.{key}", one, inner, within["properties"][key], within, given)
        elif not _holds_records(info) or _way(name, info) == "people":
            needed_key = records.identified and name == "id"
            yield _field(
                name, info, records.record, schema["properties"][name], schema, given, needed=needed_key
            )


def _field(
    key: str,
    info: FieldInfo,
    record: type[Record],
    described: dict[str, Any],
    schema: dict[str, Any],
    given: Mapping[str, str],
    *,
    needed: bool = False,
) -> Field:
    name = key.rpartition(".")[2]
    way = _way(name, info)
    choices = tuple(str(one.value) for one in _enum(info.annotation) or ())
    patterns = () if way in ("list", "people", "choice", "flag") else tuple(_patterns(described, schema))
    wrong, nobody = (_said({name: _SAMPLE}, name, record), "") if patterns else ("", "")
    if patterns and name == "name":
        wrong, nobody = (_said({name: written}, name, record) for written in ("a, b, c", "anonymous"))
    needed = needed or info.is_required()
    missing = _said({}, name, record) or (
        f'"{name}" is missing. Add {name}: and its value.' if needed else ""
    )
    return Field(
        key,
        info.description or "",
        way,
        needed,
        choices,
        patterns,
        missing,
        wrong,
        nobody,
        given.get(key, ""),
    )


def _way(name: str, info: FieldInfo) -> str:
    """How a field is asked for."""
    if _enum(info.annotation):
        return "choice"
    if info.annotation is bool:
        return "flag"
    if name == "authors":
        return "people"
    if name in ("at", "date"):
        return "when" if name == "at" else "day"
    if name != "role" and str(info.annotation).startswith(("tuple", "typing.Tuple")):
        return "list"
    return "text" if name in _LONG else "line"


def _holds_records(info: FieldInfo) -> bool:
    return any(_classes(info.annotation, Record))


def _enum(annotation: Any) -> type[Enum] | None:
    return next(_classes(annotation, Enum), None)


def _classes(annotation: Any, base: type[Any]) -> Iterator[type[Any]]:
    """The classes in an annotation that are derived from ``base``."""
    if isinstance(annotation, type) and issubclass(annotation, base):
        yield annotation
    for part in get_args(annotation):
        yield from _classes(part, base)


def _patterns(described: Mapping[str, Any], schema: Mapping[str, Any]) -> Iterator[str]:
    """The patterns (ECMA-262) of the texts that may stand there, of which one has to fit."""
    if "$ref" in described:
        described = schema["$defs"][described["$ref"].rpartition("/")[2]]
    kinds = described.get("type", ())
    if "pattern" in described and ("string" in kinds or not kinds):
        yield described["pattern"]
    for one in described.get("anyOf", ()):
        yield from _patterns(one, schema)


def _said(values: Mapping[str, Any], name: str, record: type[Record]) -> str:
    """What the check says of a field of a record with these values."""
    return next((said for loc, said in _flaws(values, record) if loc[:1] == (name,)), "")


def _flaws(values: Mapping[str, Any], record: type[Record]) -> Iterator[tuple[Loc, str]]:
    """All that the check says of a record with these values, and of what in it."""
    from sphinx_conference.reading.wording import problems_of  # only pages with forms need it

    try:
        record.model_validate(values)
    except ValidationError as error:
        for found in problems_of(error.errors(), record, withheld=False):
            yield found.wrong_at, f"{found.message}. {found.hint}"


def _one_of(record: type[Record]) -> tuple[tuple[str, ...], str]:
    """The keys of which one is needed, as the record's configuration tells editors, and what the check says of none."""
    extra = record.model_config.get("json_schema_extra")
    given = extra.get("anyOf") if isinstance(extra, dict) else None
    required = (
        [one.get("required") for one in given if isinstance(one, dict)] if isinstance(given, list) else []
    )
    keys = tuple(str(one[0]) for one in required if isinstance(one, list))
    if not keys:
        return (), ""
    values = {name: "x" for name, info in record.model_fields.items() if info.is_required()}
    return keys, next((said for _loc, said in _flaws(values, record)), "")


def _of_no_day() -> tuple[str, str]:
    """The check's words on a day that does not exist, apart at the day, without the key."""
    said = _said({"at": _NO_DAY}, "at", ImportantDate).partition(". ")[0]
    before, _day, after = said.removeprefix("at: ").partition(_NO_DAY)
    return before, after
