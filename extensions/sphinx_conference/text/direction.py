"""Which way text runs, for a writer that is not told by HTML (Unicode Standard Annex 9)."""

from __future__ import annotations

import re
import unicodedata

_RTL_LANGUAGES = frozenset({"ar", "dv", "fa", "he", "ps", "ur", "yi"})
_RIGHT_TO_LEFT = frozenset({"R", "AL"})
_ISOLATE, _END = "\u2068", "\u2069"
"""What stands around text so that it and its surroundings do not change places."""
_TYPED = re.compile(r"\d+(?:-\d+)+(?: (?:to|or) \d+(?:-\d+)+)*")
"""Days and ranges as data has them: ``2030-07-19 to 2030-07-20``, ``17-24``."""
_LEFT_TO_RIGHT = "\u2066"


def direction_of(language: str) -> str:
    """The direction of a language, ``ltr`` or ``rtl``, by its tag or Sphinx's name for it."""
    return "rtl" if language.replace("_", "-").split("-")[0] in _RTL_LANGUAGES else "ltr"


def is_rtl(text: str) -> bool:
    """Whether a paragraph of this text runs from right to left: whether its first letter does (rule P2)."""
    if text.isascii():
        return False
    classes = map(unicodedata.bidirectional, text)
    return next((one for one in classes if one == "L" or one in _RIGHT_TO_LEFT), "L") in _RIGHT_TO_LEFT


def isolated(text: str) -> str:
    """Text that may stand in a line of another direction; left as it is if no letter runs from right to left."""
    if text.isascii() or _RIGHT_TO_LEFT.isdisjoint(map(unicodedata.bidirectional, text)):
        return text
    return f"{_ISOLATE}{text}{_END}"


def ranges_left_to_right(text: str) -> str:
    """Text that tells what to type, whose days and ranges keep their order in a line that runs from right to left."""
    if _RIGHT_TO_LEFT.isdisjoint(map(unicodedata.bidirectional, text)):
        return text
    return _TYPED.sub(lambda found: f"{_LEFT_TO_RIGHT}{found[0]}{_END}", text)
