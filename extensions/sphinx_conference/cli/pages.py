"""The pages of a site, read as a build reads them and written nowhere: what it would say of them."""

from __future__ import annotations

import io
import logging
import re
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import sphinx.locale
from sphinx.application import Sphinx
from sphinx.errors import SphinxError
from sphinx.util.docutils import docutils_namespace, patch_docutils
from sphinx.util.logging import NAMESPACE, is_suppressed_warning

from sphinx_conference.problems.problem import LOG_TYPE, Code, Problem
from sphinx_conference.sphinx_ext.domain import ConferenceDomain
from sphinx_conference.sphinx_ext.encoding import PageEncodingError
from sphinx_conference.sphinx_ext.settings import CONF, line_of, theme_problems

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

_COLOURS = re.compile(r"\x1b\[[0-9;]*m")
_LOCATED = re.compile(
    r"(?:(?P<path>.+?):(?:(?P<line>\d*|None):)?\s+)?(?:WARNING|ERROR|CRITICAL): (?P<said>.*)", re.DOTALL
)
_OURS = f"[{LOG_TYPE}."
_HINTS = (
    (
        "Invalid options format",
        "Write each option as :layout: list, with an ordinary space behind its second colon.",
    ),
    (
        "isn't included in any toctree",
        "Write its name into the ```{toctree} of another page, such as index.md.",
    ),
    ("Non-consecutive header level", "Write one # more than the heading above has, or fewer."),
    ("image file not readable", "Upload it, or correct its name."),
    ("nonexisting document", "Correct its name, which has no .md, or delete it from the list."),
)
"""What to do about what Sphinx and MyST say of pages, by words of it."""
_SETTING = re.compile(r"(?:conference|html)_\w+")
_IN_CONF = re.compile(r'conf\.py(?:", line |, line |:)(\d+)')


class _Said(io.StringIO):
    """Keeps each message that is written by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.messages: list[str] = []

    def write(self, text: str) -> int:
        self.messages.append(_COLOURS.sub("", text).strip())
        return len(text)


def page_problems(source: Path, as_of: date | None) -> list[Problem]:
    """All that a build would say of pages and settings, and again of the data, but for what is suppressed.

    Nothing of this process is changed for good, but for the modules that it has loaded.
    """
    said = _Said()
    with tempfile.TemporaryDirectory() as folder, _as_before():
        try:
            with patch_docutils(source), docutils_namespace():
                ours = _read(source, Path(folder), as_of, said)
        except PageEncodingError as error:
            return list(error.problems)
        except SphinxError as error:
            ours = [_not_run(str(error), source)]
        except Exception as error:  # an extension of the site's may raise anything
            ours = [_not_run(f"{type(error).__name__}: {error}", source)]
    others = [_other(message, source) for message in said.messages if message and _OURS not in message]
    return [*ours, *others]


def _read(source: Path, folder: Path, as_of: date | None, said: _Said) -> list[Problem]:
    """Have Sphinx read all pages and resolve their references; gives what we say of them."""
    overrides = {"show_warning_types": True} | ({"conference_as_of": as_of.isoformat()} if as_of else {})
    app = Sphinx(
        source, source, folder / "out", folder / "doctrees", "dummy", overrides, status=None, warning=said
    )
    domain = app.env.domains.get(ConferenceDomain.name)
    if not isinstance(domain, ConferenceDomain):
        hint = 'Write extensions = ["sphinx_conference"] in conf.py.'
        message, cost = "sphinx_conference is not among the extensions", "No data is shown."
        return [Problem(CONF, 1, 1, Code.SETTING, message, hint, cost)]
    app.build()
    suppressed = app.config.suppress_warnings
    return [
        problem
        for problem in (*domain.build.said, *theme_problems(app))
        if not is_suppressed_warning(LOG_TYPE, problem.code.value, suppressed)
    ]


def _not_run(error: str, source: Path) -> Problem:
    """A problem that keeps pages from being read; of a traceback the last line says it."""
    lines = [line.strip() for line in error.strip().splitlines() if line.strip()]
    places = _IN_CONF.findall(error)
    first = lines[0].rstrip(":.") if lines else "no reason is given"
    reason = first if len(lines) < 2 else f"{first}: {lines[-1]}"
    message = f"the pages cannot be read. {reason}"
    line = int(places[-1]) if places else 1
    if setting := _SETTING.match(error):
        line = line_of(setting[0], (source / CONF).read_text("utf-8", errors="replace"))
    return Problem(CONF, line, 1, Code.SETTING, message, cost="No page is shown.")


def _other(message: str, source: Path) -> Problem:
    """What Sphinx or another extension said, with its place if it has one."""
    found = _LOCATED.fullmatch(message)
    said = " ".join((found["said"] if found else message).split())
    path = found["path"] if found and found["path"] else "conf.py"
    line = found["line"] if found else None
    file = Path(path)
    if file.is_absolute() and file.is_relative_to(source.resolve()):
        path = file.relative_to(source.resolve()).as_posix()
    hint = next((hint for words, hint in _HINTS if words in said), "")
    return Problem(path, int(line) if line and line.isdecimal() else 1, 1, Code.PAGE, said, hint)


@contextmanager
def _as_before() -> Iterator[None]:
    """Leave Sphinx's logger, its translations and the search path of modules as they are found."""
    logger = logging.getLogger(NAMESPACE)
    handlers, level, propagates = logger.handlers[:], logger.level, logger.propagate
    path, translators = sys.path.copy(), sphinx.locale.translators.copy()
    try:
        yield
    finally:
        logger.handlers[:], logger.propagate = handlers, propagates
        logger.setLevel(level)
        sys.path[:] = path
        sphinx.locale.translators.clear()
        sphinx.locale.translators.update(translators)
