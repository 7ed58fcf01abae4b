"""What records are called, and the names of the pages that are made from them: a page a paper, a page a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_conference.model.entrykeys import SLOT
from sphinx_conference.published.editions import folder_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sphinx.application import Sphinx

    from sphinx_conference.model.dates import ImportantDate
    from sphinx_conference.model.news import News
    from sphinx_conference.model.schedule import Talk
    from sphinx_conference.published.records import Published, PublishedEdition

SITES = frozenset({"html", "dirhtml"})
"""The builders, by name, that make pages from records and write files beside the pages; with all others records are
shown only where they are listed."""
WEB = SITES | {"singlehtml"}
"""Builders of the web, by name: EPUB says ``format == "html"`` and is a book."""

WORKER = "sw.js"
"""The script in an edition's folder that keeps its pages readable without network."""
PEOPLE = "people"
"""Folder of the pages of people."""


def has_pages(app: Sphinx) -> bool:
    """Whether this build makes pages from records: of papers, news, sessions and people."""
    return app.builder.name in SITES and bool(app.config.conference_paper_pages)


def paper_folder(edition: PublishedEdition) -> str:
    """The folder of an edition's paper pages: ``icml2023/papers``."""
    return f"{folder_of(edition)}/papers"


def paper_page(edition: PublishedEdition, paper_id: str) -> str:
    """The name of a paper's page, as documents have one: ``icml2023/papers/55``."""
    return f"{paper_folder(edition)}/{paper_id}"


def news_folder(edition: PublishedEdition) -> str:
    """The folder of an edition's pages of news: ``icml2023/news``."""
    return f"{folder_of(edition)}/news"


def news_page(edition: PublishedEdition, news_id: str) -> str:
    """The name of a page of news: ``icml2023/news/registration``."""
    return f"{news_folder(edition)}/{news_id}"


_SAMPLE = "0sample0"


def paper_addresses(edition: PublishedEdition, to: Callable[[str], str]) -> Callable[[str], str]:
    """A function from a paper's id to the address of its page; ``to`` gives the address of any page by its name.

    The addresses differ by the ids alone, which need no escaping, so ``to`` is called twice and not for each paper; the
    page ``index`` may be its folder. Not for addresses relative to one of these pages.
    """
    before, _sample, after = to(paper_page(edition, _SAMPLE)).rpartition(_SAMPLE)
    index = to(paper_page(edition, "index"))

    def address_of(paper_id: str) -> str:
        return index if paper_id == "index" else f"{before}{paper_id}{after}"

    return address_of


def program_folder(edition: PublishedEdition) -> str:
    """The folder of the pages of an edition's program: ``icml2023/program``."""
    return f"{folder_of(edition)}/program"


def program_page(edition: PublishedEdition, name: str) -> str:
    """The name of the page of a session or talk, or of a day: ``icml2023/program/keynote-loredo``."""
    return f"{program_folder(edition)}/{name}"


def anchor_of(edition_id: str, objtype: str, short: str) -> str:
    """The anchor of a record where it is listed; it carries the edition."""
    return f"{edition_id}-{objtype}-{short}"


def author_page(edition: PublishedEdition) -> str:
    """The name of the page that lists an edition's authors: ``icml2023/authors``."""
    return f"{folder_of(edition)}/authors"


def person_page(person_id: str) -> str:
    """The name of a person's page: ``people/anna-scaife``."""
    return f"{PEOPLE}/{person_id}"


def names_of(site: Published, objtype: str) -> dict[str, str]:
    """All full ids of a type of object, with what each is called."""
    if objtype == "person":
        return {person.id: person.name.full for person in site.persons.values()}
    found: dict[str, str] = {}
    for edition in site.editions.values():
        match objtype:
            case "paper":
                found.update({f"{edition.id}/{i}": title for i, title in edition.paper_titles.items()})
            case "date":
                found.update({f"{edition.id}/{d.id}": d.label for d in edition.dates})
            case "session":
                for session in edition.sessions():
                    if session.id:
                        title = session.title or edition.paper_titles.get(session.paper or "") or session.id
                        found[f"{edition.id}/{session.id}"] = title
            case _:
                found[edition.id] = edition.edition.name
    return found


def earlier_ids(edition: PublishedEdition, objtype: str) -> dict[str, str]:
    """The ids that an edition's papers, dates, news or sessions had before and none has now, with the id of today."""
    if objtype == "paper":
        return {old: now for old, now in edition.moved.items() if old not in edition.paper_digests}
    records: Sequence[ImportantDate | News | Talk] = ()
    match objtype:
        case "date":
            records = edition.dates
        case "news":
            records = edition.news
        case "session":
            records = list(edition.sessions())
    taken = {record.id for record in records}
    found: dict[str, str] = {}
    for record in records:
        for old in record.previous_ids:
            if record.id and old not in taken and not old.startswith(SLOT):
                found.setdefault(old, record.id)
    return found


def renamed(site: Published, objtype: str, full_id: str) -> str:
    """The full id that a record has now, given one that it had before; empty if it is none."""
    if objtype == "person":
        return next((one.id for one in site.persons.values() if full_id in one.previous_ids), "")
    edition_id, _slash, short = full_id.partition("/")
    edition = site.editions.get(edition_id)
    now = earlier_ids(edition, objtype).get(short) if edition else None
    return f"{edition_id}/{now}" if now else ""
