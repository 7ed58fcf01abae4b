"""What search engines and reference managers read of a paper: ``citation_*`` tags, OpenGraph and JSON-LD.

Google Scholar, Inclusion Guidelines for Webmasters; ogp.me; schema.org/ScholarlyArticle.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import escape

from sphinx_conference import config
from sphinx_conference.pages.head.json_ld import json_ld
from sphinx_conference.pages.head.picture import picture_of, picture_tags
from sphinx_conference.render.citations.license import license_address
from sphinx_conference.render.punctuation import labelled, listed
from sphinx_conference.text.docutils_nodes import plain
from sphinx_conference.text.formulatext import readable
from sphinx_conference.text.markup import paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx

    from sphinx_conference.model.papers import PaperLinks
    from sphinx_conference.render.cards import Card
    from sphinx_conference.render.citations import Reference
    from sphinx_conference.render.citations.reference import Contributor

LENGTH = 200
"""Characters of a description; search engines show no more."""


def meta(tags: Iterable[tuple[str, str, str | None]]) -> str:
    """Meta tags, each on a line of its own; those without content are left out."""
    some = [(kind, name, text) for kind, name, text in tags if text]
    together = str(escape("\0".join([text for _kind, _name, text in some])))  # no text has the sign
    return "".join(
        [
            f'\n    <meta {kind}="{name}" content="{text}" />'
            for (kind, name, _text), text in zip(some, together.split("\0"), strict=True)
        ]
    )


def shortened(text: str) -> str:
    """The beginning of a text, cut between two words."""
    begin = " ".join(text[: 2 * LENGTH].split())
    if len(begin) <= LENGTH < len(text):  # there are many spaces
        begin = " ".join(text.split())
    return begin if len(begin) <= LENGTH else begin[:LENGTH].rsplit(" ", 1)[0] + " …"


def social_tags(
    app: Sphinx, title: str, kind: str, description: str, url: str, card: Card | None = None
) -> Iterator[tuple[str, str, str]]:
    """Description and OpenGraph of a page; ``card`` is what its picture shows."""
    yield "name", "description", description
    yield "property", "og:title", title
    yield "property", "og:type", kind
    yield "property", "og:site_name", app.config.project
    yield "property", "og:description", description
    yield "property", "og:url", url
    if url:
        yield from picture_tags(app, card)


class PaperTags:
    """What stands in the heads of the pages of a site's papers."""

    def __init__(self, app: Sphinx) -> None:
        self._app, self._base = app, config.base_url(app.config)

    def of(self, cited: Reference, links: PaperLinks, url: str, card: Card | None = None) -> str:
        """The tags of a paper; ``url`` is the absolute address of its page, if that is known, and ``card`` what its
        picture shows."""
        title, abstract = readable(cited.title), plain(" ".join(paragraphs(cited.abstract or "")))
        names = [author.name.full for author in cited.authors]
        description = shortened(abstract or labelled(listed(names[:3]), title))
        social = social_tags(self._app, title, "article", description, url, card)
        citation = [("name", f"citation_{name}", text) for name, text in self._citation(cited, title, url)]
        article = json_ld(_article(cited, links, title, abstract, url, picture_of(self._app, card)))
        return f"{meta([*social, *citation])}\n    {article}"

    def _citation(self, cited: Reference, title: str, url: str) -> Iterator[tuple[str, str | None]]:
        """Names and contents of the ``citation_*`` tags."""
        day = cited.published or cited.start
        yield "title", title
        for author in cited.authors:
            yield (
                "author",
                author.name.inverted,
            )  # Zotero takes the last word for the family name without a comma
            for affiliation in author.affiliations:
                yield "author_institution", affiliation
            yield "author_orcid", _orcid_url(author)
        yield "publication_date", f"{day:%Y/%m/%d}" if day else str(cited.year)
        yield "conference_title", cited.booktitle
        yield "volume", cited.volume
        yield "firstpage", cited.first_page
        yield "lastpage", cited.last_page
        yield "doi", cited.doi
        yield "arxiv_id", cited.arxiv
        yield "abstract_html_url", url
        yield "pdf_url", cited.pdf if self._is_beside(cited.pdf) else None
        for topic in cited.keywords:
            yield "keywords", topic

    def _is_beside(self, pdf: str | None) -> bool:
        """Whether a PDF lies on the site itself, as Google Scholar asks."""
        return bool(self._base) and pdf is not None and pdf.startswith(self._base)


def _article(
    cited: Reference, links: PaperLinks, title: str, abstract: str, url: str, image: str
) -> dict[str, Any]:
    """A paper as JSON-LD."""
    day = cited.published or cited.start
    pdf = {"@type": "MediaObject", "contentUrl": links.pdf, "encodingFormat": "application/pdf"}
    return _known(
        {
            "@type": "ScholarlyArticle",
            "@id": url,
            "url": url,
            "headline": title,
            "name": title,
            "author": [_person(author) for author in cited.authors],
            "abstract": abstract,
            "datePublished": day.isoformat() if day else str(cited.year),
            "isPartOf": _volume(cited),
            "pageStart": cited.first_page,
            "pageEnd": cited.last_page,
            "pagination": _pagination(cited),
            "publisher": {"@type": "Organization", "name": cited.publisher} if cited.publisher else None,
            "identifier": {"@type": "PropertyValue", "propertyID": "DOI", "value": cited.doi}
            if cited.doi
            else None,
            "keywords": cited.keywords,
            "license": license_address(cited.license) if cited.license else None,
            "image": image,
            "sameAs": [link for link in (links.doi, links.arxiv, links.openreview) if link],
            "encoding": pdf if links.pdf else None,
        }
    )


def _volume(cited: Reference) -> dict[str, Any]:
    """The volume in which a paper is, and its series."""
    series = {"@type": "BookSeries", "name": cited.series} if cited.series else None
    return _known(
        {
            "@type": "PublicationVolume",
            "name": cited.booktitle,
            "volumeNumber": cited.volume,
            "editor": [_person(editor) for editor in cited.editors],
            "isPartOf": series,
        }
    )


def _pagination(cited: Reference) -> str | None:
    first, last = cited.first_page, cited.last_page
    return f"{first}-{last}" if first and last and first != last else first


def _person(author: Contributor) -> dict[str, Any]:
    if author.name.is_group:
        return {"@type": "Organization", "name": author.name.full}
    return _known(
        {
            "@type": "Person",
            "name": author.name.full,
            "identifier": _orcid_url(author),
            "url": _orcid_url(author),
            "affiliation": [{"@type": "Organization", "name": text} for text in author.affiliations],
        }
    )


def _orcid_url(author: Contributor) -> str | None:
    return f"https://orcid.org/{author.orcid}" if author.orcid else None


def _known(members: dict[str, Any]) -> dict[str, Any]:
    """The members that say something."""
    return {name: value for name, value in members.items() if value}
