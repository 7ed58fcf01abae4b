"""Files of each edition beside its pages: made again when what they are made of changed, removed when they are gone."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_conference.cache.memory import Memory
from sphinx_conference.cache.writing import write_if_changed
from sphinx_conference.published.editions import folder_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sphinx_conference.published.records import PublishedEdition
    from sphinx_conference.published.state import Build

    Known = dict[str, tuple[str, list[str]]]
    """For each folder of an edition's pages a digest of what its files are made of, and their names."""

_HEAD = 600
"""Bytes of a file in which its mark is looked for."""


class EditionFiles(NamedTuple):
    """Files of one kind. ``names`` are all that there may be in an edition's folder, and ``mark`` stands near the
    beginning of each; ``digest`` is of what the files that ``make`` gives are made of."""

    memory: str
    names: tuple[str, ...]
    mark: bytes
    digest: Callable[[Build, PublishedEdition], str]
    make: Callable[[Build, PublishedEdition], Mapping[str, bytes]]

    def write(self, build: Build) -> None:
        """Write the files of all editions that changed, and remove those that are no more."""
        memory: Memory[Known] = Memory(build.output.memory(self.memory))
        known = None if build.output.was_cut_off else memory.read()
        before = self._found(build) if known is None else known
        after: Known = {}
        for edition in build.site.editions.values():
            folder, digest = folder_of(edition), self.digest(build, edition)
            out = build.app.outdir / folder
            made_of, names = before.get(folder, ("", []))
            if made_of != digest or not all((out / name).is_file() for name in names):
                files = self.make(build, edition)
                for name, content in files.items():
                    write_if_changed(out / name, content)
                names = list(files)
            after[folder] = digest, names
        kept = {f"{folder}/{name}" for folder, (_digest, names) in after.items() for name in names}
        for folder, (_made_of, names) in before.items():
            for name in names:
                if f"{folder}/{name}" not in kept:
                    (build.app.outdir / folder / name).unlink(missing_ok=True)
        memory.write(after)

    def _found(self, build: Build) -> Known:
        """The files of this kind that lie there, for a build that does not know what the last one wrote."""
        out = build.app.outdir
        found: Known = {}
        for name in self.names if build.output.has_files else ():
            for path in out.rglob(name):
                with path.open("rb") as file:
                    ours = self.mark in file.read(_HEAD)
                if ours:
                    folder = path.parent.relative_to(out).as_posix()
                    found.setdefault(folder, ("", []))[1].append(name)
        return found
