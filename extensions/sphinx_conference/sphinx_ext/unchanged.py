"""Pages whose bytes did not change keep their time, so that only what changed is uploaded and fetched again."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_conference.exports.sitemap import SITES

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

_PAGES = ("search", "genindex", "404")
_FILES = ("404.html", "objects.inv")


@dataclass(slots=True)
class Before:
    """Files as they were before a build: time and digest by path, and the least time that a kept file may have."""

    files: dict[Path, tuple[int, bytes, int]] = field(default_factory=dict)

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


def connect(app: Sphinx) -> None:
    """Remember files before they are written and compare when the build ends."""
    before, templates = Before(), 0

    def remember_extras(_app: Sphinx, builder: Builder) -> None:
        nonlocal templates
        if builder.name in SITES:
            templates = int(builder.templates.newest_template_mtime() * 10**9)
            paths = [builder.get_output_path(name) for name in _PAGES]  # type: ignore[attr-defined]  # HTML builders have it
            for path in (*paths, *(Path(builder.outdir) / name for name in _FILES)):
                before.remember(Path(path), 0)

    def remember_page(app: Sphinx, _doctree: nodes.document, docname: str) -> None:
        if app.builder.name in SITES:
            source = app.env.doc2path(docname).stat().st_mtime_ns
            path = Path(app.builder.get_output_path(docname))  # type: ignore[attr-defined]  # likewise
            before.remember(path, max(source, templates))

    def compare(_app: Sphinx, exception: Exception | None) -> None:
        if exception is None:
            before.restore()
        before.files.clear()

    app.connect("write-started", remember_extras)
    app.connect("doctree-resolved", remember_page)
    app.connect("build-finished", compare, priority=900)
