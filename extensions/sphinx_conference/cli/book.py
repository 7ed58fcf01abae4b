"""``sphinx-conference book``: the book of abstracts of an edition, as PDF and EPUB."""

from __future__ import annotations

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

FORMATS = ("pdf", "epub")


def add_to(commands: argparse._SubParsersAction[Any]) -> None:
    """Declare the command."""
    summary = "Write the book of abstracts of an edition as PDF and EPUB"
    parser = commands.add_parser(
        "book", help=summary, description=f"{summary}: cover, program, abstracts, authors."
    )
    add_site_arguments(parser)
    parser.add_argument(
        "--output", metavar="FOLDER", type=Path, default=Path(), help="Where to write them; by default here"
    )
    parser.add_argument(
        "--format", choices=(*FORMATS, "both"), default="both", help="What to write; by default both"
    )
    add_address_arguments(parser, "for links to papers")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the files and name them.

    Returns 0, or 2 for a wrong use, or 1 if Typst is missing or records were left out that cannot be read.
    """
    # not imported by other commands, which need not wait for it
    from sphinx_conference.exports.book.content import book_of
    from sphinx_conference.exports.book.epub import epub
    from sphinx_conference.exports.book.pdf import pdf
    from sphinx_conference.exports.typesetting import TypstMissingError

    found = published_edition(options)
    if found is None:
        return 2
    edition = found.edition
    with found.speaking():
        book = book_of(edition, found.site, *site_address(options))
    options.output.mkdir(parents=True, exist_ok=True)
    for form in FORMATS if options.format == "both" else (options.format,):
        path = options.output / f"{edition.id}-abstracts.{form}"
        try:
            path.write_bytes(pdf(book) if form == "pdf" else epub(book))
        except TypstMissingError as error:
            return fail(f"{error}, or ask for --format epub", 1)
        print(path)
    if options.format != "epub":
        note_fonts(book.plain())
    return 0 if found.whole else 1
