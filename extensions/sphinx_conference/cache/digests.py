"""Digests of records, and of what they were made of: to tell whether two are the same."""

from __future__ import annotations

import hashlib
import marshal
from typing import Any

from sphinx_conference.model.base import Record

_FORGETFUL = 2
"""The last version of the format that does not tell one object that stands twice from two that are equal."""


class _Kinds(dict[type, bool]):
    def __missing__(self, kind: type) -> bool:
        self[kind] = found = issubclass(kind, Record)
        return found


IS_RECORD = _Kinds()
"""Whether a class is one of records; to ask of a value, by pydantic's way, takes ten times as long."""


_SCALARS = frozenset({str, bytes, bool, int, type(None)})
_LISTS = frozenset({tuple, list})


def flat(value: object) -> object:
    """A record as nested lists of text, numbers and ``None``: the same for the same values, and quick to digest."""
    kind = type(value)
    if kind in _SCALARS:
        return value
    if kind in _LISTS:
        items: Any = value
        return [one if type(one) in _SCALARS else flat(one) for one in items]
    if IS_RECORD[kind]:
        parts = value.__dict__.values()
        return [kind.__name__, *[one if type(one) in _SCALARS else flat(one) for one in parts]]
    if slots := getattr(kind, "__slots__", ()):
        values = [getattr(value, name) for name in slots]
        return [kind.__name__, *[one if type(one) in _SCALARS else flat(one) for one in values]]
    return [kind.__name__, repr(value)]


def plain_bytes(value: Any) -> bytes:
    """Lists, maps, text and numbers as bytes: the same for the same values, whichever objects hold them."""
    return marshal.dumps(value, _FORGETFUL)


def plain_digest(value: Any) -> bytes:
    """A short digest of lists, maps, text and numbers."""
    return hashlib.blake2b(plain_bytes(value), digest_size=16).digest()
