"""Data read and checked at once, as commands do it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_conference.checks.table import check
from sphinx_conference.reading.loader import Loaded, read

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path


def load(source: Path, day: date | None = None) -> Loaded:
    """The records below a folder; ``problems`` are all of them, those of the checks too."""
    loaded = read(source)
    return replace(loaded, problems=check(loaded, day))
