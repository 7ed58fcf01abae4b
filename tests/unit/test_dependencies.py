"""What the package imports is declared in pyproject.toml, and what is declared is used."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
NOT_IMPORTED = {
    "myst-parser": "an extension that ours loads by name",
    "sphinx-design": "an extension that ours loads by name",
    "pydata-sphinx-theme": "the theme that ours inherits by name",
    "tzdata": "zoneinfo reads it where the system has no tz database",
}


def normal(name: str) -> str:
    """A distribution's name as packages are compared (PyPA, name normalization)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def declared(requirements: list[str]) -> set[str]:
    return {normal(re.split(r"[\s\[<>=!~;]", requirement)[0]) for requirement in requirements}


@cache
def imported() -> dict[str, set[str]]:
    """Top-level names that the package imports from elsewhere, with the files that do; lazy and typing ones too."""
    found: dict[str, set[str]] = {}
    for path in sorted((ROOT / "extensions" / "sphinx_conference").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_bytes())):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
                names = [node.module]
            for name in {name.partition(".")[0] for name in names}:
                if name != "sphinx_conference" and name not in sys.stdlib_module_names:
                    found.setdefault(name, set()).add(path.relative_to(ROOT).as_posix())
    return found


@cache
def distributions() -> dict[str, set[str]]:
    """The distributions that give each imported name."""
    known = packages_distributions()
    return {name: {normal(one) for one in known.get(name, [name])} for name in imported()}


def test_what_is_imported_is_declared() -> None:
    everywhere = declared(PROJECT["dependencies"])
    extras = set().union(*map(declared, PROJECT["optional-dependencies"].values()))
    files = imported()
    undeclared = {
        name: files[name] for name, given in distributions().items() if not given & (everywhere | extras)
    }
    assert undeclared == {}


def test_what_is_declared_is_used() -> None:
    used = set().union(*distributions().values()) | set(NOT_IMPORTED)
    asked = declared(PROJECT["dependencies"])
    assert asked - used == set()
    assert set(NOT_IMPORTED) <= asked
