"""The folder of a site's sources, as commands are given it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

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


def add_folder_argument(parser: argparse.ArgumentParser, *, needed: bool = False) -> None:
    """The folder of the site's sources; where none is given, the usual one.

    It is ``needed`` behind another argument: Python 3.11 takes no options between that and one that may be missing.
    """
    more = (
        ", or that in which it is docs" if needed else "; by default docs, or this folder if it has a conf.py"
    )
    text = f"Folder of the site's sources, with conf.py and _data folders{more}"
    given: dict[str, Any] = {} if needed else {"nargs": "?", "default": USUAL}
    parser.add_argument("docs", metavar="DOCS", type=sources, help=text, **given)
