"""CEUR Workshop Proceedings: ``index.html`` with the classes of its template (ceur-ws.org/HOWTOSUBMIT.html).

CEUR-WS itself sets the number, the URN and the day of publication.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from sphinx_conference.exports.publishers.delivery import (
    Delivery,
    Missing,
    in_english,
    lacking,
    lacking_about,
    lacking_day,
    references_of,
    without_year,
)
from sphinx_conference.model.ids import Label
from sphinx_conference.published.editions import by_track
from sphinx_conference.render.citations.license import license_of
from sphinx_conference.text.plaintext import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_conference.published.records import Published, PublishedEdition
    from sphinx_conference.render.citations.reference import Reference

FEWEST = 6
"""Papers below which CEUR-WS asks for a reason."""
_LANGUAGES = {
    "de": "deu", "en": "eng", "es": "spa", "fr": "fra", "it": "ita", "ja": "jpn", "ko": "kor", "nl": "nld",
    "pl": "pol", "pt": "por", "ru": "rus", "uk": "ukr", "zh": "zho",
}  # fmt: skip


def ceur(edition: PublishedEdition, site: Published, home: str | None) -> Delivery:
    """``index.html``; PDFs are named ``paper<number>.pdf`` in the order of the table of contents.

    ``home`` is the address of the event.
    """
    about, volume = edition.edition, edition.edition.proceedings
    references = references_of(edition, site)
    first = references[0] if references else None
    context: dict[str, Any] = {
        "number": volume.volume or "XXX",
        "language": about.language,
        "code": three_letters(about.language),
        "year": first.year if first else about.year,
        "acronym": f"{without_year(about.acronym or about.name, about.year)} {about.year}",
        "title": plain_text(volume.title or about.title),
        "full_title": plain_text(first.booktitle if first else about.title),
        "colocated": plain_text(about.host) if about.host else None,
        "place": plain_text(about.place) if about.place else None,
        "dates": in_english(first.start, first.end) if first and first.start and first.end else None,
        "url": home,
        "editors": [
            {
                "name": person.name.full,
                "affiliation": plain_text(person.affiliation) if person.affiliation else None,
                "url": person.links.web,
            }
            for person_id in volume.editors
            if (person := site.persons.get(person_id))
        ],
        "published": volume.published,
        "license": license_of(volume.license) if volume.license else None,
        "sessions": _sessions(edition, references),
    }
    page = _environment().get_template("ceur.html").render(context)
    return Delivery({"index.html": page}, tuple(_missing(edition, references)))


def _missing(edition: PublishedEdition, references: Sequence[Reference]) -> Iterator[Missing]:
    yield from lacking(edition, "editors", "license")
    yield from lacking_about(edition, "acronym", "place")
    if not references or not references[0].start:
        yield lacking_day()
    if len(references) < FEWEST:
        message = f"CEUR-WS asks for at least {FEWEST} papers, and there are {len(references)}"
        yield Missing(message, "Give CEUR-WS a reason.")


def three_letters(language: str) -> str:
    """``eng`` of ``en-GB``, as ISO 639-2/T has it; the code as it is if it is not known."""
    return _LANGUAGES.get(language.split("-")[0].lower(), language)


def _sessions(
    edition: PublishedEdition, references: Sequence[Reference]
) -> list[tuple[str, list[dict[str, Any]]]]:
    """The papers under the names of their tracks, in the order of the call; they are numbered so."""
    tracks = {track.id: track.name for track in edition.edition.call.tracks}
    by_id = {one.id: one for one in references}
    numbered = [
        (paper.track or "", _paper(number, by_id[paper.id]))
        for number, paper in enumerate(by_track(edition), 1)
    ]
    return [
        (
            plain_text(tracks.get(track, track.text if isinstance(track, Label) else track)),
            [paper for _track, paper in run],
        )
        for track, run in groupby(numbered, lambda pair: pair[0])
    ]


def _paper(number: int, one: Reference) -> dict[str, Any]:
    return {
        "id": f"paper{number}",
        "title": plain_text(one.title),
        "authors": [author.name.full for author in one.authors],
        "pages": f"{one.first_page}-{one.last_page}" if one.last_page else one.first_page,
    }


def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("sphinx_conference", "templates/publishers"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
