"""``sphinx-conference new-edition``: begin the next edition beside the one that there is."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_conference.cache.writing import replace_file
from sphinx_conference.cli.console import fail
from sphinx_conference.cli.folder import add_folder_argument
from sphinx_conference.model.ids import id_flaw
from sphinx_conference.problems.problem import or_name_all
from sphinx_conference.reading.loader import read
from sphinx_conference.scaffold.nextedition import plan_next
from sphinx_conference.scaffold.writing import write_new

if TYPE_CHECKING:
    import argparse

    from sphinx_conference.model.site import EditionData
    from sphinx_conference.reading.loader import Loaded


def add_to(commands: argparse._SubParsersAction[Any]) -> None:
    """Declare the command."""
    summary = "Begin the next edition, with the pages and kinds of dates of the one before"
    parser = commands.add_parser(
        "new-edition",
        help=summary,
        description=f"{summary}. All dates are TBD; the home page goes on as its view, and the edition before keeps "
        "its pages and addresses.",
    )
    parser.add_argument("edition", metavar="ID", help="Its id, which is the name of its folder: icml2026")
    add_folder_argument(parser)
    parser.add_argument(
        "--from", metavar="ID", dest="before", default="", help="The edition before; by default the newest"
    )
    parser.add_argument(
        "--people",
        action="store_true",
        help="Take over the people of the edition before, but for those who only spoke",
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="List what would be written, and write nothing"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the new edition and name what was written and changed; returns 0, and 2 where that cannot be."""
    source: Path = options.docs
    if not source.is_dir():
        return fail(f"there is no folder {source}")
    if flaw := id_flaw(options.edition):
        return fail(f'"{options.edition}" {flaw.message}. Write for example {flaw.meant or "icml2026"}.')
    loaded = read(source)
    old = _before(loaded, options.before)
    if isinstance(old, str):
        return fail(old)
    if old.edition is None or not old.unreadable.isdisjoint({"edition", "dates"}):
        return fail(
            f"{old.id} cannot be read whole. sphinx-conference check {source} says why; correct it first."
        )
    plan = plan_next(source.resolve(), old, options.edition, people=options.people)
    if taken := [name for name in plan.new if os.path.lexists(source / name)]:
        return fail(f"there is {source / taken[0]} already. Nothing was written.")
    if not options.dry_run:
        write_new(source, plan.new, list(plan.new))
        for name, text in plan.changed.items():
            replace_file(source / name, text)
    verbs = ("Would write", "Would change") if options.dry_run else ("Wrote", "Changed")
    for verb, names in zip(verbs, (plan.new, plan.changed), strict=True):
        for name in names:
            print(f"{verb} {Path(os.path.normpath(source / name))}")
    for remark in plan.remarks:
        print(remark)
    print(
        f"\nNext, write the place and its zone into {source / _data_of(plan.new)}, and each date when it is known."
    )
    print(f"What still speaks of the year before, sphinx-conference check {source} lists as advice.")
    return 0


def _data_of(names: dict[str, str]) -> str:
    return next(name for name in names if name.endswith("/edition.yaml"))


def _before(loaded: Loaded, named: str) -> EditionData | str:
    """The edition that the new one follows, or why there is none."""
    editions = loaded.site.editions
    if named:
        hint = or_name_all(named, editions)
        return editions.get(named) or f'there is no edition "{named}". {hint}'
    known = [one for one in editions.values() if one.edition and one.edition.listed]
    if not known:
        return "there is no edition to follow. sphinx-conference init begins a site."
    return max(known, key=lambda one: (one.year, one.id))
