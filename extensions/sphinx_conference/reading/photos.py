"""Portraits and other pictures made of pixels: whether a file can be shown, and gives nothing away."""

from __future__ import annotations

import contextlib
import hashlib
import re
import struct
import warnings
from io import BytesIO
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from sphinx_conference.model.people import Photo

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PIL import Image

_SUFFIXES = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP"}
_NAMES = {"JPEG": "JPEG", "MPO": "JPEG", "PNG": "PNG", "WEBP": "WebP"}
"""What Pillow calls the kinds, and people; a JPEG file that holds a second picture is an MPO to Pillow."""
_MOST_PIXELS = 50_000_000
_MOST_BYTES = 64 << 20
_LONGEST = 10
"""A picture so many times as long as wide is no portrait."""
_ENOUGH = (512, 512)
"""A JPEG may be decoded at a part of its size, but no less than this, to see whether it is whole."""

_ORIENTATION = 0x0112
_LYING = frozenset({5, 6, 7, 8})
"""Values of Exif's orientation for pictures that lie on their side (Exif 3.0, 4.6.5)."""

_TIFF = re.compile(rb"II\*\0|MM\0\*")
_GPS_POINTER = 0x8825
_NO_PLACE = frozenset({0, 7, 18, 29})
"""Tags of Exif's directory of places that tell none: version, time, datum, day (Exif 3.0, 4.6.7)."""
_PLACE = re.compile(
    rb"GPS(?:Dest)?(?:Latitude|Longitude)|GPSPosition|GPSCoordinates"  # Exif in XMP
    rb"|LocationCreated|photoshop:City(?:>\s*[^<\s]|=[\"'][^\"'])"  # IPTC in XMP
    rb"|location\.ISO6709|\xa9xyz.{4}[+-]\d",  # QuickTime, of a film behind the picture
    re.DOTALL,
)
_EXTENDED_XMP = b"http://ns.adobe.com/xmp/extension/\0"
_MOST_HEADERS = 1000


Flaw = tuple[str, str]
"""What is wrong with a file, and what to do about it."""


class Measures(NamedTuple):
    """Width and height of a picture, upright, and whether it has transparency."""

    width: int
    height: int
    transparent: bool


Findings = dict[tuple[str, str, str], "Measures | Flaw"]
"""What decoding told of pictures, by their fields, the names of their files and the digests of what these hold."""


class Decoder:
    """Tells what pictures are; ``known`` is what was found before, of files that are not decoded again."""

    def __init__(self, known: Findings | None = None) -> None:
        self._known = known or {}
        self.found: Findings = {}

    def pixels_of(self, data: bytes, name: str, field: str) -> Measures | Flaw:
        """What a JPEG, PNG or WebP picture is."""
        key = (field, PurePosixPath(name).name, hashlib.sha256(data).hexdigest())
        self.found[key] = self._known[key] if key in self._known else pixels_of(data, name, field)
        return self.found[key]


def portrait(folder: Path, photo: str, decoder: Decoder) -> Photo | Flaw:
    """The portrait ``photo`` of a record in ``folder``; if it cannot be shown, what is wrong and what to do."""
    data = content_of(folder, photo, "photo")
    if not isinstance(data, bytes):
        return data
    found = decoder.pixels_of(data, photo, "photo")
    if not isinstance(found, Measures):
        return found
    if max(found.width, found.height) > _LONGEST * min(found.width, found.height):
        return f"photo: this is more than {_LONGEST} times as long as wide", "Cut out the face."
    return Photo(digest_of(data), min(found.width, found.height), found.transparent)


def digest_of(data: bytes) -> str:
    """By what the copies of a picture are named."""
    return hashlib.sha256(data).hexdigest()[:16]


