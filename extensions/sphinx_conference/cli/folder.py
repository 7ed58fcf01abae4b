"""The folder of a site's sources, as commands are given it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse


def sources(given: str) -> Path:
    """The folder that is meant: where ``conf.py`` is, which in a repository is ``docs``."""
    folder = Path(given)
    inside = folder / "docs"
    return inside if (inside / "conf.py").is_file() and not (folder / "conf.py").is_file() else folder


def add_folder_argument(parser: argparse.ArgumentParser) -> None:
    """The folder, which has to be given."""
    help_text = "Folder of the site's sources, with conf.py and _data folders, or that in which it is docs"
    parser.add_argument("docs", metavar="DOCS", type=sources, help=help_text)
