"""What messages must not quote: papers that are withheld, now or until a day, and the sessions that present them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_conference.checks.once import once

if TYPE_CHECKING:
    from sphinx_conference.model.papers import Paper
    from sphinx_conference.model.schedule import Talk
    from sphinx_conference.model.site import EditionData


def is_open(paper: Paper) -> bool:
    """Whether messages may quote a paper."""
    return paper.is_open


@once
def open_ids(data: EditionData) -> frozenset[str]:
    """Ids of the papers that messages may quote."""
    return frozenset(paper.id for paper in data.papers if is_open(paper))


def may_be_quoted(session: Talk, open_papers: frozenset[str]) -> bool:
    """Whether messages may quote a session's title and people; not if its paper is withheld or unknown."""
    return session.paper is None or session.paper in open_papers
