"""The copies of portraits that are published: small, without what cameras note, and gone with whom they show."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_conference.cache.writing import write_if_changed
from sphinx_conference.exports.copies import all_copies, remove_others, small_copies
from sphinx_conference.published.addresses import WEB
from sphinx_conference.render.people.portraits import FOLDER, copy_name, largest, sides

if TYPE_CHECKING:
    from sphinx_conference.exports.copies import Copies
    from sphinx_conference.model.people import Photo
    from sphinx_conference.published.state import Build


def write(build: Build) -> None:
    """Make the copies that are not there, put them where pages ask for them, and remove those of who has gone."""
    app, folder, images = build.app, Path(build.app.doctreedir) / FOLDER, Path(build.app.outdir) / "_images"
    made = all_copies(app, "portrait", build.site.photos, copies_of)
    for photo, copies in made.items():
        if app.builder.name in WEB:
            for name, content in copies.items():
                write_if_changed(images / name, content)
        else:  # Sphinx takes pictures along that a document shows
            path = folder / largest(photo)
            write_if_changed(path, copies[path.name])
            app.env.images.add_file(app.config.root_doc, str(path))
    shown = {name for copies in made.values() for name in copies}
    for place in (images, Path(app.outdir), folder):
        remove_others(place, "portrait", shown)
    _remove_originals(build, images)


def _remove_originals(build: Build, images: Path) -> None:
    """Remove portraits as they are in the data, which earlier versions published, unless a document shows them."""
    for path in build.site.photos:
        old, file = images / Path(path).name, Path(build.app.srcdir) / path
        if path not in build.app.env.images and old.is_file() and old.read_bytes() == file.read_bytes():
            old.unlink()


def copies_of(data: bytes, photo: Photo) -> Copies:
    """The copies of a portrait by their names, of each size."""
    sizes = {side: side for side in sides(photo)}
    return small_copies(data, sizes, partial(copy_name, photo), transparent=photo.transparent)
