"""BibTeX: an ``@inproceedings`` a paper (O. Patashnik, BibTeXing, 1988)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_conference.exports.bibliography.latex import encode, latex, latex_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_conference.exports.bibliography.reference import Contributor, Reference

_ORDINARY = re.compile(r"[A-Za-z]+(?:[-.' ]+[A-Z][A-Za-z]*)*\.?")
"""Parts of most names: nothing in them means anything to BibTeX."""
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def bibtex_entry(reference: Reference) -> str:
    """The entry of a paper, a field to a line, with a newline at its end.

    Every value stands in braces that are balanced; the key is ASCII. Addresses stay as they are.
    """
    return entry("inproceedings", reference.key, _fields(reference))


def entry(kind: str, key: str, fields: Iterable[tuple[str, str | None]]) -> str:
    """An entry of fields whose values are LaTeX; fields without a value are left out. A month is a macro's name."""
    lines = [
        f"  {name} = {value}" if name == "month" else f"  {name} = {{{value}}}"
        for name, value in fields
        if value
    ]
    return f"@{kind}{{{key},\n" + ",\n".join(lines) + "\n}\n"


def names(people: Iterable[Contributor], *, every_letter: bool = False) -> str:
    """People as BibTeX separates them: ``van der Smagt, Patrick and King, Jr., Martin``."""
    return " and ".join(_name(person, every_letter) for person in people)


def _name(person: Contributor, every_letter: bool) -> str:
    given, particle, family, suffix = person.name.parts
    if _ORDINARY.fullmatch(family) and _ORDINARY.fullmatch(given) and not (particle or suffix):
        return f"{family}, {given}"
    given, particle, family, suffix = (
        encode(part, every_letter=every_letter) for part in (given, particle, family, suffix)
    )
    if person.name.is_group or not given:
        return f"{{{family}}}"  # else its words would be taken for a person's names
    family = f"{particle} {_whole(family)}".strip()
    return ", ".join(part for part in (family, suffix, _whole(given)) if part)


def _whole(part: str) -> str:
    """A part of a name in braces if it holds what BibTeX separates names by."""
    return f"{{{part}}}" if "," in part or " and " in f" {part} " else part


def _fields(reference: Reference) -> Iterator[tuple[str, str | None]]:
    r = reference
    yield "title", latex_title(r.title)
    yield "author", names(r.authors)
    yield "booktitle", latex_title(r.booktitle)
    yield "editor", names(r.editors)
    yield "series", latex_title(r.series) if r.series else None
    yield "volume", encode(r.volume) if r.volume else None
    yield "year", str(r.year)
    day = r.published or r.start
    yield "month", MONTHS[day.month - 1] if day else None
    yield "pages", pages(r)
    yield "publisher", latex(r.publisher) if r.publisher else None
    yield "address", latex(r.place) if r.place else None
    yield "doi", address(r.doi)
    yield "url", address(r.url)
    if r.arxiv:
        yield from (("eprint", r.arxiv), ("archiveprefix", "arXiv"))
    yield "abstract", latex(r.abstract) if r.abstract else None
    yield "keywords", ", ".join(map(latex, r.keywords))


def pages(reference: Reference) -> str | None:
    """``17--24``, or the only page."""
    first, last = reference.first_page, reference.last_page
    return f"{encode(first)}--{encode(last)}" if first and last else encode(first) if first else None


def address(value: str | None) -> str | None:
    """An address as styles with ``\\url`` take it; what would end the value is written in percent notation."""
    return value.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C") if value else None
