"""``sphinx-conference check``: say what is wrong with data, pages and settings, without writing the site."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from sphinx_conference.checks.table import check
from sphinx_conference.cli.console import fail
from sphinx_conference.cli.folder import add_folder_argument
from sphinx_conference.problems import report as reporters
from sphinx_conference.problems.codes import Code, Level, codes_of
from sphinx_conference.problems.problem import in_order
from sphinx_conference.problems.repeated import gathered
from sphinx_conference.reading.costs import summed_up
from sphinx_conference.reading.loader import read

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from pathlib import Path

    from sphinx_conference.problems.problem import Problem

FORMATS = {"text": reporters.text, "github": reporters.github}


def add_to(commands: argparse._SubParsersAction[Any]) -> None:
    """Declare the command."""
    summary = (
        "Check all data files, read all pages, and say what is wrong with them, without writing the site"
    )
    parser = commands.add_parser("check", help=summary, description=f"{summary}.")
    add_folder_argument(parser)
    parser.add_argument(
        "--format",
        choices=tuple(FORMATS),
        default="text",
        help="How problems are written: lines of text, or annotations of a pull request on GitHub; by default text",
    )
    parser.add_argument(
        "--ignore",
        metavar="CODE",
        action="append",
        default=[],
        choices=sorted({code.value for code in Code}),
        help="Do not report problems of this code, as suppress_warnings in conf.py does; may be given again",
    )
    parser.add_argument(
        "--advice",
        choices=("on", "off", "only"),
        default="on",
        help="Whether to show advice (style, what is missing, what a date has passed) below errors and warnings, or "
        "nothing else; it never changes the exit code; by default on",
    )
    parser.add_argument(
        "--strict-calendar",
        action="store_true",
        help="Take it for an error that a ledger of calendars lags behind, for checks of pull requests",
    )
    parser.add_argument(
        "--all",
        action="store_true",
        help="Show all problems, also many of one kind in a file, of which else the first are shown and the others "
        "counted",
    )
    parser.add_argument(
        "--as-of",
        metavar="DAY",
        type=date.fromisoformat,
        default=None,
        help="The day (2025-06-09, UTC) by which promised dates may have passed; by default today",
    )
    parser.add_argument(
        "--data-only",
        action="store_true",
        help="Check the data alone, in a second, and neither pages nor conf.py",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write all problems to standard output and a summary to standard error; advice comes last, behind a heading.

    Returns 0 if there is neither error nor warning, 1 if there is any, 2 if the folder is not one with data.
    """
    source: Path = options.docs
    if not source.is_dir():
        return fail(f"there is no folder {source}")
    loaded = read(source)
    found = check(loaded, options.as_of or datetime.now(UTC).date())
    if not loaded.files and not found:
        return fail(f"no data file in a _data folder below {source}")
    pages = not options.data_only and (source / "conf.py").is_file()
    if pages:
        from sphinx_conference.cli.pages import page_problems  # it imports all of Sphinx

        found = (*found, *page_problems(source, options.as_of))
    ignored = frozenset(code for name in options.ignore for code in codes_of(name))
    problems = in_order(
        replace(problem, strict=True)
        if options.strict_calendar and problem.code is Code.CALENDAR
        else problem
        for problem in found
        if problem.code not in ignored
    )
    faults = [problem for problem in problems if problem.level is not Level.ADVICE]
    advice = [problem for problem in problems if problem.level is Level.ADVICE]
    write = FORMATS[options.format]
    if not options.all:
        command = reporters.command_for_all(source)
        faults, advice = gathered(faults, command), gathered(advice, command)
    for problem in faults if options.advice != "only" else ():
        print(write(problem, source))
    if advice and options.advice != "off":
        if options.format == "text":
            print(
                "\nAdvice, which fails nothing:"
                if faults and options.advice == "on"
                else "Advice, which fails nothing:"
            )
        for problem in advice:
            print(write(problem, source))
    for sentence in summed_up(loaded.lost, loaded.totals):
        print(sentence, file=sys.stderr)
    read_besides = "" if pages else ", no pages" if options.data_only else ", no pages: there is no conf.py"
    files = "1 data file" if loaded.files == 1 else f"{loaded.files} data files"
    print(f"{files}{read_besides}, {_counted(problems)}", file=sys.stderr)
    return 1 if faults else 0


def _counted(problems: Sequence[Problem]) -> str:
    """How many there are of each level: ``2 errors, 1 warning, 3 pieces of advice``."""
    names = {Level.ERROR: ("error", "errors"), Level.WARNING: ("warning", "warnings")}
    counts = Counter(problem.level for problem in problems)
    said = []
    for level in Level:
        one, many = names.get(level, ("piece of advice", "pieces of advice"))
        if counts[level]:
            said.append(f"{counts[level]} {one if counts[level] == 1 else many}")
    return ", ".join(said) or "no problem"
