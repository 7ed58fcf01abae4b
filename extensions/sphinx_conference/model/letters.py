"""Letters as people compare them: whatever case, accents and ligatures."""

from __future__ import annotations

import unicodedata


class _Table(dict[int, int | str | None]):
    """A table for ``str.translate`` that learns which characters stay: to miss one costs as much as ten."""

    def __missing__(self, code: int) -> int | str | None:
        self[code] = found = self.first_seen(code)
        return found

    def first_seen(self, code: int) -> int | str | None:
        """What becomes of a character that the table does not have."""
        return code


class _NoMarks(_Table):
    def first_seen(self, code: int) -> int | str | None:
        return None if unicodedata.combining(chr(code)) else code


_LETTERS: dict[str, int | str | None] = {
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ŋ": "n",
}  # fmt: skip
_WITHOUT_PARTS = _Table(str.maketrans(_LETTERS))
"""Letters that Unicode does not take apart into a letter and a mark."""

_NO_MARKS = _NoMarks()


def plain_letters(text: str) -> str:
    """``text`` in lower case, compatibility forms and accents resolved: ``Différence`` becomes ``difference``."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKD", text.casefold().translate(_WITHOUT_PARTS)).translate(_NO_MARKS)
