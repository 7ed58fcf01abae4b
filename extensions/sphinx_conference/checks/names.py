"""Names are written as they were before. What is reported is nearly surely a slip.

A name that a person's record gives is right as it stands: that is how to keep one that a check takes for a slip.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from sphinx_conference.checks.authors import is_alone
from sphinx_conference.checks.finding import Finding
from sphinx_conference.checks.known import known_names, right_names
from sphinx_conference.checks.mentions import named, presenter_name, presenter_of, sessions
from sphinx_conference.checks.naming import (
    LONG,
    MOST_SLIPS,
    VERY_LONG,
    joined,
    may_be_one,
    nearly,
    spelling,
)
from sphinx_conference.problems.similar import OneSlip, slips_from

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterator, Sequence

    from sphinx_conference.checks.finding import Loc
    from sphinx_conference.checks.known import KnownName
    from sphinx_conference.checks.mentions import Named
    from sphinx_conference.model.names import Name
    from sphinx_conference.model.people import Person
    from sphinx_conference.model.site import Site

_END = 3
"""Letters that names begin or end with alike, of which one is the other misspelt."""


def are_written_one_way(site: Site) -> Iterator[Finding]:
    """Names with the same letters are written alike, in all editions; the usual way is taken for the right one."""
    ways = _Ways(site)
    for edition, mentions in named(site).items():
        for one in mentions:
            if not ways.differ(one.letters) or (best := ways.better(one)) is None:
                continue
            full = one.full
            place = ways.places.get(best, "_data/people.yaml")
            where = "elsewhere in this edition" if place == edition else f"in {place}"
            message = f'"{full}" is written "{best}" {where}'
            if not one.quotable:
                message = "a name is written in another way elsewhere"
            hint = 'Write both alike, or give the person a record with the other way in "also".'
            yield Finding(edition, one.collection, one.name_loc, message, hint)


class _Ways:
    """The ways in which each name is written where messages may quote it, with how often and where first."""

    def __init__(self, site: Site) -> None:
        self.right = right_names(site)
        self.by_letters: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.places: dict[str, str] = {}
        self._differing = _written_in_two_ways(site)
        for way in sorted(self.right):
            self.by_letters[self.right[way]][way] += 1
        for edition, mentions in named(site).items():
            for one in mentions:
                if one.letters in self._differing and one.quotable and not _lacks_capitals(one.full):
                    way = spelling(one.full)
                    self.by_letters[one.letters][way] += 1
                    self.places.setdefault(way, edition)

    def differ(self, letters: str) -> bool:
        """Whether names of these letters are not all written with the same characters."""
        return letters in self._differing

    def better(self, one: Named) -> str | None:
        """The usual way to write a name that is written in another one; ``None`` if nothing is wrong with it."""
        way = spelling(one.full)
        known = self.by_letters.get(one.letters)
        if not known or way in self.right or _lacks_capitals(one.full):
            return None
        best = max(known, key=lambda one: (one in self.right, *_care(one), known[one]))
        return best if best != way else None


def _care(full: str) -> tuple[bool, bool]:
    """Whether the parts of a name have their capitals, and whether letters have accents: haste leaves out both."""
    parts = [part for word in full.split() for part in word.split("-") if len(part) > 2]
    return all(part[:1].isupper() and not part.isupper() for part in parts), not full.isascii()


def _written_in_two_ways(site: Site) -> set[str]:
    """The letters of names that are not written with the same characters everywhere: few, so the rest costs little."""
    first = {one.letters: one.full for one in known_names(site)}
    differing = set()
    for mentions in named(site).values():
        for one in mentions:
            if first.setdefault(one.letters, one.full) != one.full:
                differing.add(one.letters)
    return differing


def have_capitals(site: Site) -> Iterator[Finding]:
    """A name's first and last words have a capital letter, where its script has any."""
    right = right_names(site)
    ids = {person.id for person in site.persons}
    for edition, data in site.editions.items():
        places = [
            (one.collection, one.name_loc, one.name, one.quotable)
            for one in named(site)[edition]
            if _lacks_capitals(one.full) and "@" not in one.full and is_alone(one)
        ]
        for loc, session, quotable in sessions(data):
            if (presenter := presenter_name(session)) and _lacks_capitals(presenter.full):
                places.append(("schedule", (*loc, "presenter"), presenter, quotable))
        for collection, loc, name, quotable in places:
            if spelling(name.full) not in right:
                message = (
                    f'the name "{name.full}" lacks a capital letter'
                    if quotable
                    else "a name lacks a capital letter"
                )
                hint = _capitals_hint(name) if quotable else ""
                if quotable and name.full in ids:
                    message = f'"{name.full}" is the id of a person, not a name'
                    hint = f"Write person: {name.full}."
                yield Finding(edition, collection, loc, message, hint)


def _lacks_capitals(full: str) -> bool:
    if not full:
        return False
    if full[:1].isupper() and full[full.rfind(" ") + 1 :][:1].isupper():
        return False
    parts = full.split()
    return any(word == word.lower() and word != word.upper() for word in (parts[0], parts[-1]))


