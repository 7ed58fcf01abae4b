"""``sphinx-conference export``: write what others ask for, from the published records of an edition."""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_conference.cache.writing import write_if_changed
from sphinx_conference.cli.console import fail, say
from sphinx_conference.cli.site import RequestedEdition, add_site_arguments, published_edition
from sphinx_conference.exports import publishers
from sphinx_conference.exports.announcements import ai_deadlines, call_text, openreview_venue, program_text
from sphinx_conference.exports.announcements.section import page_file, section_of
from sphinx_conference.exports.publishers.delivery import event_address
from sphinx_conference.exports.tables import SheetError, fill_sheet, papers_table, schedule_table
from sphinx_conference.published.editions import folder_of
from sphinx_conference.text.urls import is_safe_url

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_conference.exports.publishers import Delivery
    from sphinx_conference.published.records import Published, PublishedEdition


@dataclass(frozen=True, slots=True)
class Request:
    """What is exported: an edition of a site.

    ``home`` is the address of the event, if it has one; ``scope`` the section that the call names, if it is there.
    """

    edition: PublishedEdition
    site: Published
    home: str | None
    scope: tuple[str, ...] | None
    sheet: Path | None = None
    """The file that is to be filled."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name on the command line, what it is in a few words, and what makes its files."""

    name: str
    summary: str
    make: Callable[[Request], Delivery]


FORMATS = (
    Format(
        "ai-deadlines",
        "an entry of huggingface.co/spaces/huggingface/ai-deadlines, as YAML",
        lambda asked: ai_deadlines(asked.edition, asked.home),
    ),
    Format(
        "call",
        "the call as plain text of 72 columns, for mailing lists",
        lambda asked: call_text(asked.edition, asked.home, asked.scope),
    ),
    Format(
        "program",
        "the program as plain text of 72 columns, for mailing lists",
        lambda asked: program_text(asked.edition, asked.site, asked.home),
    ),
    Format(
        "openreview-venue",
        "what a venue's page on OpenReview asks for, to paste there",
        lambda asked: openreview_venue(asked.edition, asked.home),
    ),
    Format(
        "pmlr",
        "proceedings.bib for Proceedings of Machine Learning Research",
        lambda asked: publishers.pmlr(asked.edition, asked.site, asked.home),
    ),
    Format(
        "ceur",
        "index.html for CEUR Workshop Proceedings",
        lambda asked: publishers.ceur(asked.edition, asked.site, asked.home),
    ),
    Format(
        "zenodo",
        "the metadata of a deposit on Zenodo, a JSON file for each paper",
        lambda asked: publishers.zenodo(asked.edition, asked.site),
    ),
    Format(
        "aclpub2",
        "a folder of YAML from which aclpub2 makes proceedings for the ACL Anthology",
        lambda asked: publishers.aclpub2(asked.edition, asked.site),
    ),
    Format(
        "dblp",
        "the XML in which a volume is submitted to dblp",
        lambda asked: publishers.dblp(asked.edition, asked.site, asked.home),
    ),
    Format(
        "papers-csv",
        "a table of papers for any spreadsheet",
        lambda asked: papers_table(asked.edition, asked.site),
    ),
    Format(
        "schedule-csv",
        "a table of the program for any spreadsheet",
        lambda asked: schedule_table(asked.edition, asked.site),
    ),
    Format(
        "virtual-site",
        "posters and talks in the sheet, named by --sheet, that was downloaded from the site of NeurIPS, ICML or ICLR",
        lambda asked: fill_sheet(asked.edition, asked.site, asked.sheet),
    ),
)
"""All formats; one more is one more entry."""


def add_to(commands: argparse._SubParsersAction[Any]) -> None:
    """Declare the command."""
    summary = "Write an edition in a form that others ask for; holds only what the site would show"
    parser = commands.add_parser("export", help=summary, description=f"{summary}.")
    listed = "; ".join(f"{one.name} is {one.summary}" for one in FORMATS)
    parser.add_argument(
        "format", metavar="FORMAT", choices=[one.name for one in FORMATS], help=f"The form: {listed}"
    )
    add_site_arguments(parser, needed=True)
    parser.add_argument(
        "--base-url",
        metavar="URL",
        type=address,
        default="",
        help="Address at which the site is published, for links to it, as conference_base_url",
    )
    parser.add_argument(
        "--output",
        metavar="PATH",
        type=Path,
        help="The file to write, or the folder where there are several; by default one file goes to standard output",
    )
    parser.add_argument(
        "--sheet",
        metavar="PATH",
        type=Path,
        help="For virtual-site: the file, xlsx or csv, that was downloaded there; its columns are filled",
    )
    parser.set_defaults(run=run)


def address(text: str) -> str:
    """The address of a site from the command line, with a slash at its end."""
    if not text:
        return ""
    if not is_safe_url(text, ("http", "https")):
        raise argparse.ArgumentTypeError(
            f'"{text}" is no web address; write for example https://example.org/'
        )
    return text if text.endswith("/") else f"{text}/"


def run(options: argparse.Namespace) -> int:
    """Write the files; what they lack goes to standard error.

    Returns 0, or 1 if records were left out that cannot be read, or 2 if there is no such edition or no place to write
    to.
    """
    found = published_edition(options)
    if found is None:
        return 2
    chosen = next(one for one in FORMATS if one.name == options.format)
    try:
        with found.speaking():
            made = chosen.make(replace(_request(found, options.base_url), sheet=options.sheet))
    except SheetError as error:
        return fail(str(error))
    for lack in made.missing:
        place = f"{found.place(lack.collection, lack.paper, lack.loc)}: " if lack.collection else ""
        print(f"{place}{lack.sentence}", file=sys.stderr)
    why = "" if found.edition.papers else ", since no paper of the edition is public"
    return _write(made, options.output, why) or (0 if found.whole else 1)


def _request(found: RequestedEdition, base: str) -> Request:
    """What is asked for, with what pages hold."""
    folder, scope = found.source / folder_of(found.edition), found.edition.edition.call.scope
    home = event_address(found.edition, base, has_page=page_file(folder, "index") is not None)
    name, _, anchor = (scope or "").partition("#")
    page = page_file(folder, name) if scope else None
    section = section_of(page.read_text("utf-8", "replace"), anchor) if page else None
    return Request(found.edition, found.site, home, section)


def _write(made: Delivery, output: Path | None, why: str) -> int:
    """Write the files; ``why`` says what it comes from if there are none."""
    files: dict[str, str | bytes] = {**made.files, **made.binary}
    if not files:
        say(f"nothing is written{why}")
        return 0
    if output is None:
        if len(files) != 1 or made.binary:
            what = "the file is no text" if made.binary else "there are several files"
            return fail(f"{what}; name a place with --output")
        sys.stdout.write(next(iter(made.files.values())))
        return 0
    one_file = len(files) == 1 and not output.is_dir()
    for name, content in files.items():
        path = output if one_file else output / name
        write_if_changed(path, content)
        print(path)
    return 0
