"""The folder of a site's sources, as commands are given it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import argparse


def sources(given: str) -> Path:
    """The folder that is meant: where ``conf.py`` is, which in a repository is ``docs``."""
    folder = Path(given)
    inside = folder / "docs"
    return inside if (inside / "conf.py").is_file() and not (folder / "conf.py").is_file() else folder


def add_folder_argument(parser: argparse.ArgumentParser, *, optional: bool = False) -> None:
    """The folder, which has to be given unless it may be ``docs``."""
    more = "; by default docs" if optional else ", or that in which it is docs"
    given: dict[str, Any] = {"nargs": "?", "default": Path("docs")} if optional else {}
    text = f"Folder of the site's sources, with conf.py and _data folders{more}"
    parser.add_argument("docs", metavar="DOCS", type=sources, help=text, **given)
