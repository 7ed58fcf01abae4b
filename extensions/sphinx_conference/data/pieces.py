"""The records of a list apart, so that what was read before need not be read again.

A list of records that each begin with ``- `` at the start of a line is cut there. Whether each cut is true is for the
reader to say: pieces read together must give as many records as there are pieces.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from sphinx_conference.data.document import Document
from sphinx_conference.data.source import text_of
from sphinx_conference.data.yaml import MAX_ITEMS, read_yaml

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from sphinx_conference.data.document import Plain
    from sphinx_conference.diagnostics import Problem

    Known = Callable[[bytes], Any]
    """From the digest of a piece to the record that was made of it before, or ``None``."""

_HEAD = re.compile(rb"(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n))*")
_OTHER_LINES = (b"\n---", b"\n...", b"\n%")


def digest_of(piece: bytes, name: str = "") -> bytes:
    """A digest of what a record is made of: its text, and the name of its file if that counts."""
    return hashlib.blake2b(
        piece, digest_size=16, person=hashlib.blake2b(name.encode(), digest_size=8).digest()
    ).digest()


def cut(raw: bytes) -> list[bytes]:
    """The records of a list, a piece each; none where the text is not plainly such a list."""
    head = _HEAD.match(raw)
    start = head.end() if head else 0
    if raw[start : start + 2] != b"- " or any(line in raw for line in _OTHER_LINES):
        return []
    if text_of(raw[:start], "")[0] is None:
        return []
    return [b"- " + piece + b"\n" for piece in raw[start + 2 :].split(b"\n- ")]


def read_pieces(raw: bytes, path: str, known: Known) -> tuple[Document | None, list[Problem]]:
    """As :func:`~sphinx_conference.data.yaml.read_yaml`, with records that are known as items, as ``known`` has them.

    The document's ``keys`` are the digests of its items, if they can be told apart.
    """
    pieces = cut(raw)
    keys = [digest_of(piece) for piece in pieces]
    items = [known(key) for key in keys]
    fresh = [index for index, item in enumerate(items) if item is None]
    if len(fresh) < len(items) <= MAX_ITEMS:
        new = _read_all([pieces[index] for index in fresh], path)
        if new is not None:
            for index, value in zip(fresh, new, strict=True):
                items[index] = value
            document = Document.found_later(path, items, lambda: read_yaml(raw, path)[0])
            document.keys = keys
            return document, []
    whole, problems = read_yaml(raw, path)
    if whole and not problems and isinstance(whole.value, list) and len(whole.value) == len(keys):
        whole.keys = keys
    return whole, problems


def _read_all(pieces: list[bytes], path: str) -> list[Plain] | None:
    """The records of pieces, one each; ``None`` if anything about them is not as it should be."""
    if not pieces:
        return []
    document, problems = read_yaml(b"".join(pieces), path)
    value = document.value if document else None
    return value if not problems and isinstance(value, list) and len(value) == len(pieces) else None
