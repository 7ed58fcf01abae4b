"""Licences by their SPDX identifiers: what they are called, and where they can be read."""

from __future__ import annotations

import re

_CC = re.compile(r"CC-(BY(?:-[A-Z]{2})*)-(\d\.\d)", re.IGNORECASE)
_ZERO = re.compile(r"CC0-(\d\.\d)", re.IGNORECASE)
_SPDX = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]*")


def license_of(identifier: str) -> tuple[str, str | None]:
    """Name and address of a licence: of ``CC-BY-4.0``, ``CC BY 4.0`` and its page; of others, the identifier."""
    found = _CC.fullmatch(identifier)
    if not found:
        return identifier, None
    kind, version = found[1].upper(), found[2]
    return f"CC {kind} {version}", f"https://creativecommons.org/licenses/{kind.lower()}/{version}/"


def license_address(identifier: str) -> str | None:
    """The address of a licence: its own page, else that of the SPDX list; ``None`` for what can be no identifier."""
    if zero := _ZERO.fullmatch(identifier):
        return f"https://creativecommons.org/publicdomain/zero/{zero[1]}/"
    if address := license_of(identifier)[1]:
        return address
    return f"https://spdx.org/licenses/{identifier}.html" if _SPDX.fullmatch(identifier) else None
