"""Portraits: whether a file can be shown, and gives nothing away."""

from __future__ import annotations

import contextlib
import hashlib
import re
import struct
import warnings
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, TypeAlias

from PIL import Image, UnidentifiedImageError

from sphinx_conference.model.people import Photo

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_SUFFIXES = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP"}
_NAMES = {"JPEG": "JPEG", "MPO": "JPEG", "PNG": "PNG", "WEBP": "WebP"}
"""What Pillow calls the kinds, and people; a JPEG file that holds a second picture is an MPO to Pillow."""
_MOST_PIXELS = 50_000_000
_MOST_BYTES = 64 << 20
_LONGEST = 10
"""A picture so many times as long as wide is no portrait."""
_ENOUGH = (512, 512)
"""A JPEG may be decoded at a part of its size, but no less than this, to see whether it is whole."""

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


Finding: TypeAlias = Photo | tuple[str, str]
"""A portrait; if it cannot be shown, what is wrong and what to do."""
Findings: TypeAlias = dict[tuple[str, str], Finding]
"""What was found of pictures, by the digest of their bytes and the name of their file."""


def portrait(folder: Path, photo: str, known: Mapping[tuple[str, str], Finding], found: Findings) -> Finding:
    """The portrait ``photo`` of a record in ``folder``.

    A picture is decoded unless it is among the ``known``; what there is to say of it is noted in ``found``.
    """
    path = PurePosixPath(photo)
    if path.is_absolute() or ".." in path.parts or "\\" in photo or ":" in photo:
        return (
            "photo: the file must lie in this folder",
            "Put it beside this file and write its name: photos/name.jpg.",
        )
    file = folder / path
    try:
        if not file.resolve(strict=True).is_relative_to(folder.resolve()):
            return "photo: this is a link to a file outside this folder", "Put the file itself here."
        if file.stat().st_size > _MOST_BYTES:
            return f"photo: the file has more than {_MOST_BYTES >> 20} MB", "Save it smaller."
        data = file.read_bytes()
    except OSError:
        return f'photo: there is no file "{photo}" in this folder', "Upload it, or correct its name."
    digest = hashlib.sha256(data).hexdigest()
    key = (digest, path.name)
    found[key] = known[key] if key in known else _decoded(data, path, digest)
    return found[key]


def _decoded(data: bytes, path: PurePosixPath, digest: str) -> Finding:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # our own limit is below
            return _look(data, path, digest)
    except Image.DecompressionBombError:
        return _too_large()
    except Exception:  # a damaged picture may raise anything
        return "photo: the file is damaged, or not whole", "Open it, save it again and upload that."


def _look(data: bytes, path: PurePosixPath, digest: str) -> Finding:
    """What a picture is, as its decoder tells. Raises whatever Pillow does for one that is damaged."""
    try:
        image = Image.open(BytesIO(data), formats=("JPEG", "PNG", "WEBP"))
    except UnidentifiedImageError:
        return "photo: this is not a JPEG, PNG or WebP picture", "Save it as one of these."
    with image:
        kind = _NAMES[str(image.format)]
        if _SUFFIXES.get(path.suffix.lower(), "").casefold() != kind.casefold():
            suffix = next(end for end, name in _SUFFIXES.items() if name.casefold() == kind.casefold())
            hint = f"Rename it, here and there: {path.with_suffix(suffix).name}."
            return f"photo: this is a {kind} picture, and its name says otherwise", hint
        width, height = image.size
        if width * height > _MOST_PIXELS:
            return _too_large()
        if max(width, height) > _LONGEST * min(width, height):
            return f"photo: this is more than {_LONGEST} times as long as wide", "Cut out the face."
        image.draft("RGB", _ENOUGH)
        image.load()
        if _tells_place(data) or any(map(_tells_place, _hidden(image))):
            hint = "Save it again without location, for example by a screenshot."
            return "photo: the file says where it was taken", hint
        return Photo(digest[:16], min(width, height), image.has_transparency_data)


def _too_large() -> tuple[str, str]:
    return f"photo: the picture has more than {_MOST_PIXELS // 1_000_000} million pixels", "Save it smaller."


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
