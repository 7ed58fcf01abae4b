"""``sphinx-conference diff``: what changed for attendees, speakers and authors between two states of a site."""

from __future__ import annotations

import io
import subprocess
import tempfile
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_conference.cli.console import fail, say
from sphinx_conference.cli.site import add_edition_arguments
from sphinx_conference.exports.differences import differences
from sphinx_conference.problems.problem import or_name_all
from sphinx_conference.published.editions import current_edition
from sphinx_conference.published.gate import publish
from sphinx_conference.reading.loader import read

if TYPE_CHECKING:
    import argparse

    from sphinx_conference.published.records import Published
    from sphinx_conference.reading.loader import Loaded


class _NotThereError(Exception):
    """Something that was asked for is not there, in words."""


def add_to(commands: argparse._SubParsersAction[Any]) -> None:
    """Declare the command."""
    summary = "Say in plain words what changed for attendees, speakers and authors"
    parser = commands.add_parser(
        "diff",
        help=summary,
        description=f"{summary} between two revisions of git, or two folders. It tells what may be seen alone.",
    )
    what = "A revision of git (HEAD~3, main, a tag), or a folder of the site's sources"
    parser.add_argument("old", metavar="OLD", help=what)
    parser.add_argument(
        "new", metavar="NEW", nargs="?", default="", help="Likewise; by default --docs as it is"
    )
    parser.add_argument(
        "--docs",
        metavar="DOCS",
        type=Path,
        default=Path("docs"),
        help="Folder of the site's sources, of which revisions are taken; by default docs",
    )
    add_edition_arguments(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write what changed, or that nothing did.

    Returns 0; 1 if something could not be read, which may be told as gone; 2 if what was asked for is not there.
    """
    as_of = options.as_of or datetime.now(UTC).date()
    try:
        before = _read(options.old, options.docs)
        after = _read(options.new or str(options.docs), options.docs)
        old, new = publish(before.site, as_of), publish(after.site, as_of)
        edition = _edition(options.edition, old, new)
    except _NotThereError as error:
        return fail(str(error))
    found = differences(old, new, edition)
    for number, (whom, lines) in enumerate(found):
        print(f"{'' if number == 0 else chr(10)}{whom}:")
        for line in lines:
            print(f"- {line}")
    if not found:
        print("Nothing changed for attendees, speakers and authors.")
    lost = [name for name, loaded in (("OLD", before), ("NEW", after)) if _lacks(loaded, edition)]
    for name in lost:
        message = f"not all of {name} can be read, and what cannot is told as if it were not there"
        say(f"{message}; sphinx-conference check says what")
    return 1 if lost else 0


def _lacks(loaded: Loaded, edition: str) -> bool:
    """Whether records of an edition, or of all editions, were left out."""
    data = loaded.site.editions[edition]
    return bool(data.lost or data.unreadable or loaded.site.lost or loaded.site.unreadable)


def _edition(asked: str, old: Published, new: Published) -> str:
    """The id of the edition that is asked for. Raises :class:`_NotThereError`."""
    newest = current_edition(new, "")
    edition = asked or (newest.id if newest else "")
    for name, site in (("NEW", new), ("OLD", old)):
        if edition not in site.editions:
            both = [one for one in new.editions if one in old.editions]
            hint = or_name_all(edition, site.editions)
            if not asked and both:
                hint = f"Both have {both[0]}: --edition {both[0]}."
            msg = f'there is no edition "{edition}" in {name}. {hint}'
            raise _NotThereError(msg)
    return edition


def _read(name: str, docs: Path) -> Loaded:
    """The data of a folder or revision. Raises :class:`_NotThereError`."""
    if Path(name).is_dir():
        return read(Path(name))
    with tempfile.TemporaryDirectory() as folder:
        return read(_unpacked(name, docs, Path(folder)))


def _unpacked(revision: str, docs: Path, folder: Path) -> Path:
    """The sources as they were in a revision, unpacked into ``folder``."""
    if not docs.is_dir():
        msg = f"there is no folder {docs}; name it with --docs"
        raise _NotThereError(msg)
    asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    commit = _git(docs, *asked).decode().strip()
    if not commit:
        msg = f"{revision} is neither a folder nor a revision of git"
        raise _NotThereError(msg)
    top, within = (
        _git(docs, "rev-parse", f"--show-{what}").decode().strip() for what in ("toplevel", "prefix")
    )
    content = _git(Path(top), "archive", "--format=zip", f"{commit}:{within}")
    if not content:
        msg = f"{revision} has no folder {docs}"
        raise _NotThereError(msg)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        archive.extractall(folder)
    return folder


def _git(docs: Path, *arguments: str) -> bytes:
    """What git writes; nothing if it fails. Raises :class:`_NotThereError` where there is no git."""
    try:
        return subprocess.run(["git", "-C", str(docs), *arguments], capture_output=True, check=False).stdout
    except FileNotFoundError:
        msg = "git is not installed; give two folders instead"
        raise _NotThereError(msg) from None
