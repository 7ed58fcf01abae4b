"""Registration with Sphinx, in the order in which data flows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_conference import __version__, build, config
from sphinx_conference.cache import garbage as collector
from sphinx_conference.cache import output
from sphinx_conference.exports import bibliography as bibliography
from sphinx_conference.exports import sitemap
from sphinx_conference.exports.calendar import writer as calendar
from sphinx_conference.pages import organisers
from sphinx_conference.pages.head import json_ld as structured
from sphinx_conference.pages.head import opengraph as metadata
from sphinx_conference.pages.search import builders as search
from sphinx_conference.pages.search import list_words as paperwords
from sphinx_conference.pages.stamped import run
from sphinx_conference.render import assets, nodes
from sphinx_conference.sphinx_ext import directives, latex, math, unchanged
from sphinx_conference.sphinx_ext.domain import ConferenceDomain
from sphinx_conference.sphinx_ext.expand import ExpandListings, LinkSinglePage
from sphinx_conference.sphinx_ext.transforms import CheckButtons, NestBelowHero, NotePromises, PrefixIds
from sphinx_conference.theme import banner, theme

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

ENV_VERSION = 2
"""Rises when what is kept in the environment between builds changes its form."""


def register(app: Sphinx) -> ExtensionMetadata:
    """Connect all stations and say what the extension can do."""
    collector.seldom()
    app.setup_extension("myst_parser")
    config.add_settings(app)
    app.add_message_catalog(config.CATALOG, config.LOCALE_DIR)

    output.connect(app)
    build.connect(app)  # read, check and publish when a build begins; what is stale; what pages report

    app.add_domain(ConferenceDomain)
    nodes.add_nodes(app)
    directives.add_directives(app)
    for transform in (NestBelowHero, PrefixIds, NotePromises, CheckButtons):
        app.add_transform(transform)
    for post_transform in (ExpandListings, LinkSinglePage):
        app.add_post_transform(post_transform)
    math.connect(app)

    theme.setup_theme(app)
    latex.connect(app)
    assets.connect(app)
    run.connect(app)
    banner.connect(app)
    organisers.connect(app)
    search.connect(app)
    metadata.connect(app)
    structured.connect(app)
    sitemap.connect(app)
    paperwords.connect(app)
    bibliography.connect(app)
    calendar.connect(app)
    unchanged.connect(app)

    collector.none_at_exit()

    return {
        "version": __version__,
        "env_version": ENV_VERSION,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
