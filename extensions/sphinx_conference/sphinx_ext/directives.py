"""Registers the directives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_conference.render.families import FAMILIES
from sphinx_conference.sphinx_ext import phase, recordform
from sphinx_conference.sphinx_ext.directive import directive_for

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def add_directives(app: Sphinx) -> None:
    """Register a directive for every family."""
    for family in FAMILIES.values():
        app.add_directive(family.name, directive_for(family))
    app.add_directive(phase.NAME, phase.PhaseDirective)
    app.add_directive(recordform.NAME, recordform.RecordFormDirective)
