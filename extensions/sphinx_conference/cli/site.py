"""What commands share that write something of an edition: which one, and as of which day."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from sphinx_conference.cli.console import say
from sphinx_conference.cli.folder import add_folder_argument
from sphinx_conference.cli.language import conf_settings, speaking, take_language
from sphinx_conference.config import language_tag, reader_of
from sphinx_conference.model.prose import Reader
from sphinx_conference.problems import report as reporters
from sphinx_conference.problems.codes import Level
from sphinx_conference.problems.problem import in_order, or_name_all
from sphinx_conference.published.editions import current_edition
from sphinx_conference.published.gate import publish
from sphinx_conference.reading.loader import Loaded, read

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from sphinx.config import Config

    from sphinx_conference.problems.problem import Problem
    from sphinx_conference.published.records import Published, PublishedEdition


def add_site_arguments(parser: argparse.ArgumentParser, *, needed: bool = False) -> None:
    """The arguments of all such commands; ``needed`` says whether the folder must be given."""
    add_folder_argument(parser, needed=needed)
    add_edition_arguments(parser)


def add_edition_arguments(parser: argparse.ArgumentParser) -> None:
    """Which edition, and as of which day."""
    parser.add_argument("--edition", metavar="ID", default="", help="The edition; by default the newest")
    parser.add_argument(
        "--as-of",
        metavar="DAY",
        type=date.fromisoformat,
        default=None,
        help="What may be seen on this day (2025-06-09, UTC); by default today",
    )


def add_address_arguments(parser: argparse.ArgumentParser, purpose: str) -> None:
    """Where the site is, for addresses of its pages."""
    parser.add_argument("--base-url", metavar="URL", default="", help=f"Address of the site, {purpose}")
    parser.add_argument(
        "--builder",
        choices=("html", "dirhtml"),
        default="html",
        help="What builds the site; with dirhtml addresses of pages end in a slash; by default html",
    )


def site_address(options: argparse.Namespace) -> tuple[str, str]:
    """The address of the site with its last slash, empty if it is not known, and how those of its pages end."""
    base = str(options.base_url).rstrip("/")
    return f"{base}/" if base else "", "/" if options.builder == "dirhtml" else ".html"


@dataclass(frozen=True, slots=True)
class RequestedEdition:
    """The edition that a command is about, the published site, and the data as it was read.

    ``whole`` says whether all records of the edition could be read; what keeps others out was said.
    """

    site: Published
    edition: PublishedEdition
    loaded: Loaded
    source: Path
    whole: bool
    numbers: dict[str, int]
    """The place of each paper of the edition in its file, by its id."""
    settings: Config
    """What ``conf.py`` sets."""

    def speaking(self) -> AbstractContextManager[None]:
        """Have words in the edition's language: its own, else the site's."""
        return speaking(self.edition.edition.language, self.source, self.settings)

    def place(self, collection: str, paper: str | None, loc: tuple[str | int, ...]) -> str:
        """``docs/icml2025/_data/papers.yaml:20:3`` for the way to a value of the edition, or of a paper of it."""
        if paper is not None:
            loc = (self.numbers[paper], *loc)
        path, line, column = self.loaded.positions(self.edition.id, collection, loc)
        return f"{reporters.shown(path, self.source)}:{line}:{column}"


def published_edition(options: argparse.Namespace) -> RequestedEdition | None:
    """What is asked for; ``None`` if there is no such edition, which is said on standard error."""
    source: Path = options.docs
    if not source.is_dir():
        say(f"there is no folder {source}")
        return None
    settings = conf_settings(source)
    loaded, site, edition = _read(options, settings, reader_of(settings, source))
    if edition is not None and edition.edition.language != language_tag(settings):
        loaded, site, edition = _read(options, settings, Reader(edition.edition.language))
    if edition is None:
        hint = or_name_all(options.edition, site.editions)
        say(f'there is no edition "{options.edition}". {hint}')
        return None
    lost = list(_what_was_lost(loaded, edition.id))
    for problem in lost:
        print(reporters.text(problem, source), file=sys.stderr)
    if lost:
        say("what cannot be read is left out; correct it first")
    numbers = {paper.id: number for number, paper in enumerate(loaded.site.editions[edition.id].papers)}
    return RequestedEdition(site, edition, loaded, source, whole=not lost, numbers=numbers, settings=settings)


def _read(
    options: argparse.Namespace, settings: Config, reader: Reader
) -> tuple[Loaded, Published, PublishedEdition | None]:
    """The data and the published site, read for somebody, and the edition that is asked for."""
    loaded = read(options.docs, reader=reader)
    take_language(loaded.site, settings)
    site = publish(loaded.site, options.as_of or datetime.now(UTC).date(), announced_by=options.as_of)
    return loaded, site, site.editions.get(options.edition) if options.edition else current_edition(site, "")


def _what_was_lost(loaded: Loaded, edition: str) -> Iterator[Problem]:
    """The errors in the files of an edition, and in those of all editions, for which something is left out."""
    data = loaded.site.editions[edition]
    folders = (f"{data.folder}/", "_data/") if data.lost or loaded.site.lost else ()
    for problem in in_order(loaded.problems):
        if problem.level is Level.ERROR and problem.path.startswith(folders):
            yield problem
