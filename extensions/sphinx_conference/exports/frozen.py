"""Editions whose pages are served as they were: a folder ``_frozen`` beside them holds the bytes.

Such a folder is a copy of an edition's folder in the output of one builder, with the styles, scripts and pictures that
its pages need, so that no later version of anything changes them. A build lays it over what it made.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from sphinx_conference.cache.writing import write_if_changed
from sphinx_conference.published.editions import folder_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_conference.published.state import Build

FOLDER = "_frozen"
MARK = ".builder"
"""The file in it that names the builder."""
SHARED = ("_static", "_images")
"""Folders of the output with what all pages share."""
_TEXT = (".css", ".js")
_SHARED_ADDRESS = re.compile(
    r"""(?P<before>["'\s,(=])(?:\.\./)(?P<up>(?:\.\./)*)(?P<path>(?:_static|_images)/[^"'\s,)>]+)"""
)


def write(build: Build) -> None:
    """Lay what is frozen over what was made; nothing for another builder than the one that it is of."""
    app = build.app
    for edition in build.site.editions.values():
        folder = folder_of(edition)
        frozen = Path(app.srcdir) / folder / FOLDER
        if _builder_of(frozen) == app.builder.name:
            for path in _files(frozen):
                write_if_changed(app.outdir / folder / path, (frozen / path).read_bytes())


def _builder_of(frozen: Path) -> str:
    mark = frozen / MARK
    return mark.read_text("utf-8").strip() if mark.is_file() else ""


def _files(frozen: Path) -> Iterator[PurePosixPath]:
    """What a frozen folder holds, but for its mark."""
    for path in sorted(frozen.rglob("*")):
        name = PurePosixPath(path.relative_to(frozen).as_posix())
        if path.is_file() and str(name) != MARK:
            yield name


def freeze(output: Path, folder: str, target: Path, builder: str) -> int:
    """Copy an edition's folder of a built site to ``target`` with all that its pages need; gives the number of files.

    Pages find styles, scripts and pictures in the copy then; links to other pages of the site stay.
    """
    source = output / folder
    shared: set[str] = set()
    for path in sorted(source.rglob("*")):
        if path.is_dir():
            continue
        place = target / path.relative_to(source)
        place.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".html":
            text = path.read_text("utf-8")
            shared.update(found["path"].partition("?")[0] for found in _SHARED_ADDRESS.finditer(text))
            place.write_text(_SHARED_ADDRESS.sub(r"\g<before>\g<up>\g<path>", text), "utf-8")
        else:
            shutil.copyfile(path, place)
    for name in sorted(_with_what_they_name(output, shared)):
        place = target / name
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(output / name, place)
    (target / MARK).write_text(f"{builder}\n", "utf-8")
    return sum(1 for _path in _files(target))


def _with_what_they_name(output: Path, names: set[str]) -> set[str]:
    """Shared files of these names that there are, with those that style sheets and scripts among them name."""
    there = {
        path.relative_to(output).as_posix()
        for shared in SHARED
        for path in (output / shared).rglob("*")
        if path.is_file()
    }
    found, pending = set(), [name for name in names if name in there]
    while pending:
        name = pending.pop()
        if name in found:
            continue
        found.add(name)
        if name.endswith(_TEXT):
            text = (output / name).read_text("utf-8", "replace")
            pending += [other for other in there - found if PurePosixPath(other).name in text]
    return found
