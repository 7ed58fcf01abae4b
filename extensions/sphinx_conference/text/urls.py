"""Which web addresses are safe to link to, and what may be meant by what is none."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

SCHEMES = ("http", "https")
"""Those of web pages."""
_NEVER_IN_URL = re.compile(
    "[\\\\\\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
_ARXIV = re.compile(r"(?:arxiv:\s*)?([0-9]{4}\.[0-9]{4,5}(?:v[0-9]+)?)", re.IGNORECASE)
_DOI = re.compile(r"(?:doi:\s*)?(10\.[0-9]{4,9}/\S+)", re.IGNORECASE)
_FILE = re.compile(r"\.(?:pdf|html?|md|zip|png|jpe?g|mp4|pptx?)$", re.IGNORECASE)
_WRAPPED = re.compile(r"<(https?://\S+)>|\[[^\]]*\]\((https?://\S+)\)")
_SCHEME_MISSPELT = re.compile(r"[htps]{3,6}:/{0,3}([\w-]+(?:\.[\w-]+)+(?:/\S*)?)", re.IGNORECASE)


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


def address_hint(text: str) -> str:
    """What to write instead of something that is no address: the whole address, where it is known."""
    if found := _ARXIV.fullmatch(text):
        return f'Write "https://arxiv.org/abs/{found[1]}".'
    if found := _DOI.fullmatch(text):
        return f'Write "https://doi.org/{found[1]}".'
    if (found := _WRAPPED.fullmatch(text)) and is_safe_url(written := found[1] or found[2], SCHEMES):
        return f'Write "{written}", without the signs around it.'
    if (found := _SCHEME_MISSPELT.fullmatch(text)) and is_safe_url(written := f"https://{found[1]}", SCHEMES):
        return f'Write "{written}".'
    if re.match(r"https?://\S+\s", text):
        return "Write %20 for each space in it, or delete what does not belong to it."
    is_host = re.match(r"[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}(/|$)", text)
    if is_host and (is_host[1] or not _FILE.search(text)):
        return f'Write "https://{text}".'
    return 'Write one that begins with "https://".'
