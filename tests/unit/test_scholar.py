"""The tags of papers' pages."""

from __future__ import annotations

import json
from datetime import date
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from sphinx_conference.model.names import Name
from sphinx_conference.pages.head.json_ld import json_ld
from sphinx_conference.pages.head.picture import PreviewPictures
from sphinx_conference.pages.head.tags import LENGTH, shortened
from sphinx_conference.pages.stamped.papers.head import PaperTags
from sphinx_conference.render.cards import Card
from sphinx_conference.render.citations.license import license_address
from sphinx_conference.render.citations.reference import Contributor, Reference
from sphinx_conference.text.markup import without_markup

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from sphinx_conference.model.papers import PaperLinks

TEXT = st.text(st.sampled_from("ab \n<>&\"'\\/$*`é\u2028\x01\ud800"), max_size=8)
SOME = st.none() | TEXT.filter(bool)
URL = st.none() | st.sampled_from(["https://e.org/a?b&c", "https://other.org/</script>.pdf"])
AUTHOR = st.builds(
    Contributor,
    st.builds(Name, TEXT, TEXT.filter(str.strip)),
    st.none() | st.just("0000-0002-1825-0097"),
    st.lists(TEXT.filter(bool), max_size=2).map(tuple),
)
DAY = st.none() | st.dates(date(1990, 1, 1))
GIVEN: dict[str, Any] = {
    "key": st.just("k"), "id": st.just("1"), "title": TEXT, "authors": st.lists(AUTHOR, max_size=4).map(tuple),
    "year": st.integers(1990, 2100), "booktitle": TEXT.filter(bool), "event": TEXT, "place": SOME, "start": DAY,
    "end": DAY, "published": DAY, "editors": st.just(()), "series": SOME, "volume": SOME, "publisher": SOME,
    "license": SOME, "first_page": SOME, "last_page": SOME, "doi": SOME, "arxiv": SOME, "url": URL, "pdf": URL,
    "openreview": URL, "code": URL, "abstract": SOME, "keywords": st.lists(TEXT.filter(bool), max_size=2).map(tuple),
}  # fmt: skip
SITE = st.builds(
    lambda project, base, image: SimpleNamespace(
        confdir=".",
        config=SimpleNamespace(
            project=project,
            conference_base_url=base,
            conference_social_image=image,
            conference_cards=False,
            html_static_path=[],
            html_extra_path=[],
        ),
    ),
    TEXT,
    st.sampled_from(["", "https://e.org/"]),
    st.sampled_from(["", "/image.png"]),
)


def person(author: Contributor) -> dict[str, Any]:
    if author.name.is_group:
        return {"@type": "Organization", "name": author.name.full}
    known = {
        "@type": "Person",
        "name": author.name.full,
        "identifier": f"https://orcid.org/{author.orcid}" if author.orcid else None,
        "url": f"https://orcid.org/{author.orcid}" if author.orcid else None,
        "affiliation": [{"@type": "Organization", "name": text} for text in author.affiliations],
    }
    return {key: value for key, value in known.items() if value}


def article(cited: Reference, links: Any, url: str, image: str) -> dict[str, Any]:
    """A paper as JSON-LD."""
    series = {"@type": "BookSeries", "name": cited.series}
    volume = {
        "@type": "PublicationVolume",
        "name": cited.booktitle,
        "volumeNumber": cited.volume,
        "isPartOf": series if cited.series else None,
    }
    pages = list(
        dict.fromkeys(filter(None, [cited.first_page, cited.last_page if cited.first_page else None]))
    )
    day, media = cited.published or cited.start, {"@type": "MediaObject", "contentUrl": links.pdf}
    value = {
        "@type": "ScholarlyArticle",
        "@id": url,
        "url": url,
        "headline": without_markup(cited.title),
        "name": without_markup(cited.title),
        "author": [person(author) for author in cited.authors],
        "abstract": without_markup(" ".join((cited.abstract or "").split())),
        "datePublished": day.isoformat() if day else str(cited.year),
        "isPartOf": {key: content for key, content in volume.items() if content},
        "pageStart": cited.first_page,
        "pageEnd": cited.last_page,
        "pagination": "-".join(pages),
        "publisher": {"@type": "Organization", "name": cited.publisher} if cited.publisher else None,
        "identifier": {"@type": "PropertyValue", "propertyID": "DOI", "value": cited.doi}
        if cited.doi
        else None,
        "keywords": list(cited.keywords),
        "license": license_address(cited.license) if cited.license else None,
        "image": image,
        "sameAs": [link for link in (links.doi, links.arxiv, links.openreview) if link],
        "encoding": {**media, "encodingFormat": "application/pdf"} if links.pdf else None,
    }
    return {key: content for key, content in value.items() if content}


