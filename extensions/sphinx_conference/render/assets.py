"""Style sheets and scripts of directives, on the pages that hold them and on no others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_conference.render.call.wording import ASSETS as PHASED
from sphinx_conference.render.families import FAMILIES
from sphinx_conference.render.nodes import HeroTitle, Listing, PhasedText, RecordForm
from sphinx_conference.render.recordform.content import ASSETS as FORM

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

    from sphinx_conference.published.state import Build


def add(build: Build, _pagename: str, _context: dict[str, Any], doctree: nodes.document | None) -> None:
    """Add the files to a page before its template is filled."""
    if doctree is not None:
        for name in files_of(doctree):
            add_to_page(build.app, name)


def files_of(doctree: nodes.document) -> list[str]:
    """The files that a page's directives need, once each, in the order of the families."""
    held = {node.get("family") for kind in (Listing, HeroTitle) for node in doctree.findall(kind)}
    files = (name for family in FAMILIES.values() if family.name in held for name in family.assets)
    phased = doctree.next_node(PhasedText) is not None
    form = doctree.next_node(RecordForm) is not None
    return list(dict.fromkeys([*files, *(PHASED if phased else ()), *(FORM if form else ())]))


def add_to_page(app: Sphinx, name: str) -> None:
    """Add a file of ``assets/`` to the page that is being written (Sphinx does so within ``html-page-context``)."""
    if name.endswith(".css"):
        app.add_css_file(name)
    else:
        app.add_js_file(name, loading_method="defer")
