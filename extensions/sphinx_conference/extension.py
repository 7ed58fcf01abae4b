"""What is registered with Sphinx: the table of contents of the extension."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_conference import __version__, build, config
from sphinx_conference.pages.search import builders
from sphinx_conference.render import nodes
from sphinx_conference.sphinx_ext import directives, math, roles
from sphinx_conference.sphinx_ext.domain import ConferenceDomain
from sphinx_conference.sphinx_ext.expand import ExpandListings, LinkSinglePage
from sphinx_conference.sphinx_ext.phase import ShowPhases
from sphinx_conference.sphinx_ext.recordform import ShowForms
from sphinx_conference.sphinx_ext.transforms import (
    CheckButtons,
    CheckCode,
    NestBelowHero,
    NoteLists,
    NotePromises,
    PrefixIds,
)
from sphinx_conference.theme import theme

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

ENV_VERSION = 4
"""Rises when what is kept in the environment between builds changes its form."""


def register(app: Sphinx) -> ExtensionMetadata:
    """Register all that the extension has, and say what it can do."""
    app.setup_extension("myst_parser")
    config.add_settings(app)
    app.add_message_catalog(config.CATALOG, config.LOCALE_DIR)

    app.add_domain(ConferenceDomain)
    roles.add_roles(app)
    directives.add_directives(app)
    nodes.add_nodes(app)
    math.add_formulas(app)
    for transform in (NestBelowHero, PrefixIds, NoteLists, NotePromises, CheckButtons, CheckCode):
        app.add_transform(transform)
    for post_transform in (ShowPhases, ShowForms, ExpandListings, LinkSinglePage):
        app.add_post_transform(post_transform)

    builders.add_builders(app)
    theme.setup_theme(app)
    build.connect(app)

    return {
        "version": __version__,
        "env_version": ENV_VERSION,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
