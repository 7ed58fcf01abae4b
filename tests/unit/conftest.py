"""What tests of units share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.build.project import Project
from tests.unit.checking import SITE

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A small sound site, of which no check says anything."""
    return Project(tmp_path).write(SITE)
