"""How many papers, authors and speakers each edition of a series had, who came back, and which topics grew."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinx_conference.published.records import people_of
from sphinx_conference.text.folding import fold
from sphinx_conference.text.markup import without_markup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_conference.published.records import Published, PublishedEdition

SPEAKING = frozenset({"speaker", "panelist", "keynote"})
MOST_TOPICS = 8
"""Topics that are shown, those that grew most."""


@dataclass(frozen=True, slots=True)
class EditionNumbers:
    """The numbers of an edition; ``back`` are the ids of those who had been in an earlier one."""

    edition: PublishedEdition
    papers: int
    authors: int
    speakers: int
    back: tuple[str, ...]
    topics: Counter[str] = field(default_factory=Counter)
    """How many papers are about each topic."""


def numbers_of(site: Published) -> list[EditionNumbers]:
    """The numbers of all listed editions that have papers or people, the oldest first."""
    found: list[EditionNumbers] = []
    seen: set[str] = set()
    for edition in reversed([one for one in site.editions.values() if one.edition.listed]):
        here = people_of(edition) & site.persons.keys()
        back = sorted(here & seen, key=lambda person: fold(site.persons[person].name.inverted))
        seen |= here
        numbers = EditionNumbers(
            edition,
            len(edition.papers),
            _authors(edition),
            len({a.person or str(a.name) for a in edition.people if not SPEAKING.isdisjoint(a.role)}),
            tuple(back),
            Counter(topic for paper in edition.papers for topic in dict.fromkeys(paper.topics)),
        )
        if numbers.papers or edition.people:
            found.append(numbers)
    return found


def _authors(edition: PublishedEdition) -> int:
    """How many authors there are: one record or ORCID iD is one, else a name with its affiliations."""
    return len(
        {
            author.person or (str(author.name), author.orcid, author.affiliation)
            for paper in edition.papers
            for author in paper.authors
        }
    )


def growing(numbers: Sequence[EditionNumbers]) -> list[str]:
    """The topics of which the newest edition with topics has more papers than the one before it, by how many."""
    with_topics = [one.topics for one in numbers if one.topics]
    if len(with_topics) < 2:
        return []
    before, now = with_topics[-2:]
    more = {topic: count - before[topic] for topic, count in now.items() if count > before[topic]}
    return sorted(more, key=lambda topic: (-more[topic], -now[topic], fold(without_markup(topic))))[
        :MOST_TOPICS
    ]
