"""Pictures that can be shown beside portraits: logos, and what shows a place."""

from __future__ import annotations

from typing import NamedTuple

DRAWN = "svg"
"""The kind of a picture that is drawn and has no pixels."""


class Picture(NamedTuple):
    """A picture that can be shown: its copies are named by what the file holds, and not by its name."""

    digest: str
    """Of the file, in hexadecimal digits."""
    width: int
    height: int
    """In pixels, upright; of a drawing those of its own measures, of which only the ratio counts."""
    kind: str
    """``svg``, ``png`` or ``jpg``: how it is kept for what does not know WebP. PNG is for what has transparency."""
    widest: int
    """Pixels of the widest copy that pages may ask for."""


LOGO = 640
"""Pixels of the widest copy of a logo."""
PLACE = 1280
"""Pixels of the widest copy of a picture that shows a place."""
