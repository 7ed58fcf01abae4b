"""How bad a problem is."""

from __future__ import annotations

from enum import StrEnum


class Level(StrEnum):
    """How bad a problem is, the worst first."""

    ERROR = "error"
    """Something is lost, or surely wrong."""
    WARNING = "warning"
    """Something is probably wrong."""
    ADVICE = "advice"
    """Style, variants of a spelling, what is still missing, what a date has passed. It never fails a build."""
