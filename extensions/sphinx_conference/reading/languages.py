"""Columns of tables that hold prose in one language: ``title[fr]``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_conference.model.prose import TAG, UNKNOWN, holds_prose

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sphinx_conference.data.document import Loc, Plain
    from sphinx_conference.model.base import Record

_TAGGED = re.compile(rf"([^\[\]]+)\[\s*({TAG})\s*\]", re.ASCII)


def tagged(written: str, record: type[Record], column: Callable[[str], str]) -> str:
    """How a header's column is spelt here: ``column`` says it of one without language, ``title[fr]`` is one with it."""
    found = _TAGGED.fullmatch(written.strip())
    name = f"{column(found[1])}[{found[2]}]" if found else ""
    return name if has_language(name, record) else column(written)


def has_language(name: str, record: type[Record]) -> bool:
    """Whether a column, as it is spelt here, holds prose in one language."""
    found = _TAGGED.fullmatch(name)
    field = record.model_fields.get(found[1]) if found else None
    return field is not None and holds_prose(field)


def fields_of(names: Iterable[str]) -> set[str]:
    """The fields of columns."""
    return {str(loc_of(name)[0]) for name in names}


def loc_of(name: str) -> Loc:
    """Where in a record a column's values are."""
    found = _TAGGED.fullmatch(name)
    return (found[1], found[2]) if found else (name,)


def column_of(steps: Sequence[str | int], columns: dict[str, int]) -> int:
    """The column of the value at a way within a record; the first if none is."""
    names = (f"{steps[0]}[{steps[1]}]",) if len(steps) > 1 else ()
    return next((columns[name] for name in (*names, *map(str, steps[:1])) if name in columns), 0)


def by_language(record: dict[str, Plain]) -> dict[str, Plain]:
    """A row's values by column as a map: of ``title`` and ``title[fr]`` a text a language, the first's unknown."""
    result: dict[str, Plain] = {}
    for name, value in record.items():
        field, *language = loc_of(name)
        if language:
            texts = result.get(str(field))
            texts = texts if isinstance(texts, dict) else {UNKNOWN: texts} if texts else {}
            result[str(field)] = {**texts, str(language[0]): value}
        elif isinstance(texts := result.get(name), dict):
            result[name] = {UNKNOWN: value, **texts}
        else:
            result[name] = value
    return result
