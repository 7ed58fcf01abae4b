"""How an event is attended: at a place, online, or both."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_conference.model.edition import Edition

_ONLINE = re.compile(r"\b(?:online|virtual(?:ly)?|remote(?:ly)?|zoom)\b")
"""How a place says that an event is online."""
_BETWEEN = re.compile(
    r"\b(?:and|or|only|fully|hybrid|event|tb[acdn]|to be (?:announced|confirmed|decided|determined)|worldwide)\b"
)
"""What may stand beside that and names no place."""


def attended(about: Edition) -> tuple[bool, bool]:
    """Whether an event is attended at a place, and whether online, by what its place and venue say."""
    place = (about.place or "").casefold()
    online = _ONLINE.search(place) is not None or about.venue.online is not None
    rest = _ONLINE.sub("", place)
    there = "hybrid" in place or re.search(r"\w", _BETWEEN.sub("", rest)) is not None
    named = [text for text in (about.venue.name, about.venue.address) if text]
    built = any(not _ONLINE.search(text.casefold()) for text in named)
    return there or built, online or "hybrid" in place
