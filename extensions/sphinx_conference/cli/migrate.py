"""``sphinx-conference migrate``: bring an old page over, as data, a page, and a list of doubts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_conference.cli.console import fail
from sphinx_conference.model.ids import id_flaw
from sphinx_conference.scaffold.answers import web_address
from sphinx_conference.scaffold.migrate.blocks import config_of
from sphinx_conference.scaffold.migrate.migration import migrate
from sphinx_conference.scaffold.writing import compare, write_new

if TYPE_CHECKING:
    import argparse

    from sphinx_conference.scaffold.migrate.findings import Findings

_OPTIONS = {
    "name": "Short name of the edition, if the page does not say it: ICML 2023",
    "title": "Title of the event, likewise",
    "year": "Its year, likewise",
    "place": "Town and country, likewise",
    "zone": "Time zone of the place, likewise",
    "url": "Address at which the page was published, for links that name no host",
}
_NOUNS = {"people": ("person", "people"), "dates": ("date", "dates"), "papers": ("paper", "papers")}


def add_to(commands: argparse._SubParsersAction[Any]) -> None:
    """Declare the command."""
    summary = "Bring an old page of HTML or Jekyll over: facts as data, the rest as a page"
    parser = commands.add_parser(
        "migrate",
        help=summary,
        description=f"{summary}. It says what it was not sure of, with the line of each, and writes over nothing.",
    )
    parser.add_argument("page", metavar="PAGE", type=Path, help="The old page: index.html, index.md")
    parser.add_argument(
        "--into",
        metavar="FOLDER",
        type=Path,
        required=True,
        help="The edition's folder, whose name is its id: docs/icml2023",
    )
    for name, text in _OPTIONS.items():
        parser.add_argument(f"--{name}", metavar=name.upper(), default="", help=text)
    parser.add_argument("--dry-run", action="store_true", help="Say what would be written, and write nothing")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write an edition and list the doubts; returns 0, 1 if files are in the way, 2 for a page that cannot be read."""
    page, folder = options.page, options.into
    identifier = folder.resolve().name
    if flaw := id_flaw(identifier):
        return fail(
            f'the folder\'s name "{identifier}" {flaw.message}. Write for example docs/{flaw.meant or "2023"}.'
        )
    if not page.is_file():
        return fail(f"there is no file {page}")
    try:
        source = page.read_bytes().decode("utf-8")
        given = {name: getattr(options, name) for name in _OPTIONS if getattr(options, name)}
        given |= {"url": web_address(given["url"])} if "url" in given else {}
        config = page.parent / "_config.yml"
        known = config_of(config.read_text("utf-8")) if config.is_file() else {}
        files, findings = migrate(source, identifier, given, known)
    except UnicodeDecodeError:
        return fail(f"{page} is not UTF-8. Save it again as UTF-8.")
    except ValueError as error:
        return fail(str(error))
    found = compare(folder, files)
    if found.there:
        names = ", ".join([*found.same, *found.other])
        return fail(f"{folder} has {names} already. Nothing was written.", 1)
    if not options.dry_run:
        write_new(folder, files, found.missing)
    _report(findings, files, options)
    return 0


def _report(findings: Findings, files: dict[str, str], options: argparse.Namespace) -> None:
    counts = []
    for name, records in findings.records.items():
        number = sum(len(day["sessions"]) for day in records) if name == "schedule" else len(records)
        one, many = _NOUNS.get(name, ("session", "sessions"))
        counts.append(f"{number} {one if number == 1 else many}")
    print(f"Found {', '.join(counts) or 'no facts'}.")
    for name in files:
        print(f"{'Would write' if options.dry_run else 'Wrote'} {options.into / name}")
    if findings.doubts:
        print("\nDoubts, to be looked at:")
    for doubt in findings.doubts:
        print(f"{options.page}:{doubt.line}: {doubt.text}")
    print(
        f"\nNext: sphinx-conference check {options.into.parent}, and list {options.into.name}/index in a toctree."
    )
