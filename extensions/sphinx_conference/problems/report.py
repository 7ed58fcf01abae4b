"""Three ways to show problems: the Sphinx log, a terminal, and annotations on GitHub."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util import logging
from sphinx.util.logging import is_suppressed_warning

from sphinx_conference.problems.codes import Level, codes_of
from sphinx_conference.problems.problem import LOG_TYPE
from sphinx_conference.problems.repeated import gathered

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

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


def shown_folder(source: Path) -> str:
    """The folder of the pages as seen from the working directory."""
    return shown(".", source)


def command_for_all(source: Path) -> str:
    """What shows all problems, however many there are of a kind."""
    return f"sphinx-conference check {shown_folder(source)} --all"


def log(problems: Sequence[Problem], source: Path) -> list[Problem]:
    """Show errors and warnings, as Sphinx has both, of type ``conference`` with their code as subtype.

    Sphinx counts errors among warnings: with ``-W`` either fails a build, and ``suppress_warnings`` silences both.

    Returns the advice among the problems, which is shown with ``sphinx-build -v`` alone.
    """
    advice = [problem for problem in problems if problem.level is Level.ADVICE]
    for problem in gathered(problems, command_for_all(source)):
        location = f"{shown_path(problem, source)}:{problem.line}:{problem.column}"
        sentence = problem.sentence_in(shown_folder(source))
        if problem.level is Level.ADVICE:
            logger.verbose("%s: advice: %s", location, sentence)
        else:
            say = logger.error if problem.level is Level.ERROR else logger.warning
            say("%s", sentence, location=location, type=LOG_TYPE, subtype=problem.code.value)
    return advice


def log_advice(advice: Iterable[Problem], source: Path, suppressed: Sequence[str]) -> None:
    """The line that closes a build: how much advice there is, without what ``suppress_warnings`` silences."""
    shown = [one for one in set(advice) if not is_suppressed_warning(LOG_TYPE, one.code.value, suppressed)]
    if shown:
        count = "1 piece" if len(shown) == 1 else f"{len(shown)} pieces"
        command = f"sphinx-conference check {shown_folder(source)}"
        logger.info("%s of advice, which fail nothing; those on the data are shown by: %s", count, command)


def log_next_day(following: tuple[date, int, int] | None) -> None:
    """The line that says when the site is to be built again, and how many papers and pieces of news are withheld until
    then."""
    if following:
        day, papers, news = following
        waiting = [
            f"{count} {one if count == 1 else many}"
            for count, one, many in ((papers, "paper", "papers"), (news, "piece of news", "pieces of news"))
            if count
        ]
        verb = "is" if papers + news == 1 else "are"
        how = "publish_after" if not news else "publish_after or show_from"
        what = " and ".join(waiting)
        logger.info("Build the site again on %s (UTC): %s %s withheld until then by %s", day, what, verb, how)


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
