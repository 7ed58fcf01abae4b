"""``sphinx-conference schema``: write the JSON Schemas that editors complete and explain fields from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_conference.exports.schemas import write_schemas

if TYPE_CHECKING:
    import argparse


def add_to(commands: argparse._SubParsersAction[Any]) -> None:
    """Declare the command."""
    summary = "Write the JSON Schemas of all data files, for editors"
    parser = commands.add_parser("schema", help=summary, description=f"{summary}.")
    parser.add_argument(
        "folder", metavar="FOLDER", type=Path, help="Where to write them, for example docs/schemas"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the schemas and name them; returns 0."""
    for path in write_schemas(options.folder):
        print(path)
    return 0
