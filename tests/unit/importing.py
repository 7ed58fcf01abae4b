"""Editions to import into, and the command as it is called."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sphinx_conference.cli import main

SAMPLES = Path(__file__).parents[1] / "samples" / "reviewing"
EXPECTED: list[dict[str, Any]] = json.loads((SAMPLES / "expected-accepted.json").read_text("utf-8"))
EDITION = "name: Workshop X\ntitle: Workshop X\nyear: 2030\nzone: America/Vancouver\n"


class DataFile:
    """A data file of an edition that imports change."""

    def __init__(self, folder: Path, name: str) -> None:
        self.folder, self.path = folder, folder / "_data" / name

    @property
    def text(self) -> str:
        return self.path.read_bytes().decode()

    def edit(self, old: str, new: str) -> None:
        """Replace text that stands in it."""
        assert old in self.text
        self.path.write_bytes(self.text.replace(old, new).encode())


def edition(tmp_path: Path, **files: str) -> Path:
    """The folder of an edition with these data files besides its own."""
    folder = tmp_path / "docs" / "x2030"
    (folder / "_data").mkdir(parents=True, exist_ok=True)
    for name, text in {"edition": EDITION, **files}.items():
        (folder / "_data" / f"{name}.yaml").write_text(text, "utf-8", newline="")
    return folder


def take(folder: Path, source: str, *files: Path | str, options: tuple[str, ...] = ("--early",)) -> int:
    """Import files, samples by their names; returns the exit code."""
    paths = [str(one if isinstance(one, Path) else SAMPLES / one) for one in files]
    return main(["import", source, *paths, "--into", str(folder), *options])


def written(folder: Path) -> bytes:
    """Every byte below the folder."""
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def contents(folder: Path) -> dict[str, bytes]:
    """All files below the folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }
