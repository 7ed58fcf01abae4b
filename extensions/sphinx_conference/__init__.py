"""Workshop and conference sites from data files, for Sphinx.

Name ``sphinx_conference`` in ``extensions`` of ``conf.py``; everything else is data and pages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the extension with Sphinx (the entry point that Sphinx calls)."""
    from sphinx_conference.extension import register

    return register(app)
