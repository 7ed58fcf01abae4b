"""The folder of a site's sources, as commands are given it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

USUAL = "docs"


def sources(given: str) -> Path:
    """The folder that is meant: where ``conf.py`` is, which in a repository is ``docs``, or else where one is."""
    folder = Path(given)
    if given == USUAL and not (folder / "conf.py").is_file() and Path("conf.py").is_file():
        return Path()
    inside = folder / "docs"
    return inside if (inside / "conf.py").is_file() and not (folder / "conf.py").is_file() else folder


def add_folder_argument(parser: argparse.ArgumentParser) -> None:
    """The folder of the site's sources; where none is given, the usual one."""
    text = (
        "Folder of the site's sources, with conf.py and _data folders; by default docs, or this folder if it has a "
        "conf.py"
    )
    parser.add_argument("docs", metavar="DOCS", type=sources, nargs="?", default=USUAL, help=text)