def _capitals_hint(name: Name) -> str:
    """What to write instead; of ``Xiaobing, pei`` nobody knows which is the family name."""
    better = _with_capitals(name)
    if name.split_known and _lacks_capitals(name.given) and not _lacks_capitals(name.family):
        other = f"{_capital(name.given)}, {name.family}"
        return f'Which is the family name? Write "{better}", or "{other}".'
    return f'Write "{better}".' if better != name.full else ""


def _with_capitals(name: Name) -> str:
    """A name with the capitals that are surely meant; particles of the family name stay as they are."""
    given = " ".join(map(_capital, name.given.split()))
    *particles, last = name.family.split()
    family = " ".join([*particles, _capital(last)])
    if not name.given:
        return family
    return f"{family}, {given}" if name.split_known else f"{given} {family}"


def _capital(word: str) -> str:
    if word != word.lower():
        return word
    return "-".join(part[:1].upper() + part[1:] for part in word.split("-"))


def are_those_of_the_person(site: Site) -> Iterator[Finding]:
    """A name beside a person's id may be that person's."""
    names: defaultdict[str, list[str]] = defaultdict(list)
    for known in known_names(site):
        names[known.person.id].append(known.full)
    for edition, mentions in named(site).items():
        for one in mentions:
            own = names.get(one.person) if one.person else None
            if not own or any(may_be_one(one.full, full) for full in own):
                continue
            message = f'"{one.full}" is given for {one.person}, whose name is "{own[0]}"'
            if not one.quotable:
                message = "the name is not that of the person beside it"
            hint = 'Correct one of the two, or add the name to the person\'s "also".'
            yield Finding(edition, one.collection, one.name_loc, message, hint)


def are_not_nearly_known(site: Site) -> Iterator[Finding]:
    """A name that differs by a letter or two from a known person's is that person's, misspelt."""
    known = known_names(site)
    places = list(_unknown(site, {one.letters for one in known})) if known else []
    near = _near(known, {place.letters for place in places})
    persons: dict[str, Person | None] = {}
    for edition, collection, loc, name, letters, quotable in places:
        if letters not in near:
            continue
        if name not in persons:
            persons[name] = next((one.person for one in near[letters] if nearly(name, one.full)), None)
        if person := persons[name]:
            message = (
                f'"{name}" is nearly the name of a known person'
                if quotable
                else "a name is nearly a known one"
            )
            hint = f'Did you mean "{person.name.full}"? Their id is {person.id}.'
            if not quotable:
                hint = ""
            yield Finding(edition, collection, loc, message, hint)


class _Unknown(NamedTuple):
    """Where a long name stands that no record gives, and its letters alone."""

    edition: str
    collection: str
    loc: Loc
    full: str
    letters: str
    quotable: bool


def _unknown(site: Site, known: Container[str]) -> Iterator[_Unknown]:
    for edition, data in site.editions.items():
        for one in named(site)[edition]:
            if not one.person and one.letters not in known and len(one.letters) >= LONG:
                yield _Unknown(edition, one.collection, one.name_loc, one.full, one.letters, one.quotable)
        for loc, session, quotable in sessions(data):
            if presenter := presenter_of(session):
                letters = joined(presenter)
                if letters not in known and len(letters) >= LONG:
                    yield _Unknown(edition, "schedule", (*loc, "presenter"), presenter, letters, quotable)


def _near(known: Sequence[KnownName], unknown: Collection[str]) -> dict[str, list[KnownName]]:
    """The known names that are few letters from each unknown one, of those that are near to any; first those that have
    its beginning. Known names are fewer, so they are looked up among the others.
    """
    one_slip = OneSlip(unknown)
    by_end: defaultdict[str, list[str]] = defaultdict(list)
    for letters in unknown:
        for end in _ends(letters) if len(letters) >= VERY_LONG else ():
            by_end[end].append(letters)
    near: defaultdict[str, list[KnownName]] = defaultdict(list)
    for one in known:
        found = one_slip.near(one.letters) if len(one.letters) >= LONG else set[str]()
        for others in (by_end.get(end, ()) for end in _ends(one.letters) if len(one.letters) >= VERY_LONG):
            found.update(others[place] for place in slips_from(one.letters, others, MOST_SLIPS))
        for letters in found:
            near[letters].append(one)
    for letters, ones in near.items():
        ones.sort(key=lambda one: letters[:_END] not in _ends(one.letters))
    return near


def _ends(letters: str) -> set[str]:
    """Letters with which a name begins or ends as one does that is the same with two slips."""
    return {letters[:_END], letters[-_END:]}


def known_people_appear_by_id(site: Site) -> Iterator[Finding]:
    """Who has a record and appears is named by id. Authors are not: a namesake may have written a paper."""
    known = {one.letters: one.person for one in known_names(site)}
    for edition, mentions in named(site).items():
        for one in mentions:
            person = known.get(one.letters) if one.collection == "people" and not one.person else None
            if person:
                message = f"_data/people.yaml has a record of {person.name.full}"
                hint = f"Write person: {person.id}, or give a namesake a record too."
                yield Finding(edition, one.collection, one.name_loc, message, hint)
