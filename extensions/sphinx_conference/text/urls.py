"""Which web addresses are safe to link to."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

SCHEMES = ("http", "https")
"""Those of web pages."""
_NEVER_IN_URL = re.compile(
    "[\\\\\\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)


def is_safe_url(url: str, schemes: tuple[str, ...] = (*SCHEMES, "mailto")) -> bool:
    """Whether ``url`` is absolute and has one of ``schemes``, as a browser would read it.

    Browsers drop tabs and newlines inside a scheme and spaces before it (WHATWG URL, section 4.4), so an address
    with any of them, or with a backslash or an invisible character, is not safe. Nor is one with a user before its
    host (``https://icml.cc@evil.example``), which readers take for the host.
    """
    if _NEVER_IN_URL.search(url):
        return False
    try:
        parts = urlsplit(url)
        host = parts.hostname
        _ = parts.port  # raises if it is no port
    except ValueError:
        return False
    if parts.username is not None or parts.password is not None:
        return False
    if parts.scheme.lower() not in schemes:
        return False
    return bool(parts.path) if parts.scheme.lower() == "mailto" else bool(host)
