"""The house: rooms in an order, of which each imports those before it and never one after it."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "extensions" / "sphinx_conference"
NAME = "sphinx_conference"

ROOMS = (
    "problems",
    "text",
    "cache",
    "data",
    "model",
    "reading",
    "checks",
    "published",
    "config",
    "render",
    "pages",
    "exports",
    "theme",
    "sphinx_ext",
    "importers",
    "scaffold",
    "cli",
    "build",
    "extension",
    "__init__",
    "__main__",
)
"""The rooms in order. ``pages`` and ``exports`` do not see each other; ``importers`` and ``scaffold`` see nothing of
what comes after ``checks``."""
DOOR = {"__init__", "__main__", "extension", "config", "build"}
"""The modules that may stand at the package's root."""
APART = {"pages": {"exports"}, "exports": {"pages"}}
INPUT = ROOMS[: ROOMS.index("checks") + 1]
LIMITED = {"importers": {*INPUT, "importers"}, "scaffold": {*INPUT, "scaffold"}}
WITHOUT_SPHINX = {"data", "model", "reading", "checks"}


def name_of(path: Path) -> str:
    """A module's name within the package: ``render.papers.row``; that of a folder for its ``__init__``."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)


MODULES = {name_of(path): path for path in sorted(PACKAGE.rglob("*.py"))}
TREES = {name: ast.parse(path.read_text("utf-8")) for name, path in MODULES.items()}


def imported(name: str) -> set[str]:
    """The modules of the package that a module imports, anywhere in it, for types only or not."""
    found = set()
    for node in ast.walk(TREES[name]):
        if isinstance(node, ast.Import):
            found |= {
                alias.name.removeprefix(f"{NAME}.") for alias in node.names if alias.name.startswith(NAME)
            }
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name}: imports are absolute"
            if (node.module or "").partition(".")[0] != NAME:
                continue
            base = (node.module or "").removeprefix(NAME).lstrip(".")
            for alias in node.names:
                full = f"{base}.{alias.name}".lstrip(".")
                found.add(full if full in MODULES else base)
    return found - {"", name}


IMPORTS = {name: imported(name) for name in MODULES}


def room_of(name: str) -> str:
    """The room of a module: its folder, or its own name at the root."""
    return name.partition(".")[0]


def may_import(room: str, other: str) -> bool:
    """Whether a room may import another."""
    if other == room:
        return True
    if room in LIMITED:
        return other in LIMITED[room]
    return other not in APART.get(room, ()) and ROOMS.index(other) < ROOMS.index(room)


@pytest.mark.parametrize("name", MODULES)
def test_imports_run_one_way(name: str) -> None:
    wrong = [other for other in sorted(IMPORTS[name]) if not may_import(room_of(name), room_of(other))]
    assert wrong == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    left = dict(IMPORTS)
    while ready := [name for name, others in left.items() if not others & left.keys()]:
        for name in ready:
            del left[name]
    assert sorted(left) == [], "these are in circles, or import modules that are"


def test_nothing_stands_loose_at_the_root() -> None:
    assert {path.stem for path in PACKAGE.glob("*.py")} == DOOR
    assert {room_of(name) for name in MODULES} <= set(ROOMS)


def test_private_names_stay_in_their_module() -> None:
    for name, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom):
                private = [
                    a.name
                    for a in node.names
                    if a.name.startswith("_") and a.name not in ("_", "__version__")
                ]
                assert not private or node.module == "__future__", f"{name}: {node.module} {private}"
                parts = (node.module or "").split(".")
                assert not any(part.startswith("_") and part != "__future__" for part in parts), (
                    f"{name}: {node.module}"
                )


@pytest.mark.parametrize("name", [name for name in MODULES if room_of(name) in WITHOUT_SPHINX])
def test_data_and_records_know_no_sphinx(name: str) -> None:
    for node in ast.walk(TREES[name]):
        modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        modules += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        found = {module.split(".")[0] for module in modules}
        assert not found & {"sphinx", "docutils", "myst_parser"}
        assert room_of(name) != "model" or "yaml" not in found


def test_modules_and_functions_stay_small() -> None:
    for name, path in MODULES.items():
        assert len(path.read_text("utf-8").splitlines()) <= 350, name
        for node in ast.walk(TREES[name]):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                assert length <= 60, f"{name}: {node.name}"


def test_the_order_finds_what_climbs() -> None:
    assert may_import("render", "published")
    assert may_import("exports", "render")
    assert not may_import("published", "render")
    assert not may_import("pages", "exports")
    assert not may_import("importers", "published")
    assert may_import("cli", "importers")


def test_the_check_of_data_waits_for_neither_sphinx_nor_pillow() -> None:
    code = "import sys, sphinx_conference.cli.check; print(*{name.partition('.')[0] for name in sys.modules})"
    environment = {**os.environ, "PYTHONPATH": str(PACKAGE.parent)}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment
    )
    assert {"sphinx", "docutils", "babel", "jinja2", "PIL"}.isdisjoint(done.stdout.split())
