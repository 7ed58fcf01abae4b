"""People without a record whose names differ by one letter: across editions and files, they are perhaps one person.

Common names differ by a letter too, so only what is nearly surely a slip is told: the first names are the same, the
family name of one of the two is nobody else's, and they did not write a paper together.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from sphinx_conference.checks.finding import Finding
from sphinx_conference.checks.known import right_names
from sphinx_conference.checks.mentions import in_program, named, presenter_name, sessions
from sphinx_conference.checks.naming import joined, spelling, words
from sphinx_conference.problems.similar import OneSlip

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sphinx_conference.checks.finding import Loc
    from sphinx_conference.model.names import Name
    from sphinx_conference.model.site import EditionData, Site

_SHORTEST_FAMILY = 5
_SHORTEST_NAME = 9
"""Letters of first and family name together."""


_Who: TypeAlias = tuple[str, str]
"""Letters that people have in common: those of the first name, and of the family name."""


class _Place(NamedTuple):
    """Where a name stands, as one of all; ``loc`` is the way to it."""

    number: int
    edition: str
    collection: str
    loc: Loc
    name: Name

    @property
    def record(self) -> tuple[str, str, Loc]:
        """A paper, a list of people, a line of the program."""
        longest = {"papers": 1, "people": 0}.get(self.collection, len(self.loc))
        return self.edition, self.collection, self.loc[:longest]


class _Bearer(NamedTuple):
    """Those who have the same names between first and family name, too, and where they stand."""

    who: _Who
    between: tuple[str, ...]
    places: list[_Place]

    @property
    def family(self) -> str:
        """Letters of the family name."""
        return self.who[1]


def names_are_not_nearly_alike(site: Site) -> Iterator[Finding]:
    """No name of somebody without a record is another's but for one letter of the family name."""
    names = [one for edition, data in site.editions.items() for one in _names(edition, data, site)]
    whos = [_who(name) for _edition, _collection, _loc, name in names]
    namesakes: defaultdict[str, list[str]] = defaultdict(list)
    for first, family in filter(None, dict.fromkeys(whos)):
        namesakes[first].append(family)
    firsts = Counter(chain.from_iterable(namesakes.values()))
    near = _near(namesakes, firsts)
    places: dict[_Who | None, list[_Place]] = {who: [] for pair in near for who in pair}
    for number, who in enumerate(whos):
        if who in places:
            places[who].append(_Place(number, *names[number]))
    reported: set[_Who] = set()
    for one, other in _pairs(near, places):
        rarer, usual = sorted((one, other), key=lambda one: (firsts[one.family], len(places[one.who])))
        if firsts[rarer.family] > 1 or rarer.who in reported or _wrote_together(one, other):
            continue
        reported.add(rarer.who)
        here, there = rarer.places[0], usual.places[0]
        message = f'"{here.name.full}" is nearly "{there.name.full}", who is in {_file_of(there, here)}'
        hint = "If they are one person, write the name alike, or give them a record."
        yield Finding(here.edition, here.collection, here.loc, message, hint)


def _file_of(place: _Place, seen_from: _Place) -> str:
    """Where a name stands, in words: the file, and the edition if it is another."""
    return (
        place.collection if place.edition == seen_from.edition else f"{place.collection} of {place.edition}"
    )


def _who(name: Name) -> _Who | None:
    """Whom a name may be compared with; ``None`` for one without a first name, or a short one."""
    first, family = _first_word(name.given), _letters(name.family)
    is_long = len(family) >= _SHORTEST_FAMILY and len(first) + len(family) >= _SHORTEST_NAME
    return (first, family) if first and is_long else None


@lru_cache(maxsize=1 << 14)  # many share a given name, or a family name
def _first_word(given: str) -> str:
    return next(iter(words(given)), "")


_letters = lru_cache(maxsize=1 << 14)(joined)


def _names(edition: str, data: EditionData, site: Site) -> Iterator[tuple[str, str, Loc, Name]]:
    for one in named(site)[edition]:
        if one.quotable and not one.person and not one.is_right:
            yield edition, one.collection, one.name_loc, one.name
    right = right_names(site)
    for collection, loc, person, name, quotable in in_program(data):
        if name and quotable and not person and spelling(name.full) not in right:
            yield edition, collection, loc, name
    for loc, session, quotable in sessions(data):
        if quotable and (presenter := presenter_name(session)) and spelling(presenter.full) not in right:
            yield edition, "schedule", (*loc, "presenter"), presenter


def _near(namesakes: Mapping[str, Sequence[str]], firsts: Mapping[str, int]) -> set[tuple[_Who, _Who]]:
    """Those with the same first name whose family names are one slip apart, each pair once.

    One of the two family names is nobody else's.
    """
    near: set[tuple[_Who, _Who]] = set()
    for first, families in namesakes.items():
        alone = [family for family in families if firsts[family] == 1]
        namesake = OneSlip(families if alone and len(families) > 1 else ())
        for family in alone:
            for other in namesake.near(family):
                one, two = sorted((family, other))
                if two != f"{one}a":  # Petrov, Petrova
                    near.add(((first, one), (first, two)))
    return near


def _pairs(
    near: Iterable[tuple[_Who, _Who]], places: Mapping[_Who | None, Sequence[_Place]]
) -> list[list[_Bearer]]:
    """Those of whom the names between first and family name may be the same, too, as they stand."""
    pairs = [
        sorted((one, two), key=_first_number)
        for who, other in near
        for one in _bearers(who, places[who])
        for two in _bearers(other, places[other])
        if _agree(one.between, two.between)
    ]
    return sorted(pairs, key=lambda pair: (_first_number(pair[1]), _first_number(pair[0])))


def _first_number(one: _Bearer) -> int:
    return one.places[0].number


def _bearers(who: _Who, places: Iterable[_Place]) -> list[_Bearer]:
    found: dict[tuple[str, ...], _Bearer] = {}
    for place in places:
        between = words(place.name.given)[1:]
        found.setdefault(between, _Bearer(who, between, [])).places.append(place)
    return list(found.values())


def _agree(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether the names between first and family name may be the same, as far as both are given."""
    return all(
        first.startswith(second) or second.startswith(first)
        for first, second in zip(one, other, strict=False)
    )


def _wrote_together(one: _Bearer, other: _Bearer) -> bool:
    """Whether both are authors of one paper, or stand in one list of people: then they are two."""
    return not {place.record for place in one.places}.isdisjoint(place.record for place in other.places)
