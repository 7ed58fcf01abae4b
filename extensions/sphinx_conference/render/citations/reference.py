"""A reference to a paper: what all bibliographies say of it, assembled once from the published records."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote, urlsplit

from sphinx_conference.model.prose import in_language
from sphinx_conference.render.dates.event import event_days, event_of
from sphinx_conference.render.people.names import name_of
from sphinx_conference.text.letters import plain_letters

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sphinx_conference.model.names import Name
    from sphinx_conference.model.papers import Author, Paper
    from sphinx_conference.published.records import Published, PublishedEdition

_ARXIV = re.compile(
    r"(?:abs|pdf|html)/(?P<id>\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?(?:\.pdf)?"
)
_DOI = re.compile(r"10\.\d{4,}(?:\.\d+)*/\S+")
_PAGES = re.compile(r"(\w+)\s*[-–—]+\s*(\w+)")


class Contributor(NamedTuple):
    """An author or editor: the name as published, and what identifies the person."""

    name: Name
    orcid: str | None = None
    affiliations: tuple[str, ...] = ()
    native_name: str | None = None


class Reference(NamedTuple):
    """One paper as bibliographies cite it. Texts are data text: plain, with the inline Markdown subset and math.

    From ``year`` on, all papers of an edition have the same. ``start`` and ``end`` are the days of the event and
    ``published`` that of the proceedings, each ``None`` while it is not known; ``year`` is the proceedings' year,
    else the event's, else the edition's.
    """

    key: str
    id: str
    title: str
    authors: tuple[Contributor, ...]
    first_page: str | None
    last_page: str | None
    doi: str | None
    arxiv: str | None
    url: str | None
    pdf: str | None
    openreview: str | None
    code: str | None
    abstract: str | None
    keywords: tuple[str, ...]
    year: int
    booktitle: str
    event: str
    place: str | None
    start: date | None
    end: date | None
    published: date | None
    editors: tuple[Contributor, ...]
    series: str | None
    volume: str | None
    publisher: str | None
    license: str | None


def reference(paper: Paper, edition: PublishedEdition, site: Published, url: str | None = None) -> Reference:
    """The reference to ``paper``; ``url`` is the absolute address of its page, if it is known."""
    return Volume(edition, site).reference(paper, url)


class Volume:
    """What all papers of an edition share, worked out once."""

    def __init__(self, edition: PublishedEdition, site: Published) -> None:
        about, volume = edition.edition, edition.edition.proceedings
        self.edition, self.site = edition, site
        event, days = event_of(edition), event_days(edition)
        start, end = days if days and event and not event.cancelled else (None, None)
        day = volume.published or start
        editors = (site.persons.get(person_id) for person_id in volume.editors)
        self.shared: dict[str, Any] = {
            "year": day.year if day else about.year,
            "booktitle": in_language(volume.title, about.language) if volume.title else _booktitle(edition),
            "event": _event_name(edition),
            "place": about.place,
            "start": start,
            "end": end,
            "published": volume.published,
            "editors": tuple(Contributor(person.name, person.orcid) for person in editors if person),
            "series": volume.series,
            "volume": volume.volume,
            "publisher": volume.publisher,
            "license": volume.license,
        }

    def reference(self, paper: Paper, url: str | None = None) -> Reference:
        """The reference to a paper of the edition; ``url`` as for :func:`reference`."""
        found = [_author(author, self.site) for author in paper.authors]
        authors = tuple([author for author in found if author is not None])
        links, language = paper.links, self.edition.edition.language
        first, last = _pages(paper.pages)
        return Reference(
            key=key_of(paper, authors, self.edition.id),
            id=paper.id,
            title=in_language(paper.title, language),
            authors=authors,
            first_page=first,
            last_page=last,
            doi=_doi(links.doi),
            arxiv=_arxiv(links.arxiv),
            url=url or links.openreview or links.pdf,
            pdf=links.pdf,
            openreview=links.openreview,
            code=links.code,
            abstract=in_language(paper.abstract, language) if paper.abstract else None,
            keywords=paper.topics,
            **self.shared,
        )


def key_of(paper: Paper, authors: Sequence[Contributor], edition_id: str) -> str:
    """The citation key, ASCII and unique on the site: ``ghosh-icml2022-58``.

    It is made of the first author's family name, the edition and the paper's id, so that no other paper changes it;
    a name without a letter that ASCII has is left out.
    """
    family = authors[0].name.parts[2] if authors else ""
    letters = plain_letters(family)
    if not (letters.isascii() and letters.isalpha()):
        letters = re.sub(r"[^a-z0-9]+", "", letters)
    return "-".join([part for part in (letters, edition_id, paper.id) if part])


def _author(author: Author, site: Published) -> Contributor | None:
    if author.person is None and author.name:
        return Contributor(author.name, author.orcid, author.affiliation, author.native_name)
    person = site.persons.get(author.person or "")
    name = name_of(author.person, author.name, site)
    if name is None:
        return None
    affiliations = author.affiliation or ((person.affiliation,) if person and person.affiliation else ())
    return Contributor(
        name,
        author.orcid or (person.orcid if person else None),
        affiliations,
        author.native_name or (person.native_name if person else None),
    )


def _event_name(edition: PublishedEdition) -> str:
    """``Machine Learning for Astrophysics (ICML 2022)``; a title that names the edition already stays as it is."""
    about = edition.edition
    title = in_language(about.title, about.language)
    return title if about.name in title else f"{title} ({about.name})"


def _booktitle(edition: PublishedEdition) -> str:
    about = edition.edition
    if about.host:
        return f"{in_language(about.title, about.language)}, Workshop at {about.host}"
    return f"Proceedings of {_event_name(edition)}"


def _pages(written: str | None) -> tuple[str | None, str | None]:
    if not written:
        return None, None
    found = _PAGES.fullmatch(written)
    return (found[1], found[2]) if found else (written, None)


def _doi(url: str | None) -> str | None:
    """The bare DOI, wherever its address leads: ``10.1145/3411764`` of ``https://dl.acm.org/doi/10.1145/3411764``."""
    found = _DOI.search(unquote(urlsplit(url).path)) if url else None
    return found[0] if found else None


def _arxiv(url: str | None) -> str | None:
    found = _ARXIV.search(urlsplit(url).path) if url else None
    return found["id"] if found else None
