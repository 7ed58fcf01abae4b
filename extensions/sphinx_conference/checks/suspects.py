"""Which records need a closer look: one quick pass over all text, so that checks read only what may be wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_conference.checks.once import once
from sphinx_conference.model.base import Record
from sphinx_conference.model.names import Name
from sphinx_conference.model.prose import Texts
from sphinx_conference.model.schedule import Session
from sphinx_conference.model.site import PRIVATE
from sphinx_conference.text.markup import understood

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_conference.checks.finding import Loc
    from sphinx_conference.model.site import EditionData, Site

REVERSING = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Characters that reverse the direction of writing (UAX 9)."""


class PlacedRecord(NamedTuple):
    """A record that is published or withheld as one, where it stands, and whether messages may quote it."""

    edition: str | None
    collection: str
    loc: Loc
    record: Any
    quotable: bool


@dataclass
class Suspects:
    """Records whose text holds a character that reverses, a formula that cannot be converted, or unknown TeX."""

    reversing: list[PlacedRecord] = field(default_factory=list)
    formula: list[PlacedRecord] = field(default_factory=list)
    tex: list[PlacedRecord] = field(default_factory=list)


@once
def records_with_at(site: Site) -> list[PlacedRecord]:
    """The records of a site whose text holds an ``@``."""
    return [place for place, strings in _texts(site) if "@" in "".join(strings)]


@once
def suspects(site: Site) -> Suspects:
    """The records of a site that need a closer look."""
    found = Suspects()
    for place, strings in _texts(site):
        text = "".join(strings)
        if not text.isascii() and any(REVERSING.search(one) for one in strings if not one.isascii()):
            found.reversing.append(place)
        if "$" in text or "\\" in text:
            seen = [understood(one) for one in strings if "$" in one or "\\" in one]
            if not all(one.formulas for one in seen):
                found.formula.append(place)
            if not all(one.tex for one in seen):
                found.tex.append(place)
    return found


@once
def _texts(site: Site) -> list[tuple[PlacedRecord, list[str]]]:
    """The records of a site, and all text of each that may be published."""
    return [(place, _texts_in(place.record)) for place in placed_records(site)]


def _texts_in(record: Record) -> list[str]:
    strings: list[str] = []
    records = [record]
    for one in records:  # and those in it, which are added below
        for name, value in one.__dict__.items():
            if not value:  # as most are
                continue
            if isinstance(value, str):
                if name in PRIVATE:
                    continue
                if isinstance(value, Texts):
                    strings += value.texts.values()
                else:
                    strings.append(value)
            elif isinstance(value, Name):
                strings.append(value.full)
            elif isinstance(value, tuple):
                for item in value:
                    if isinstance(item, str):
                        strings.append(item)
                    elif isinstance(item, Record):
                        records.append(item)
            elif isinstance(value, Record):
                records.append(value)
    return strings


@once
def placed_records(site: Site) -> list[PlacedRecord]:
    """All records of a site that are published or withheld as one."""
    persons = [
        PlacedRecord(None, "persons", (index,), person, quotable=True)
        for index, person in enumerate(site.persons)
    ]
    return [*persons, *chain.from_iterable(_records_of(*one) for one in site.editions.items())]


def _records_of(edition: str, data: EditionData) -> Iterator[PlacedRecord]:
    if data.edition:
        yield PlacedRecord(edition, "edition", (), data.edition, quotable=True)
    for collection in ("dates", "people", "sponsors", "questions"):
        for index, record in enumerate(getattr(data, collection)):
            yield PlacedRecord(edition, collection, (index,), record, quotable=True)
    for index, news in enumerate(data.news):
        yield PlacedRecord(edition, "news", (index,), news, news.is_quotable)
    for index, paper in enumerate(data.papers):
        yield PlacedRecord(edition, "papers", (index,), paper, paper.is_quotable)
    for line in data.program.lines:
        session = line.session
        if isinstance(session, Session) and session.talks:  # which are lines of their own
            session = session.model_copy(update={"talks": ()})
        yield PlacedRecord(edition, "schedule", line.loc, session, data.may_quote(session))
