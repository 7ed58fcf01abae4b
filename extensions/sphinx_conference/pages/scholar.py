"""What search engines and reference managers read of a paper: ``citation_*`` tags, OpenGraph and JSON-LD.

Google Scholar, Inclusion Guidelines for Webmasters; ogp.me; schema.org/ScholarlyArticle.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from sphinx_conference import config
from sphinx_conference.pages.structured import json_ld
from sphinx_conference.render.html import escaped
from sphinx_conference.render.inline import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx

    from sphinx_conference.exports.bibliography import Reference
    from sphinx_conference.exports.bibliography.reference import Contributor
    from sphinx_conference.model.papers import Paper

LENGTH = 200
"""Characters of a description; search engines show no more."""


def meta(tags: Iterable[tuple[str, str, str | None]]) -> str:
    """Meta tags, each on a line of its own; those without content are left out."""
    return "".join(
        f'\n    <meta {kind}="{name}" content="{escaped(content)}" />'
        for kind, name, content in tags
        if content
    )


def shortened(text: str) -> str:
    """The beginning of a text, cut between two words."""
    text = " ".join(text.split())
    return text if len(text) <= LENGTH else text[:LENGTH].rsplit(" ", 1)[0] + " …"


def social_tags(
    app: Sphinx, title: str, kind: str, description: str, url: str
) -> Iterator[tuple[str, str, str]]:
    """Description and OpenGraph of a page."""
    yield "name", "description", description
    yield "property", "og:title", title
    yield "property", "og:type", kind
    yield "property", "og:site_name", app.config.project
    yield "property", "og:description", description
    yield "property", "og:url", url
    if url and (image := app.config.conference_social_image):
        yield "property", "og:image", config.base_url(app.config) + image.lstrip("/")
        yield "name", "twitter:card", "summary_large_image"


def paper_tags(app: Sphinx, cited: Reference, paper: Paper, url: str) -> str:
    """All that stands in the head of a paper's page; ``url`` is its absolute address, if that is known."""
    title, abstract = plain(cited.title), plain(" ".join((cited.abstract or "").split()))
    names = ", ".join(author.name.full for author in cited.authors[:3])
    description = shortened(abstract or f"{names}: {title}")
    tags = [
        *social_tags(app, title, "article", description, url),
        *_citation(cited, title, url, config.base_url(app.config)),
    ]
    return f"{meta(tags)}\n    {json_ld(_article(cited, paper, title, abstract, url))}"


def _citation(cited: Reference, title: str, url: str, base: str) -> Iterator[tuple[str, str, str | None]]:
    day = cited.published or cited.start
    fields: list[tuple[str, str | None]] = [("title", title)]
    for author in cited.authors:
        fields.append(("author", author.name.full))
        fields += [("author_institution", text) for text in author.affiliations]
        fields.append(("author_orcid", f"https://orcid.org/{author.orcid}" if author.orcid else None))
    fields += [
        ("publication_date", f"{day:%Y/%m/%d}" if day else str(cited.year)),
        ("conference_title", cited.booktitle),
        ("volume", cited.volume),
        ("firstpage", cited.first_page),
        ("lastpage", cited.last_page),
        ("doi", cited.doi),
        ("arxiv_id", cited.arxiv),
        ("abstract_html_url", url),
        ("pdf_url", cited.pdf if cited.pdf and _is_beside(cited.pdf, base) else None),
        *(("keywords", topic) for topic in cited.keywords),
    ]
    return (("name", f"citation_{name}", value) for name, value in fields)


def _is_beside(pdf: str, base: str) -> bool:
    """Whether a PDF lies on the site itself, as Google Scholar asks."""
    return bool(base) and urlsplit(pdf)[:2] == urlsplit(base)[:2] and pdf.startswith(base)


def _article(cited: Reference, paper: Paper, title: str, abstract: str, url: str) -> dict[str, Any]:
    links = paper.links
    same = [link for link in (links.doi, links.arxiv, links.openreview) if link]
    day = cited.published or cited.start
    value: dict[str, Any] = {
        "@type": "ScholarlyArticle",
        "@id": url,
        "url": url,
        "headline": title,
        "name": title,
        "author": [_person(author) for author in cited.authors],
        "abstract": abstract,
        "datePublished": day.isoformat() if day else str(cited.year),
        "isPartOf": {"@type": "PublicationVolume", "name": cited.booktitle},
        "keywords": list(cited.keywords),
        "license": cited.license,
        "sameAs": same,
        "encoding": {"@type": "MediaObject", "contentUrl": links.pdf, "encodingFormat": "application/pdf"}
        if links.pdf
        else None,
    }
    return {key: content for key, content in value.items() if content}


def _person(author: Contributor) -> dict[str, Any]:
    value: dict[str, Any] = {"@type": "Person", "name": author.name.full}
    if author.orcid:
        value["identifier"] = f"https://orcid.org/{author.orcid}"
    if author.affiliations:
        value["affiliation"] = [{"@type": "Organization", "name": text} for text in author.affiliations]
    return value
