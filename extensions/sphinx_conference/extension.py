"""Registration with Sphinx, in the order in which data flows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_conference import (
    __version__,
    build,
    collector,
    config,
    directives,
    latex,
    messages,
    output,
    theme,
)
from sphinx_conference.domain import ConferenceDomain
from sphinx_conference.exports import paperwords, sitemap
from sphinx_conference.exports.bibliography import files as bibliography
from sphinx_conference.exports.calendar import files as calendar
from sphinx_conference.pages import (
    assets,
    banner,
    metadata,
    organisers,
    paperrows,
    run,
    search,
    structured,
    unchanged,
)
from sphinx_conference.render import compiled, math, nodes
from sphinx_conference.render.expand import ExpandListings, LinkSinglePage
from sphinx_conference.transforms import CheckButtons, NestBelowHero, NotePromises, PrefixIds

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
    app.add_message_catalog(messages.CATALOG, messages.LOCALE_DIR)

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
    compiled.connect(app)

    theme.setup_theme(app)
    latex.connect(app)
    assets.connect(app)
    run.connect(app)
    paperrows.connect(app)
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
