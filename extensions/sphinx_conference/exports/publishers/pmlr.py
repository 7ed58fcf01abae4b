"""Proceedings of Machine Learning Research: ``proceedings.bib`` by its specification (proceedings.mlr.press/spec.html).

ASCII throughout: keys, and letters as LaTeX commands as far as there are any; no ``\\$``, which its tools do not read.
PDFs are named by the keys: ``smith22a.pdf``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_conference.exports.bibliography.bibtex import address, entry, names, pages
from sphinx_conference.exports.bibliography.latex import encode, latex
from sphinx_conference.exports.publishers.delivery import Delivery, lacking, references_of
from sphinx_conference.model.letters import plain_letters

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_conference.exports.bibliography.reference import Reference
    from sphinx_conference.publish import Published, PublishedEdition


def pmlr(edition: PublishedEdition, site: Published) -> Delivery:
    """``proceedings.bib`` of an edition."""
    references = references_of(edition, site)
    keys = keys_of(references)
    entries = [_volume(edition, references)]
    missing = lacking(edition, "editors", "published", "volume")
    if not references or not references[0].start:
        missing.append("dates.yaml: the event has no day.")
    for key, one in zip(keys, references, strict=True):
        entries.append(entry("InProceedings", key, _fields(one)))
        absent = [
            name for name, value in (("pages", one.first_page), ("abstract", one.abstract)) if not value
        ]
        if absent:
            missing.append(f"papers.yaml: paper {one.id} lacks {' and '.join(absent)}.")
    text = "\n".join(entries).replace(r"\$", r"{\textdollar}")
    if not text.isascii():
        strange = sorted({c for c in text if not c.isascii()})
        missing.append(f"These letters have no LaTeX command: {' '.join(strange[:20])}")
    return Delivery({"proceedings.bib": text}, tuple(missing))


def keys_of(references: Sequence[Reference]) -> list[str]:
    """``smith22a``: family name of the first author, year, and a letter that tells them apart."""
    seen: dict[str, int] = {}
    keys = []
    for one in references:
        family = one.authors[0].name.parts[2] if one.authors else ""
        stem = f"{re.sub('[^a-z]', '', plain_letters(family)) or 'anonymous'}{one.year % 100:02}"
        number = seen[stem] = seen.get(stem, -1) + 1
        keys.append(stem + _letters(number))
    return keys


def _letters(number: int) -> str:
    """0 is ``a``, 25 ``z``, 26 ``aa``."""
    result = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        result = chr(97 + rest) + result
    return result


def _volume(edition: PublishedEdition, references: Sequence[Reference]) -> str:
    about, volume = edition.edition, edition.edition.proceedings
    first = references[0] if references else None
    start, end = (first.start, first.end) if first else (None, None)
    editors = first.editors if first else ()
    fields = (
        ("booktitle", _ascii(first.booktitle if first else about.title)),
        ("name", _ascii(about.title)),
        ("shortname", _ascii(about.acronym or about.name)),
        ("volume", volume.volume),
        ("year", str(about.year)),
        ("editor", names(editors, every_letter=True)),
        ("start", start.isoformat() if start else None),
        ("end", end.isoformat() if end else None),
        ("published", volume.published.isoformat() if volume.published else None),
        ("address", _ascii(about.place) if about.place else None),
        ("conference_url", address(about.url)),
    )
    key = re.sub("[^A-Za-z0-9]", "", about.acronym or about.name) + str(about.year)
    return entry("Proceedings", key, fields)


def _fields(reference: Reference) -> Iterator[tuple[str, str | None]]:
    yield "title", _ascii(reference.title)
    yield "author", names(reference.authors, every_letter=True)
    yield "pages", pages(reference)
    yield "abstract", _ascii(reference.abstract) if reference.abstract else None
    yield "software", address(reference.code)
    yield "openreview", _forum(reference.openreview)


def _ascii(text: str) -> str:
    return latex(text, every_letter=True)


def _forum(url: str | None) -> str | None:
    """The forum's id, which is what the specification asks for."""
    found = re.search(r"[?&]id=([\w-]+)", url or "")
    return encode(found[1]) if found else None
