"""CEUR Workshop Proceedings: ``index.html`` with the classes of its template (ceur-ws.org/HOWTOSUBMIT.html)."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from sphinx_conference.exports.bibliography.text import plain_text
from sphinx_conference.exports.publishers.delivery import Delivery, lacking, references_of

if TYPE_CHECKING:
    from sphinx_conference.model.papers import Paper
    from sphinx_conference.publish import Published, PublishedEdition

FEWEST = 6
"""Papers below which CEUR-WS asks for a reason."""


def ceur(edition: PublishedEdition, site: Published) -> Delivery:
    """``index.html``; PDFs are named ``paper<number>.pdf`` in the order of the table of contents."""
    about, volume = edition.edition, edition.edition.proceedings
    references = references_of(edition, site)
    first = references[0] if references else None
    papers = [
        {
            "id": f"paper{number}",
            "title": plain_text(one.title),
            "authors": [author.name.full for author in one.authors],
            "pages": f"{one.first_page}-{one.last_page}" if one.last_page else one.first_page,
        }
        for number, one in enumerate(references, 1)
    ]
    missing = lacking(edition, "editors", "published", "license")
    if len(papers) < FEWEST:
        missing.append(f"CEUR-WS asks for at least {FEWEST} papers; there are {len(papers)}.")
    context: dict[str, Any] = {
        "number": volume.volume or "XXXX",
        "language": about.language,
        "year": (volume.published.year if volume.published else about.year),
        "acronym": f"{about.acronym or about.name} {about.year}",
        "title": plain_text(volume.title or about.title),
        "full_title": plain_text(first.booktitle if first else about.title),
        "colocated": about.host,
        "place": about.place,
        "start": first.start if first else None,
        "end": first.end if first else None,
        "url": about.url,
        "editors": [
            {"name": person.name.full, "affiliation": person.affiliation, "url": person.links.web}
            for person_id in volume.editors
            if (person := site.persons.get(person_id))
        ],
        "published": volume.published,
        "license": volume.license,
        "sessions": _sessions(edition, papers),
    }
    return Delivery({"index.html": _environment().get_template("ceur.html").render(context)}, tuple(missing))


def _sessions(
    edition: PublishedEdition, papers: list[dict[str, Any]]
) -> list[tuple[str, list[dict[str, Any]]]]:
    """The papers under the names of their tracks, where there are any; order stays."""
    tracks = {track.id: track.name for track in edition.edition.call.tracks}

    def name(pair: tuple[Paper, dict[str, Any]]) -> str:
        return plain_text(tracks.get(pair[0].track or "", pair[0].track or ""))

    pairs = list(zip(edition.papers, papers, strict=True))
    return [(title, [paper for _, paper in run]) for title, run in groupby(pairs, name)]


def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("sphinx_conference", "templates/publishers"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
