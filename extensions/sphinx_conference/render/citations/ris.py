"""RIS, as reference managers import it (Research Information Systems; Clarivate's tag list): ``CONF``, CRLF.

``CONF`` is what EndNote, Zotero and JabRef have for a paper in proceedings; of ``CPAPER`` JabRef makes no conference
paper. Its ``T2`` is the name of the conference and its ``C3`` the title of the proceedings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_conference.text.plaintext import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_conference.render.citations.reference import Contributor, Reference


def ris_record(reference: Reference) -> str:
    """The record of a paper; every line ends in CRLF and holds one tag. Math is TeX between dollars."""
    r = reference
    lines = ["TY  - CONF", f"ID  - {r.key}"]
    if title := plain_text(r.title):
        lines.append(f"TI  - {title}")
    lines += [f"AU  - {name}" for author in r.authors if (name := _name(author))]
    if "ris" not in r.ready:
        r.ready["ris"] = _lines(_shared(r))
    lines += r.ready["ris"]
    lines += _lines(_own(r))
    lines += ("ER  - ", "")
    return "\r\n".join(lines)


def _lines(tags: Iterable[tuple[str, str | None]]) -> list[str]:
    return [f"{tag}  - {value}" for tag, value in tags if value]


def _shared(reference: Reference) -> Iterator[tuple[str, str | None]]:
    """What all papers of an edition say."""
    r = reference
    for editor in r.editors:
        yield "ED", _name(editor)
    yield "T2", plain_text(r.event)
    yield "C3", plain_text(r.booktitle)
    yield "T3", plain_text(r.series) if r.series else None
    yield "VL", r.volume
    yield "PY", str(r.year)
    day = r.published or r.start
    yield "DA", f"{day:%Y/%m/%d}" if day else None
    yield "CY", r.place
    yield "PB", r.publisher


def _own(reference: Reference) -> Iterator[tuple[str, str | None]]:
    r = reference
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
