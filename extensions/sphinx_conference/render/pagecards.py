"""The cards of all pages of a site, and that of a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_conference.published.addresses import has_pages
from sphinx_conference.published.editions import current_edition, home_page, lies_in
from sphinx_conference.render.cards import (
    card_of_day,
    card_of_event,
    card_of_news,
    card_of_page,
    card_of_paper,
    card_of_person,
    card_of_session,
)
from sphinx_conference.render.dates.words import format_day
from sphinx_conference.render.schedule.sessions import SessionWords

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_conference.published.records import PublishedEdition
    from sphinx_conference.published.state import Build
    from sphinx_conference.render.cards import Card


def card_of_document(build: Build, docname: str) -> Card:
    """What stands on the card of a page made from a document; that of a first page is the event itself."""
    app, site = build.app, build.site
    language, current = app.config.language, current_edition(site, app.config.conference_current)
    if docname == app.config.root_doc and current:
        return card_of_event(current, language)
    edition = _edition_of(build, docname)
    if edition and docname == home_page(edition):
        return card_of_event(edition, language)
    title = app.env.titles[docname].astext() if docname in app.env.titles else app.config.project
    return card_of_page(title, edition, app.config.project, language)


def _edition_of(build: Build, docname: str) -> PublishedEdition | None:
    """The edition in whose folder a page lies."""
    return next((edition for edition in build.site.editions.values() if lies_in(docname, edition)), None)


def cards_of(build: Build) -> Iterator[Card]:
    """The cards of all pages, made from documents and from records."""
    app, site, language = build.app, build.site, build.app.config.language
    for docname in sorted(app.env.found_docs):
        yield card_of_document(build, docname)
    if not has_pages(app):
        return
    for edition in site.editions.values():
        yield from (card_of_paper(paper, edition, site, language) for paper in edition.papers)
        pages, words = edition.program_pages, SessionWords(edition, site)
        yield from (
            card_of_session(line, words, edition, language)
            for line in pages.lines
            if line.number in pages.names
        )
        yield from (card_of_day(day, edition, language) for day in pages.days)
        for news in edition.listed_news:
            yield card_of_news(news, edition, format_day(news.date, language, weekday=False))
    yield from (card_of_person(person, app.config.project) for person in site.persons.values())
