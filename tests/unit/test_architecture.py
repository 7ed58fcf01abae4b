"""The house: what stands to the left never imports what stands to the right."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "extensions" / "sphinx_conference"
NAME = "sphinx_conference"

COMMON = {"codes", "diagnostics", "collector"}
TEXT = {"markup", "mathml", "safetex"}
OUTPUT = {
    "addresses",
    "config",
    "domain",
    "editions",
    "messages",
    "roles",
    "transforms",
    "theme",
    "navigation",
    "latex",
    "sheets",
    "aside",
    "program",
    "output",
}

MAY_IMPORT = {
    "model": {"model", "codes", "collector"},
    "data": {"data", "aside", *COMMON},
    "checks": {"checks", "model", *COMMON, *TEXT},
    "publish": {"model"},
    "phases": {"model", "publish"},
    "markup": {"model", "mathml"},
    "mathml": set(),
    "safetex": {"mathml"},
    "aside": set(),
    "collector": set(),
    "program": set(),
    "output": {"addresses", "domain", "exports"},
    "codes": set(),
    "diagnostics": {"codes"},
    "loader": {"data", "model", "checks", "records", "forms", "filenames", *COMMON},
    "filenames": {"data", "model", "forms", *COMMON},
    "forms": {"data", "model", "tables", *COMMON},
    "tables": {"data", "model", *COMMON},
    "records": {"data", "model", "wording", *COMMON},
    "wording": {"data", "model", *COMMON},
    "reporters": COMMON,
    "render": {"render", "phases", "model", "publish", *TEXT, *COMMON, *OUTPUT},
    "directives": {"directives", "render", "model", "publish", *COMMON, *OUTPUT},
    "addresses": {"editions", "publish", "model"},
    "pages": {
        "pages",
        "phases",
        "reporters",
        "markup",
        "render",
        "exports",
        "model",
        "publish",
        *COMMON,
        *OUTPUT,
    },
    "exports": {"exports", "phases", "render", "model", "publish", *TEXT, *COMMON, *OUTPUT},
    "config": {"model"},
    "messages": set(),
    "latex": set(),
    "editions": {"publish", "model"},
    "domain": {"render", "model", "publish", *COMMON, *OUTPUT},
    "roles": {"render", "model", "publish", *COMMON, *OUTPUT},
    "transforms": {"render", "model", "publish", *COMMON, *OUTPUT},
    "navigation": {"render", "model", "publish", *COMMON, *OUTPUT},
    "stylesheet": set(),
    "sheets": {"stylesheet", "exports"},
    "theme": {"render", "model", "publish", *COMMON, *OUTPUT},
}
"""For each room, the rooms that it may import from. Rooms that compose (build, extension, cli, cache) are not bound."""


def room_of(path: Path) -> str:
    """The room of a module: its folder, or its own name at the top."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return parts[0]


def imported_rooms(path: Path) -> set[str]:
    """The rooms that a module imports from anywhere in it, for types only or not."""
    rooms = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path.name}: imports are absolute"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        for name in names:
            package, _dot, rest = name.partition(".")
            if package == NAME and rest:
                rooms.add(rest.split(".")[0])
    return rooms - {"__version__"}


MODULES = sorted(path for path in PACKAGE.rglob("*.py") if room_of(path) in MAY_IMPORT)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_run_one_way(path: Path) -> None:
    assert imported_rooms(path) <= MAY_IMPORT[room_of(path)]


def test_every_room_is_known() -> None:
    bound = {room_of(path) for path in MODULES}
    assert bound == set(MAY_IMPORT)
    free = {room_of(path) for path in PACKAGE.rglob("*.py")} - bound
    assert free == {"__init__", "__main__", "build", "cache", "cli", "extension"}


def test_output_never_sees_what_is_not_published() -> None:
    output = OUTPUT | {"directives", "render", "pages", "exports"}
    for room in output:
        assert not MAY_IMPORT[room] & {
            "data",
            "loader",
            "records",
            "forms",
            "tables",
            "checks",
            "cli",
            "build",
        }, room


def test_private_names_stay_in_their_module() -> None:
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(NAME):
                private = [
                    a.name
                    for a in node.names
                    if a.name.startswith("_") and a.name not in ("_", "__version__")
                ]
                assert not private, f"{path.name}: {private}"


@pytest.mark.parametrize("room", ["model", "data", "publish", "checks", "codes", "diagnostics"])
def test_left_stations_know_no_sphinx(room: str) -> None:
    for path in MODULES:
        if room_of(path) != room:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            modules += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not [m for m in modules if m.split(".")[0] in ("sphinx", "docutils", "myst_parser")], path
            assert room != "model" or not [m for m in modules if m.split(".")[0] == "yaml"], path


def test_modules_and_functions_stay_small() -> None:
    for path in PACKAGE.rglob("*.py"):
        text = path.read_text("utf-8")
        assert len(text.splitlines()) <= 350, path.name
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                assert length <= 60, f"{path.name}: {node.name}"
