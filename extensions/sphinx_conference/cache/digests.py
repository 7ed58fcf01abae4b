"""Digests of values: to tell whether two are the same."""

from __future__ import annotations

import hashlib


def digest(value: object) -> bytes:
    """A short digest of a record, or of lists, maps, text and numbers: the same for the same values.

    It is made of how Python writes the value, which for records and dataclasses names their class and all fields.
    """
    return hashlib.blake2b(repr(value).encode("utf-8", "surrogatepass"), digest_size=16).digest()


def hex_digest(*values: object) -> str:
    """The digest of several values, in hexadecimal digits."""
    return digest(values).hex()
