"""Problems in the Sphinx log, and what else it says of the data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.util import logging
from sphinx.util.logging import is_suppressed_warning

from sphinx_conference.problems.codes import Level
from sphinx_conference.problems.problem import LOG_TYPE
from sphinx_conference.problems.repeated import gathered
from sphinx_conference.problems.report import command_for_all, shown_folder, shown_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from pathlib import Path

    from sphinx_conference.problems.problem import Problem

logger = logging.getLogger(__name__)


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
