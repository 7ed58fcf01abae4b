"""``sphinx-conference import``: papers and programs from where they are reviewed, into the files of an edition."""

from __future__ import annotations

import difflib
import getpass
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_conference.cache.writing import replace_files
from sphinx_conference.cli.console import fail
from sphinx_conference.importers import report
from sphinx_conference.importers.edition import EditionFolder
from sphinx_conference.importers.files import SourceFile
from sphinx_conference.importers.imported import RefusedError
from sphinx_conference.importers.online.secrets import Secrets
from sphinx_conference.importers.run import plan_import
from sphinx_conference.importers.source import SourceOptions
from sphinx_conference.importers.sources import SOURCES

if TYPE_CHECKING:
    import argparse

    from sphinx_conference.importers.imported import ImportedRecords
    from sphinx_conference.importers.plan import Plan

CONFLICTS = 3
"""The exit code where something was changed here and there."""


def add_to(commands: argparse._SubParsersAction[Any]) -> None:
    """Declare the command."""
    summary = "Take accepted papers, or a program, from a review or schedule system into an edition"
    parser = commands.add_parser("import", help=summary, description=f"{summary}.")
    listed = "; ".join(f"{one.name}: {one.files}" for one in SOURCES.values())
    parser.add_argument(
        "source", metavar="SOURCE", choices=list(SOURCES), help=f"The system, and its files. {listed}"
    )
    parser.add_argument(
        "files", metavar="FILE", nargs="*", type=Path, help="The files that were downloaded there"
    )
    parser.add_argument(
        "--into", metavar="FOLDER", type=Path, required=True, help="Folder of the edition: docs/icml2025"
    )
    parser.add_argument(
        "--map",
        metavar="PATH",
        type=Path,
        help="For csv: what columns mean; by default papers.map.yaml in _data",
    )
    parser.add_argument("--dry-run", action="store_true", help="Show what would change, and write nothing")
    parser.add_argument(
        "--early",
        action="store_true",
        help="Import before the edition's date of kind notification, or without one",
    )
    parser.add_argument(
        "--settle",
        action="store_true",
        help="What stands in the files is meant where both changed: no conflict any more",
    )
    parser.add_argument(
        "--venue",
        metavar="ID",
        default="",
        help="The venue's id in OpenReview, or the address of the event in pretalx; without files it is asked "
        "there; by default the variable OPENREVIEW_VENUE or PRETALX_VENUE of the environment",
    )
    parser.add_argument(
        "--reveal",
        metavar="FIELD",
        action="append",
        default=[],
        choices=("authors",),
        help="Take a field that the review system still hides: authors",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Import; what is wrong goes to standard error, the report to standard output.

    Returns 0, or 1 if nothing could be taken and nothing is written, 2 if it was called wrongly, 3 if the same was
    changed here and there.
    """
    source = SOURCES[options.source]
    try:
        edition = EditionFolder.read(options.into)
        if not options.early:
            edition.must_have_notified(datetime.now(UTC))
        mapping = edition.mapping(options.map) if source.name == "csv" else None
        venue = options.venue or os.environ.get(f"{source.name.upper()}_VENUE", "")
        files = [SourceFile.read(path) for path in options.files]
        if not files and source.fetch and venue:
            files = source.fetch(venue, _secrets(), _say)
        if not files:
            online = " or --venue, to ask it over the network" if source.fetch else ""
            return fail(f"name files{online}. {source.summary}: {source.files}")
        imported = source.read(files, SourceOptions(venue, frozenset(options.reveal), edition.zone, mapping))
        plan = plan_import(edition, imported, source.name, settle=options.settle)
    except RefusedError as error:
        place = f"{error.file}: " if error.file else ""
        print(f"{place}{error.message}. {error.hint}", file=sys.stderr)
        return fail("nothing is written", 1)
    return _finish(options, imported, plan)


def _secrets() -> Secrets:
    """Credentials of the environment, or typed, where somebody can."""
    return Secrets(os.environ, getpass.getpass if sys.stdin.isatty() else None)


def _say(text: str) -> None:
    """Progress, on standard error."""
    print(text, file=sys.stderr)


def _finish(options: argparse.Namespace, imported: ImportedRecords, plan: Plan) -> int:
    """Write the files, or show what would change, and report."""
    if options.dry_run:
        for path, text in plan.files.items():
            _show(path, text)
    else:
        for path in replace_files(plan.files):
            print(path)
    for line in report.lines(imported, plan, options.source):
        print(line)
    return CONFLICTS if plan.conflicts else 0


def _show(path: Path, text: str) -> None:
    """What would change in a file, as ``diff -u`` shows it."""
    old = path.read_text("utf-8").splitlines() if path.is_file() else []
    for line in difflib.unified_diff(old, text.splitlines(), str(path), str(path), lineterm=""):
        print(line)
