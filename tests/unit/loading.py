"""Data read and checked at once, as commands do it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_conference.checks.table import check
from sphinx_conference.reading.loader import Loaded, read

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

EDITION = "name: C\ntitle: T\nyear: 2030\nzone: America/Vancouver\n"
DATA = "e/_data/"


def load(source: Path, day: date | None = None) -> Loaded:
    """The records below a folder; ``problems`` are all of them, those of the checks too."""
    loaded = read(source)
    return replace(loaded, problems=check(loaded, day))


def load_files(folder: Path, files: dict[str, str]) -> Loaded:
    """Records as they are loaded from files, by their names in a folder, beside a file of the edition ``e``."""
    for name, content in {f"{DATA}edition.yaml": EDITION, **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    return load(folder)
