"""Pages that are no UTF-8: Sphinx stops at the first, without its name."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from sphinx.errors import SphinxError

from sphinx_conference.data.source import text_of
from sphinx_conference.problems.problem import Code

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_conference.problems.problem import Problem


class PageEncodingError(SphinxError):
    """Pages cannot be read; ``problems`` says what is wrong with each, in files that are named from the sources."""

    category = "Encoding error"

    def __init__(self, problems: Sequence[Problem], sources: str) -> None:
        self.problems = problems
        super().__init__(
            "\n".join(f"{sources}/{one.path}:{one.line}:{one.column}: {one.sentence}" for one in problems)
        )


def refuse_pages(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Before pages are read: name those that cannot be. Raises :class:`PageEncodingError`."""
    if codecs.lookup(app.config.source_encoding).name not in ("utf-8", "utf-8-sig"):
        return
    paths = (env.doc2path(name, base=False).as_posix() for name in docnames)
    found = [
        problem for path in paths for problem in text_of((app.srcdir / path).read_bytes(), path).problems
    ]
    if problems := [problem for problem in found if problem.code is Code.ENCODING]:
        raise PageEncodingError(problems, app.srcdir.name)
