"""What search engines and reference managers read of a paper: ``citation_*`` tags, OpenGraph and JSON-LD.

Google Scholar, Inclusion Guidelines for Webmasters; ogp.me; schema.org/ScholarlyArticle.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_conference import config
from sphinx_conference.pages.head.json_ld import json_ld
from sphinx_conference.pages.head.tags import meta, shortened, social_tags
from sphinx_conference.render.citations.license import license_address
from sphinx_conference.render.punctuation import labelled, listed
from sphinx_conference.text.formulatext import readable
from sphinx_conference.text.markup import paragraphs, without_markup

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx

    from sphinx_conference.model.papers import PaperLinks
    from sphinx_conference.pages.head.picture import PreviewPictures
    from sphinx_conference.pages.head.tags import Tag
    from sphinx_conference.render.cards import Card
    from sphinx_conference.render.citations import Reference
    from sphinx_conference.render.citations.reference import Contributor

_NAMED = 3
"""Authors whom the description of a paper without an abstract names."""


class PaperTags:
    """What stands in the heads of the pages of a site's papers."""

    def __init__(self, app: Sphinx, pictures: PreviewPictures) -> None:
        self._project, self._base = app.config.project, config.base_url(app.config)
        self._pictures = pictures

    def of(self, cited: Reference, links: PaperLinks, url: str, card: Callable[[], Card]) -> str:
        """The tags of a paper; ``url`` is the absolute address of its page, if that is known, and ``card`` gives what
        its picture shows."""
        title, abstract = readable(cited.title), without_markup(" ".join(paragraphs(cited.abstract or "")))
        description, picture = shortened(abstract or _heading(cited, title)), self._pictures.of(card)
        social = social_tags(self._project, title, "article", description, url, picture)
        citation = self._citation(cited, title, url)
        article = _article(cited, links, title, abstract, url, picture.address)
        return f"{meta(social + citation)}\n    {json_ld(article)}"

    def _citation(self, cited: Reference, title: str, url: str) -> list[Tag]:
        """The ``citation_*`` tags."""
        day = cited.published or cited.start
        published = day.isoformat().replace("-", "/") if day else str(cited.year or "")
        tags: list[Tag] = [("name", "citation_title", title)]
        for author in cited.authors:
            # Zotero takes the last word for the family name without a comma
            tags.append(("name", "citation_author", author.name.inverted))
            tags += [("name", "citation_author_institution", text) for text in author.affiliations]
            if author.orcid:
                tags.append(("name", "citation_author_orcid", _orcid_url(author.orcid)))
        tags += [
            ("name", "citation_publication_date", published),
            ("name", "citation_conference_title", cited.booktitle),
            ("name", "citation_volume", cited.volume),
            ("name", "citation_firstpage", cited.first_page),
            ("name", "citation_lastpage", cited.last_page),
            ("name", "citation_doi", cited.doi),
            ("name", "citation_arxiv_id", cited.arxiv),
            ("name", "citation_abstract_html_url", url),
            ("name", "citation_pdf_url", cited.pdf if self._is_beside(cited.pdf) else None),
        ]
        tags += [("name", "citation_keywords", topic) for topic in cited.keywords]
        return tags

    def _is_beside(self, pdf: str | None) -> bool:
        """Whether a PDF lies on the site itself, as Google Scholar asks."""
        return bool(self._base) and pdf is not None and pdf.startswith(self._base)


def _heading(cited: Reference, title: str) -> str:
    """The first authors and the title of a paper."""
    return labelled(listed([author.name.full for author in cited.authors[:_NAMED]]), title)


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
            "datePublished": day.isoformat() if day else str(cited.year or ""),
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
    name = author.name.full
    if author.name.is_group:
        return {"@type": "Organization", "name": name}
    person: dict[str, Any] = {"@type": "Person", "name": name}
    if author.orcid:
        person["identifier"] = person["url"] = _orcid_url(author.orcid)
    if author.affiliations:
        person["affiliation"] = [{"@type": "Organization", "name": text} for text in author.affiliations]
    return person


def _orcid_url(orcid: str) -> str:
    return f"https://orcid.org/{orcid}"


def _known(members: dict[str, Any]) -> dict[str, Any]:
    """The members that say something."""
    return {name: value for name, value in members.items() if value}