def content_of(folder: Path, name: str, field: str) -> bytes | Flaw:
    """What the file ``name`` holds that a record in ``folder`` names in ``field``."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name:
        return (
            f"{field}: the file must lie in this folder",
            f"Put it beside this file and write its name: {'photos/name.jpg' if field == 'photo' else 'name.svg'}.",
        )
    file = folder / path
    try:
        if not file.resolve(strict=True).is_relative_to(folder.resolve()):
            return f"{field}: this is a link to a file outside this folder", "Put the file itself here."
        if file.stat().st_size > _MOST_BYTES:
            return f"{field}: the file has more than {_MOST_BYTES >> 20} MB", "Save it smaller."
        return file.read_bytes()
    except OSError:
        return f'{field}: there is no file "{name}" in this folder', _name_meant(path, folder)


def _name_meant(path: PurePosixPath, folder: Path) -> str:
    """What may be meant by the name of a file that is not there: its name in other letters, or in a folder beside."""
    for within in dict.fromkeys((path.parent, *map(PurePosixPath, ("photos", "people", "logos", ".")))):
        names = [one.name for one in (folder / within).iterdir()] if (folder / within).is_dir() else []
        found = next((name for name in sorted(names) if name.casefold() == path.name.casefold()), None)
        if found:
            return f'Did you mean "{(within / found).as_posix()}"?'
    return "Upload it, or correct its name."


def pixels_of(data: bytes, name: str, field: str) -> Measures | Flaw:
    """What a JPEG, PNG or WebP picture is."""
    from PIL import Image  # slow to import, and most checks see no new picture

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # our own limit is below
            return _look(data, PurePosixPath(name), field)
    except Image.DecompressionBombError:
        return _too_large(field)
    except Exception:  # a damaged picture may raise anything
        return f"{field}: the file is damaged, or not whole", "Open it, save it again and upload that."


def _look(data: bytes, path: PurePosixPath, field: str) -> Measures | Flaw:
    """What a picture is, as its decoder tells. Raises whatever Pillow does for one that is damaged."""
    from PIL import Image, UnidentifiedImageError

    try:
        image = Image.open(BytesIO(data), formats=("JPEG", "PNG", "WEBP"))
    except UnidentifiedImageError:
        return f"{field}: this is not a JPEG, PNG or WebP picture", "Save it as one of these."
    with image:
        kind = _NAMES[str(image.format)]
        if _SUFFIXES.get(path.suffix.lower(), "").casefold() != kind.casefold():
            suffix = next(end for end, name in _SUFFIXES.items() if name.casefold() == kind.casefold())
            hint = f"Rename it, here and there: {path.with_suffix(suffix).name}."
            return f"{field}: this is a {kind} picture, and its name says otherwise", hint
        width, height = image.size
        if width * height > _MOST_PIXELS:
            return _too_large(field)
        lying = image.getexif().get(_ORIENTATION, 1) in _LYING
        image.draft("RGB", _ENOUGH)
        image.load()
        if _tells_place(data) or any(map(_tells_place, _hidden(image))):
            hint = "Save it again without location, for example by a screenshot."
            return f"{field}: the file says where it was taken", hint
        return Measures(*((height, width) if lying else (width, height)), image.has_transparency_data)


def _too_large(field: str) -> Flaw:
    return (
        f"{field}: the picture has more than {_MOST_PIXELS // 1_000_000} million pixels",
        "Save it smaller.",
    )


def _hidden(image: Image.Image) -> Iterator[bytes]:
    """What a picture tells of itself that does not stand in the file as it is: compressed, in parts or as digits."""
    segments = [data for name, data in getattr(image, "applist", ()) if name == "APP1"]
    yield b"".join(data[len(_EXTENDED_XMP) + 40 :] for data in segments if data.startswith(_EXTENDED_XMP))
    for name, value in image.info.items():
        if isinstance(value, str):
            yield value.encode("utf-8", "surrogatepass")
            if str(name).startswith(
                "Raw profile type"
            ):  # as ImageMagick writes it: name, length, hexadecimal digits
                with contextlib.suppress(ValueError):
                    yield bytes.fromhex("".join(value.split("\n")[3:]))
        elif isinstance(value, bytes):
            yield value


def _tells_place(data: bytes) -> bool:
    """Whether bytes hold a place, as XMP or film, or as Exif anywhere in them."""
    if _PLACE.search(data) or _PLACE.search(data.replace(b"\0", b"")):  # UTF-16 likewise
        return True
    headers = (found.start() for found in _TIFF.finditer(data))
    return any(
        _leads_to_place(data, start) for start, _count in zip(headers, range(_MOST_HEADERS), strict=False)
    )


def _leads_to_place(data: bytes, start: int) -> bool:
    """Whether Exif that begins at ``start`` leads to a directory of places that tells one, or cannot be read."""
    order = "<" if data[start] == ord("I") else ">"
    try:
        (first,) = struct.unpack_from(f"{order}L", data, start + 4)
        pointer = dict(_entries(data, start + first, order)).get(_GPS_POINTER)
    except struct.error:
        return False
    if pointer is None:
        return False
    try:
        tags = {tag for tag, _value in _entries(data, start + pointer, order)}
    except struct.error:
        return True
    return not tags or not tags <= _NO_PLACE


def _entries(data: bytes, start: int, order: str) -> Iterator[tuple[int, int]]:
    """The tags and values of a directory of TIFF 6.0."""
    (count,) = struct.unpack_from(f"{order}H", data, start)
    for number in range(count):
        tag, _type, _count, value = struct.unpack_from(f"{order}HHLL", data, start + 2 + 12 * number)
        yield tag, value
