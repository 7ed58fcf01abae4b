"""Which scripts a text is written in, for writers that have fonts of some."""

from __future__ import annotations

import unicodedata

OF_TYPST = (
    "LATIN", "GREEK", "CYRILLIC", "COMBINING", "MODIFIER", "DIGIT", "SUPERSCRIPT", "SUBSCRIPT",
    "MATHEMATICAL", "DOUBLE-STRUCK", "SCRIPT", "BLACK-LETTER",
)  # fmt: skip
"""The first words of the names of letters that the fonts in Typst's wheel have."""


def scripts_beyond(text: str, known: tuple[str, ...] = OF_TYPST) -> list[str]:
    """Names of scripts in ``text`` beyond those that are ``known``, in order: ``Arabic``, ``CJK``."""
    letters = {c for c in text if c.isalpha() and not c.isascii()}
    names = {name.split()[0] for c in letters if (name := unicodedata.name(c, ""))}
    return sorted(name.capitalize() if name != "CJK" else name for name in names if name not in known)
