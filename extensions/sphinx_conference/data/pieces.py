"""The records of a list apart, so that what was read before need not be read again.

A list of records that each begin with ``- `` at the start of a line is cut there. Whether each cut is true is for the
reader to say: pieces read together must give as many records as there are pieces.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from sphinx_conference.cache.garbage import no_garbage_collection
from sphinx_conference.data.document import Document
from sphinx_conference.data.lines import read_map, read_record
from sphinx_conference.data.source import text_of
from sphinx_conference.data.yaml import MAX_ITEMS, read_yaml

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from sphinx_conference.problems.problem import Problem

    Known = Callable[[bytes], Any]
    """From the digest of a piece to the record that was made of it before, or ``None``."""

_HEAD = re.compile(rb"(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n))*")
BATCH = 500
"""Records that one core reads before it asks for more."""
_OTHER_LINES = (b"\n---", b"\n...", b"\n%")


def digest_of(piece: bytes, name: str = "") -> bytes:
    """A digest of what a record is made of: its text, and the name of its file if that counts."""
    return hashlib.blake2b(name.encode() + b"\0" + piece if name else piece, digest_size=16).digest()


def cut(raw: bytes) -> list[bytes]:
    """The records of a list, a piece each; none where the text does not begin as such a list.

    Where a piece has one of ``_OTHER_LINES``, the text is no such list.
    """
    head = _HEAD.match(raw)
    start = head.end() if head else 0
    if raw[start : start + 2] != b"- ":
        return []
    if text_of(raw[:start], "")[0] is None:
        return []
    *pieces, last = raw[start + 2 :].split(b"\n- ")
    return [*(b"- " + piece + b"\n" for piece in pieces), b"- " + last]


def read_pieces(raw: bytes, path: str, known: Known) -> tuple[Document | None, list[Problem]]:
    """As :func:`~sphinx_conference.data.yaml.read_yaml`, with records that are known as items, as ``known`` has them.

    The document's ``keys`` are the digests of its items, if they can be told apart.
    """
    pieces = cut(raw)
    keys = [digest_of(piece) for piece in pieces]
    with no_garbage_collection():
        items = _read_all(pieces, [known(key) for key in keys], path) if len(pieces) <= MAX_ITEMS else None
    if items:
        document = Document.found_later(path, items, lambda: read_yaml(raw, path)[0])
        document.keys = keys
        return document, []
    return read_yaml(raw, path)


def read_one(raw: bytes, path: str) -> tuple[Document | None, list[Problem]]:
    """As :func:`~sphinx_conference.data.yaml.read_yaml`, and quicker for a file that is one plain record."""
    head = _HEAD.match(raw)
    start = head.end() if head else 0
    if b"\n---" not in raw and b"\n..." not in raw and text_of(raw, path)[0] == raw:
        value = read_map(raw[start:].decode())
        if value is not None:
            return Document.found_later(path, value, lambda: read_yaml(raw, path)[0]), []
    return read_yaml(raw, path)


def _read_all(pieces: list[bytes], items: list[Any], path: str) -> list[Any] | None:
    """The records of all pieces, those that are known as they are; ``None`` if there is anything to say of any."""
    fresh = [index for index, item in enumerate(items) if item is None]
    batches = [
        [pieces[index] for index in fresh[start : start + BATCH]] for start in range(0, len(fresh), BATCH)
    ]
    read: list[Any] = []
    for batch in (_read_batch(one, path) for one in batches):
        if batch is None:
            return None
        read += batch
    for index, item in zip(fresh, read, strict=True):
        items[index] = item
    odd = [index for index in fresh if items[index] is None]
    if odd:
        document, problems = read_yaml(b"".join(pieces[index] for index in odd), path)
        value = document.value if document else None
        if problems or not isinstance(value, list) or len(value) != len(odd):
            return None
        for index, item in zip(odd, value, strict=True):
            items[index] = item
    return items


def _read_batch(pieces: list[bytes], path: str) -> list[Any] | None:
    """The records of some pieces, ``None`` for each that the strict reader should read, or for all of them."""
    text = b"\n".join(pieces)
    if any(line in text for line in _OTHER_LINES) or text_of(text, path)[0] is None:
        return None
    return [read_record(piece.decode()) for piece in pieces]
