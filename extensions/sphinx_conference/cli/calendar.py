"""``sphinx-conference calendar``: note in the ledger what calendars are told, or say what it lacks."""

from __future__ import annotations

import argparse
import os
from datetime import UTC, datetime
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic_core import PydanticCustomError

from sphinx_conference.cache.writing import replace_file
from sphinx_conference.checks.calendar import untold
from sphinx_conference.checks.table import check
from sphinx_conference.cli.check import FORMATS
from sphinx_conference.cli.console import fail, say
from sphinx_conference.cli.folder import add_folder_argument
from sphinx_conference.model.ledger import DEPENDS_ON
from sphinx_conference.model.ledgertext import HEADER, ledger_text
from sphinx_conference.model.occasions import parse_point
from sphinx_conference.model.plans import ledger_changes, planned
from sphinx_conference.model.prose import in_language
from sphinx_conference.problems.problem import HERE, Code, Problem, in_order
from sphinx_conference.published.gate import publish
from sphinx_conference.reading.loader import read
from sphinx_conference.render.dates.calendar_links import calendar_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_conference.model.ledger import CalendarEntry
    from sphinx_conference.model.plans import PlannedEntry
    from sphinx_conference.model.site import EditionData
    from sphinx_conference.published.records import PublishedEdition
    from sphinx_conference.reading.loader import Loaded

FILE = "calendar.yaml"


def add_to(commands: argparse._SubParsersAction[Any]) -> None:
    """Declare the command."""
    summary = "Note what calendars are told of each date and session, so that they follow what changes"
    parser = commands.add_parser(
        "calendar",
        help=summary,
        description=f"{summary}: writes calendar.yaml in each edition's _data folder, to be committed.",
    )
    add_folder_argument(parser)
    parser.add_argument(
        "--check",
        action="store_true",
        help="Write nothing, and say what the ledgers lack; the exit code is then 1",
    )
    parser.add_argument(
        "--date",
        metavar="WHEN",
        type=_when,
        default=None,
        help="The stamp of what changed, as 2025-06-09 or 2025-06-09T17:00:00Z; by default now",
    )
    parser.add_argument(
        "--format",
        choices=tuple(FORMATS),
        default="text",
        help="How --check writes: lines of text, or annotations of a pull request on GitHub; by default text",
    )
    parser.set_defaults(run=run)


def _when(text: str) -> datetime:
    try:
        point = parse_point(text)
    except PydanticCustomError as error:
        context = error.context or {}
        raise argparse.ArgumentTypeError(f"{context.get('message')}. {context.get('hint')}") from None
    return point if isinstance(point, datetime) else datetime(point.year, point.month, point.day, tzinfo=UTC)


def run(options: argparse.Namespace) -> int:
    """Write the ledgers that change and name them; with ``--check``, say what they lack.

    What cannot be read stays as it was told. Returns 0; 1 if a ledger lacks something or data that it comes from
    cannot be read; 2 without data.
    """
    source: Path = options.docs
    loaded = read(source) if source.is_dir() else None
    if loaded is None or not loaded.site.editions:
        return fail(f"there is no edition with data below {source}")
    write = FORMATS[options.format]
    unread = list(_unread(loaded))
    for problem in unread:
        print(write(problem, source))
    if options.check:
        problems = in_order(
            found for data in loaded.site.editions.values() for found in _lacking(data, loaded)
        )
        for problem in problems:
            print(write(problem, source))
        return 1 if problems or unread else 0
    now = options.date or datetime.now(UTC).replace(microsecond=0)
    shown = publish(loaded.site, datetime.now(UTC).date()).editions
    written = False
    for data in loaded.site.editions.values():
        if entries := _updated(data, shown[data.id], now):
            path = source / data.folder / FILE
            replace_file(path, ledger_text(entries, _header(path, source)))
            print(path)
            written = True
    if unread:
        return fail("correct this first; what cannot be read stays as calendars were told", 1)
    say("commit these files, and calendars follow" if written else "calendars were told of everything")
    return 0


def _unread(loaded: Loaded) -> Iterator[Problem]:
    """The problems of files that a ledger comes from, if records of them could not be read."""
    problems = check(loaded)
    for data in loaded.site.editions.values():
        for name in sorted(DEPENDS_ON & data.unreadable):
            path = f"{data.folder}/{name}.yaml"
            yield from (problem for problem in problems if problem.path == path)


def _lacking(data: EditionData, loaded: Loaded) -> Iterator[Problem]:
    """What an edition's ledger lacks; one problem if there is none yet."""
    found_all = list(untold(data))
    if found_all and not data.calendar:
        message = f"there is no such ledger yet, and calendars were told of none of {len(found_all)} entries"
        yield Problem(
            f"{data.folder}/{FILE}", 1, 1, Code.CALENDAR, message, f"Run sphinx-conference calendar {HERE}"
        )
        return
    for found in found_all:
        yield Problem(
            *loaded.positions(found.edition, found.collection, found.loc),
            Code.CALENDAR,
            found.message,
            found.hint,
        )


def _header(path: Path, source: Path) -> str:
    """The comments that open a ledger: those that it has, else what it is, and its schema if the site keeps schemas."""
    if path.is_file():
        lines = takewhile(
            lambda line: line.startswith("#"), path.read_text("utf-8").splitlines(keepends=True)
        )
        return "".join(lines) or HEADER
    schema = source / "schemas" / "calendar.json"
    if not schema.is_file():
        return HEADER
    return (
        f"# yaml-language-server: $schema={Path(os.path.relpath(schema, path.parent)).as_posix()}\n{HEADER}"
    )


def _updated(data: EditionData, shown: PublishedEdition, now: datetime) -> list[CalendarEntry]:
    """All entries of an edition's ledger as they should be; none if it lacks nothing, or nothing is known of it."""
    if data.edition is None or not data.unreadable.isdisjoint({"edition", "calendar"}):
        return []
    if not data.calendar and not data.unreadable.isdisjoint(DEPENDS_ON):
        return []  # it would be told again of what cannot be read
    plans = planned(data.edition, data.dates, data.program, data.unreadable, data.lost)
    entries = {entry.id: entry for entry in shown.calendar}
    for change in ledger_changes(data.calendar, plans, data.edition, now, data.unreadable):
        title = entries[change.entry.id].title if change.entry.id in entries else None
        entries[change.entry.id] = change.entry.model_copy(update={"title": title})
    for one in plans:
        known = entries[one.key]
        names = {"title": _title(one, known.title, shown), "edition": calendar_name(shown)}
        entries[one.key] = known.model_copy(update=names)
    changed = list(entries.values())
    return changed if {entry.id: entry for entry in data.calendar} != entries else []


def _title(one: PlannedEntry, before: str | None, shown: PublishedEdition) -> str | None:
    """What a date or session is called, as far as it may be seen; ``before`` where that cannot be read."""
    language = shown.edition.language
    if one.date:
        return in_language(one.date.label, language)
    session = one.line.session if one.line else None
    if session is None or session.paper in shown.withheld:
        return None
    if session.paper and session.paper not in shown.paper_titles:
        return before
    title = session.title or shown.paper_titles.get(session.paper or "")
    return in_language(title, language) if title else None
