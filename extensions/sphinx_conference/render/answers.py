"""Where people find what they ask: the page of questions and answers, and the code of conduct."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_conference.config import _
from sphinx_conference.published.editions import page_named

if TYPE_CHECKING:
    from sphinx_conference.published.records import PublishedEdition
    from sphinx_conference.render.family import Scene


def answers(edition: PublishedEdition, scene: Scene) -> list[tuple[str, str]]:
    """What such links say, with their addresses; none to the page itself."""
    links, found = scene.links, []
    claim = links.locations.list_of(edition.id, "questions")
    if claim and claim.docname != scene.docname:
        found.append((str(_("Questions and answers")), links.page(claim.docname, claim.anchor)))
    conduct = edition.edition.conduct
    if conduct and ":" in conduct:
        found.append((str(_("Code of conduct")), conduct))
    elif conduct:
        page = page_named(conduct, edition)
        if page in links.builder.env.found_docs and page != scene.docname:
            found.append((str(_("Code of conduct")), links.page(page)))
    return found
