"""E-mail addresses in text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

_ADDRESS = r"(?<![\w.+'-])[\w.+'-]+@[\w-]+(?:\.[\w-]+)+"
EMAIL = re.compile(_ADDRESS)
_LINK = re.compile(rf"\[([^\[\]]*)\]\(\s*<?mailto:({_ADDRESS})[^()]*\)")
_WRAPPED = rf"[ \t]*(?:\((?:mailto:)?({_ADDRESS})\)|<(?:mailto:)?({_ADDRESS})>|\[({_ADDRESS})\])"
_BARE = rf"(?:[ \t]*[,;])?[ \t]*(?:mailto:)?({_ADDRESS})"
_WEB = r"(?i:https?)://[^\s<>()\[\],;@/?#]+[/?#][^\s<>()\[\],;]*"
_PATTERNS = tuple(re.compile(rf"{_WEB}|{pattern}") for pattern in (_WRAPPED, _BARE))
_OUTSIDE = re.compile(rf"{_WEB}|(?P<address>{_ADDRESS})")


def emails(text: str) -> list[str]:
    """The addresses in a text; none that is a part of an address on the web, which would lead nowhere without it."""
    if "@" not in text:
        return []
    return [found["address"] for found in _OUTSIDE.finditer(text) if found["address"]]


def without_emails(text: str, shown: Collection[str] = ()) -> str:
    """A text without addresses, and without what surrounds them alone; those that are ``shown`` stay.

    A text that holds no other is given as it is.
    """
    if all(address in shown for address in emails(text)):
        return text

    def left(found: re.Match[str]) -> str:
        address = next(filter(None, found.groups()), None)
        return found[0] if address is None or address in shown else ""

    text = _LINK.sub(lambda found: found[0] if found[2] in shown else found[1], text)
    for pattern in _PATTERNS:
        text = pattern.sub(left, text)
    return text.strip().lstrip(",;").strip()
