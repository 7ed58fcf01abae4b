"""How a paper is presented and what a session is, read from what other systems call decisions and sessions."""

from __future__ import annotations

import re

_KNOWN = ("spotlight", "oral", "poster", "lightning", "demo")
"""Ways to present, the one that says more first: ``Spotlight Poster`` is a spotlight."""
_NOTHING = frozenset(
    {
        "",
        "accept",
        "accepted",
        "accepts",
        "yes",
        "confirmed",
        "published",
        "paper",
        "talk",
        "undefined",
        "n a",
        "none",
    }
)
"""Decisions that say nothing of it."""
_ACCEPTS = re.compile(r"(?:conditional(?:ly)?\s*)?accept(?:ed)?\b", re.IGNORECASE)
_GONE = re.compile(r"desk|reject|withdr|decline|cancel", re.IGNORECASE)


def presentation_of(decision: object) -> tuple[str, str]:
    """``oral`` of ``Accept (Oral)``; and what of a decision is no way to present that is known."""
    text = " ".join(re.sub(r"[^\w]+|_", " ", str(decision or "")).split())
    folded = text.casefold().replace(" ", "")
    found = next((word for word in _KNOWN if word in folded), "")
    if found:
        return found, ""
    left = _ACCEPTS.sub("", text).strip()
    return "", "" if left.casefold() in _NOTHING else left


def accepts(decision: object) -> bool:
    """Whether a decision accepts: it begins so, and says nothing to the contrary."""
    text = str(decision or "").strip()
    return bool(_ACCEPTS.match(text)) and not _GONE.search(text)


def turns_down(decision: object) -> str:
    """``rejected``, ``withdrawn`` or ``undecided``, of a decision that does not accept."""
    text = str(decision or "").casefold()
    if "withdr" in text or "cancel" in text:
        return "withdrawn"
    return "rejected" if "reject" in text or "decline" in text else "undecided"


def kind_of(written: object, *, has_people: bool = False) -> str:
    """The kind of a session that a system calls by a word of its own."""
    text = str(written or "").casefold()
    found = next((kind for word, kind in _KINDS if word in text), "")
    return found or ("talk" if has_people else "other")


_KINDS = (
    ("keynote", "keynote"), ("plenary", "keynote"), ("invited", "keynote"), ("lightning", "lightning"),
    ("spotlight", "spotlight"), ("tutorial", "tutorial"), ("workshop", "workshop"), ("panel", "panel"),
    ("poster", "posters"), ("break", "break"), ("coffee", "break"), ("lunch", "break"), ("social", "social"),
    ("dinner", "social"), ("reception", "social"), ("opening", "ceremony"), ("closing", "ceremony"),
    ("ceremony", "ceremony"), ("talk", "talk"), ("oral", "talk"), ("lecture", "talk"),
)  # fmt: skip
"""Words in what systems call sessions, and our kinds."""
