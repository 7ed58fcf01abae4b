"""What an import will do: the texts of files, and what is said of each record."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(eq=False)
class Plan:
    """The files to write, in the order in which they are written, and what changes."""

    files: dict[Path, str] = field(default_factory=dict)
    added: list[str] = field(default_factory=list)
    changed: dict[str, list[str]] = field(default_factory=dict)
    conflicts: dict[str, list[str]] = field(default_factory=dict)
    gone: list[str] = field(default_factory=list)
    """Records that the source has no more."""
    withdrawn: list[str] = field(default_factory=list)
    back: list[str] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)
    """Papers that cannot be added, since the source gives no title or no authors of them."""
    deleted_here: list[str] = field(default_factory=list)
    """Records that a hand deleted."""
