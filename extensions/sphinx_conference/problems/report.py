"""Three ways to show problems: the Sphinx log, a terminal, and annotations on GitHub."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util import logging

from sphinx_conference.problems.problem import LOG_TYPE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_conference.problems.problem import Problem

logger = logging.getLogger(__name__)


def shown_path(problem: Problem, source: Path) -> str:
    """A problem's file as seen from the working directory, POSIX style; ``source`` is the folder of the pages."""
    return shown(problem.path, source)


def shown(file: str, source: Path) -> str:
    """A data file, whose path is given from ``source``, as :func:`shown_path` shows it."""
    path = source.resolve() / file
    try:
        return Path(os.path.relpath(path)).as_posix()
    except ValueError:  # Windows: another drive
        return path.as_posix()


def log(problems: Iterable[Problem], source: Path) -> None:
    """Show problems as Sphinx warnings of type ``conference`` with their code as subtype."""
    for problem in problems:
        location = f"{shown_path(problem, source)}:{problem.line}:{problem.column}"
        logger.warning("%s", problem.sentence, location=location, type=LOG_TYPE, subtype=problem.code.value)


def text(problem: Problem, source: Path) -> str:
    """One line for a terminal: ``docs/icml2025/_data/dates.yaml:20:7: error [date] ...``."""
    place = f"{shown_path(problem, source)}:{problem.line}:{problem.column}"
    return f"{place}: error [{problem.code.value}] {problem.sentence}"


def github(problem: Problem, source: Path) -> str:
    """A workflow command that annotates the line in the pull request.

    Escapes as GitHub's toolkit does: ``%``, CR and LF in the message, also ``:`` and ``,`` in properties.
    """
    properties = {
        "file": shown_path(problem, source),
        "line": str(problem.line),
        "col": str(problem.column),
        "title": f"conference.{problem.code.value}",
    }
    listed = ",".join(f"{name}={_escape(value, ':,')}" for name, value in properties.items())
    return f"::error {listed}::{_escape(problem.sentence)}"


def _escape(value: str, more: str = "") -> str:
    value = value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    for character in more:
        value = value.replace(character, f"%{ord(character):02X}")
    return value
