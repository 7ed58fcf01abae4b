"""Text holds nothing that must not be published or cannot be shown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_conference.checks.finding import Finding
from sphinx_conference.checks.names import is_open
from sphinx_conference.codes import Code
from sphinx_conference.markup import formulas
from sphinx_conference.mathml import to_mathml
from sphinx_conference.model.base import Record
from sphinx_conference.model.names import Name
from sphinx_conference.model.papers import Paper

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_conference.model.site import Site

Loc = tuple[str | int, ...]

_PRIVATE = frozenset({"email", "notes", "public_contact"})
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_REVERSING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_COLLECTIONS = ("dates", "people", "schedule", "papers", "sponsors")


def _texts(value: object, loc: Loc) -> Iterator[tuple[Loc, str]]:
    """Every text within a value that may be published, with the way to it."""
    if isinstance(value, Record):
        for name in type(value).model_fields:
            if name not in _PRIVATE:
                yield from _texts(getattr(value, name), (*loc, name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _texts(item, (*loc, index))
    elif isinstance(value, Name):
        yield loc, value.full
    elif isinstance(value, str):
        yield loc, value


def _all_texts(site: Site) -> Iterator[tuple[str | None, str, Loc, str, bool]]:
    """Edition, collection, place, text, and whether it may be quoted."""
    for index, person in enumerate(site.persons):
        for loc, text in _texts(person, (index,)):
            yield None, "persons", loc, text, True
    for edition, data in site.editions.items():
        if data.edition:
            for loc, text in _texts(data.edition, ()):
                yield edition, "edition", loc, text, True
        for collection in _COLLECTIONS:
            for index, record in enumerate(getattr(data, collection)):
                quotable = not isinstance(record, Paper) or is_open(record)
                for loc, text in _texts(record, (index,)):
                    yield edition, collection, loc, text, quotable


def holds_no_address(site: Site) -> Iterator[Finding]:
    """No e-mail address stands in text that is published."""
    for edition, collection, loc, text, _quotable in _all_texts(site):
        if "@" in text and _ADDRESS.search(text) and not text.startswith(("http://", "https://")):
            message = "an e-mail address stands in text that is published"
            hint = "Delete it; the edition's public_contact is the one address that is shown."
            yield Finding(edition, collection, loc, Code.EMAIL, message, hint)


def holds_no_reversing_character(site: Site) -> Iterator[Finding]:
    """No character reverses the direction of writing."""
    for edition, collection, loc, text, _quotable in _all_texts(site):
        if found := _REVERSING.search(text):
            message = f"the character U+{ord(found[0]):04X} reverses the direction of what follows"
            hint = "Delete it; right-to-left text needs none."
            yield Finding(edition, collection, loc, Code.BIDI, message, hint)


def formulas_can_be_converted(site: Site) -> Iterator[Finding]:
    """Every formula can be made MathML."""
    for edition, collection, loc, text, quotable in _all_texts(site):
        if "$" not in text:
            continue
        for tex in formulas(text):
            if to_mathml(tex, display=False) is None:
                what = f'the formula "{tex}"' if quotable and len(tex) < 80 else "a formula"
                message = f"{what} cannot be converted to MathML; its TeX is shown"
                yield Finding(edition, collection, loc, Code.MATH, message, "Write it with other commands.")
