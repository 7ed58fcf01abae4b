"""Cells that do nothing in a spreadsheet, and CSV of them (RFC 4180)."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection)."""


def harmless(text: str) -> str:
    """Text that no spreadsheet takes for a formula: behind an apostrophe if it begins like one."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def csv_text(rows: Iterable[Sequence[str]]) -> str:
    """Rows as CSV with harmless cells."""
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows([harmless(cell) for cell in row] for row in rows)
    return stream.getvalue()
