"""Directives of this site's manual: reference made from the code, and examples that are what they show.

Part of the site and not of the package: other sites have no use for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from conference_manual.examples import CodeExample, Example, Record, SaysExample, Written
from conference_manual.reference import (
    CommandReference,
    DirectiveReference,
    FieldReference,
    SessionReference,
    SettingReference,
)

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.docutils import SphinxDirective
    from sphinx.util.typing import ExtensionMetadata

DIRECTIVES: dict[str, type[SphinxDirective]] = {
    "manual-example": Example,
    "manual-record": Record,
    "manual-says": SaysExample,
    "manual-code": CodeExample,
    "manual-written": Written,
    "manual-directive": DirectiveReference,
    "manual-fields": FieldReference,
    "manual-settings": SettingReference,
    "manual-commands": CommandReference,
    "manual-sessions": SessionReference,
}


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the manual's directives."""
    for name, directive in DIRECTIVES.items():
        app.add_directive(name, directive)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
