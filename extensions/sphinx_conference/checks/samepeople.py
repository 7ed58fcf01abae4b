"""Authors who may be one person, of which nobody has said so."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sphinx_conference.checks.finding import Finding
from sphinx_conference.checks.naming import spelling

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_conference.checks.finding import Loc
    from sphinx_conference.model.papers import Author
    from sphinx_conference.model.site import Site

    _Place = tuple[str, Loc, Author]


def same_authors_are_known(site: Site) -> Iterator[Finding]:
    """Authors of several editions with one name and one affiliation have a record, or an ORCID iD at each paper."""
    if len(site.editions) < 2:
        return
    places: defaultdict[tuple[str, frozenset[str]], list[_Place]] = defaultdict(list)
    for edition, data in site.editions.items():
        for index, paper in enumerate(data.papers):
            if paper.is_quotable:
                for number, author in enumerate(paper.authors):
                    if author.person is None and author.name and author.affiliation:
                        key = (spelling(author.name.full), frozenset(author.affiliation))
                        places[key].append((edition, (index, "authors", number), author))
    for found in places.values():
        editions = list(dict.fromkeys(edition for edition, _loc, _author in found))
        orcids = {author.orcid for _edition, _loc, author in found}
        if len(editions) < 2 or (len(orcids) == 1 and None not in orcids) or len(orcids - {None}) > 1:
            continue
        edition, loc, author = found[-1]
        assert author.name is not None, "only authors with a name are compared"
        others = ", ".join(one for one in editions if one != edition)
        message = f'"{author.name.full}" of the same affiliation is an author in {others} too'
        hint = "If it is one person, write orcid: at each paper, or person: with a record, and one page tells of all."
        yield Finding(edition, "papers", loc, message, hint)
