"""The copies of portraits that are published: small, without what cameras note, and gone with whom they show."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_conference.cache.memory import Memory
from sphinx_conference.cache.workers import share
from sphinx_conference.cache.writing import write_if_changed
from sphinx_conference.exports.copies import small_copies
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
    """The copies of a portrait by their names, of each size."""
    sizes = {side: side for side in sides(photo)}
    return small_copies(data, sizes, partial(copy_name, photo), transparent=photo.transparent)
