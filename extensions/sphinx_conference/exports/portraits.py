"""The copies of portraits that are published: small, without what cameras note, and gone with whom they show."""

from __future__ import annotations

import re
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image, ImageCms, ImageOps

from sphinx_conference.cache.memory import Memory
from sphinx_conference.cache.workers import share
from sphinx_conference.cache.writing import write_if_changed
from sphinx_conference.published.addresses import WEB
from sphinx_conference.render.people.portraits import FOLDER, copy_name, largest, sides

if TYPE_CHECKING:
    from sphinx_conference.model.people import Photo
    from sphinx_conference.published.state import Build

_OURS = re.compile(r"portrait-[0-9a-f]{16}-\d+\.(webp|jpg|png)")
_MANY = 8
"""Portraits from which on another process helps: to read a large photo takes a tenth of a second."""


def write(build: Build) -> None:
    """Make the copies that are not there, put them where pages ask for them, and remove those of who has gone."""
    app, photos = build.app, build.site.photos
    folder = Path(app.doctreedir) / FOLDER
    make = partial(_copies, Path(app.srcdir), folder)
    made = share(make, list(photos.items()), app.parallel, many=len(photos) > _MANY)
    images = Path(app.outdir) / "_images"
    for copies, photo in zip(made, photos.values(), strict=True):
        if app.builder.name in WEB:
            for name, content in copies.items():
                write_if_changed(images / name, content)
        else:  # Sphinx takes pictures along that a document shows
            path = folder / largest(photo)
            write_if_changed(path, copies[path.name])
            app.env.images.add_file(app.config.root_doc, str(path))
    shown = {name for copies in made for name in copies}
    for place in (images, Path(app.outdir), folder):
        _remove(place, shown)
    _remove_originals(build, images)
    for path in folder.glob("*.pickle"):
        if path.stem not in {photo.digest for photo in photos.values()}:
            path.unlink(missing_ok=True)


def _remove(folder: Path, shown: set[str]) -> None:
    for path in folder.glob("portrait-*"):
        if _OURS.fullmatch(path.name) and path.name not in shown:
            path.unlink(missing_ok=True)


def _remove_originals(build: Build, images: Path) -> None:
    """Remove portraits as they are in the data, which earlier versions published, unless a document shows them."""
    for path in build.site.photos:
        old, file = images / Path(path).name, Path(build.app.srcdir) / path
        if path not in build.app.env.images and old.is_file() and old.read_bytes() == file.read_bytes():
            old.unlink()


def _copies(source: Path, folder: Path, item: tuple[str, Photo]) -> dict[str, bytes]:
    """The copies of a portrait by their names, as remembered or made anew."""
    path, photo = item
    memory: Memory[dict[str, bytes]] = Memory(folder / f"{photo.digest}.pickle")
    copies = memory.read()
    if copies is None:
        copies = copies_of((source / path).read_bytes(), photo)
        memory.write(copies)
    return copies


def copies_of(data: bytes, photo: Photo) -> dict[str, bytes]:
    """The copies of a picture by their names: WebP, and JPEG or PNG, of each size; the same for the same bytes."""
    copies = {}
    with Image.open(BytesIO(data), formats=("JPEG", "PNG", "WEBP")) as image:
        for side in reversed(sides(photo)):
            small = scaled(image, side, transparent=photo.transparent)
            copies[copy_name(photo, side, webp=True)] = saved(small, "WEBP", quality=80, method=6)
            other = (
                saved(small, "PNG", optimize=True)
                if photo.transparent
                else saved(small, "JPEG", quality=82, optimize=True, progressive=True)
            )
            copies[copy_name(photo, side)] = other
    return copies


def scaled(image: Image.Image, side: int, *, transparent: bool) -> Image.Image:
    """A picture upright, with so many pixels on its shorter side, in sRGB, and nothing but its pixels."""
    scale = side / min(image.size)
    image.draft("RGB", (round(image.width * scale * 2), round(image.height * scale * 2)))
    upright = ImageOps.exif_transpose(image)
    if transparent:
        upright = upright.convert("RGBA")
    elif upright.mode not in ("RGB", "CMYK", "L"):
        upright = upright.convert("L" if upright.mode.startswith("I") else "RGB")
    scale = side / min(upright.size)
    size = tuple(max(side, round(length * scale)) for length in upright.size)
    small = upright.resize((size[0], size[1]), Image.Resampling.LANCZOS, reducing_gap=3)
    small = _in_srgb(small, image.info.get("icc_profile"))
    small.info = {}  # which would be written along
    return small


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """A picture in the colours that a page takes for granted."""
    if profile and image.mode != "RGBA":
        try:
            origin = ImageCms.ImageCmsProfile(BytesIO(profile))
            converted = ImageCms.profileToProfile(
                image, origin, ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
        except (ImageCms.PyCMSError, OSError, ValueError):
            converted = None
        if converted is not None:
            return converted
    return image if image.mode == "RGBA" else image.convert("RGB")


def saved(image: Image.Image, kind: str, **options: int) -> bytes:
    """A picture as bytes of a kind."""
    stream = BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()
