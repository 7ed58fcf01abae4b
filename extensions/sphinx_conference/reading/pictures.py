"""Portraits, logos and pictures of places that records name: which of them can be shown."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from sphinx_conference.model.edition import Edition
from sphinx_conference.model.people import Photo
from sphinx_conference.model.pictures import DRAWN, LOGO, PLACE, Picture
from sphinx_conference.reading.drawings import measures_of
from sphinx_conference.reading.photos import Measures, content_of, digest_of, portrait

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_conference.model.base import Record
    from sphinx_conference.reading.photos import Decoder, Flaw

_LONGEST = 40
"""A picture so many times as long as wide shows nothing."""


class Unusable(NamedTuple):
    """A picture that cannot be shown: the place of its name in the record, what is wrong, and what to do."""

    loc: tuple[str, ...]
    message: str
    hint: str


def picture(folder: Path, name: str, field: str, widest: int, decoder: Decoder) -> Picture | Flaw:
    """The picture ``name`` that a record in ``folder`` has in ``field``; if it cannot be shown, what is wrong and what
    to do. Copies of it have ``widest`` pixels at most."""
    data = content_of(folder, name, field)
    if not isinstance(data, bytes):
        return data
    drawn = PurePosixPath(name).suffix.lower() == ".svg"
    found = measures_of(data, field) if drawn else decoder.pixels_of(data, name, field)
    if not isinstance(found, Measures):
        return found
    if max(found.width, found.height) > _LONGEST * min(found.width, found.height):
        return f"{field}: this is more than {_LONGEST} times as long as wide", "Cut out what is to be seen."
    kind = DRAWN if drawn else "png" if found.transparent else "jpg"
    return Picture(digest_of(data), found.width, found.height, kind, widest)


_FIELDS = {"logo": LOGO, "logo_dark": LOGO}
"""The fields of records that name pictures, with how wide those are shown at most."""


def may_have_pictures(record: type[Record]) -> bool:
    """Whether records of a kind name pictures: papers, by far the most, do not."""
    return record is Edition or not record.model_fields.keys().isdisjoint(("photo", *_FIELDS))


def shown_pictures(
    record: Record, folder: Path, decoder: Decoder
) -> tuple[Record, dict[str, Photo | Picture], list[Unusable]]:
    """A record without pictures that cannot be shown, those that can by the names of their files, and what is wrong
    with the others."""
    seen: dict[str, Photo | Picture] = {}
    wrong: list[Unusable] = []
    changed: dict[str, object] = {}
    for field in ("photo", *_FIELDS):
        if name := getattr(record, field, None):
            found = (
                portrait(folder, name, decoder)
                if field == "photo"
                else picture(folder, name, field, _FIELDS[field], decoder)
            )
            if isinstance(found, Photo | Picture):
                seen[name] = found
            else:
                wrong.append(Unusable((field,), *found))
                changed[field] = None
    if isinstance(record, Edition) and record.venue.image:
        found = picture(folder, record.venue.image, "image", PLACE, decoder)
        if isinstance(found, Picture):
            seen[record.venue.image] = found
        else:
            wrong.append(Unusable(("venue", "image"), *found))
            changed["venue"] = record.venue.model_copy(update={"image": None, "image_text": None})
    return record.model_copy(update=changed) if changed else record, seen, wrong
