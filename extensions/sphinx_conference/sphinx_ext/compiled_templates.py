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
from jinja2.bccache import BytecodeCache
from sphinx.jinja2glue import BuiltinTemplateLoader

from sphinx_conference.render import html

if TYPE_CHECKING:
    from jinja2.bccache import Bucket
    from sphinx.application import Sphinx

FOLDER = "templates"


class Compiled(BytecodeCache):
    """Code of templates by their names, valid for the very source and for ``mark``: what else it is made by.

    A file begins with a digest of the rest: Python takes code as it comes, and ends at once over code that is damaged.
    """

    def __init__(self, folder: Path, mark: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder, self._mark = folder, mark

    def get_source_checksum(self, source: str) -> str:
        """The digest by which code is known again."""
        return hashlib.sha256(f"{self._mark}\0{source}".encode()).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Load code; none from a file that is not as it was written."""
        try:
            content = self._file(bucket).read_bytes()
            code = content[_DIGEST:]
            if content[:_DIGEST] == _digest(code):
                bucket.bytecode_from_string(code)
        except Exception:
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep code, where that can be done."""
        code = bucket.bytecode_to_string()
        with contextlib.suppress(OSError):
            self._file(bucket).write_bytes(_digest(code) + code)

    def _file(self, bucket: Bucket) -> Path:
        return self._folder / f"{bucket.key}.cache"


_DIGEST = 16
"""Bytes of a digest."""


def _digest(code: bytes) -> bytes:
    return hashlib.blake2b(code, digest_size=_DIGEST).digest()


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
