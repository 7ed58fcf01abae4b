"""All pages that are made from records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_conference import config
from sphinx_conference.pages.stamped.kind import Addresses
from sphinx_conference.pages.stamped.news.page import NewsPages
from sphinx_conference.pages.stamped.papers.page import PaperPages
from sphinx_conference.pages.stamped.people.indexes import AuthorIndex, LetterPages, PeopleIndex
from sphinx_conference.pages.stamped.people.page import PersonPages
from sphinx_conference.pages.stamped.program.days import DayPages
from sphinx_conference.pages.stamped.program.sessions import SessionPages
from sphinx_conference.published.addresses import (
    earlier_ids,
    news_page,
    paper_page,
    person_page,
    program_page,
)
from sphinx_conference.render.html import render
from sphinx_conference.render.links import page_url

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

    from sphinx_conference.pages.stamped.kind import Batch
    from sphinx_conference.published.state import Build


def batches(build: Build) -> Iterator[Batch]:
    """The pages of each edition's news, papers, authors and program, and those of people."""
    site = build.site
    for edition in site.editions.values():
        if edition.listed_news:
            yield NewsPages(build, edition)
        papers = PaperPages(build, edition)
        if papers.names:
            yield papers
        if edition.paper_digests:
            index = AuthorIndex(build, edition)
            yield index
            if index.is_long:
                yield LetterPages(index)
        sessions = SessionPages(build, edition)
        if sessions.names:
            yield sessions
        days = DayPages(build, edition)
        if days.names:
            yield days
    if site.persons:
        yield PersonPages(build)
    if site.persons or any(edition.paper_digests for edition in site.editions.values()):
        yield PeopleIndex(build)


def plain_files(build: Build) -> Iterator[tuple[str, str]]:
    """Names and texts of pages that only lead on: from ids that a paper, a piece of news, a session or a person had
    before."""
    app, site = build.app, build.site
    for edition in site.editions.values():
        for old, new in edition.moved.items():
            if old not in edition.paper_digests and old not in edition.withdrawn:
                yield _moved(app, paper_page(edition, old), paper_page(edition, new))
        for old, new in earlier_ids(edition, "news").items():
            yield _moved(app, news_page(edition, old), news_page(edition, new))
        names = edition.program_pages.names
        taken = set(names.values())
        for line in edition.program_pages.lines:
            for old in line.session.previous_ids if line.number in names else ():
                if old not in taken:
                    taken.add(old)
                    yield _moved(app, program_page(edition, old), program_page(edition, names[line.number]))
    taken = set(site.persons)
    for person in site.persons.values():
        for old in person.previous_ids:
            if old not in taken:
                taken.add(old)
                yield _moved(app, person_page(old), person_page(person.id))


def _moved(app: Sphinx, page: str, to: str) -> tuple[str, str]:
    context = {
        "language": config.language_tag(app.config),
        "href": Addresses(app.builder, page).page(to),
        "canonical": page_url(app, to),
    }
    return page, render("moved.html", context)
