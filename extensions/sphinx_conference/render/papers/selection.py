"""A list of papers: which of them, in which order, below which headings."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from sphinx_conference.config import pgettext
from sphinx_conference.model.ids import Label
from sphinx_conference.render.family import words
from sphinx_conference.render.people.names import name_of
from sphinx_conference.render.schedule.kinds import KIND_NAMES
from sphinx_conference.text.folding import fold
from sphinx_conference.text.markup import without_markup

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from sphinx_conference.model.papers import Paper
    from sphinx_conference.published.records import Published, PublishedEdition
    from sphinx_conference.render.family import Query

FACETS = ("presentation", "track", "topic", "award")
"""What papers can be told apart by, in options, badges and filters."""
_fields = attrgetter("presentation", "track", "topics", "awards")


USUAL = ("oral", "spotlight", "poster")
"""Presentations that most conferences have, in the order in which readers look for them."""


def values_of(paper: Paper, facet: str) -> tuple[str, ...]:
    """What a paper has of a facet, as it stands in the data."""
    match facet:
        case "topic":
            return paper.topics
        case "award":
            return paper.awards
        case "track":
            return (paper.track,) if paper.track else ()
    return (paper.presentation,) if paper.presentation else ()


@dataclass(slots=True)
class PaperLabels:
    """What tracks, sessions and presentations of an edition's papers are called, and their order."""

    tracks: Mapping[str, str] = field(default_factory=dict)
    sessions: Mapping[str, str] = field(default_factory=dict)
    _places: Mapping[str, Mapping[str, int]] = field(init=False)
    """The place of each track, session and usual presentation among those listed."""

    def __post_init__(self) -> None:
        listed = {"track": self.tracks, "session": self.sessions, "presentation": USUAL}
        self._places = {
            facet: {value: place for place, value in enumerate(values)} for facet, values in listed.items()
        }

    @classmethod
    def of(cls, edition: PublishedEdition | None) -> PaperLabels:
        """The labels of an edition."""
        if edition is None:
            return cls()
        call = edition.edition.call
        return cls(
            {track.id: track.name for track in call.tracks} if call else {},
            {
                session.id: session.title
                or edition.paper_titles.get(session.paper or "")
                or str(KIND_NAMES[session.kind])
                or session.id
                for session in edition.sessions()
                if session.id
            },
        )

    def label(self, facet: str, value: str) -> str:
        """What a value is called, as data text."""
        if facet == "track":
            return self.tracks.get(value) or sentence(value)
        if facet == "session":
            return self.sessions.get(value) or sentence(value)
        return sentence(value) if facet == "presentation" else value

    def order(self, facet: str, value: str) -> tuple[int, str]:
        """A key that sorts tracks and sessions as listed, presentations with the usual ones first and all others as
        they come, and all else by the alphabet."""
        places = self._places.get(facet, {})
        place = places.get(value, len(places))
        return place, "" if facet == "presentation" else fold(without_markup(value))


def sentence(value: str) -> str:
    """An id as words: ``spotlight-talk`` is "Spotlight talk". A label is as it was written."""
    if isinstance(value, Label) and value.text != value:
        return value.text
    return (value[:1].upper() + value[1:]).replace("-", " ").replace("_", " ")


def chosen(query: Query) -> list[Paper]:
    """The papers that the directive's options leave in, sorted."""
    wanted = {
        facet: {fold(word) for word in words(query.options[facet])}
        for facet in FACETS
        if query.options[facet]
    }
    papers = [
        paper
        for paper in (query.edition.papers if query.edition else ())
        if not wanted or all(_has(paper, facet, values) for facet, values in wanted.items())
    ]
    key = _sort_key(query)
    return sorted(papers, key=key) if key else papers


def _has(paper: Paper, facet: str, wanted: AbstractSet[str]) -> bool:
    values = values_of(paper, facet)
    written = [value.text for value in values if isinstance(value, Label)]
    return not wanted or not wanted.isdisjoint(map(fold, (*values, *written)))


def _sort_key(query: Query) -> Callable[[Paper], Any] | None:
    match query.options["sort"]:
        case "title":
            return lambda paper: fold(without_markup(paper.title))
        case "author":
            return lambda paper: _first_author(paper, query.site)
        case "board":
            return lambda paper: (paper.board is None, _natural(paper.board or ""))
    return None


def _first_author(paper: Paper, site: Published) -> str:
    name = name_of(paper.authors[0].person, paper.authors[0].name, site)
    if name is None:
        return ""
    given, _particle, family, _suffix = name.parts
    return fold(f"{family} {given}")


def _natural(text: str) -> tuple[str, int, str]:
    """A key by which A2 comes before A10."""
    head = text.rstrip("0123456789")
    digits = text[len(head) :]
    return fold(head), int(digits or 0), text


def grouped(papers: Sequence[Paper], query: Query) -> list[tuple[str, list[Paper]]]:
    """Headings, as data text, and the papers below each; one without a heading if they are not grouped.

    A paper with several topics stands below each of them. Tracks and sessions come as they are listed, orals before
    spotlights before posters before all other presentations, topics and awards by the alphabet, and papers that have
    none of a kind come last.
    """
    facet = query.options["group-by"]
    if facet == "none":
        return [("", list(papers))]
    groups: defaultdict[str, list[Paper]] = defaultdict(list)
    for paper in papers:
        for value in dict.fromkeys(_groups_of(paper, facet)) or [""]:
            groups[value].append(paper)
    labels = PaperLabels.of(query.edition)
    rest = groups.pop("", [])
    result = [
        (labels.label(facet, value), groups[value])
        for value in sorted(groups, key=lambda value: labels.order(facet, value))
    ]
    return [*result, (str(pgettext("group of papers", "Other")), rest)] if rest else result


def _groups_of(paper: Paper, facet: str) -> Iterable[str]:
    if facet == "session":
        return paper.session
    return values_of(paper, facet)


def facets_of(papers: Sequence[Paper], query: Query) -> list[tuple[str, list[tuple[str, str, int]]]]:
    """For each facet by which the papers differ its values, what they are called, and how many papers have each.

    Topics that fewer papers have than the option ``filter-min`` says do not fill the filter.
    """
    total, least = len(papers), int(query.options["filter-min"])
    if not total:
        return []
    kinds, tracks, topics, awards = zip(*map(_fields, papers), strict=True)  # each paper is looked at once
    counts = {
        "presentation": Counter(filter(None, kinds)),
        "track": Counter(filter(None, tracks)),
        "topic": Counter(chain.from_iterable(topics)),
        "award": Counter(chain.from_iterable(awards)),
    }
    labels = PaperLabels.of(query.edition)
    result = []
    for facet, found in counts.items():
        shown = [value for value in found if facet != "topic" or found[value] >= least]
        if shown and any(number < total for number in found.values()):
            shown.sort(key=lambda value: labels.order(facet, value))
            result.append(
                (
                    facet,
                    [(value, without_markup(labels.label(facet, value)), found[value]) for value in shown],
                )
            )
    return result
