"""What is different in papers: published, withdrawn, with another title, authors, presentation, board or session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_conference.render.people.names import name_of
from sphinx_conference.text.plaintext import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_conference.model.papers import Paper
    from sphinx_conference.published.records import Published, PublishedEdition

    State = tuple[PublishedEdition, Published]


def changed_papers(was: State, now: State) -> Iterator[str]:
    """A line for each thing that changed of each paper."""
    (before, old_site), (after, site) = was, now
    left = {paper.id: paper for paper in before.papers}
    for paper in after.papers:
        names = (paper.id, *reversed(paper.previous_ids))
        old = next((left.pop(name) for name in names if name in left), None)
        if old is None:
            yield f"Published: {_named(paper)}"
        elif old != paper:
            yield from _changes(old, paper, _authors(old, old_site), _authors(paper, site))
    for paper in left.values():
        gone = "Withdrawn" if paper.id in after.withdrawn else "No longer published"
        yield f"{gone}: {_named(paper)}"


def _named(paper: Paper) -> str:
    return f'{paper.id}, "{plain_text(paper.title)}"'


def _changes(old: Paper, paper: Paper, were: str, are: str) -> Iterator[str]:
    if old.title != paper.title:
        yield f'Renamed: {paper.id}, "{plain_text(old.title)}" is now "{plain_text(paper.title)}"'
    if were != are:
        yield f"Authors of {_named(paper)}: now {are or 'nobody'}; before {were or 'nobody'}"
    for name, before, after in (
        (
            "Presentation",
            old.presentation and old.presentation.in_words,
            paper.presentation and paper.presentation.in_words,
        ),
        ("Board", old.board, paper.board),
        ("Session", ", ".join(old.session), ", ".join(paper.session)),
    ):
        if (before or "") != (after or ""):
            yield f"{name} of {_named(paper)}: {after or 'none'}, before {before or 'none'}"


def _authors(paper: Paper, site: Published) -> str:
    names = (name_of(author.person, author.name, site) for author in paper.authors)
    return "; ".join(name.full for name in names if name)
