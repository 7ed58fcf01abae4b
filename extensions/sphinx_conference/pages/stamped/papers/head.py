"""What search engines and reference managers read of a paper: ``citation_*`` tags, OpenGraph and JSON-LD.

Google Scholar, Inclusion Guidelines for Webmasters; ogp.me; schema.org/ScholarlyArticle.
"""

from __future__ import annotations

from json.encoder import encode_basestring as quoted
from typing import TYPE_CHECKING

from markupsafe import escape

from sphinx_conference import config
from sphinx_conference.pages.head.json_ld import CONTEXT, ld_script
from sphinx_conference.text.docutils_nodes import plain
from sphinx_conference.text.formulatext import readable
from sphinx_conference.text.markup import paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx

    from sphinx_conference.model.papers import PaperLinks
    from sphinx_conference.render.citations import Reference
    from sphinx_conference.render.citations.reference import Contributor

LENGTH = 200
"""Characters of a description; search engines show no more."""


def meta(tags: Iterable[tuple[str, str, str | None]]) -> str:
    """Meta tags, each on a line of its own; those without content are left out."""
    return "".join([_tag(f'{kind}="{name}"', content) for kind, name, content in tags])


def _tag(name: str, content: str | None) -> str:
    return f'\n    <meta {name} content="{escape(content)}" />' if content else ""


def shortened(text: str) -> str:
    """The beginning of a text, cut between two words."""
    begin = " ".join(text[: 2 * LENGTH].split())
    if len(begin) <= LENGTH < len(text):  # there are many spaces
        begin = " ".join(text.split())
    return begin if len(begin) <= LENGTH else begin[:LENGTH].rsplit(" ", 1)[0] + " …"


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
    if url:
        yield from _image_tags(app)


def _image_tags(app: Sphinx) -> Iterator[tuple[str, str, str]]:
    if image := app.config.conference_social_image:
        yield "property", "og:image", config.base_url(app.config) + image.lstrip("/")
        yield "name", "twitter:card", "summary_large_image"


class PaperTags:
    """Writes what stands in the heads of the pages of an edition's papers. What they share is written once.

    JSON is put together from its members, of which most are texts; a test holds it to what an encoder makes.
    """

    def __init__(self, app: Sphinx, one: Reference) -> None:
        """``one`` is any of the edition's papers."""
        day = one.published or one.start
        self._base = config.base_url(app.config)
        self._site = meta(
            [("property", "og:type", "article"), ("property", "og:site_name", app.config.project)]
        )
        self._image = meta(_image_tags(app))
        self._volume = meta(
            [
                ("name", "citation_publication_date", f"{day:%Y/%m/%d}" if day else str(one.year)),
                ("name", "citation_conference_title", one.booktitle),
                ("name", "citation_volume", one.volume),
            ]
        )
        self._volume_json = (
            f"{_member('datePublished', day.isoformat() if day else str(one.year))}, "
            f'"isPartOf": {{"@type": "PublicationVolume", "name": {quoted(one.booktitle)}}}'
        )
        self._license_json = _member("license", one.license)
        self._institutions = _Institutions()

    def of(self, cited: Reference, links: PaperLinks, url: str) -> str:
        """The tags of a paper; ``url`` is the absolute address of its page, if that is known."""
        title, abstract = readable(cited.title), plain(" ".join(paragraphs(cited.abstract or "")))
        names = [author.name.full for author in cited.authors]
        described = abstract or f"{', '.join(names[:3])}: {title}"
        description = shortened(described)
        tags = [
            _tag('name="description"', description),
            _tag('property="og:title"', title),
            self._site,
            _tag('property="og:description"', description),
            _tag('property="og:url"', url),
            self._image if url else "",
            _tag('name="citation_title"', title),
            *map(self._author, cited.authors),
            self._volume,
            _tag('name="citation_firstpage"', cited.first_page),
            _tag('name="citation_lastpage"', cited.last_page),
            _tag('name="citation_doi"', cited.doi),
            _tag('name="citation_arxiv_id"', cited.arxiv),
            _tag('name="citation_abstract_html_url"', url),
            _tag('name="citation_pdf_url"', cited.pdf) if self._is_beside(cited.pdf) else "",
            *[_tag('name="citation_keywords"', topic) for topic in cited.keywords],
            f"\n    {ld_script(self._article(cited, names, links, title, abstract, url))}",
        ]
        return "".join(tags)

    def _is_beside(self, pdf: str | None) -> bool:
        """Whether a PDF lies on the site itself, as Google Scholar asks."""
        return bool(self._base) and pdf is not None and pdf.startswith(self._base)

    def _author(self, author: Contributor) -> str:
        """Its tags; the family name first, since Zotero takes the last word for it where there is no comma."""
        institutions = "".join([self._institutions[text][0] for text in author.affiliations])
        orcid = (
            _tag('name="citation_author_orcid"', f"https://orcid.org/{author.orcid}") if author.orcid else ""
        )
        return _tag('name="citation_author"', author.name.inverted) + institutions + orcid

    def _article(
        self, cited: Reference, names: list[str], links: PaperLinks, title: str, abstract: str, url: str
    ) -> str:
        """A paper as JSON-LD."""
        authors = ", ".join(map(self._person, names, cited.authors))
        keywords = ", ".join(map(quoted, cited.keywords))
        same = ", ".join([quoted(link) for link in (links.doi, links.arxiv, links.openreview) if link])
        return "".join(
            [
                f'{{"@context": "{CONTEXT}", "@type": "ScholarlyArticle"',
                _member("@id", url),
                _member("url", url),
                _member("headline", title),
                _member("name", title),
                f', "author": [{authors}]' if authors else "",
                _member("abstract", abstract),
                self._volume_json,
                f', "keywords": [{keywords}]' if keywords else "",
                self._license_json,
                f', "sameAs": [{same}]' if same else "",
                f', "encoding": {{"@type": "MediaObject", "contentUrl": {quoted(links.pdf)}, '
                '"encodingFormat": "application/pdf"}'
                if links.pdf
                else "",
                "}",
            ]
        )

    def _person(self, name: str, author: Contributor) -> str:
        if author.name.is_group:
            return f'{{"@type": "Organization", "name": {quoted(name)}}}'
        orcid = _member("identifier", f"https://orcid.org/{author.orcid}") if author.orcid else ""
        places = ", ".join([self._institutions[text][1] for text in author.affiliations])
        affiliation = f', "affiliation": [{places}]' if places else ""
        return f'{{"@type": "Person", "name": {quoted(name)}{orcid}{affiliation}}}'


def _member(key: str, text: str | None) -> str:
    """A member of a JSON object, after a comma; nothing for an empty text."""
    return f', "{key}": {quoted(text)}' if text else ""


class _Institutions(dict[str, tuple[str, str]]):
    """The tag and the JSON of each institution, written when it is first met: many authors share one."""

    def __missing__(self, text: str) -> tuple[str, str]:
        written = (
            _tag('name="citation_author_institution"', text),
            f'{{"@type": "Organization", "name": {quoted(text)}}}',
        )
        self[text] = written
        return written
