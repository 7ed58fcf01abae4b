"""E-mail addresses in text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

_ADDRESS = r"(?<![\w.+'-])[\w.+'-]+@[\w-]+(?:\.[\w-]+)+"
EMAIL = re.compile(_ADDRESS)
_LINK = re.compile(rf"\[([^\[\]]*)\]\(\s*<?mailto:({_ADDRESS})[^()]*\)")
_WRAPPED = re.compile(rf"[ \t]*(?:\((?:mailto:)?({_ADDRESS})\)|<(?:mailto:)?({_ADDRESS})>|\[({_ADDRESS})\])")
_BARE = re.compile(rf"(?:[ \t]*[,;])?[ \t]*(?:mailto:)?({_ADDRESS})")
_WEB = re.compile(r"https?://\S+")


def emails(text: str) -> list[str]:
    """The addresses in a text; none in one that is an address on the web."""
    return [] if "@" not in text or _WEB.fullmatch(text) else EMAIL.findall(text)


def without_emails(text: str, shown: Collection[str] = ()) -> str:
    """A text without addresses, and without what surrounds them alone; those that are ``shown`` stay.

    A text that holds no other is given as it is.
    """
    if all(address in shown for address in emails(text)):
        return text

    def left(found: re.Match[str]) -> str:
        return found[0] if next(filter(None, found.groups())) in shown else ""

    text = _LINK.sub(lambda found: found[0] if found[2] in shown else found[1], text)
    for pattern in (_WRAPPED, _BARE):
        text = pattern.sub(left, text)
    return text.strip().lstrip(",;").strip()
