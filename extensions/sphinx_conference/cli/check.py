"""``sphinx-conference check``: say what is wrong with the data, without building."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_conference.checks import check
from sphinx_conference.problems import report as reporters
from sphinx_conference.problems.codes import Code
from sphinx_conference.reading.loader import read

if TYPE_CHECKING:
    import argparse

FORMATS = {"text": reporters.text, "github": reporters.github}


def add_to(commands: argparse._SubParsersAction[Any]) -> None:
    """Declare the command."""
    summary = "Read and check all data files, and say what is wrong with them, without building the site"
    parser = commands.add_parser("check", help=summary, description=f"{summary}.")
    parser.add_argument(
        "docs", metavar="DOCS", type=Path, help="Folder of the site's sources, with conf.py and _data folders"
    )
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
        choices=tuple(code.value for code in Code),
        help="Do not report problems of this code, as suppress_warnings in conf.py does; may be given again",
    )
    parser.add_argument(
        "--as-of",
        metavar="DAY",
        type=date.fromisoformat,
        default=None,
        help="The day (2025-06-09, UTC) by which promised dates may have passed; by default today",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write all problems to standard output and a summary to standard error.

    Returns 0 if there is none, 1 if there are some, 2 if the folder is not one with data.
    """
    source: Path = options.docs
    if not source.is_dir():
        print(f"sphinx-conference: there is no folder {source}", file=sys.stderr)
        return 2
    loaded = read(source)
    found = check(loaded, options.as_of or datetime.now(UTC).date())
    problems = [problem for problem in found if problem.code.value not in options.ignore]
    if not loaded.files and not found:
        print(f"sphinx-conference: no data file in a _data folder below {source}", file=sys.stderr)
        return 2
    write = FORMATS[options.format]
    for problem in problems:
        print(write(problem, source))
    count = len(problems)
    said = "no problem" if not count else "1 problem" if count == 1 else f"{count} problems"
    print(f"{loaded.files} data files, {said}", file=sys.stderr)
    return 1 if count else 0
