"""Lenient validation: a value that cannot be read is left out, and what holds it stays.

A record is validated. Where a value is refused, the smallest thing that can be left out is: an entry of a list, or a
field that the record does not stand on; then it is validated again. Only what stands on the value goes with it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from sphinx_conference.data.document import value_at
from sphinx_conference.data.positions import loc_in_document
from sphinx_conference.problems.similar import nearest
from sphinx_conference.reading.wording import record_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pydantic_core import ErrorDetails

    from sphinx_conference.data.document import Loc, Plain
    from sphinx_conference.model.base import Record

_ROUNDS = 100
"""Times that a record is validated; each leaves more out, so few are needed."""
_LONGEST_KEY = 60


@dataclass(slots=True)
class LenientResult:
    """A record without what cannot be read of it, and what that was.

    Places are those within the plain value. ``left_out`` has what is left out, ``()`` if that is the whole record;
    ``read_as`` the ids that are written in another way, with how each is read; ``remaining``, for lists with entries
    left out, the indexes of those that stay. ``errors`` are pydantic's, but for those that follow from others.
    """

    record: Record | None = None
    errors: list[ErrorDetails] = field(default_factory=list)
    left_out: set[Loc] = field(default_factory=set)
    read_as: dict[Loc, str] = field(default_factory=dict)
    remaining: dict[Loc, list[int]] = field(default_factory=dict)

    def cost_of(self, loc: Loc) -> Loc | None:
        """The way to the largest thing that is left out with the value at ``loc``; ``None`` if it is read."""
        return next((loc[:length] for length in range(len(loc) + 1) if loc[:length] in self.left_out), None)


def validate_leniently(
    item: Plain,
    record: type[Record],
    flaws: Iterable[Loc],
    complete: Callable[[dict[str, Any]], Record] | None,
) -> LenientResult:
    """Validate a plain value; ``flaws`` are the places of values in it that were refused before.

    ``complete`` makes a record of a map that lacks required fields, if its kind can do without them.
    """
    result = LenientResult()
    for flaw in flaws:
        result.left_out.add(_left_out_with(flaw, item, record))
    value: Any = item if not result.left_out else _rest(item, (), result)
    validate: Callable[[Any], Record] = record.model_validate
    for _ in range(_ROUNDS):
        if () in result.left_out:
            break
        try:
            result.record = validate(value)
        except ValidationError as error:
            _leave_out(error.errors(include_url=False), item, record, result)
            value = _rest(item, (), result)
            validate = complete or validate
        else:
            return result
    result.left_out.add(())
    result.record = None
    return result


def _leave_out(errors: list[ErrorDetails], item: Plain, record: type[Record], result: LenientResult) -> None:
    """Note errors and what has to be left out for each, or how an id is read instead."""
    new = set()
    within = {error["loc"][:length] for error in errors for length in range(len(error["loc"]))}
    for error in errors:
        if error["type"] == "too_short" and error["loc"] in within:
            continue  # the list has entries, of which some are refused now
        loc = loc_in_document(error["loc"], result.remaining)
        error["loc"] = loc
        follows = any(before[: len(loc)] == loc for before in result.left_out)
        if not follows:
            result.errors.append(error)
        place = _existing(loc, item)
        meant = error.get("ctx", {}).get("meant")
        if meant and place and place not in result.read_as:
            result.read_as[place] = meant
        elif (
            error["type"] == "missing"
            and not loc[1:]
            and record.foundation is not None
            and not record.foundation
        ):
            continue
        else:
            new.add(_left_out_with(loc, item, record))
    result.left_out |= new


def _left_out_with(loc: Loc, item: Plain, record: type[Record]) -> Loc:
    """The way to the smallest thing that can be left out with the value at ``loc``; ``()`` is the whole record."""
    while loc:
        inner, step = loc[:-1], loc[-1]
        parent = value_at(inner, item)
        if isinstance(step, int):
            if isinstance(parent, list) and step < len(parent) and not _is_whole(inner, record):
                return loc
        elif isinstance(parent, dict):
            model = record_at(record, inner)
            if step in model.model_fields:
                if step not in model.stands_on():
                    return loc
            elif not _may_withhold(step, model):
                return loc
        loc = inner
    return ()


def _is_whole(loc: Loc, record: type[Record]) -> bool:
    """Whether the list at ``loc`` is shown whole or not at all."""
    return bool(loc) and loc[-1] in record_at(record, loc[:-1]).whole


def may_withhold(item: dict[str, Any], model: type[Record]) -> bool:
    """Whether a record has a key that may be meant as one on which it depends whether it may be seen."""
    return any(_may_withhold(key, model) for key in item.keys() - model.model_fields.keys())


def _may_withhold(key: str, model: type[Record]) -> bool:
    """Whether an unknown key may be meant as one on which it depends whether a record may be seen."""
    near = nearest(key, model.model_fields) if len(key) < _LONGEST_KEY else None
    return near is not None and near in model.stands_on() and not model.model_fields[near].is_required()


def _existing(loc: Loc, item: Plain) -> Loc:
    """The way to the innermost value that exists on the way ``loc``: a list may be written as one value."""
    for length in range(len(loc), 0, -1):
        parent, step = value_at(loc[: length - 1], item), loc[length - 1]
        if (isinstance(parent, dict) and step in parent) or (
            isinstance(parent, list) and isinstance(step, int) and step < len(parent)
        ):
            return loc[:length]
    return ()


def _rest(value: Any, loc: Loc, result: LenientResult) -> Any:
    """A plain value without what is left out of it."""
    if loc in result.read_as:
        return result.read_as[loc]
    if isinstance(value, dict):
        return {
            key: _rest(one, (*loc, key), result)
            for key, one in value.items()
            if (*loc, key) not in result.left_out
        }
    if isinstance(value, list):
        remaining = [index for index in range(len(value)) if (*loc, index) not in result.left_out]
        if len(remaining) < len(value):
            result.remaining[loc] = remaining
        return [_rest(value[index], (*loc, index), result) for index in remaining]
    return value
