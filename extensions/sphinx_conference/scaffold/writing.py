"""Writing files beside those that are there: nothing is ever written over."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@dataclass(slots=True)
class Difference:
    """How files that are to be written compare with a folder: by their paths in it."""

    missing: list[str] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    other: list[str] = field(default_factory=list)
    """Files that are there with other content, or something else of their name."""

    @property
    def there(self) -> int:
        """How many are there already."""
        return len(self.same) + len(self.other)


def compare(folder: Path, wanted: Mapping[str, str]) -> Difference:
    """What of ``wanted`` is missing in ``folder``, and what is there."""
    found = Difference()
    for name, text in wanted.items():
        path = folder / name
        if not os.path.lexists(path):
            found.missing.append(name)
        elif path.is_file() and path.read_bytes() == text.encode():
            found.same.append(name)
        else:
            found.other.append(name)
    return found


def write_new(folder: Path, wanted: Mapping[str, str], names: list[str]) -> None:
    """Write files that are not there; raises ``OSError`` if one has come meanwhile, or cannot be written."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(wanted[name])
