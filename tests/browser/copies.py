"""Copies of the real site that are built otherwise."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from tests.build.project import ROOT, sphinx_build

if TYPE_CHECKING:
    from pathlib import Path


def copy_of_site(folder: Path, *arguments: str) -> Path:
    """Build the real site in ``folder``, with more arguments for ``sphinx-build``."""
    for name in ("docs", "_static"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("_build"))
    out = folder / "out"
    result = sphinx_build(folder / "docs", out, folder / "doctrees", "html", *arguments)
    assert result.code == 0, result.warnings
    return out
