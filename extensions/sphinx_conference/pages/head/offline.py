"""Starts, on pages of an edition, what keeps them readable without network (``conference_offline``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx.util.osutil import relative_uri

from sphinx_conference.config import _
from sphinx_conference.published.addresses import SITES, WORKER
from sphinx_conference.published.editions import folder_of
from sphinx_conference.render.assets import add_to_page

if TYPE_CHECKING:
    from sphinx_conference.published.state import Build

NEEDED = ("conference-offline.css", "conference.js")
SCRIPT = "conference-offline.js"


def add_script(build: Build, pagename: str, _context: dict[str, Any], _doctree: object) -> None:
    """Add the script to a page in the folder of an edition, the innermost if there are several."""
    app = build.app
    if not app.config.conference_offline or app.builder.name not in SITES:
        return
    folders = [folder_of(edition) for edition in build.site.editions.values()]
    around = [folder for folder in folders if pagename.startswith(f"{folder}/")]
    if around:
        worker = f"{max(around, key=len)}/{WORKER}"
        for name in NEEDED:
            add_to_page(app, name)
        attributes: dict[str, Any] = {
            "data-worker": relative_uri(app.builder.get_target_uri(pagename), worker),
            "data-offline": str(_("As of {time}, offline")),
        }
        app.add_js_file(SCRIPT, loading_method="defer", **attributes)
