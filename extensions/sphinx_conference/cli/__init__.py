"""The command ``sphinx-conference``: one module a command."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from sphinx_conference import __version__
from sphinx_conference.cache.garbage import fewer_collections
from sphinx_conference.cli import book, calendar, check, diff, export, freeze, prints, schema

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["build_parser", "main"]


def build_parser() -> argparse.ArgumentParser:
    """The parser of all commands; the manual's page is made from it."""
    parser = argparse.ArgumentParser(
        prog="sphinx-conference",
        description="Work with the data files of a conference site.",
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in (check, calendar, diff, export, schema, book, prints, freeze):
        command.add_to(commands)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; returns its exit code: 0 all is well, 1 something is wrong with the data, 2 wrong use."""
    options = build_parser().parse_args(arguments)
    try:
        with fewer_collections():
            result: int = options.run(options)
    except OSError as error:  # a place that cannot be written to
        reason = (error.strerror or type(error).__name__).lower()
        print(f"sphinx-conference: {error.filename}: {reason}", file=sys.stderr)
        return 2
    return result


if __name__ == "__main__":
    sys.exit(main())
