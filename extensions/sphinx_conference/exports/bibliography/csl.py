"""CSL-JSON (Citation Style Language 1.0.2, csl-data.json): what Zotero, Pandoc and citation processors read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sphinx_conference.exports.bibliography.text import plain_text, rich_text

if TYPE_CHECKING:
    from datetime import date

    from sphinx_conference.exports.bibliography.reference import Contributor, Reference

_ENCODER = json.JSONEncoder(ensure_ascii=False)


def csl_item(reference: Reference) -> dict[str, Any]:
    """The item of a paper. Titles may hold ``<i>`` and ``<b>``, as CSL allows, and TeX between dollars."""
    r = reference
    pages = f"{r.first_page}-{r.last_page}" if r.first_page and r.last_page else r.first_page
    day = r.published or r.start
    item: dict[str, Any] = {
        "id": r.key,
        "type": "paper-conference",
        "title": rich_text(r.title),
        "author": [_name(author) for author in r.authors],
        "editor": [_name(editor) for editor in r.editors],
        "container-title": rich_text(r.booktitle),
        "collection-title": rich_text(r.series) if r.series else None,
        "volume": r.volume,
        "event-title": plain_text(r.event),
        "event-place": r.place,
        "event-date": _date(r.start, r.end) if r.start else None,
        "issued": _date(day) if day else {"date-parts": [[r.year]]},
        "publisher": r.publisher,
        "page": pages,
        "DOI": r.doi,
        "URL": r.url,
        "abstract": plain_text(r.abstract) if r.abstract else None,
        "keyword": ", ".join(map(plain_text, r.keywords)) or None,
    }
    return {key: value for key, value in item.items() if value}


def csl_line(reference: Reference) -> str:
    """The item as JSON on one line, in UTF-8."""
    return _ENCODER.encode(csl_item(reference))


def _date(first: date, last: date | None = None) -> dict[str, Any]:
    days = [first] if last in (None, first) else [first, last]
    return {"date-parts": [[d.year, d.month, d.day] for d in days if d]}


def _name(person: Contributor) -> dict[str, str]:
    given, particle, family, suffix = person.name.parts
    if person.name.is_group:
        return {"literal": family}
    parts = {"family": family, "given": given, "non-dropping-particle": particle, "suffix": suffix}
    return {key: part for key, part in parts.items() if part}
