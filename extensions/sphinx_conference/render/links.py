"""Addresses of pages and objects, as seen from one page of one builder."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from sphinx.util.osutil import relative_uri

from sphinx_conference import config
from sphinx_conference.published.addresses import SITES

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

    from sphinx_conference.published.locations import Locations


def page_url(app: Sphinx, page: str) -> str:
    """The absolute address of a page by its name; empty if the site does not know its own."""
    base = config.base_url(app.config)
    return base + app.builder.get_target_uri(page) if base else ""


@dataclass(frozen=True, slots=True)
class Links:
    """Makes addresses relative to the page ``docname``; ``edition`` is the edition that the page speaks of."""

    locations: Locations
    builder: Builder
    docname: str
    edition: str

    def to(self, objtype: str, full_id: str) -> str | None:
        """The address of an object, or ``None`` if no page shows it."""
        claim = self.locations.owner(objtype, full_id, near=self.edition)
        return self.page(claim.docname, claim.anchor) if claim else None

    def page(self, docname: str, anchor: str = "") -> str:
        """The address of a page, or of an anchor in it."""
        if anchor and (docname == self.docname or self.builder.name == "singlehtml"):
            return f"#{anchor}"
        uri = self.builder.get_relative_uri(self.docname, docname)
        return f"{uri}#{anchor}" if anchor else uri

    def image(self, name: str) -> str:
        """The address of a picture that is written beside the pages, by its name."""
        page = self.builder.get_target_uri(self.docname).partition("#")[0]
        return f"{relative_uri(page, '_images')}/{quote(name)}"

    def file(self, path: str) -> str | None:
        """The address of a file that is written beside the pages; ``None`` for builders of which none writes any."""
        if self.builder.name not in SITES:
            return None
        return str(quote(relative_uri(self.builder.get_target_uri(self.docname), path)))

    def owned(self, objtype: str, key: str, anchor: str) -> str:
        """``anchor`` if this page shows the object of a claim's key there for all others, else an empty string."""
        claim = self.locations.claim(objtype, key)
        return anchor if claim and (claim.docname, claim.anchor) == (self.docname, anchor) else ""
