"""RIS, as reference managers import it (Research Information Systems; Clarivate's tag list): ``CONF``, CRLF.

``CONF`` is what EndNote, Zotero and JabRef have for a paper in proceedings; of ``CPAPER`` JabRef makes no conference
paper. Its ``T2`` is the name of the conference and its ``C3`` the title of the proceedings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_conference.text.plaintext import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_conference.render.citations.reference import Contributor, Reference


def ris_record(reference: Reference) -> str:
    """The record of a paper; every line ends in CRLF and holds one tag. Formulas are in Unicode."""
    lines = [f"{tag}  - {value}" for tag, value in _tags(reference) if value]
    return "\r\n".join([*lines, "ER  - ", ""])


def _tags(reference: Reference) -> Iterator[tuple[str, str | None]]:
    r = reference
    day = r.published or r.start
    yield "TY", "CONF"
    yield "ID", r.key
    yield "TI", plain_text(r.title)
    for author in r.authors:
        yield "AU", _name(author)
    for editor in r.editors:
        yield "ED", _name(editor)
    yield "T2", plain_text(r.event)
    yield "C3", plain_text(r.booktitle)
    yield "T3", plain_text(r.series) if r.series else None
    yield "VL", r.volume
    yield "PY", str(r.year) if r.year else None
    yield "DA", f"{day:%Y/%m/%d}" if day else None
    yield "CY", plain_text(r.place) if r.place else None
    yield "PB", plain_text(r.publisher) if r.publisher else None
    yield "SP", r.first_page
    yield "EP", r.last_page
    yield "DO", r.doi
    yield "UR", r.url
    yield "L1", r.pdf
    yield "AB", plain_text(r.abstract) if r.abstract else None
    for keyword in r.keywords:
        yield "KW", plain_text(keyword)


def _name(person: Contributor) -> str:
    """``Family, Given, Suffix``; a group or mononym is one part."""
    given, particle, family, suffix = person.name.parts
    if given and not particle and not suffix:
        return f"{family}, {given}"
    parts = [f"{particle} {family}".strip(), given, suffix]
    while len(parts) > 1 and not parts[-1]:
        parts.pop()
    return ", ".join(parts)