def metas(cited: Reference, url: str, site: Any) -> list[tuple[str, str, str | None]]:
    """All meta tags of a paper's page."""
    title, abstract = without_markup(cited.title), without_markup(" ".join((cited.abstract or "").split()))
    text = shortened(abstract or f"{', '.join(author.name.full for author in cited.authors[:3])}: {title}")
    day, base = cited.published or cited.start, site.config.conference_base_url
    image = site.config.conference_social_image if url else ""
    citation: list[tuple[str, str | None]] = [("title", title)]
    for author in cited.authors:
        citation.append(("author", author.name.inverted))
        citation += [("author_institution", place) for place in author.affiliations]
        citation.append(("author_orcid", f"https://orcid.org/{author.orcid}" if author.orcid else None))
    citation += [
        ("publication_date", f"{day:%Y/%m/%d}" if day else str(cited.year)),
        ("conference_title", cited.booktitle),
        ("volume", cited.volume),
        ("firstpage", cited.first_page),
        ("lastpage", cited.last_page),
        ("doi", cited.doi),
        ("arxiv_id", cited.arxiv),
        ("abstract_html_url", url),
        ("pdf_url", cited.pdf if base and (cited.pdf or "").startswith(base) else None),
        *(("keywords", topic) for topic in cited.keywords),
    ]
    return [
        ("name", "description", text),
        ("property", "og:title", title),
        ("property", "og:type", "article"),
        ("property", "og:site_name", site.config.project),
        ("property", "og:description", text),
        ("property", "og:url", url),
        ("property", "og:image", base + image.lstrip("/") if base and image else None),
        ("property", "og:image:alt", site.config.project if base and image else None),
        ("name", "twitter:card", "summary_large_image" if base and image else None),
        *(("name", f"citation_{name}", value) for name, value in citation),
    ]


@given(st.builds(Reference, **GIVEN), URL, URL, st.just("") | URL.filter(bool), SITE)
def test_the_tags_are_those_that_encoders_make(
    cited: Reference, doi: str | None, arxiv: str | None, url: str, site: Any
) -> None:
    links = SimpleNamespace(doi=doi, arxiv=arxiv, openreview=cited.openreview, pdf=cited.pdf)
    tags = PaperTags(cast("Sphinx", site), PreviewPictures(cast("Sphinx", site)))
    expected = "".join(
        f'\n    <meta {kind}="{name}" content="{escape(content)}" />'
        for kind, name, content in metas(cited, url, site)
        if content
    )
    base, image = site.config.conference_base_url, site.config.conference_social_image
    picture = base + image.lstrip("/") if base and image else ""
    expected += f"\n    {json_ld(article(cited, links, url, picture))}"
    assert tags.of(cited, cast("PaperLinks", links), url, lambda: Card("")) == expected


@given(st.text(st.sampled_from("ab  \n"), max_size=3 * LENGTH), st.integers(0, 3 * LENGTH))
def test_a_shortened_text_is_the_beginning_of_it_folded(text: str, spaces: int) -> None:
    text = " " * spaces + text
    folded = " ".join(text.split())
    short = folded if len(folded) <= LENGTH else folded[:LENGTH].rsplit(" ", 1)[0] + " …"
    assert shortened(text) == short


def test_a_paper_has_what_search_engines_read_of_a_published_one() -> None:
    """Google: Article (recommended) and its Inclusion Guidelines for Webmasters; schema.org/ScholarlyArticle."""
    ada = Contributor(Name("Ada", "Lovelace"), "0000-0002-1825-0097", ("Analytical Society",))
    given: dict[str, Any] = dict.fromkeys(GIVEN)
    given |= {
        "key": "k", "id": "1", "title": "T", "authors": (ada,), "year": 2030, "booktitle": "Proceedings",
        "published": date(2030, 8, 1), "editors": (ada,), "series": "PMLR", "volume": "7", "publisher": "Press",
        "license": "CC-BY-4.0", "first_page": "17", "last_page": "24", "doi": "10.1/2", "keywords": ("stars",),
    }  # fmt: skip
    config = SimpleNamespace(
        project="P", conference_base_url="https://e.org/", conference_social_image="i.png", conference_cards=False,
        html_static_path=[], html_extra_path=[],
    )  # fmt: skip
    links = SimpleNamespace(doi="https://doi.org/10.1/2", arxiv=None, openreview=None, pdf=None)
    site = cast("Sphinx", SimpleNamespace(config=config, confdir="."))
    tags = PaperTags(site, PreviewPictures(site))
    text = tags.of(Reference(**given), cast("PaperLinks", links), "https://e.org/1", lambda: Card(""))
    found = json.loads(text.partition('ld+json">')[2].partition("</script>")[0])
    needed = {"headline", "author", "datePublished", "image", "url", "license", "publisher", "isPartOf", "pagination",
              "pageStart", "pageEnd", "identifier", "keywords", "sameAs"}  # fmt: skip
    assert needed <= set(found)
    assert found["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert found["pagination"] == "17-24"
    assert found["author"][0]["url"] == "https://orcid.org/0000-0002-1825-0097"
    assert found["isPartOf"]["volumeNumber"] == "7"
    assert found["isPartOf"]["isPartOf"] == {"@type": "BookSeries", "name": "PMLR"}


@pytest.mark.parametrize(
    ("identifier", "address"),
    [
        ("CC-BY-NC-4.0", "https://creativecommons.org/licenses/by-nc/4.0/"),
        ("CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("MIT", "https://spdx.org/licenses/MIT.html"),
        ("all rights reserved", None),
    ],
)
def test_licences_have_addresses(identifier: str, address: str | None) -> None:
    assert license_address(identifier) == address
