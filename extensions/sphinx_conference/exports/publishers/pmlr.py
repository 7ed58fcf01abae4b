"""Proceedings of Machine Learning Research: ``proceedings.bib`` by its specification (proceedings.mlr.press/spec.html).

ASCII throughout: keys, and letters as LaTeX commands as far as there are any. PMLR's check refuses dollars,
underscores, braces and backslashes that a backslash escapes. PDFs are named by the keys: ``smith22a.pdf``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_conference.exports.publishers.delivery import (
    Delivery,
    Missing,
    lacking,
    lacking_about,
    lacking_address,
    lacking_day,
    lacking_of,
    references_of,
    without_year,
)
from sphinx_conference.render.citations.bibtex import address, entry, names, pages
from sphinx_conference.render.citations.latex import latex, latex_title
from sphinx_conference.text.letters import plain_letters

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_conference.published.records import Published, PublishedEdition
    from sphinx_conference.render.citations.reference import Reference


_FORMULA = re.compile(r"(?<!\\)(\$(?:\\.|[^$\\])*\$)", re.DOTALL)
_ESCAPED = re.compile(r"\\(\\(?:\s*\[[^\]]*\])?|[{}$_])")
_IN_FORMULAS = {"{": r"\lbrace ", "}": r"\rbrace ", "$": r"{\textdollar}", "_": r"{\textunderscore}"}


def pmlr(edition: PublishedEdition, site: Published, home: str | None) -> Delivery:
    """``proceedings.bib`` of an edition; ``home`` is the address of the event."""
    references = references_of(edition, site)
    url = home
    entries = [_volume(edition, references, url)]
    missing = _missing(edition, references, url)
    videos = [paper.links.video for paper in edition.papers]
    for key, one, video in zip(keys_of(references), references, videos, strict=True):
        written = entry("InProceedings", key, _fields(one, video))
        entries.append(written)
        missing += _missing_of(one, written)
    return Delivery({"proceedings.bib": "\n".join(entries)}, tuple(missing))


def _missing(edition: PublishedEdition, references: Sequence[Reference], url: str | None) -> list[Missing]:
    missing = lacking(edition, "editors", "published", "volume")
    missing += lacking_about(edition, "acronym", "place")
    if not url:
        missing.append(lacking_address())
    if not references or not references[0].start:
        missing.append(lacking_day())
    return missing


def _missing_of(one: Reference, written: str) -> Iterator[Missing]:
    if not one.first_page:
        yield lacking_of(one.id, "pages", "Write pages: from first to last, as 17-24.")
    if not one.abstract:
        yield lacking_of(one.id, "abstract", "Write abstract:.")
    if not written.isascii():
        strange = sorted({c for c in written if not c.isascii()})
        message = f"paper {one.id} has letters without a LaTeX command: {' '.join(strange[:20])}"
        yield Missing(
            message, "PMLR takes ASCII only; write them in Latin letters in the file.", "papers", (), one.id
        )


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


def _volume(edition: PublishedEdition, references: Sequence[Reference], url: str | None) -> str:
    about, volume = edition.edition, edition.edition.proceedings
    first = references[0] if references else None
    start, end = (first.start, first.end) if first else (None, None)
    editors = first.editors if first else ()
    short = without_year(about.acronym or about.name, about.year)
    fields = (
        ("booktitle", _title(first.booktitle if first else about.title)),
        ("name", _title(about.title)),
        ("shortname", _ascii(short)),
        ("volume", volume.volume),
        ("year", str(about.year)),
        ("editor", names(editors, every_letter=True)),
        ("start", start.isoformat() if start else None),
        ("end", end.isoformat() if end else None),
        ("published", volume.published.isoformat() if volume.published else None),
        ("address", _ascii(about.place) if about.place else None),
        ("conference_url", address(url)),
    )
    key = re.sub("[^A-Za-z0-9]", "", short) + str(about.year)
    return entry("Proceedings", key, fields)


def _fields(reference: Reference, video: str | None) -> Iterator[tuple[str, str | None]]:
    yield "title", _title(reference.title)
    yield "author", names(reference.authors, every_letter=True)
    yield "pages", pages(reference)
    yield "abstract", _ascii(reference.abstract) if reference.abstract else None
    yield "software", address(reference.code)
    yield "video", address(video)
    yield "openreview", _forum(reference.openreview)


def _title(text: str) -> str:
    return _plain_signs(latex_title(text, every_letter=True), r"{\textunderscore}")


def _ascii(text: str) -> str:
    """Text whose underscores stand bare, as PMLR asks, for its pages show abstracts as they are."""
    return _plain_signs(latex(text, every_letter=True), "_")


def _plain_signs(written: str, underscore: str) -> str:
    """LaTeX without the escapes that PMLR refuses; between rows of a matrix stands ``\\cr``."""
    pieces = _FORMULA.split(written)
    pieces[::2] = [piece.replace(r"\$", r"{\textdollar}").replace(r"\_", underscore) for piece in pieces[::2]]
    pieces[1::2] = [
        _ESCAPED.sub(lambda found: _IN_FORMULAS.get(found[1], r"\cr "), piece) for piece in pieces[1::2]
    ]
    return "".join(pieces)


def _forum(url: str | None) -> str | None:
    """The forum's id, which is what the specification asks for."""
    found = re.search(r"[?&]id=([\w-]+)", url or "")
    return found[1] if found else None
