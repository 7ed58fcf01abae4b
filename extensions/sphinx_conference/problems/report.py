"""Two ways to show problems: on a terminal, and as annotations on GitHub; what all ways share."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_conference.problems.codes import Level, codes_of
from sphinx_conference.problems.problem import LOG_TYPE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_conference.problems.problem import Problem


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


def shown_folder(source: Path) -> str:
    """The folder of the pages as seen from the working directory."""
    return shown(".", source)


def command_for_all(source: Path) -> str:
    """What shows all problems, however many there are of a kind."""
    return f"sphinx-conference check {shown_folder(source)} --all"


def silenced(suppressed: Iterable[str]) -> list[str]:
    """The entries of ``suppress_warnings``, and the codes that were a part of those that they name."""
    result = list(suppressed)
    for entry in suppressed:
        kind, _, name = entry.partition(".")
        if kind == LOG_TYPE:
            result += sorted(f"{LOG_TYPE}.{code.value}" for code in codes_of(name) if code.value != name)
    return result


def text(problem: Problem, source: Path) -> str:
    """One line for a terminal: ``docs/icml2025/_data/dates.yaml:20:7: error [date] ...``."""
    place = f"{shown_path(problem, source)}:{problem.line}:{problem.column}"
    return (
        f"{place}: {problem.level.value} [{problem.code.value}] {problem.sentence_in(shown_folder(source))}"
    )


_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.ADVICE: "notice"}
"""GitHub's words for levels."""


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
    return f"::{_COMMANDS[problem.level]} {listed}::{_escape(problem.sentence_in(shown_folder(source)))}"


def _escape(value: str, more: str = "") -> str:
    value = value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    for character in more:
        value = value.replace(character, f"%{ord(character):02X}")
    return value
