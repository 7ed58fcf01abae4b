"""The copies of logos and of pictures of places that are published, without what cameras note."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_conference.cache.memory import Memory
from sphinx_conference.cache.workers import share
from sphinx_conference.cache.writing import write_if_changed
from sphinx_conference.exports.copies import small_copies
from sphinx_conference.model.pictures import DRAWN
from sphinx_conference.published.addresses import WEB
from sphinx_conference.render.pictures import copy_name, widths

if TYPE_CHECKING:
    from sphinx_conference.model.pictures import Picture
    from sphinx_conference.published.state import Build

FOLDER = "pictures"
"""Where copies are kept, beside Sphinx's environment."""
_OURS = re.compile(r"picture-[0-9a-f]{16}(?:-\d+)?\.(webp|jpg|png|svg)")
_MANY = 8
"""Pictures from which on another process helps."""


def write(build: Build) -> None:
    """Make the copies that are not there, put them where pages ask for them, and remove those of what has gone."""
    app, pictures = build.app, build.site.pictures
    if app.builder.name not in WEB:
        return
    folder = Path(app.doctreedir) / FOLDER
    make = partial(_copies, Path(app.srcdir), folder)
    made = share(make, list(pictures.items()), app.parallel, many=len(pictures) > _MANY)
    images = Path(app.outdir) / "_images"
    shown: dict[str, bytes] = {name: content for copies in made for name, content in copies.items()}
    for name, content in shown.items():
        write_if_changed(images / name, content)
    for path in images.glob("picture-*"):
        if _OURS.fullmatch(path.name) and path.name not in shown:
            path.unlink(missing_ok=True)
    digests = {picture.digest for picture in pictures.values()}
    for path in folder.glob("*.pickle"):
        if path.stem.partition("-")[0] not in digests:
            path.unlink(missing_ok=True)


def _copies(source: Path, folder: Path, item: tuple[str, Picture]) -> dict[str, bytes]:
    """The copies of a picture by their names, as remembered or made anew."""
    path, picture = item
    if picture.kind == DRAWN:
        return {copy_name(picture): (source / path).read_bytes()}
    memory: Memory[dict[str, bytes]] = Memory(folder / f"{picture.digest}-{picture.widest}.pickle")
    copies = memory.read()
    if copies is None:
        copies = copies_of((source / path).read_bytes(), picture)
        memory.write(copies)
    return copies


def copies_of(data: bytes, picture: Picture) -> dict[str, bytes]:
    """The copies of a picture made of pixels by their names, of each width."""
    shorter = min(picture.width, picture.height)
    sizes = {width: max(1, round(shorter * width / picture.width)) for width in widths(picture)}
    return small_copies(data, sizes, partial(copy_name, picture), transparent=picture.kind == "png")
