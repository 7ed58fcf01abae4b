"""Remembers the published records and the problems of a site, by the digest of all that they come from.

Kept beside Sphinx's own environment and as trusted as it. Holds only what passed the gate: nothing withheld.
"""

from __future__ import annotations

import hashlib
import os
import pickle
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_conference.cache.fingerprint import program_digest
from sphinx_conference.cache.garbage import no_garbage_collection
from sphinx_conference.cache.lazy import Later
from sphinx_conference.cache.writing import write_if_changed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from sphinx_conference.model.base import Record
    from sphinx_conference.model.papers import Paper
    from sphinx_conference.problems.problem import Problem
    from sphinx_conference.published.gate import Published

    Finish = Callable[[], tuple[tuple[Problem, ...], Mapping[bytes, Record]]]
    """Gives the problems, and papers by the digest of the text that they were made of."""
    Work = Callable[[], object]

NAME = "conference.pickle"
_LARGEST = 64 << 20
"""Bytes of a data file beyond which its content is not read for the digest; such a file is refused anyway."""


class Known:
    """The papers that were published before, by the digest of the text that each was made of."""

    def __init__(self, published: Published, places: Mapping[bytes, tuple[str, int]]) -> None:
        self._published, self._places = published, places
        self.digests = {
            id(paper): digest
            for edition in published.editions.values()
            for paper, digest in zip(edition.papers, edition.paper_digests.values(), strict=True)
        }
        """Digests of the papers by their ``id()``."""

    def __call__(self, key: bytes) -> Paper | None:
        """The paper that was made of a text, if it is known."""
        place = self._places.get(key)
        return self._published.editions[place[0]].papers[place[1]] if place else None


def remembered(
    source: Path,
    folder: Path,
    as_of: date,
    make: Callable[[Known | None], tuple[Published, Finish]],
    write: Callable[[Work], object] = lambda work: work(),
) -> tuple[Published, Callable[[], tuple[Problem, ...]]]:
    """What ``make`` gives for the data below ``source`` on a day, taken from ``folder`` if nothing changed since.

    ``make`` is given what is known of papers, if the program is the one that wrote ``folder``. The problems may take
    longer than what was published: whoever asks for them has all of it kept. ``write`` does the work of that, at once
    or meanwhile.
    """
    path, code = folder / NAME, program_digest()
    key = _key(source, as_of, code)
    try:
        with path.open("rb") as file:
            stored, by, answer, places = pickle.load(file)  # noqa: S301 - written by us beside environment.pickle
    except Exception:
        stored, by, answer, places = None, None, None, b""
    if stored == key and answer is not None:
        known_site, known_problems = answer
        return known_site, lambda: known_problems
    with no_garbage_collection():
        known = Known(answer[0], pickle.loads(places)) if by == code else None  # noqa: S301 - as above
        published, finish = make(known)

    def problems() -> tuple[Problem, ...]:
        with no_garbage_collection():
            found, made = finish()

        def keep() -> None:
            if by == code:
                _keep_parts(answer[0], published)
            kept = pickle.dumps(_places(published, made), pickle.HIGHEST_PROTOCOL)
            content = (key, code, (published, found), kept)
            write_if_changed(path, pickle.dumps(content, pickle.HIGHEST_PROTOCOL))

        write(keep)
        return found

    return published, problems


def _places(published: Published, made: Mapping[bytes, Record]) -> dict[bytes, tuple[str, int]]:
    """Where among the published papers those are that were published as they were read; others are not kept."""
    where = {
        id(paper): (edition.id, index)
        for edition in published.editions.values()
        for index, paper in enumerate(edition.papers)
    }
    return {key: where[id(record)] for key, record in made.items() if id(record) in where}


def _keep_parts(before: Published, after: Published) -> None:
    """Pickle again only papers that changed, and those that lie in a part with one."""
    for name, edition in after.editions.items():
        old = before.editions.get(name)
        if old and isinstance(old.papers, Later) and isinstance(edition.papers, Later):
            same = [
                one == other
                for one, other in zip(edition.paper_digests.items(), old.paper_digests.items(), strict=False)
            ]
            same += [False] * (len(edition.papers) - len(same))
            if len(old.papers) > len(same) > 0:
                same[-1] = False  # its part has items that are there no more
            edition.papers.take_parts(old.papers, same)


def _key(source: Path, as_of: date, code: str) -> str:
    digest = hashlib.sha256(f"{code} {as_of.isoformat()}".encode())
    for path in sorted(_data_files(source)):
        try:
            status = path.stat()
            digest.update(f"\0{path}\0{status.st_size}\0".encode("utf-8", "surrogateescape"))
            if status.st_size < _LARGEST:
                with path.open("rb") as file:
                    digest.update(hashlib.file_digest(file, "sha256").digest())
            else:
                digest.update(str(status.st_mtime_ns).encode())
        except OSError as error:
            digest.update(repr(error).encode())
    return digest.hexdigest()


def _data_files(source: Path) -> Iterator[Path]:
    """All that lies in ``_data`` folders; links too, whatever they lead to."""
    for top, folders, files in os.walk(source):
        folders[:] = [name for name in folders if not name.startswith(".") and name != "_build"]
        here = Path(top)
        if "_data" in here.relative_to(source).parts:
            yield from (here / name for name in files)
        yield from (here / name for name in folders if (here / name).is_symlink())
