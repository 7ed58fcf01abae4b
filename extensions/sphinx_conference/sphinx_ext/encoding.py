"""Pages that are no UTF-8: Sphinx stops at the first, without its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.errors import ExtensionError

from sphinx_conference.data.source import text_of
from sphinx_conference.problems.problem import Code

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_conference.problems.problem import Problem

_ENDINGS = (".md", ".rst")


def pages_below(source: Path) -> Iterator[str]:
    """The files below a folder that may be pages, but for what is hidden or built."""
    for path in sorted(source.rglob("*")):
        name = path.relative_to(source)
        if path.suffix in _ENDINGS and path.is_file() and not any(part[0] in "._" for part in name.parts):
            yield name.as_posix()


def not_utf8(source: Path, names: Iterable[str]) -> Iterator[Problem]:
    """What is wrong with the bytes of pages."""
    for name in names:
        for problem in text_of((source / name).read_bytes(), name).problems:
            if problem.code is Code.ENCODING:
                yield problem


def refuse_pages(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Before pages are read: name the first that cannot be. Raises ``ExtensionError``."""
    names = (env.doc2path(docname, base=False).as_posix() for docname in docnames)
    for problem in not_utf8(app.srcdir, names):
        msg = f"{app.srcdir.name}/{problem.path}:{problem.line}:{problem.column}: {problem.message}. {problem.hint}"
        raise ExtensionError(msg)
