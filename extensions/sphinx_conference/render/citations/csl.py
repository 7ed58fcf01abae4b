"""CSL-JSON (Citation Style Language 1.0.2, csl-data.json): what Zotero, Pandoc and citation processors read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sphinx_conference.text.plaintext import plain_text, rich_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sphinx_conference.render.citations.reference import Contributor, Reference


def csl_item(reference: Reference) -> dict[str, Any]:
    """The item of a paper. Titles may hold ``<i>``, ``<b>``, ``<sup>`` and ``<sub>``, as CSL allows."""
    return {name: value for name, value in _fields(reference) if value}


def csl_line(reference: Reference) -> str:
    """The item as JSON on one line, in UTF-8."""
    return json.dumps(csl_item(reference), ensure_ascii=False)


def _fields(reference: Reference) -> Iterator[tuple[str, Any]]:
    r = reference
    day = r.published or r.start
    yield "id", r.key
    yield "type", "paper-conference"
    yield "title", rich_text(r.title)
    yield "author", [_name(author) for author in r.authors]
    yield "editor", [_name(editor) for editor in r.editors]
    yield "container-title", rich_text(r.booktitle)
    yield "collection-title", rich_text(r.series) if r.series else None
    yield "volume", r.volume
    yield "event-title", plain_text(r.event)
    yield "event-place", plain_text(r.place) if r.place else None
    yield "event-date", _date(r.start, r.end) if r.start else None
    yield "issued", _date(day) if day else {"date-parts": [[r.year]]} if r.year else None
    yield "publisher", plain_text(r.publisher) if r.publisher else None
    yield "page", f"{r.first_page}-{r.last_page}" if r.first_page and r.last_page else r.first_page
    yield "DOI", r.doi
    yield "URL", r.url
    yield "abstract", plain_text(r.abstract) if r.abstract else None
    yield "keyword", ", ".join(map(plain_text, r.keywords))


def _date(first: date, last: date | None = None) -> dict[str, Any]:
    days = [first] if last in (None, first) else [first, last]
    return {"date-parts": [[d.year, d.month, d.day] for d in days if d]}


def _name(person: Contributor) -> dict[str, str]:
    given, particle, family, suffix = person.name.parts
    if person.name.is_group:
        return {"literal": family}
    parts = {"family": family, "given": given, "non-dropping-particle": particle, "suffix": suffix}
    return {key: part for key, part in parts.items() if part}
