"""``sphinx-conference print``: what is hung up at the event, as PDF."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_conference.cli.console import fail, note_fonts
from sphinx_conference.cli.site import (
    add_address_arguments,
    add_site_arguments,
    published_edition,
    site_address,
)

if TYPE_CHECKING:
    import argparse

KINDS = ("program", "doors", "boards")


def add_to(commands: argparse._SubParsersAction[Any]) -> None:
    """Declare the command."""
    summary = "Write what is hung up at the event as PDF"
    parser = commands.add_parser(
        "print",
        help=summary,
        description=f"{summary}: the program, a day a page; a sign a room and day, or a sign a poster board.",
    )
    parser.add_argument("kind", choices=KINDS, help="What to write")
    add_site_arguments(parser, needed=True)
    parser.add_argument(
        "--output", metavar="FOLDER", type=Path, default=Path(), help="Where to write it; by default here"
    )
    parser.add_argument(
        "--paper", choices=("a4", "letter"), default="a4", help="Size of paper; by default a4"
    )
    parser.add_argument(
        "--day", metavar="DAY", type=date.fromisoformat, default=None, help="Only this day: 2025-07-19"
    )
    add_address_arguments(parser, "for QR codes that lead to papers")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the file and name it.

    Returns 0, or 2 for a wrong use, or 1 if Typst is missing, there is nothing to print or records were left out that
    cannot be read.
    """
    # not imported by other commands, which need not wait for it
    from sphinx_conference.exports.prints.content import PrintedPages
    from sphinx_conference.exports.prints.pdf import print_of
    from sphinx_conference.exports.typesetting import TypstMissingError

    found = published_edition(options)
    if found is None:
        return 2
    sheets, (base, ending) = PrintedPages(found.edition, found.site, options.paper), site_address(options)
    with found.speaking():
        match options.kind:
            case "program":
                data = sheets.program_of_days(options.day)
            case "doors":
                data = sheets.doors(options.day)
            case _:
                data = sheets.boards(base, ending)
    if not (data.get("days") or data.get("signs")):
        return fail(f"there is nothing to print: {_lacks(options)}", 1)
    options.output.mkdir(parents=True, exist_ok=True)
    path: Path = options.output / f"{found.edition.id}-{options.kind}.pdf"
    try:
        path.write_bytes(print_of(options.kind, data))
    except TypstMissingError as error:
        return fail(str(error), 1)
    print(path)
    if options.kind == "boards" and not base:
        print("Signs have no QR codes; give --base-url, the address of the site.", file=sys.stderr)
    note_fonts(data)
    return 0 if found.whole else 1


def _lacks(options: argparse.Namespace) -> str:
    if options.kind == "boards":
        return "the edition has no papers that may be seen."
    return f"the program has no {options.day}." if options.day else "the edition has no program."
