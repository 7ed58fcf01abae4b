"""Takes e-mail addresses out of records: the edition's public contact is the one address that is shown."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from sphinx_conference.model.base import Record
from sphinx_conference.model.names import Name
from sphinx_conference.model.prose import with_texts
from sphinx_conference.model.site import PRIVATE
from sphinx_conference.text.emails import without_emails

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sphinx_conference.model.site import EditionData, Site

_Record = TypeVar("_Record", bound=Record)
NOTHING = "…"
"""What stands where a record needs a text and has nothing but an address."""


def without_addresses(site: Site) -> Site:
    """The site without e-mail addresses in what may be published; itself if it has none."""
    from sphinx_conference.checks.suspects import records_with_at  # a build of unchanged data needs no checks

    titles = (entry.title for data in site.editions.values() for entry in data.calendar)
    if not records_with_at(site) and not any("@" in title for title in titles if title):
        return site
    shown = {
        d.edition.public_contact for d in site.editions.values() if d.edition and d.edition.public_contact
    }
    editions = {name: _edition(data, shown) for name, data in site.editions.items()}
    return replace(site, persons=_all(site.persons, shown), editions=editions)


def _all(records: Sequence[_Record], shown: Collection[str]) -> tuple[_Record, ...]:
    return tuple(_record(one, shown) for one in records)


def _edition(data: EditionData, shown: Collection[str]) -> EditionData:
    return replace(
        data,
        edition=_record(data.edition, shown) if data.edition else None,
        dates=_all(data.dates, shown),
        people=_all(data.people, shown),
        sponsors=_all(data.sponsors, shown),
        questions=_all(data.questions, shown),
        news=_all(data.news, shown),
        papers=_all(data.papers, shown),
        calendar=_all(data.calendar, shown),
        schedule=_all(data.schedule, shown),
    )


def _record(record: _Record, shown: Collection[str]) -> _Record:
    changed = {}
    for name, field in type(record).model_fields.items():
        value = getattr(record, name)
        clean = value if name in PRIVATE else _value(value, shown)
        if clean != value:
            empty = NOTHING if field.is_required() else field.get_default(call_default_factory=True)
            changed[name] = clean if clean != "" else empty
    return record.model_copy(update=changed) if changed else record


def _value(value: object, shown: Collection[str]) -> object:
    if isinstance(value, str):
        return with_texts(value, lambda text: without_emails(text, shown))
    if isinstance(value, Name):
        return _name(value, shown)
    if isinstance(value, tuple):
        return tuple(clean for clean in (_value(item, shown) for item in value) if clean != "")
    return _record(value, shown) if isinstance(value, Record) else value


def _name(name: Name, shown: Collection[str]) -> Name:
    """A name without addresses; what is left is read anew where one stood for a part of it."""
    before = {part: getattr(name, part) for part in ("given", "particle", "family", "suffix")}
    parts = {part: without_emails(text, shown) for part, text in before.items()}
    if parts == before:
        return name
    if parts["family"] and (parts["given"] or not name.given):
        return Name(split_known=name.split_known, **parts)
    rest = " ".join(filter(None, parts.values()))
    return Name.parse(rest) if rest else Name("", NOTHING)
