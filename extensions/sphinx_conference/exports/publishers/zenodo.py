"""Zenodo: the metadata of a deposit a paper (developers.zenodo.org, deposit metadata), as ``<id>.json``."""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING, Any

from sphinx_conference.exports.publishers.delivery import Delivery, lacking, lacking_of, references_of
from sphinx_conference.text.plaintext import plain_text

if TYPE_CHECKING:
    from sphinx_conference.published.records import Published, PublishedEdition
    from sphinx_conference.render.citations.reference import Contributor, Reference


def zenodo(edition: PublishedEdition, site: Published) -> Delivery:
    """A JSON file for each paper."""
    missing = lacking(edition, "license")
    files = {}
    references = references_of(edition, site)
    if references and not (references[0].published or references[0].start):
        missing += lacking(edition, "published")
    for one in references:
        files[f"{one.id}.json"] = json.dumps(_deposit(one, edition), ensure_ascii=False, indent=1) + "\n"
        if not one.abstract:
            missing.append(lacking_of(one.id, "abstract", "Its title stands in for it; write abstract:."))
    return Delivery(files, tuple(missing))


def _deposit(reference: Reference, edition: PublishedEdition) -> dict[str, Any]:
    r, about = reference, edition.edition
    day = r.published or r.start
    text = r.abstract or r.title
    paragraphs = [run for run in text.split("\n\n") if run.strip()]
    deposit: dict[str, Any] = {
        "upload_type": "publication",
        "publication_type": "conferencepaper",
        "title": plain_text(r.title),
        "creators": [_person(author) for author in r.authors],
        "description": "".join(f"<p>{escape(plain_text(run), quote=False)}</p>" for run in paragraphs),
        "publication_date": day.isoformat() if day else None,
        "access_right": "open",
        "license": r.license.lower() if r.license else None,
        "keywords": [plain_text(keyword) for keyword in r.keywords],
        "doi": r.doi,
        "conference_title": plain_text(about.title),
        "conference_acronym": about.acronym,
        "conference_dates": _days(r),
        "conference_place": plain_text(r.place) if r.place else None,
        "conference_url": about.url,
        "partof_title": plain_text(r.booktitle),
        "partof_pages": f"{r.first_page}-{r.last_page}" if r.first_page and r.last_page else r.first_page,
        "imprint_publisher": plain_text(r.publisher) if r.publisher else None,
        "contributors": [{**_person(editor), "type": "Editor"} for editor in r.editors],
        "related_identifiers": [
            {"identifier": url, "relation": relation}
            for relation, url in (
                ("isIdenticalTo", r.openreview),
                ("isIdenticalTo", f"arXiv:{r.arxiv}" if r.arxiv else None),
                ("isSupplementedBy", r.code),
            )
            if url
        ],
    }
    return {"metadata": {key: value for key, value in deposit.items() if value}}


def _person(person: Contributor) -> dict[str, str]:
    parts = {
        "name": person.name.inverted,
        "affiliation": "; ".join(map(plain_text, person.affiliations)),
        "orcid": person.orcid or "",
    }
    return {key: value for key, value in parts.items() if value}


def _days(reference: Reference) -> str | None:
    """``22 July 2022``, or ``19-20 July 2025``: English, as Zenodo's own examples."""
    start, end = reference.start, reference.end
    if start is None or end is None:
        return None
    last = f"{end.day} {end:%B} {end.year}"
    if start == end:
        return last
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}-{last}"
    return f"{start.day} {start:%B}{f' {start.year}' if start.year != end.year else ''} - {last}"
