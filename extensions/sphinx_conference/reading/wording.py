"""What pydantic says about a record, in words for people who know neither pydantic nor YAML."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any, TypeVar, get_args

from sphinx_conference.data.advice import is_name, odd_space
from sphinx_conference.model.base import Record, shape
from sphinx_conference.model.names import PARTS
from sphinx_conference.model.prose import holds_prose
from sphinx_conference.problems.problem import Code, did_you_mean
from sphinx_conference.reading.guesses import entries_meant, key_meant, map_meant, place_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pydantic_core import ErrorDetails

    from sphinx_conference.data.document import Loc

_Class = TypeVar("_Class")
_CURLY = tuple("“”„‟«»‘’‚")
_LONGEST_KEY = 60
_WORDS = re.compile(r"[^\W_]+")


_EXAMPLES = {
    Code.DATE: "Write year-month-day with two digits each: 2025-06-09.",
    Code.ID: "Write for example 58.",
    Code.DECISION: "Say in papers.map.yaml which of its words accept a paper.",
    Code.ORCID: "Write for example 0000-0002-1825-0097.",
    Code.URL: 'Write one that begins with "https://".',
}
"""Hints that quote nothing, where the model's own would."""


@dataclass(frozen=True, slots=True)
class RecordFlaw:
    """Something wrong in a record: ``loc`` is the place of the value, or with ``at_key`` of its key.

    ``wrong_at`` is the place of what is wrong, also where nothing stands.
    """

    loc: Loc
    code: Code
    message: str
    hint: str
    wrong_at: Loc
    at_key: bool = False


def problems_of(errors: list[ErrorDetails], record: type[Record], *, withheld: bool) -> Iterator[RecordFlaw]:
    """One problem for each slip in a record of the model ``record``; no value is quoted if it is ``withheld``."""
    return _Words(record, withheld).problems(errors)


