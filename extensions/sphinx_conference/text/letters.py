"""Letters as people compare them: whatever case, accents and ligatures."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class Learning(dict[int, int | str | None]):
    """A table for ``str.translate`` that asks once for each character: to miss one costs as much as ten."""

    def __init__(
        self,
        becomes: Callable[[int], int | str | None],
        known: Mapping[int, int | str | None] | None = None,
    ) -> None:
        """``becomes`` says what comes of a character, by its number, that is not ``known``."""
        super().__init__(known or {})
        self._becomes = becomes

    def __missing__(self, code: int) -> int | str | None:
        self[code] = found = self._becomes(code)
        return found


WITHOUT_PARTS = {
    "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i", "ŋ": "n", "ŧ": "t",
    "ß": "ss",
}  # fmt: skip
"""Letters that Unicode does not take apart into a letter and a mark, and what is typed for them."""

_WITHOUT_PARTS = Learning(lambda code: code, {ord(letter): typed for letter, typed in WITHOUT_PARTS.items()})

_NO_MARKS = Learning(lambda code: None if unicodedata.combining(chr(code)) else code)


def plain_letters(text: str) -> str:
    """``text`` in lower case, compatibility forms and accents resolved: ``Différence`` becomes ``difference``."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKD", text.casefold().translate(_WITHOUT_PARTS)).translate(_NO_MARKS)
