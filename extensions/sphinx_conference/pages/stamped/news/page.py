"""The pages of an edition's news."""

from __future__ import annotations

from functools import cached_property
from html import escape
from typing import TYPE_CHECKING, Any

from sphinx_conference import config
from sphinx_conference.cache.digests import hex_digest
from sphinx_conference.pages.head.json_ld import json_ld
from sphinx_conference.pages.head.tags import meta, shortened, social_tags
from sphinx_conference.pages.stamped.kind import Addresses, Batch, page_settings, record_url
from sphinx_conference.pages.stamped.page_template import PageContent
from sphinx_conference.published.addresses import news_folder
from sphinx_conference.published.editions import home_among
from sphinx_conference.render.cards import card_of_news
from sphinx_conference.render.dates.words import format_day
from sphinx_conference.render.html import label_html, render
from sphinx_conference.render.links import page_url
from sphinx_conference.text.formulatext import readable
from sphinx_conference.text.markup import paragraphs, without_markup

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from sphinx_conference.model.news import News
    from sphinx_conference.published.records import PublishedEdition
    from sphinx_conference.published.state import Build


class NewsPages(Batch):
    """A page for each published piece of news of an edition, the newest first."""

    def __init__(self, build: Build, edition: PublishedEdition) -> None:
        self.app, self.edition, self._site = build.app, edition, build.site
        self.folder = news_folder(edition)
        self.news = sorted(edition.listed_news, key=lambda one: one.date, reverse=True)
        self.names = [one.id for one in self.news]
        claim = build.locations.list_of(edition.id, "news")
        self._listing = claim.docname if claim else home_among(edition, self.app.env.found_docs)
        self._addresses = Addresses(self.app.builder, f"{self.folder}/-")
        self._by_id = {one.id: one for one in self.news}

    @cached_property
    def _shared(self) -> str:
        digests = self._site.digests_of(self.edition.id, "edition", "dates")
        return hex_digest(page_settings(self.app), digests, self._listing)

    def digest(self) -> str:
        """A digest of all news and of what their pages share."""
        return hex_digest(self._shared, self.news)

    def page_digest(self, number: int) -> str:
        """A digest of a piece of news and of those beside it."""
        return hex_digest(self._shared, self.news[max(0, number - 1) : number + 2])

    def context(self) -> Mapping[str, Any]:
        """The document whose place in navigation the pages share."""
        return {"conf_stamped": "news", "conf_stands_below": self._listing}

    def listed(self) -> Collection[int]:
        """All, but those of an edition that is not listed, which is an example of one."""
        return range(len(self.names) if self.edition.edition.listed else 0)

    def title(self, number: int) -> str:
        """The title, readable."""
        return readable(self.news[number].title)

    def text(self, name: str) -> Iterator[str]:
        """The text."""
        return map(without_markup, paragraphs(self._by_id[name].text or ""))

    def make(self, number: int) -> PageContent:
        """The page of a piece of news."""
        news, language = self.news[number], self.app.config.language
        addresses, last = self._addresses, len(self.news) - 1
        variables = {
            "listing": addresses.page(self._listing) if self._listing else "",
            "edition": self.edition.edition.name,
            "title": news.title,
            "day": format_day(news.date, language),
            "machine": news.date.isoformat(),
            "text": news.text,
            "url": news.url,
            "newer": self._beside(self.news[number - 1]) if number else None,
            "older": self._beside(self.news[number + 1]) if number < last else None,
            "edit": record_url(self.app, self.edition.folder, "news", news.id),
        }
        return PageContent(
            news.id, escape(self.title(number)), render("news-page.html", variables), self._tags(news)
        )

    def _beside(self, news: News) -> tuple[str, str]:
        """Title and address of another piece of news."""
        return label_html(news.title), self._addresses.page(f"{self.folder}/{news.id}")

    def _tags(self, news: News) -> str:
        title, url = readable(news.title), page_url(self.app, f"{self.folder}/{news.id}")
        description = shortened(without_markup(" ".join(paragraphs(news.text or ""))) or title)
        about = self.edition.edition
        article = {
            "@type": "NewsArticle",
            "@id": url,
            "url": url,
            "headline": title,
            "description": description,
            "datePublished": news.date.isoformat(),
            "inLanguage": about.language,
            "author": {
                "@type": "Organization",
                "name": about.acronym or without_markup(about.title),
                "url": config.base_url(self.app.config),
            },
        }
        day = format_day(news.date, self.app.config.language, weekday=False)
        picture = self.pictures.of(lambda: card_of_news(news, self.edition, day))
        article["image"] = picture.address
        social = social_tags(self.app.config.project, title, "article", description, url, picture)
        known = {key: value for key, value in article.items() if value}
        return f"{meta(social)}\n    {json_ld(known)}"