class _Words:
    """Puts the errors of one record into words."""

    def __init__(self, record: type[Record], withheld: bool) -> None:
        self.record, self.withheld = record, withheld

    def problems(self, errors: Iterable[ErrorDetails]) -> Iterator[RecordFlaw]:
        """One problem for each slip; a misspelt key is not also a missing one."""
        meant: set[Loc] = set()
        missing = []
        errors = list(errors)
        entries = {error["loc"][:length] for error in errors for length in range(len(error["loc"]))}
        strange = _strange(errors)
        for error in errors:
            if error["type"] == "too_short" and error["loc"] in entries:
                continue  # the list has entries, and what is wrong with them is said already
            if error["type"] == "literal_error":
                continue  # of another form that a value may have, and what is wrong with its own is said
            if error["loc"][:-1] in strange:
                continue
            if error["type"] == "missing":
                missing.append(error)
            elif error["type"] == "extra_forbidden":
                yield self._unknown_key(error, meant)
            else:
                yield self._bad_value(error)
        for loc, first in strange.items():
            yield self._another(loc, first)
        for error in missing:
            if error["loc"] not in meant:
                yield self._missing(error["loc"])

    def _another(self, loc: Loc, first: Loc) -> RecordFlaw:
        """A map that has none of the keys which belong there: it is another thing."""
        known = record_at(self.record, loc).model_fields
        hint = f"Keys here are {', '.join(known)}."
        if "sessions" in known:
            hint = 'Write "- date: 2030-07-19" and "sessions:" above it, and indent the sessions below that.'
        return RecordFlaw(
            loc, Code.UNKNOWN_KEY, "no key of this record is one that belongs here", hint, first
        )

    def _unknown_key(self, error: ErrorDetails, meant: set[Loc]) -> RecordFlaw:
        loc = error["loc"]
        key = str(loc[-1])
        record = record_at(self.record, loc[:-1])
        known = tuple(record.model_fields)
        hint = ""
        if above := place_of(key, record):
            hint = f"Write it below {above}:, and indent it further."
        elif near := key_meant(key, known):
            meant.add((*loc[:-1], near))
            hint = f'Did you mean "{near}"?'
        elif key in PARTS and "name" in known:
            hint = "Write the parts of a name below it: name: {family: ..., given: ...}."
        elif error["input"] is None and "name" in known and key[:1].isupper():  # {name: Family, Given}
            hint = 'Put a name with a comma in quotes: name: "Family, Given".'
        if odd_space(key):
            message, hint = (
                "a key holds a special space (non-breaking or the like)",
                "Type ordinary spaces instead.",
            )
        elif not key:
            message, hint = "the key before the colon is missing", "Write it as key: value."
        else:
            known_word = not self.withheld and is_name(key)
            message = f'there is no key "{key}" here' if known_word else "there is no such key here"
        return RecordFlaw(
            loc, Code.UNKNOWN_KEY, message, hint or f"Keys here are {', '.join(known)}.", loc, at_key=True
        )

    def _missing(self, loc: Loc) -> RecordFlaw:
        key = str(loc[-1])
        field = record_at(self.record, loc[:-1]).model_fields.get(key)
        meaning = re.sub(r"(?<!\.)\.$", "", field.description or "") if field else ""
        hint = f"Add {key}: and its value ({meaning})." if meaning else f"Add {key}: and its value."
        return RecordFlaw(loc[:-1], Code.MISSING_KEY, f'"{key}" is missing', hint, loc)

    def _bad_value(self, error: ErrorDetails) -> RecordFlaw:
        loc, value = error["loc"], error["input"]
        code, message, hint = self._reason(error)
        field = loc[:-1] if record_at(self.record, loc[:-1]) is Record else loc  # languages have no names
        if isinstance(value, str) and value.strip()[:1] in _CURLY:
            hint = 'Write straight quotes ("...") instead of curly ones.'
        return RecordFlaw(loc, code, f"{_subject(field)}{message}", hint, loc)

    def _reason(self, error: ErrorDetails) -> tuple[Code, str, str]:
        kind, value, context = error["type"], error["input"], error.get("ctx", {})
        if kind == "conference":
            return self._reason_of_the_model(value, context["code"], context["message"], context["hint"])
        if kind == "enum":
            return self._not_among(value, _words_at(self.record, error["loc"]))
        if kind in ("model_type", "model_attributes_type", "dict_type"):
            hint = self._as_map(error["loc"], value)
            hint = (
                hint
                or "Write its keys below it, one to a line and indented by two spaces, or delete the line."
            )
            return Code.WRONG_TYPE, f"must be a map (key: value lines), not {shape(value)}", hint
        if kind in ("tuple_type", "list_type"):
            hint = self._as_list(error["loc"], value)
            hint = hint or 'Write one entry to a line below it, each with "- " before it, or delete the line.'
            return Code.WRONG_TYPE, f"must be a list, not {shape(value)}", hint
        if kind == "too_short":
            return (
                Code.VALUE,
                "needs at least one entry",
                'Write one entry to a line, each with "- " before it.',
            )
        return Code.VALUE, "is not written as it must be" if self.withheld else error["msg"], ""

    def _reason_of_the_model(self, value: Any, code: Code, message: str, hint: str) -> tuple[Code, str, str]:
        """What the model says, as far as it gives away nothing of a value that is withheld."""
        if self.withheld and _may_quote(value, message):
            message = code.explanation[0].lower() + code.explanation[1:].rstrip(".")
        if self.withheld and (code is Code.DATE or _may_quote(value, hint)):
            hint = _EXAMPLES.get(code, "")
        return code, message, hint

    def _as_map(self, loc: Loc, value: Any) -> str:
        """How to write as a map what stands there as text: below the first key that it must have."""
        model = _class_at(self.record, loc)
        if model is None or not isinstance(value, str) or not value.strip():
            return ""
        meant = map_meant("..." if self._is_secret(value) else value.strip(), model)
        return f"Write {meant}{', and other keys below it' if meant[:1] != '{' else ''}." if meant else ""

    def _as_list(self, loc: Loc, value: Any) -> str:
        """How to write as a list what stands there as one entry, down to the entry's own keys."""
        key = _first_key(_class_at(self.record, loc))
        if isinstance(value, dict):
            return (
                'Write "- " before its first key, and indent the other keys by two spaces more.'
                if key
                else ""
            )
        if not isinstance(value, str) or not value.strip():
            return ""
        entries = ["..."] if self._is_secret(value) else entries_meant(value)
        if len(entries) > 1:
            listed = ", ".join(f'"- {entry}"' for entry in entries)
            return f"Write each on a line of its own below it, indented: {listed}."
        model = _class_at(self.record, loc)
        is_map = model is not None and (key or "paper" in model.model_fields)
        written = map_meant(entries[0], model) if model and is_map else entries[0]
        return f"Write below it, indented: - {written}"

    def _is_secret(self, value: str) -> bool:
        return self.withheld or len(value) > _LONGEST_KEY

    def _not_among(self, value: Any, allowed: list[str]) -> tuple[Code, str, str]:
        listed = f"Allowed are {', '.join(allowed)}."
        if not isinstance(value, str):
            return Code.WRONG_TYPE, f"must be one word, not {shape(value)}", listed
        quoted = "this" if self.withheld or len(value) > 40 else f'"{value}"'
        guess = did_you_mean(value, allowed) if len(value) < _LONGEST_KEY else ""
        return Code.VALUE, f"{quoted} is not one of the values allowed", f"{guess} {listed}".strip()


