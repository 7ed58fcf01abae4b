"""BibTeX: an ``@inproceedings`` a paper (O. Patashnik, BibTeXing, 1988)."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from sphinx_conference.render.citations.latex import encode, latex, latex_title
from sphinx_conference.text.plaintext import Made

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_conference.render.citations.reference import Contributor, Reference

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


_KEYWORDS = Made(latex)


def bibtex_entry(reference: Reference) -> str:
    """The entry of a paper, a field to a line, with a newline at its end.

    Every value stands in braces that are balanced; the key is ASCII. Addresses stay as they are.
    """
    r = reference
    book, publisher = _shared(r)
    parts = [_lines((("title", latex_title(r.title)), ("author", names(r.authors)))), book, publisher]
    if r.first_page:
        parts.insert(2, _lines((("pages", pages(r)),)))
    parts.append(_lines(_own(r)))
    return _entry("inproceedings", r.key, parts)


def entry(kind: str, key: str, fields: Iterable[tuple[str, str | None]]) -> str:
    """An entry of fields whose values are LaTeX; fields without a value are left out. A month is a macro's name."""
    return _entry(kind, key, [_lines(fields)])


def _entry(kind: str, key: str, parts: Iterable[str]) -> str:
    return f"@{kind}{{{key},\n" + ",\n".join([part for part in parts if part]) + "\n}\n"


def _lines(fields: Iterable[tuple[str, str | None]]) -> str:
    return ",\n".join(
        [
            f"  {name} = {value}" if name == "month" else f"  {name} = {{{value}}}"
            for name, value in fields
            if value
        ]
    )


def names(people: Iterable[Contributor], *, every_letter: bool = False) -> str:
    """People as BibTeX separates them: ``van der Smagt, Patrick and King, Jr., Martin``."""
    return " and ".join([_name(person, every_letter) for person in people])


def _name(person: Contributor, every_letter: bool) -> str:
    given, particle, family, suffix = person.name.parts
    part, last = (_EVERY_LETTER, _EVERY_LAST) if every_letter else (_PARTS, _LAST)
    if given and not particle and not suffix:
        return f"{last[family]}, {part[given]}"
    if person.name.is_group or not given:
        return f"{{{encode(family, every_letter=every_letter)}}}"  # else its words were taken for names
    particle, suffix = (encode(one, every_letter=every_letter) for one in (particle, suffix))
    family = f"{particle} {last[family]}".strip()
    return ", ".join([one for one in (family, suffix, part[given]) if one])


def _part(part: str, *, every_letter: bool = False) -> str:
    """A given or family name, in braces if it holds what BibTeX separates names by."""
    written = encode(part, every_letter=every_letter)
    return f"{{{written}}}" if "," in written or " and " in f" {written} " else written


def _family(part: str, *, every_letter: bool = False) -> str:
    """A family name. BibTeX takes words in small letters for the end of a particle, also before a hyphen, unless they
    stand in braces: ``Ortega {y} Gasset``, ``{al}-Khwarizmi``."""
    written = _part(part, every_letter=every_letter)
    if written.startswith("{") or (" " not in written and "-" not in written):
        return written
    *words, end = re.split(r"([ -]+)", written)
    return "".join([f"{{{word}}}" if word[:1].islower() else word for word in words]) + end


_PARTS, _EVERY_LETTER = Made(_part), Made(partial(_part, every_letter=True))
_LAST, _EVERY_LAST = Made(_family), Made(partial(_family, every_letter=True))


def _shared(reference: Reference) -> tuple[str, str]:
    """What all papers of an edition say, before and after the pages; put into words once."""
    r = reference
    if "bibtex" not in r.ready:
        day = r.published or r.start
        book = (
            ("booktitle", latex_title(r.booktitle)),
            ("editor", names(r.editors)),
            ("series", latex_title(r.series) if r.series else None),
            ("volume", encode(r.volume) if r.volume else None),
            ("year", str(r.year)),
            ("month", MONTHS[day.month - 1] if day else None),
        )
        publisher = (
            ("publisher", latex(r.publisher) if r.publisher else None),
            ("address", latex(r.place) if r.place else None),
        )
        r.ready["bibtex"] = _lines(book), _lines(publisher)
    book_and_publisher: tuple[str, str] = r.ready["bibtex"]
    return book_and_publisher


def _own(reference: Reference) -> Iterator[tuple[str, str | None]]:
    r = reference
    yield "doi", address(r.doi)
    yield "url", address(r.url)
    if r.arxiv:
        yield from (("eprint", r.arxiv), ("archiveprefix", "arXiv"))
    yield "abstract", latex(r.abstract) if r.abstract else None
    yield "keywords", ", ".join(map(_KEYWORDS.__getitem__, r.keywords))


def pages(reference: Reference) -> str | None:
    """``17--24``, or the only page."""
    first, last = reference.first_page, reference.last_page
    return f"{encode(first)}--{encode(last)}" if first and last else encode(first) if first else None


def address(value: str | None) -> str | None:
    """An address as styles with ``\\url`` take it; what would end the value is written in percent notation."""
    return value.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C") if value else None
