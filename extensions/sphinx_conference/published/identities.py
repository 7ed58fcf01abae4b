"""Who is one person: an author without a record, whose papers all have one ORCID iD, is known by that.

A name alone never makes two people one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_conference.model.people import Person

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from sphinx_conference.model.papers import Author, Paper
    from sphinx_conference.model.site import EditionData, Site

PREFIX = "orcid-"
"""What the id of somebody begins with who has no record."""


def id_of(orcid: str) -> str:
    """The id of somebody who is known by an ORCID iD alone."""
    return PREFIX + orcid.lower()


def has_record(person: Person) -> bool:
    """Whether somebody has a record of their own in the data."""
    return not person.orcid or person.id != id_of(person.orcid)


def identified(site: Site, may_be_seen: Callable[[Paper], bool]) -> Site:
    """The site, in which authors with an ORCID iD are people: those of records that have it, and of those that stand at
    several papers one for each iD, named as in the newest edition. ``may_be_seen`` says which papers count."""
    authors: defaultdict[str, list[Author]] = defaultdict(list)
    for data in sorted(site.editions.values(), key=lambda data: data.year, reverse=True):
        for paper in data.papers:
            for author in _unknown(paper):
                if author.orcid and may_be_seen(paper):
                    authors[author.orcid].append(author)
    counts = Counter(person.orcid for person in site.persons if person.orcid)
    ids = {person.orcid: person.id for person in site.persons if person.orcid and counts[person.orcid] == 1}
    taken = {person.id for person in site.persons}
    new = [
        Person(id=id_of(orcid), name=found[0].name, orcid=orcid)
        for orcid, found in sorted(authors.items())
        if len(found) > 1 and orcid not in counts and id_of(orcid) not in taken
    ]
    ids |= {person.orcid: person.id for person in new if person.orcid}
    if ids.keys().isdisjoint(authors):
        return site
    editions = {name: _with_people(data, ids) for name, data in site.editions.items()}
    return replace(site, persons=(*site.persons, *new), editions=editions)


def _unknown(paper: Paper) -> Iterator[Author]:
    """A paper's authors who are named and not known by id."""
    return (author for author in paper.authors if author.person is None and author.name)


def _with_people(data: EditionData, ids: Mapping[str, str]) -> EditionData:
    papers = tuple(_with_ids(paper, ids) for paper in data.papers)
    changed = any(one is not other for one, other in zip(papers, data.papers, strict=True))
    return replace(data, papers=papers) if changed else data


def _with_ids(paper: Paper, ids: Mapping[str, str]) -> Paper:
    if not any(author.orcid in ids for author in _unknown(paper)):
        return paper
    authors = tuple(
        author.model_copy(update={"person": ids[author.orcid]})
        if author.person is None and author.name and author.orcid and author.orcid in ids
        else author
        for author in paper.authors
    )
    return paper.model_copy(update={"authors": authors})
