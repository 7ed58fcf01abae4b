"""The stations stand in one order: what is to the left never imports what is to the right."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import sphinx_conference

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(sphinx_conference.__file__).parent
STATIONS = (("data",), ("model",), ("checks",), ("publish",), ("directives", "render", "pages", "exports"))
OUTPUTS = STATIONS[-1]


def imported(room: str) -> Iterator[tuple[str, str]]:
    """The rooms that a room's modules import, each with the path of the module."""
    place = PACKAGE / room
    for path in sorted(place.rglob("*.py")) if place.is_dir() else [place.with_suffix(".py")]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module:
                names = [f"{node.module}.{alias.name}" for alias in node.names]
            for name in names:
                first, _, rest = name.partition(".")
                if first == "sphinx_conference" and rest:
                    yield rest.partition(".")[0], path.name


@pytest.mark.parametrize("number", range(len(STATIONS)))
def test_no_station_imports_one_to_its_right(number: int) -> None:
    right = {room for station in STATIONS[number + 1 :] for room in station} | {"loader", "build", "cli"}
    for room in STATIONS[number]:
        found = list(imported(room))
        assert found, f"{room} imports nothing of the package: is it still called so?"
        assert [(name, path) for name, path in found if name in right] == []


@pytest.mark.parametrize("room", OUTPUTS)
def test_no_output_reads_files_or_runs_checks(room: str) -> None:
    assert [found for found in imported(room) if found[0] in ("data", "checks", "records", "cache")] == []


@pytest.mark.parametrize("room", ["data", "model", "checks", "publish"])
def test_data_is_read_without_sphinx(room: str) -> None:
    place = PACKAGE / room
    for path in place.rglob("*.py") if place.is_dir() else [place.with_suffix(".py")]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            assert not [name for name in names if name.partition(".")[0] in ("sphinx", "docutils")], path
