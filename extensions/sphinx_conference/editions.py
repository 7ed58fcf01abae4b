"""Which edition a page speaks of."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_conference.publish import Published, PublishedEdition


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


def lies_in(docname: str, edition: PublishedEdition) -> bool:
    """Whether a page lies in the edition's folder."""
    return edition.id in docname.split("/")[:-1]


def folder_of(edition: PublishedEdition) -> str:
    """The folder of an edition's pages, as a path within the site."""
    return edition.folder.rpartition("/")[0] or edition.id
