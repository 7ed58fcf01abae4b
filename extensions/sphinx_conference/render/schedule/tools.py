"""What stands above the days of a program for its readers, and has a use with scripts alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_conference.render.dates.owntimes import OWN_TIMES, own_times

if TYPE_CHECKING:
    from sphinx_conference.render.family import Scene

TOOLS = OWN_TIMES
"""Style sheets and scripts of it."""


class Tools:
    """What it shows of the program of a scene's edition."""

    def __init__(self, scene: Scene) -> None:
        assert scene.query.edition is not None, "a program belongs to an edition"
        self.query, self.about = scene.query, scene.query.edition.edition

    def context(self) -> dict[str, Any]:
        """The variables of its template."""
        return {"own": own_times(self.about, self.query.language)}
