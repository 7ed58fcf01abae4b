"""The folder that a build writes into: which of its pages are behind, and whether what is remembered of it holds.

Builders may share Sphinx's environment, as those of a Makefile do. A page that was read again for one of them is not
read again for the next, and yet is old in its output. So each output remembers, beside the environment, which reading
of a document it shows. A build that is cut off leaves a mark: whatever it wrote is not known.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from sphinx_conference.cache.writing import write_if_changed
from sphinx_conference.published.addresses import BUILDERS
from sphinx_conference.sphinx_ext.domain import domain_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx.application import Sphinx

_KEPT = "output"


class Output:
    """The output folder of a build."""

    def __init__(self, app: Sphinx) -> None:
        mark = hashlib.sha256(str(app.outdir).encode("utf-8", "surrogateescape")).hexdigest()[:8]
        self._doctrees, self._name = Path(app.doctreedir), f"{app.builder.name}-{mark}"
        self._tells = app.builder.name in BUILDERS  # others write all that is behind
        self._begun = self._doctrees / f"begun-{self._name}"
        self.was_cut_off = self._begun.exists()
        """Whether the build before did not come to its end, so that nobody knows what it wrote."""
        self.has_files = _has_files(Path(app.outdir))
        """Whether something lay there before this build."""
        self._shared = ""
        self._before: dict[str, int] = {}
        self._now: dict[str, int] = {}
        self._written: set[str] = set()

    def memory(self, name: str) -> Path:
        """The file that remembers something of this output, beside the environment."""
        path = self._doctrees / name
        return path.with_name(f"{path.stem}-{self._name}{path.suffix}")

    def begin(self, shared: str, read: Mapping[str, int]) -> list[str]:
        """The documents whose pages here are behind, when writing begins.

        ``shared`` is a digest of what all pages show; ``read`` says when each document was read.
        """
        known = {} if self.was_cut_off else _recall(self.memory("written.json"))
        documents = known.get("documents") if known.get("shared") == shared else None
        self._before = documents if isinstance(documents, dict) else {}
        self._shared, self._now = shared, dict(read)
        self._begun.touch()
        return sorted(name for name, time in read.items() if self._before.get(name) != time)

    def note_written(self, documents: Iterable[str]) -> None:
        """Note that the pages of these documents were written."""
        self._written.update(documents)

    def end(self) -> None:
        """Remember what was written: the build has come to its end."""
        written = self._written if self._tells else self._now.keys()
        documents = {
            name: time
            for name, time in sorted(self._now.items())
            if name in written or self._before.get(name) == time
        }
        content = json.dumps({"shared": self._shared, "documents": documents})
        write_if_changed(self.memory("written.json"), content)
        self._begun.unlink(missing_ok=True)


def _has_files(folder: Path) -> bool:
    with contextlib.suppress(OSError):
        return any(path.name[0] != "." for path in folder.iterdir())  # the environment may lie there
    return False


def _recall(memory: Path) -> dict[str, Any]:
    try:
        found = json.loads(memory.read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def output_of(app: Sphinx) -> Output:
    """The output of the build at hand."""
    return cast("Output", domain_of(app.env).kept[_KEPT])


def connect(app: Sphinx) -> None:
    """Look at the output before anything is written, and remember it when all is."""
    app.connect("builder-inited", _look, priority=100)
    app.connect("build-finished", _end, priority=950)


def _look(app: Sphinx) -> None:
    domain_of(app.env).kept[_KEPT] = Output(app)


def _end(app: Sphinx, exception: Exception | None) -> None:
    if exception is None:
        output_of(app).end()
