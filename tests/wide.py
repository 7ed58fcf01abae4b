"""What only ``pytest --wide`` runs: more cases, and more examples."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from _pytest.mark.structures import ParameterSet

SHARE = 5
"""Of examples found by chance, an ordinary run tries one of so many."""


class Run:
    """The test run at hand."""

    is_wide = False


def wide(*cases: object) -> list[ParameterSet]:
    """Cases for ``parametrize``, marked ``wide``; beside them stands one of their kind that always runs."""
    return [pytest.param(case, marks=pytest.mark.wide) for case in cases]


def examples(count: int) -> settings:
    """So many examples for a test of hypothesis, and fewer in an ordinary run."""
    return settings(max_examples=count if Run.is_wide else count // SHARE, deadline=None)
