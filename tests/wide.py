"""Cases that only ``pytest --wide`` runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from _pytest.mark.structures import ParameterSet


def wide(*cases: object) -> list[ParameterSet]:
    """Cases for ``parametrize``, marked ``wide``; beside them stands one of their kind that always runs."""
    return [pytest.param(case, marks=pytest.mark.wide) for case in cases]
