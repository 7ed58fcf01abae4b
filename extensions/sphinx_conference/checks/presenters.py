"""What the program says of a paper agrees with the paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_conference.checks.finding import Finding
from sphinx_conference.checks.mentions import presenter_of, sessions
from sphinx_conference.checks.naming import joined, may_be_one, spelt_differently
from sphinx_conference.problems.similar import similarity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_conference.checks.finding import Loc
    from sphinx_conference.model.papers import Paper
    from sphinx_conference.model.schedule import Talk
    from sphinx_conference.model.site import Site

_SHOWN = 6
"""Authors that a hint lists."""
_SAME_TITLE = 0.8
"""Share of letters from which a title is another's, slips included."""


class _Presentation(NamedTuple):
    """A session that presents a paper of its edition, and the authors' names."""

    edition: str
    loc: Loc
    session: Talk
    paper: Paper
    authors: list[str]
    quotable: bool


def _presentations(site: Site) -> Iterator[_Presentation]:
    names = {person.id: person.name.full for person in site.persons}
    for edition, data in site.editions.items():
        papers = {paper.id: paper for paper in data.papers}
        for loc, session, quotable in sessions(data):
            if session.paper in papers:
                paper = papers[session.paper]
                written = [a.name.full if a.name else names.get(a.person or "", "") for a in paper.authors]
                yield _Presentation(edition, loc, session, paper, list(filter(None, written)), quotable)


def presenters_are_authors(site: Site) -> Iterator[Finding]:
    """Whoever presents a paper is one of its authors; silent if an author's record could not be read."""
    for edition, loc, session, paper, authors, quotable in _presentations(site):
        presenter = presenter_of(session)
        if presenter is None or len(authors) < len(paper.authors):
            continue
        if not any(may_be_one(presenter, name) for name in authors):
            who = f'"{presenter}"' if quotable else "the presenter"
            listed = f"{', '.join(authors[:_SHOWN])}{' and others' if len(authors) > _SHOWN else ''}"
            hint = f"Its authors are {listed}." if quotable else "Write one of its authors."
            message = f"{who} is not an author of paper {paper.id}"
            yield Finding(edition, "schedule", (*loc, "presenter"), message, hint)


def presenters_are_spelt_as_authors(site: Site) -> Iterator[Finding]:
    """An author who presents is spelt as on the paper, as far as the name is given."""
    for edition, loc, session, paper, authors, quotable in _presentations(site):
        presenter = presenter_of(session)
        same = [name for name in authors if presenter and may_be_one(presenter, name)]
        if presenter and same and all(spelt_differently(presenter, name) for name in same):
            message = f"the presenter of paper {paper.id} is spelt in another way there"
            if quotable:
                message = f'"{presenter}" is spelt "{same[0]}" on paper {paper.id}'
            yield Finding(edition, "schedule", (*loc, "presenter"), message, "Write it as on the paper.")


def titles_are_not_repeated(site: Site) -> Iterator[Finding]:
    """A session that presents a paper does not repeat its title: two copies drift apart."""
    for edition, loc, session, paper, _authors, _quotable in _presentations(site):
        one, two = joined(session.title or ""), joined(paper.title)
        if not one or not two:
            continue
        if one == two:
            message = f"the title is that of paper {paper.id}, and is taken from there"
        elif similarity(one, two) >= _SAME_TITLE:
            message = f"the title is nearly that of paper {paper.id}, which is shown where none is given"
        else:
            continue
        yield Finding(edition, "schedule", (*loc, "title"), message, "Delete this line.")