def _strange(errors: Iterable[ErrorDetails]) -> dict[Loc, Loc]:
    """The maps of which no key belongs where they are, with the way to the first that is missing."""
    unknown: defaultdict[Loc, set[str]] = defaultdict(set)
    missing: dict[Loc, ErrorDetails] = {}
    for error in errors:
        if error["type"] == "extra_forbidden":
            unknown[error["loc"][:-1]].add(str(error["loc"][-1]))
        elif error["type"] == "missing":
            missing.setdefault(error["loc"][:-1], error)
    return {
        loc: error["loc"]
        for loc, error in missing.items()
        if len(unknown[loc]) > 1 and unknown[loc] == set(error["input"])
    }


def _may_quote(value: Any, words: str) -> bool:
    """Whether what the model says of a value may give away a part of it: a word or a number of the value."""
    if not isinstance(value, str):
        return value is not None
    return not set(_WORDS.findall(value.casefold())).isdisjoint(_WORDS.findall(words.casefold()))


def _subject(loc: Loc) -> str:
    """The field's name, as a message begins with it; nothing for a whole record."""
    names = [step for step in loc if isinstance(step, str)]
    if not names:
        return ""
    return f"{names[-1]}, entry {loc[-1] + 1}: " if isinstance(loc[-1], int) else f"{names[-1]}: "


def record_at(record: type[Record], loc: Loc) -> type[Record]:
    """The model of the map at ``loc`` within a record; of prose, whose keys are languages, one without fields."""
    for step in loc:
        if isinstance(step, str) and (field := record.model_fields.get(step)):
            record = Record if holds_prose(field) else _class_in(field.annotation, Record) or record
    return record


def _class_at(record: type[Record], loc: Loc) -> type[Record] | None:
    """The model of the maps that stand at ``loc``, alone or in a list; ``None`` if other values do."""
    names = [step for step in loc if isinstance(step, str)]
    if not names:
        return record
    field = record_at(record, loc[: loc.index(names[-1])]).model_fields.get(names[-1])
    return _class_in(field.annotation, Record) if field else None


def _first_key(record: type[Record] | None) -> str:
    """The first key that a record must have, or with which one of the ways to write it begins; else nothing."""
    if record is None:
        return ""
    return next((name for name, field in record.model_fields.items() if field.is_required()), "")


def _words_at(record: type[Record], loc: Loc) -> list[str]:
    """The words that may stand at ``loc`` within a record, where only certain ones may."""
    field = record_at(record, loc[:-1]).model_fields[str(loc[-1])]
    return [str(one.value) for one in _class_in(field.annotation, Enum) or ()]


def _class_in(annotation: Any, base: type[_Class]) -> type[_Class] | None:
    """The first class in an annotation that is ``base`` or derived from it."""
    if isinstance(annotation, type) and issubclass(annotation, base):
        return annotation
    return next((found for part in get_args(annotation) if (found := _class_in(part, base))), None)
