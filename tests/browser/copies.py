"""Copies of the real site that are built otherwise."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from tests.build.project import ROOT, sphinx_build

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def copy_of_site(folder: Path, *arguments: str, conf: Callable[[str], str] = lambda text: text) -> Path:
    """Build the real site in ``folder``, with more arguments for ``sphinx-build`` and another ``conf.py``."""
    for name in ("docs", "_static"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("_build"))
    settings, out = folder / "docs" / "conf.py", folder / "out"
    settings.write_text(conf(settings.read_text("utf-8")), "utf-8")
    result = sphinx_build(folder / "docs", out, folder / "doctrees", "html", *arguments)
    assert result.code == 0, result.warnings
    return out
