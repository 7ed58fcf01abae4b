"""Portraits: whether a file can be shown, and gives nothing away."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

_KINDS = {b"\xff\xd8\xff": "JPEG", b"\x89PNG\r\n\x1a\n": "PNG", b"RIFF": "WebP"}
_EXIF = b"Exif\0\0"
_GPS = (b"\x88\x25\x00\x04", b"\x25\x88\x04\x00")
"""The entry of an Exif directory that leads to a place (tag 0x8825, type LONG; Exif 3.0), in both byte orders."""
_HEAD = 1 << 18


def photo_flaw(folder: Path, photo: str) -> tuple[str, str] | None:
    """What is wrong with the portrait ``photo`` of a record in ``folder``, and what to do; ``None`` if nothing."""
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
        with file.open("rb") as opened:
            head = opened.read(_HEAD)
    except OSError:
        return f'photo: there is no file "{photo}" in this folder', "Upload it, or correct its name."
    if not head.startswith(tuple(_KINDS)) or (head.startswith(b"RIFF") and head[8:12] != b"WEBP"):
        return "photo: this is not a JPEG, PNG or WebP picture", "Save it as one of these."
    start = head.find(_EXIF)
    if start >= 0 and any(entry in head[start : start + 4096] for entry in _GPS):
        return (
            "photo: the file says where it was taken",
            "Save it again without location, for example by a screenshot.",
        )
    return None
