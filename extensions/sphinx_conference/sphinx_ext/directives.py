"""The directives: options to a query, and a placeholder that waits for the builder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_conference.directives.listing import directive_for
from sphinx_conference.render.families import FAMILIES

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def add_directives(app: Sphinx) -> None:
    """Register a directive for every family."""
    for family in FAMILIES.values():
        app.add_directive(family.name, directive_for(family))
