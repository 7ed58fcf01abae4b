"""Templates, ours and the theme's, as the code that was made of them in the build before: to make it takes Jinja a
tenth of a second, in builds that take one.

Kept beside Sphinx's environment and as trusted as it.
"""

from __future__ import annotations

import contextlib
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import jinja2
import sphinx
from jinja2.bccache import FileSystemBytecodeCache
from sphinx.jinja2glue import BuiltinTemplateLoader

from sphinx_conference.render import html

if TYPE_CHECKING:
    from jinja2.bccache import Bucket
    from sphinx.application import Sphinx

FOLDER = "templates"


class Compiled(FileSystemBytecodeCache):
    """Code of templates by their names, valid for the very source and for ``mark``: what else it is made by."""

    def __init__(self, folder: Path, mark: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        super().__init__(str(folder))
        self._mark = mark

    def get_source_checksum(self, source: str) -> str:
        """The digest by which code is known again."""
        return hashlib.sha256(f"{self._mark}\0{source}".encode()).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Load code; none from a file that cannot be read."""
        try:
            super().load_bytecode(bucket)
        except Exception:
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep code, where that can be done."""
        with contextlib.suppress(OSError):
            super().dump_bytecode(bucket)


def connect(app: Sphinx) -> None:
    """Keep the code of templates from build to build."""
    app.connect("builder-inited", _begin, priority=900)  # our folder of templates is offered to the theme


def _begin(app: Sphinx) -> None:
    ours = html.environment()
    ours.bytecode_cache = compiled = Compiled(Path(app.doctreedir) / FOLDER, _mark(app))
    templates = getattr(app.builder, "templates", None)
    if isinstance(templates, BuiltinTemplateLoader):  # others have their own ways
        templates.environment.bytecode_cache = compiled


def _mark(app: Sphinx) -> str:
    """What makes code of templates: Jinja, our generator, and filters, which extensions may bring."""
    extensions = sorted((name, one.version) for name, one in app.extensions.items())
    made_by = (jinja2.__version__, sphinx.__version__, extensions)
    return hashlib.sha256(repr(made_by).encode() + Path(html.__file__).read_bytes()).hexdigest()
