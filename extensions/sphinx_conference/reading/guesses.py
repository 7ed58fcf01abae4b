"""What may be meant by a key that there is not, and by text where a list or a map is needed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_conference.model.base import Record
from sphinx_conference.model.ids import id_flaw, identifier_of
from sphinx_conference.problems.similar import nearest

if TYPE_CHECKING:
    from collections.abc import Collection

_OTHER_WORDS = {
    "affiliation": "institution institute university organisation organization company employer affiliations",
    "abstract": "description details summary",
    "at": "date day deadline when",
    "authors": "author",
    "bio": "biography about",
    "date": "day when",
    "kind": "type",
    "label": "name title",
    "level": "tier type",
    "logo": "image picture",
    "minutes": "duration length",
    "note": "comment remark description",
    "pdf": "paper",
    "people": "speaker speakers person presenters",
    "photo": "picture portrait image headshot",
    "place": "location city where",
    "presentation": "type format",
    "public_contact": "contact email",
    "room": "location where",
    "text": "body content description",
    "time": "start end begin begins starts ends from until when",
    "title": "name headline heading",
    "topics": "keywords keyword tags subject",
    "url": "website homepage web link site",
    "web": "website homepage url link site",
    "zone": "timezone tz",
}
"""By a field, other words for what it holds."""
_LONGEST_KEY = 60
_SIGNS = re.compile(r"[,:#\[\]{}]")
_BETWEEN = re.compile(r"\s*;\s*|\s+(?:and|&)\s+")


def key_meant(key: str, known: Collection[str]) -> str | None:
    """The field that is meant by a key: one that the word is another one for, or nearly."""
    word = key.casefold()
    other = next(
        (field for field, words in _OTHER_WORDS.items() if field in known and word in words.split()), None
    )
    return other or (nearest(key, known) if len(key) < _LONGEST_KEY else None)


def place_of(key: str, record: type[Record]) -> str:
    """The field of a record below which a key belongs; empty if there is none."""
    inner = ((name, field.default) for name, field in record.model_fields.items())
    return next(
        (name for name, one in inner if isinstance(one, Record) and key in type(one).model_fields), ""
    )


def entries_meant(text: str) -> list[str]:
    """The entries of a list that is written as one text, ``Ada Lovelace, Mary Somerville``; one if it is not sure."""
    entries = [entry.strip() for entry in _BETWEEN.split(text) if entry.strip()]
    apart = [entry.strip() for entry in text.split(",")]
    return apart if len(entries) == 1 and len(apart) > 1 and all(" " in entry for entry in apart) else entries


def map_meant(text: str, record: type[Record]) -> str:
    """How to write as a map what stands there as text."""
    fields = record.model_fields
    word, _space, rest = text.partition(" ")
    if rest and word.rstrip(":") in fields:
        return f"{word.rstrip(':')}: {rest}"
    if "paper" in fields and id_flaw(text) is None:
        return f"paper: {text}"
    if "id" in fields and "name" in fields and fields["id"].is_required():
        name = f'"{text}"' if _SIGNS.search(text) else text
        return f"{{id: {identifier_of(text) or '...'}, name: {name}}}"
    first = next((name for name, field in fields.items() if field.is_required()), "")
    key = next((name for name in ("name", "title") if name in fields), first)
    return f"{key}: {text}" if key else ""
