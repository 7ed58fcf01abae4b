"""Pages whose bytes did not change keep their time, so that only what changed is uploaded and fetched again."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_conference.published.addresses import SITES

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

_PAGES = ("search", "genindex", "404")
_FILES = ("404.html", "objects.inv")


@dataclass(slots=True)
class Before:
    """Files as they were before a build: time and digest by path, and the least time that a kept file may have."""

    files: dict[Path, tuple[int, bytes, int]] = field(default_factory=dict)
    templates: int = 0
    """The time of the newest template, in ns."""

    def remember(self, path: Path, newest_source: int) -> None:
        """Note a file that may be written again; ``newest_source`` is the time of what it is made from, in ns."""
        if path.is_file() and path not in self.files:
            self.files[path] = (path.stat().st_mtime_ns, _digest(path), newest_source)

    def restore(self) -> None:
        """Give files with the same bytes their time back, unless a source is newer (Sphinx compares times)."""
        for path, (time, digest, newest_source) in self.files.items():
            if (
                time >= newest_source
                and path.is_file()
                and path.stat().st_mtime_ns != time
                and _digest(path) == digest
            ):
                os.utime(path, ns=(time, time))


def _digest(path: Path) -> bytes:
    return hashlib.sha256(path.read_bytes()).digest()


def remember_extras(before: Before, builder: Builder) -> None:
    """Remember the files that no document is made into, before anything is written."""
    if builder.name in SITES:
        before.templates = int(builder.templates.newest_template_mtime() * 10**9)
        paths = [builder.get_output_path(name) for name in _PAGES]  # type: ignore[attr-defined]  # HTML builders have it
        for path in (*paths, *(Path(builder.outdir) / name for name in _FILES)):
            before.remember(Path(path), 0)


def remember_page(before: Before, app: Sphinx, docname: str) -> None:
    """Remember a document's page before it is written; other extensions have texts resolved that are no documents."""
    if app.builder.name in SITES and docname in app.env.found_docs:
        source = app.env.doc2path(docname).stat().st_mtime_ns
        path = Path(app.builder.get_output_path(docname))  # type: ignore[attr-defined]  # likewise
        before.remember(path, max(source, before.templates))
