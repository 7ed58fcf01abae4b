"""Pictures say what they show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_conference.checks.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_conference.model.site import Site


def pictures_are_described(site: Site) -> Iterator[Finding]:
    """A picture of a place has a text for those who cannot see it."""
    for edition, data in site.editions.items():
        venue = data.edition.venue if data.edition else None
        if venue and venue.image and not venue.image_text:
            message = "image: the picture has no text for those who cannot see it"
            hint = "Write image_text: and what it shows."
            yield Finding(edition, "edition", ("venue", "image"), message, hint)
