"""Which edition a page speaks of, where its pages and its first page lie, and how its papers are ordered by track."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from sphinx_conference.model.papers import Paper
    from sphinx_conference.published.records import Published, PublishedEdition


def edition_of(docname: str, site: Published, current: str) -> PublishedEdition | None:
    """The edition in whose folder a page lies, else the current one; ``None`` if the site has no edition.

    The innermost folder counts; ``docname`` is POSIX style without suffix.
    """
    for folder in reversed(docname.split("/")[:-1]):
        if folder in site.editions:
            return site.editions[folder]
    return current_edition(site, current)


def current_edition(site: Published, current: str) -> PublishedEdition | None:
    """The edition called ``current``, else the newest that is listed."""
    if current in site.editions:
        return site.editions[current]
    return next((e for e in site.editions.values() if e.edition.listed), None)


def edition_before(edition: PublishedEdition, site: Published) -> PublishedEdition | None:
    """The edition before ``edition``, if that is the newest that is listed; else ``None``."""
    listed = [one for one in site.editions.values() if one.edition.listed]
    return listed[1] if listed[1:] and listed[0].id == edition.id else None


def lies_in(docname: str, edition: PublishedEdition) -> bool:
    """Whether a page lies in the edition's folder."""
    return edition.id in docname.split("/")[:-1]


def folder_of(edition: PublishedEdition) -> str:
    """The folder of an edition's pages, as a path within the site."""
    return edition.folder.rpartition("/")[0] or edition.id


def archived_folders(site: Published) -> list[str]:
    """The folders of the pages of editions that are archived."""
    return [folder_of(edition) for edition in site.editions.values() if edition.edition.archived]


def page_named(written: str, edition: PublishedEdition) -> str:
    """The name of the page that an edition's data names: one in its folder, or with a slash one of the whole site."""
    return written.strip("/") if written.startswith("/") else f"{folder_of(edition)}/{written}"


def home_page(edition: PublishedEdition) -> str:
    """The name of an edition's own first page, whether there is one or not: ``icml2023/index``."""
    return f"{folder_of(edition)}/index"


def home_among(edition: PublishedEdition, documents: Collection[str]) -> str:
    """The name of an edition's own first page, if it is among the site's documents, else an empty string."""
    home = home_page(edition)
    return home if home in documents else ""


def by_track(edition: PublishedEdition) -> list[Paper]:
    """An edition's papers: tracks in the order of the call, then by id; order within stays.

    Those without a track come first, else they would stand under the name of the last one.
    """
    order = {
        track: place for place, track in enumerate(("", *(one.id for one in edition.edition.call.tracks)))
    }
    return sorted(edition.papers, key=lambda p: (order.get(p.track or "", len(order)), p.track or ""))
