"""Remembers the published records and the problems of a site, by the digest of all that they come from.

Kept beside Sphinx's own environment and as trusted as it. Holds only what passed the gate: nothing withheld.
"""

from __future__ import annotations

import hashlib
import os
import pickle
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_conference.exports.files import write_if_changed
from sphinx_conference.model.later import Later, no_garbage_collection

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from sphinx_conference.diagnostics import Problem
    from sphinx_conference.publish import Published

    Answer = tuple[Published, tuple[Problem, ...]]

NAME = "conference.pickle"
_LARGEST = 64 << 20
"""Bytes of a data file beyond which its content is not read for the digest; such a file is refused anyway."""


def remembered(source: Path, folder: Path, as_of: date, make: Callable[[], Answer]) -> Answer:
    """What ``make`` gives for the data below ``source`` on a day, taken from ``folder`` if nothing changed since."""
    path, key = folder / NAME, _key(source, as_of)
    try:
        stored, answer = pickle.loads(path.read_bytes())  # noqa: S301 - written by us beside environment.pickle
    except Exception:
        stored, answer = None, None
    if stored == key and answer is not None:
        result: Answer = answer
        return result
    with no_garbage_collection():
        result = make()
        if answer is not None:
            with suppress(AttributeError):  # what an earlier version kept may lack fields
                _keep_parts(answer[0], result[0])
        write_if_changed(path, pickle.dumps((key, result), pickle.HIGHEST_PROTOCOL))
    return result


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


def _key(source: Path, as_of: date) -> str:
    digest = hashlib.sha256(as_of.isoformat().encode())
    for path in (*sorted(Path(__file__).parent.rglob("*.py")), *sorted(_data_files(source))):
        try:
            status = path.stat()
            digest.update(f"\0{path}\0{status.st_size}\0".encode("utf-8", "surrogateescape"))
            if source in path.parents and status.st_size < _LARGEST:
                digest.update(path.read_bytes())
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
