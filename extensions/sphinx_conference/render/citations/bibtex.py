"""BibTeX: an ``@inproceedings`` a paper (O. Patashnik, BibTeXing, 1988)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_conference.render.citations.latex import encode, latex, latex_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_conference.render.citations.reference import Contributor, Reference

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
    return " and ".join([_name(person, every_letter) for person in people])


def _name(person: Contributor, every_letter: bool) -> str:
    given, particle, family, suffix = person.name.parts
    if not given:  # a group, or one with a single name
        return f"{{{encode(family, every_letter=every_letter)}}}"  # else its words were taken for names
    written = _family(family, every_letter)
    if particle:
        written = f"{encode(particle, every_letter=every_letter)} {written}"
    if suffix:
        written += f", {_part(suffix, every_letter)}"
    return f"{written}, {_part(given, every_letter)}"


def _part(part: str, every_letter: bool) -> str:
    """A part of a name, in braces if it holds what BibTeX separates names by."""
    written = encode(part, every_letter=every_letter)
    return f"{{{written}}}" if "," in written or " and " in f" {written} " else written


def _family(part: str, every_letter: bool) -> str:
    """A family name. BibTeX takes words in small letters for the end of a particle, also before a hyphen, unless they
    stand in braces: ``Ortega {y} Gasset``, ``{al}-Khwarizmi``."""
    written = _part(part, every_letter)
    if written.startswith("{") or (" " not in written and "-" not in written):
        return written
    *words, end = re.split(r"([ -]+)", written)
    return "".join([f"{{{word}}}" if word[:1].islower() else word for word in words]) + end


def _fields(reference: Reference) -> Iterator[tuple[str, str | None]]:
    r = reference
    day = r.published or r.start
    yield "title", latex_title(r.title)
    yield "author", names(r.authors)
    yield "booktitle", latex_title(r.booktitle)
    yield "editor", names(r.editors)
    yield "series", latex_title(r.series) if r.series else None
    yield "volume", encode(r.volume) if r.volume else None
    yield "year", str(r.year) if r.year else None
    yield "month", MONTHS[day.month - 1] if day else None
    yield "pages", pages(r)
    yield "publisher", latex(r.publisher) if r.publisher else None
    yield "address", latex(r.place) if r.place else None
    yield "doi", address(r.doi)
    yield "url", address(r.url)
    yield "eprint", r.arxiv
    yield "archiveprefix", "arXiv" if r.arxiv else None
    yield "abstract", latex(r.abstract) if r.abstract else None
    yield "keywords", ", ".join(map(latex, r.keywords))


def pages(reference: Reference) -> str | None:
    """``17--24``, or the only page."""
    first, last = reference.first_page, reference.last_page
    return f"{encode(first)}--{encode(last)}" if first and last else encode(first) if first else None


def address(value: str | None) -> str | None:
    """An address as styles with ``\\url`` take it; what would end the value is written in percent notation."""
    return value.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C") if value else None
