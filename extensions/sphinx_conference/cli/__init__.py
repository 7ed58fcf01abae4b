"""The command ``sphinx-conference``: one module a command."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from typing import TYPE_CHECKING

from sphinx_conference import __version__
from sphinx_conference.cache.garbage import fewer_collections
from sphinx_conference.cli.console import fail

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["build_parser", "main"]


COMMANDS = {
    "init": "init",
    "serve": "serve",
    "new-edition": "newedition",
    "migrate": "migrate",
    "import": "importing",
    "check": "check",
    "status": "status",
    "calendar": "calendar",
    "diff": "diff",
    "export": "export",
    "schema": "schema",
    "book": "book",
    "print": "prints",
    "freeze": "freeze",
}
"""The commands, and the module of each."""


def build_parser(*names: str) -> argparse.ArgumentParser:
    """The parser of the commands with these names, or of all; the manual's page is made from it.

    A command loads what it needs, and need not wait for what others need.
    """
    parser = argparse.ArgumentParser(
        prog="sphinx-conference",
        description="Begin a conference site, show it, check it, and take from it what others ask for.",
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name in names or COMMANDS:
        importlib.import_module(f"{__name__}.{COMMANDS[name]}").add_to(commands)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command.

    Returns its exit code: 0 all is well, 1 something is wrong with the data, 2 wrong use, 3 conflicts of an import.
    """
    given = sys.argv[1:] if arguments is None else arguments
    options = build_parser(*[name for name in given[:1] if name in COMMANDS]).parse_args(given)
    try:
        with fewer_collections():
            result: int = options.run(options)
    except BrokenPipeError:  # who reads what is written has enough, as head has
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:  # a place that cannot be written to
        reason = (error.strerror or type(error).__name__).lower()
        return fail(f"{error.filename}: {reason}")
    return result


if __name__ == "__main__":
    sys.exit(main())
