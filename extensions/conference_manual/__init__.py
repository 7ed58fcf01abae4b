"""Directives of this site's manual: reference made from the code, and examples that are what they show.

Part of the site and not of the package: other sites have no use for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the manual's directives, once a page is to be read: they load much that other builds do not need."""
    app.connect("env-before-read-docs", _add_directives)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}


def _add_directives(app: Sphinx, _env: BuildEnvironment, docnames: list[str]) -> None:
    if not docnames:
        return
    from conference_manual import examples, reference

    for name, directive in (examples.DIRECTIVES | reference.DIRECTIVES).items():
        app.add_directive(name, directive)
