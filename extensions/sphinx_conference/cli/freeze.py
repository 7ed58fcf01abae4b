"""``sphinx-conference freeze``: keep the pages of an archived edition as they are."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.cmd.build import main as sphinx_build

from sphinx_conference.cli.console import fail
from sphinx_conference.cli.folder import add_folder_argument
from sphinx_conference.exports.frozen import FOLDER, freeze
from sphinx_conference.problems.problem import or_name_all
from sphinx_conference.reading.loader import read

if TYPE_CHECKING:
    import argparse

    from sphinx_conference.model.site import EditionData


def add_to(commands: argparse._SubParsersAction[Any]) -> None:
    """Declare the command."""
    summary = "Keep the pages of an archived edition as they are, with all files that they need"
    parser = commands.add_parser(
        "freeze",
        help=summary,
        description=f"{summary}: builds the site and writes the folder {FOLDER} beside them, to be committed; later "
        "builds serve it as it is. To have them made again, delete it.",
    )
    parser.add_argument("edition", metavar="EDITION", help="Id of the edition, which says archived: true")
    add_folder_argument(parser, needed=True)
    parser.add_argument(
        "--builder",
        choices=("html", "dirhtml"),
        default="html",
        help="The builder that the site is published with; by default html",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the folder and name it. Returns 0; 1 if the site cannot be built; 2 if there is no such edition, or one
    that is not archived."""
    source: Path = options.docs
    editions = read(source).site.editions if source.is_dir() else {}
    data = editions.get(options.edition)
    if data is None:
        hint = or_name_all(options.edition, editions)
        return fail(f'there is no edition "{options.edition}" below {source}. {hint}')
    if data.edition is None or not data.edition.archived:
        return fail(f"{data.folder}/edition.yaml does not say archived: true, and what goes on is not frozen")
    return _freeze(source, data, options.builder)


def _freeze(source: Path, data: EditionData, builder: str) -> int:
    pages = data.folder.rpartition("/")[0] or data.id
    target = source / pages / FOLDER
    with tempfile.TemporaryDirectory() as name:
        before = Path(name) / "before"
        if target.is_dir():
            shutil.move(target, before)  # else it would be laid over what is built
        output = Path(name) / "out"
        code = sphinx_build(["-q", "-b", builder, "-d", f"{name}/doctrees", str(source), str(output)])
        if code:
            if before.is_dir():
                shutil.move(before, target)
            return fail("the site cannot be built, and nothing is frozen", 1)
        files = freeze(output, pages, target, builder)
    print(f"{target}: {files} files")
    return 0
