"""ORCID iDs, with their checksum."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema

from sphinx_conference.model.base import refuse, string
from sphinx_conference.problems.codes import Code

_WRITTEN = re.compile(r"(?:https?://orcid\.org/)?([0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9Xx])/?")
_EXAMPLE = "Write for example 0000-0002-1825-0097."


def check_digit(digits: str) -> str:
    """The last character of an iD whose first fifteen digits are ``digits`` (ISO 7064, MOD 11-2)."""
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2
    rest = (12 - total % 11) % 11
    return "X" if rest == 10 else str(rest)


def _orcid(value: object) -> str:
    text = string(value).strip()
    found = _WRITTEN.fullmatch(text)
    if not found:
        raise refuse(Code.ORCID, "is not an ORCID iD", _hint(text))
    identifier = found[1].upper()
    if check_digit(identifier.replace("-", "")[:-1]) != identifier[-1]:
        raise refuse(
            Code.ORCID, "has a digit that is wrong: its checksum does not agree", "Copy it from orcid.org."
        )
    return identifier


def _hint(text: str) -> str:
    """The iD as it is written, if its digits are all there; dashes may be missing or be others."""
    digits = re.sub(r"[\s\u2010-\u2015\u2212-]", "", text.rpartition("/")[2]).upper()
    if not re.fullmatch(r"[0-9]{15}[0-9X]", digits) or check_digit(digits[:-1]) != digits[-1]:
        return _EXAMPLE
    return f"Write {'-'.join(digits[start : start + 4] for start in range(0, 16, 4))}."


Orcid = Annotated[
    str,
    BeforeValidator(_orcid),
    WithJsonSchema({"type": "string", "pattern": rf"^\s*{_WRITTEN.pattern}\s*$"}),
]
"""An ORCID iD, ``0000-0002-1825-0097``, or its address; kept as the iD alone."""
