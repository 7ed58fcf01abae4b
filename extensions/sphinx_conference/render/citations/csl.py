"""CSL-JSON (Citation Style Language 1.0.2, csl-data.json): what Zotero, Pandoc and citation processors read."""

from __future__ import annotations

import json
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, Any

from sphinx_conference.text.plaintext import plain_text, rich_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sphinx_conference.render.citations.reference import Contributor, Reference

_ENCODER = json.JSONEncoder(ensure_ascii=False)
_text = encode_basestring  # what the encoder makes of text


def csl_item(reference: Reference) -> dict[str, Any]:
    """The item of a paper. Titles may hold ``<i>`` and ``<b>``, as CSL allows, and TeX between dollars."""
    item: dict[str, Any] = json.loads(csl_line(reference))
    return item


def csl_line(reference: Reference) -> str:
    """The item as JSON on one line, in UTF-8."""
    r = reference
    if "csl" not in r.ready:
        r.ready["csl"] = _ENCODER.encode({name: value for name, value in _shared(r) if value})[1:-1]
    parts = [f'{{"id": {_text(r.key)}, "type": "paper-conference"']
    if title := rich_text(r.title):
        parts.append(f'"title": {_text(title)}')
    if r.authors:
        parts.append(f'"author": [{", ".join(map(_person, r.authors))}]')
    parts.append(r.ready["csl"])
    parts += [f'"{name}": {_text(value)}' for name, value in _own(r) if value]
    return ", ".join(parts) + "}"


def _shared(reference: Reference) -> Iterator[tuple[str, Any]]:
    """What all papers of an edition say."""
    r = reference
    day = r.published or r.start
    yield "editor", [_name(editor) for editor in r.editors]
    yield "container-title", rich_text(r.booktitle)
    yield "collection-title", rich_text(r.series) if r.series else None
    yield "volume", r.volume
    yield "event-title", plain_text(r.event)
    yield "event-place", r.place
    yield "event-date", _date(r.start, r.end) if r.start else None
    yield "issued", _date(day) if day else {"date-parts": [[r.year]]}
    yield "publisher", r.publisher


def _own(reference: Reference) -> Iterator[tuple[str, str | None]]:
    r = reference
    yield "page", f"{r.first_page}-{r.last_page}" if r.first_page and r.last_page else r.first_page
    yield "DOI", r.doi
    yield "URL", r.url
    yield "abstract", plain_text(r.abstract) if r.abstract else None
    yield "keyword", ", ".join(map(plain_text, r.keywords))


def _date(first: date, last: date | None = None) -> dict[str, Any]:
    days = [first] if last in (None, first) else [first, last]
    return {"date-parts": [[d.year, d.month, d.day] for d in days if d]}


def _person(person: Contributor) -> str:
    """A name as JSON."""
    given, particle, family, suffix = person.name.parts
    if given and not particle and not suffix:
        return f'{{"family": {_text(family)}, "given": {_text(given)}}}'
    return _ENCODER.encode(_name(person))


def _name(person: Contributor) -> dict[str, str]:
    given, particle, family, suffix = person.name.parts
    if person.name.is_group:
        return {"literal": family}
    parts = {"family": family, "given": given, "non-dropping-particle": particle, "suffix": suffix}
    return {key: part for key, part in parts.items() if part}
