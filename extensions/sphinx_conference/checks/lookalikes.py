"""People without a record whose names differ by one letter: across editions and files, they are perhaps one person.

Common names differ by a letter too, so only what is nearly surely a slip is told: the first names are the same, the
family name of one of the two is nobody else's, and they did not write a paper together. Names are not compared one with
another, but looked up by what is left of them without one letter, so that 30 000 take a second (Mor and Fraenkel 1982).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from sphinx_conference.checks.finding import Finding
from sphinx_conference.checks.mentions import in_program, named, presenter_name, sessions
from sphinx_conference.checks.names import right_names
from sphinx_conference.checks.naming import joined, spelling, words
from sphinx_conference.problems.similar import within

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx_conference.checks.finding import Loc
    from sphinx_conference.model.names import Name
    from sphinx_conference.model.site import EditionData, Site

_SHORTEST_FAMILY = 5
_SHORTEST_NAME = 9
"""Letters of first and family name together."""


class _Place(NamedTuple):
    """Where a name stands."""

    edition: str
    collection: str
    loc: Loc


@dataclass(slots=True)
class _Bearer:
    """A name as its letters: first name, those between, family name; how it is written, and where it stands."""

    first: str
    between: tuple[str, ...]
    family: str
    written: str
    places: list[_Place] = field(default_factory=list)


def names_are_not_nearly_alike(site: Site) -> Iterator[Finding]:
    """No name of somebody without a record is another's but for one letter of the family name."""
    bearers = _bearers(site)
    firsts: defaultdict[str, set[str]] = defaultdict(set)
    counts: Counter[tuple[str, str]] = Counter()
    for one in bearers:
        firsts[one.family].add(one.first)
        counts[one.first, one.family] += len(one.places)
    told: set[tuple[str, str]] = set()
    for one, other in _pairs(bearers):
        rarer, usual = sorted(
            (one, other), key=lambda one: (len(firsts[one.family]), counts[one.first, one.family])
        )
        key = (rarer.first, rarer.family)
        if len(firsts[rarer.family]) > 1 or key in told or _wrote_together(one, other):
            continue
        told.add(key)
        place = rarer.places[0]
        message = (
            f'"{rarer.written}" is nearly "{usual.written}", who is in {_file_of(usual.places[0], place)}'
        )
        hint = "If they are one person, write the name alike, or give them a record."
        yield Finding(place.edition, place.collection, place.loc, message, hint)


def _file_of(place: _Place, seen_from: _Place) -> str:
    """Where a name stands, in words: the file, and the edition if it is another."""
    return (
        place.collection if place.edition == seen_from.edition else f"{place.collection} of {place.edition}"
    )


def _bearers(site: Site) -> list[_Bearer]:
    """All names that may be compared, once each: of those who have no record, and that may be quoted."""
    right = right_names(site.persons)
    found: dict[tuple[str, tuple[str, ...], str], _Bearer] = {}
    for edition, data in site.editions.items():
        for name, place in _names(edition, data, site):
            if name.is_group or spelling(name.full) in right:
                continue
            given, family = words(name.given), joined(name.family)
            if not given or len(family) < _SHORTEST_FAMILY or len(given[0]) + len(family) < _SHORTEST_NAME:
                continue
            key = (given[0], given[1:], family)
            bearer = found.get(key)
            if bearer is None:
                bearer = found[key] = _Bearer(*key, name.full)
            bearer.places.append(place)
    return list(found.values())


def _names(edition: str, data: EditionData, site: Site) -> Iterator[tuple[Name, _Place]]:
    for one in named(site)[edition]:
        if one.mention.quotable and not one.mention.person:
            yield one.name, _Place(edition, one.mention.collection, one.mention.name_loc)
    for mention in in_program(data):
        if mention.name and mention.quotable and not mention.person:
            yield mention.name, _Place(edition, mention.collection, mention.loc)
    for loc, session, quotable in sessions(data):
        if quotable and (presenter := presenter_name(session)):
            yield presenter, _Place(edition, "schedule", (*loc, "presenter"))


def _pairs(bearers: Iterable[_Bearer]) -> Iterator[tuple[_Bearer, _Bearer]]:
    """Names with the same first name whose family names are one slip apart, each pair once."""
    by_first: defaultdict[str, list[_Bearer]] = defaultdict(list)
    for one in bearers:
        by_first[one.first].append(one)
    for namesakes in by_first.values():
        if len(namesakes) > 1:
            yield from _near(namesakes)


def _near(namesakes: Sequence[_Bearer]) -> Iterator[tuple[_Bearer, _Bearer]]:
    """Those of several names with one first name whose family names are one slip apart."""
    by_rest: dict[str, list[int]] = {}
    for number, one in enumerate(namesakes):
        rests = {one.family, *(f"{one.family[:at]}{one.family[at + 1 :]}" for at in range(len(one.family)))}
        for other in sorted({other for rest in rests for other in by_rest.get(rest, ())}):
            if _may_be_slip(one, namesakes[other]):
                yield namesakes[other], one
        for rest in rests:
            by_rest.setdefault(rest, []).append(number)


def _may_be_slip(one: _Bearer, other: _Bearer) -> bool:
    if one.family == other.family or not within(one.family, other.family, 1):
        return False
    shorter, longer = sorted((one.family, other.family), key=len)
    if longer == f"{shorter}a":  # Petrov, Petrova
        return False
    return all(
        first.startswith(second) or second.startswith(first)
        for first, second in zip(one.between, other.between, strict=False)
    )


def _wrote_together(one: _Bearer, other: _Bearer) -> bool:
    """Whether both are authors of one paper, or stand in one list of people: then they are two."""
    return not {_record(place) for place in one.places}.isdisjoint(_record(place) for place in other.places)


def _record(place: _Place) -> tuple[str, str, Loc]:
    """A paper, a list of people, a line of the program."""
    longest = {"papers": 1, "people": 0}.get(place.collection, len(place.loc))
    return place.edition, place.collection, place.loc[:longest]
