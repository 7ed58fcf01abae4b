"""Which fields are prose: text that people read, and that may one day stand in several languages."""

from __future__ import annotations

from typing import get_args

import pytest

from sphinx_conference.model import dates, edition, papers, people, prose, schedule
from sphinx_conference.model.base import Record
from sphinx_conference.model.dates import ImportantDate

NAMES = {
    "title",
    "label",
    "note",
    "tagline",
    "abstract",
    "bio",
    "text",
    "question",
    "summary",
    "reason",
    "access",
}
MARK = get_args(prose.Prose)[1]
RECORDS = [
    record
    for module in (dates, edition, papers, people, schedule)
    for record in vars(module).values()
    if isinstance(record, type) and issubclass(record, Record) and record is not Record
]


def is_prose(record: type[Record], name: str) -> bool:
    info = record.model_fields[name]
    parts = [*info.metadata, *(one for part in get_args(info.annotation) for one in get_args(part))]
    return MARK in parts


@pytest.mark.parametrize("record", RECORDS)
def test_prose_has_its_type_and_nothing_else_has(record: type[Record]) -> None:
    assert {name for name in record.model_fields if is_prose(record, name)} == NAMES & set(
        record.model_fields
    )


def test_a_line_of_prose_is_folded_and_may_be_missing() -> None:
    given = {"id": "a", "label": " One \n two ", "kind": "other", "at": "TBD", "note": None}
    date = ImportantDate.model_validate(given)
    assert (date.label, date.note) == ("One two", None)
    assert prose.in_language(date.label, "en") == "One two"
