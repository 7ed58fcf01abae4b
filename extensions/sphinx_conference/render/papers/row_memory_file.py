"""Rows of long lists of papers, remembered beside Sphinx's environment and as trusted as it.

Read before pages are written and kept when all are; whatever may not be seen any more is out of the file then.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_conference.cache.writing import write_if_changed
from sphinx_conference.published.addresses import has_pages
from sphinx_conference.render.papers.row_memory import MEMORY, RowMemory
from sphinx_conference.sphinx_ext.domain import domain_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def connect(app: Sphinx) -> None:
    """Have lists of papers use the memory."""
    app.connect("builder-inited", _open)
    app.connect("build-finished", _close)


def _open(app: Sphinx) -> None:
    if has_pages(app):  # else rows lead to whichever page lists a paper
        domain_of(app.env).kept[MEMORY] = RowMemory(_file(app))


def _close(app: Sphinx, exception: Exception | None) -> None:
    domain = domain_of(app.env)
    memory = domain.kept.pop(MEMORY, None)
    content = memory.content(domain.site, app.env.all_docs) if memory and exception is None else b""
    if content:
        write_if_changed(_file(app), content)
    elif content is not None:
        _file(app).unlink(missing_ok=True)


def _file(app: Sphinx) -> Path:
    return Path(app.doctreedir) / f"paper-rows-{app.builder.name}.pickle"
