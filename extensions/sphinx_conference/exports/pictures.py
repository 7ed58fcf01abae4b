"""The copies of logos and of pictures of places that are published, without what cameras note."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_conference.cache.writing import write_if_changed
from sphinx_conference.exports.copies import all_copies, remove_others, small_copies
from sphinx_conference.model.pictures import DRAWN
from sphinx_conference.published.addresses import WEB
from sphinx_conference.render.pictures import copy_name, widths

if TYPE_CHECKING:
    from sphinx_conference.exports.copies import Copies
    from sphinx_conference.model.pictures import Picture
    from sphinx_conference.published.state import Build


def write(build: Build) -> None:
    """Make the copies that are not there, put them where pages ask for them, and remove those of what has gone."""
    app = build.app
    if app.builder.name not in WEB:
        return
    images = Path(app.outdir) / "_images"
    made = all_copies(app, "picture", build.site.pictures, copies_of)
    shown = {name: content for copies in made.values() for name, content in copies.items()}
    for name, content in shown.items():
        write_if_changed(images / name, content)
    remove_others(images, "picture", shown)


def copies_of(data: bytes, picture: Picture) -> Copies:
    """The copies of a picture by their names: of one made of pixels one of each width, a drawing as it is."""
    if picture.kind == DRAWN:
        return {copy_name(picture): data}
    shorter = min(picture.width, picture.height)
    sizes = {width: max(1, round(shorter * width / picture.width)) for width in widths(picture)}
    return small_copies(data, sizes, partial(copy_name, picture), transparent=picture.kind == "png")
