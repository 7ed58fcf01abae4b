"""``sphinx-conference init``: begin a site, with all files that it needs."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_conference.cli import check
from sphinx_conference.cli.console import fail
from sphinx_conference.exports.schemas import schemas
from sphinx_conference.scaffold.answers import HOSTS, Answers, prompts, repository_address
from sphinx_conference.scaffold.files import site_files
from sphinx_conference.scaffold.requirement import REPOSITORY, requirement
from sphinx_conference.scaffold.writing import Difference, compare, write_new

if TYPE_CHECKING:
    from sphinx_conference.scaffold.answers import Prompt

_HELP = {
    "name": "Short name of the event; by default that of the folder",
    "title": "Its full title; by default the name",
    "year": "Year of the first edition, which names its folder; by default this year, from July on the next",
    "place": "Town and country: 'Vancouver, Canada'; by default none yet",
    "zone": "Time zone of the place, as America/Vancouver; by default guessed from the place, else UTC",
    "url": "Address at which the site will be published; by default what follows from host and repository",
}
_JULY = 7


def add_to(commands: argparse._SubParsersAction[Any]) -> None:
    """Declare the command."""
    summary = "Begin a site: pages, data files, workflows and all else that it needs"
    parser = commands.add_parser(
        "init",
        help=summary,
        description=f"{summary}. In a terminal it asks six questions; each option answers one. It writes over nothing.",
    )
    parser.add_argument("folder", metavar="FOLDER", type=Path, help="Where the site goes: my-workshop")
    for name, text in _HELP.items():
        parser.add_argument(f"--{name}", metavar=name.upper(), default=None, help=text)
    parser.add_argument(
        "--host",
        choices=HOSTS,
        default="pages",
        help="Who serves the site: GitHub Pages, Read the Docs, or none of them; by default pages",
    )
    parser.add_argument(
        "--repository",
        metavar="ADDRESS",
        type=_repository,
        default="",
        help="Its repository, as owner/name on GitHub; pages then link to what can be edited",
    )
    parser.add_argument(
        "--example",
        action="store_true",
        help="Fill it with a made-up event, so that one sees what goes where",
    )
    parser.add_argument(
        "--add",
        action="store_true",
        help="In a folder with files of the same names, write those that are missing",
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="List what would be written, and write nothing"
    )
    parser.set_defaults(run=run)


def _repository(text: str) -> str:
    try:
        return repository_address(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def run(options: argparse.Namespace) -> int:
    """Write the site, check it and say what comes next.

    Returns 0; 1 if files of these names are there and ``--add`` is not given, or if the check finds something; 2 for an
    answer that is none.
    """
    folder: Path = options.folder
    if folder.exists() and not folder.is_dir():
        return fail(f"{folder} is a file, and a site is a folder")
    try:
        answers = _answers(options)
    except ValueError as error:
        return fail(str(error))
    except (EOFError, KeyboardInterrupt):
        print("\nsphinx-conference: nothing was written", file=sys.stderr)
        return 2
    wanted = site_files(answers, requirement(), REPOSITORY, example=options.example)
    wanted |= {
        f"docs/schemas/{key}.json": json.dumps(schema, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
        for key, schema in schemas().items()
    }
    found = compare(folder, wanted)
    if options.dry_run:
        return _listed(folder, found)
    if not found.missing:
        edited = f"; {len(found.other)} of them were changed, and stay" if found.other else ""
        print(f"Nothing to write: all {found.there} files are there{edited}.")
        return 0
    if found.there and not options.add:
        names = ", ".join(sorted([*found.same, *found.other])[:5])
        hint = (
            f"With --add, the {len(found.missing)} that are missing are written, and these stay as they are."
        )
        return fail(f"{found.there} files are there already: {names} ... {hint}", 1)
    write_new(folder, wanted, found.missing)
    print(f"Wrote {len(found.missing)} files to {folder}.")
    for name in [*found.same, *found.other]:
        print(f"Kept {name}")
    return _checked(folder, answers)


def _answers(options: argparse.Namespace) -> Answers:
    """What is answered by options, then by whoever sits at the terminal, then by defaults.

    Raises ``ValueError`` for an option that is no answer, and ``EOFError`` if the terminal is closed.
    """
    now = datetime.now(UTC)
    year = now.year + 1 if now.month >= _JULY else now.year
    ask = _prompt if sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty() else None
    known: dict[str, str] = {}
    for question in prompts(options.folder.resolve().name, year, options.host, options.repository):
        given = getattr(options, question.option)
        default = question.default(known)
        if given is not None:
            try:
                known[question.option] = question.value(given)
            except ValueError as error:
                raise ValueError(f"--{question.option}: {error}") from None
        else:
            known[question.option] = ask(question, default) if ask else question.value(default)
    return Answers(**{**known, "year": int(known["year"])}, host=options.host, repository=options.repository)  # type: ignore[arg-type]  # texts but for the year


def _prompt(question: Prompt, default: str) -> str:
    """Ask until there is an answer; nothing but the return key takes the default."""
    while True:
        written = input(f"{question.text} [{default or 'none yet'}]: ").strip()
        try:
            return question.value(written or default)
        except ValueError as error:
            print(error)


def _listed(folder: Path, found: Difference) -> int:
    for what, names in (("write", found.missing), ("keep", sorted([*found.same, *found.other]))):
        for name in names:
            print(f"{what:6} {folder / name}")
    print(f"Nothing was written: {len(found.missing)} files would be, {found.there} are there.")
    return 0


def _checked(folder: Path, answers: Answers) -> int:
    """Check what was written, and name the next two steps."""
    parser = argparse.ArgumentParser()
    check.add_to(parser.add_subparsers())
    docs = folder / "docs"
    code = check.run(parser.parse_args(["check", str(docs), "--advice", "off"]))
    edition = docs / answers.edition / "_data"
    print(f"\nNow show it:\n\n    cd {folder}\n    sphinx-conference serve\n")
    print(f"Then write what is known of {answers.edition_name} into the files in {edition}.")
    if not answers.repository:
        print("When it has a repository, name it in docs/conf.py, so that pages lead to what can be edited.")
    return code
