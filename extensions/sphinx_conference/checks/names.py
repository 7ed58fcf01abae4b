"""Names are written as they were before. What is reported is nearly surely a slip.

A name that a person's record gives, as ``name`` or among ``also``, is right as it stands: that is how to keep one
that a check takes for a slip.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from sphinx_conference.checks.finding import Finding
from sphinx_conference.checks.mentions import appearances, named, presenter_name, presenter_of, sessions
from sphinx_conference.checks.naming import MOST_SLIPS, joined, may_be_one, nearly, spelling
from sphinx_conference.model.names import GROUP
from sphinx_conference.problems.similar import slips_from

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_conference.checks.mentions import Named
    from sphinx_conference.model.names import Name
    from sphinx_conference.model.people import Person
    from sphinx_conference.model.site import Site

_TWO_PEOPLE = re.compile(r"\s(?:and|&)\s|;")


def _names_of(person: Person) -> list[str]:
    return [person.name.full, *(_in_reading_order(other) for other in person.also)]


def _in_reading_order(written: str) -> str:
    family, _comma, given = written.partition(",")
    return f"{given.strip()} {family.strip()}".strip()


def right_names(persons: Iterable[Person]) -> set[str]:
    """Names that stand in a person's record."""
    return {spelling(name) for person in persons for name in _names_of(person)}


def are_written_one_way(site: Site) -> Iterator[Finding]:
    """Names with the same letters are written alike, in all editions; the usual way is taken for the right one."""
    ways = _Ways(site)
    for edition, mentions in named(site).items():
        for one in mentions:
            if not ways.differ(one.letters) or (best := ways.better(one)) is None:
                continue
            mention, full = one.mention, one.full
            place = ways.places.get(best, "_data/people.yaml")
            where = "elsewhere in this edition" if place == edition else f"in {place}"
            message = f'"{full}" is written "{best}" {where}'
            if not mention.quotable:
                message = "a name is written in another way elsewhere"
            hint = 'Write both alike, or give the person a record with the other way in "also".'
            yield Finding(edition, mention.collection, mention.name_loc, message, hint)


class _Ways:
    """The ways in which each name is written where messages may quote it, with how often and where first."""

    def __init__(self, site: Site) -> None:
        self.right = right_names(site.persons)
        self.by_letters: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.places: dict[str, str] = {}
        self._differing = _written_in_two_ways(site, self.right)
        for way in sorted(self.right):
            self.by_letters[joined(way)][way] += 1
        for edition, mentions in named(site).items():
            for one in mentions:
                if one.letters in self._differing and one.mention.quotable and not _lacks_capitals(one.full):
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


def _written_in_two_ways(site: Site, right: Iterable[str]) -> set[str]:
    """The letters of names that are not written with the same characters everywhere: few, so the rest costs little."""
    first = {joined(way): way for way in right}
    differing = set()
    for mentions in named(site).values():
        for one in mentions:
            if first.setdefault(one.letters, one.full) != one.full:
                differing.add(one.letters)
    return differing


def have_capitals(site: Site) -> Iterator[Finding]:
    """A name's first and last words have a capital letter, where its script has any."""
    right = right_names(site.persons)
    ids = {person.id for person in site.persons}
    for edition, data in site.editions.items():
        places = [
            (one.mention.collection, one.mention.name_loc, one.name, one.mention.quotable)
            for one in named(site)[edition]
            if _lacks_capitals(one.full)
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


def are_of_one_person(site: Site) -> Iterator[Finding]:
    """A name is one person's, or a group's."""
    right = right_names(site.persons)
    for edition, mentions in named(site).items():
        for mention, name, full, _letters in mentions:
            if name.is_group or not (";" in full or "&" in full or "and" in full):
                continue
            if _TWO_PEOPLE.search(full) and not GROUP.search(full) and spelling(full) not in right:
                message = f'"{full}" names two people' if mention.quotable else "a name names two people"
                yield Finding(
                    edition, mention.collection, mention.name_loc, message, "Write one person an entry."
                )


def are_those_of_the_person(site: Site) -> Iterator[Finding]:
    """A name beside a person's id may be that person's."""
    names = {person.id: _names_of(person) for person in site.persons}
    for edition, mentions in named(site).items():
        for mention, _name, full, _letters in mentions:
            known = names.get(mention.person) if mention.person else None
            if not known or any(may_be_one(full, one) for one in known):
                continue
            message = f'"{full}" is given for {mention.person}, whose name is "{known[0]}"'
            if not mention.quotable:
                message = "the name is not that of the person beside it"
            hint = 'Correct one of the two, or add the name to the person\'s "also".'
            yield Finding(edition, mention.collection, mention.name_loc, message, hint)


def are_not_nearly_known(site: Site) -> Iterator[Finding]:
    """A name that differs by a letter or two from a known person's is that person's, misspelt."""
    known = _Known(site.persons)
    for edition, data in site.editions.items():
        places = [
            (one.mention.collection, one.mention.name_loc, one.full, one.mention.quotable, person)
            for one in named(site)[edition]
            if not one.mention.person and (person := known.near(one.full, one.letters))
        ]
        for loc, session, quotable in sessions(data):
            if (presenter := presenter_of(session)) and (person := known.near(presenter, joined(presenter))):
                places.append(("schedule", (*loc, "presenter"), presenter, quotable, person))
        for collection, loc, name, quotable, person in places:
            message = (
                f'"{name}" is nearly the name of a known person'
                if quotable
                else "a name is nearly a known one"
            )
            hint = f'Did you mean "{person.name.full}"? Their id is {person.id}.'
            if not quotable:
                hint = ""
            yield Finding(edition, collection, loc, message, hint)


class _AtAnEnd(NamedTuple):
    """The names that begin or end with the same three letters: their letters, and beside them name and person."""

    letters: list[str]
    names: list[tuple[str, Person]]


class _Known:
    """The names of people who have a record, for finding those that are near."""

    def __init__(self, persons: Iterable[Person]) -> None:
        self.exact: set[str] = set()
        self.by_end: defaultdict[str, _AtAnEnd] = defaultdict(lambda: _AtAnEnd([], []))
        self.found: dict[str, Person | None] = {}
        for person in persons:
            for name in _names_of(person):
                letters = joined(name)
                self.exact.add(letters)
                for end in {letters[:3], letters[-3:]}:
                    self.by_end[end].letters.append(letters)
                    self.by_end[end].names.append((name, person))

    def near(self, name: str, letters: str) -> Person | None:
        """The person whose name is nearly ``name``, if it is nobody's; both begin or end alike."""
        if letters in self.exact:
            return None
        if name not in self.found:
            near = (one for end in (letters[:3], letters[-3:]) for one in self._within(letters, end))
            self.found[name] = next((person for known, person in near if nearly(name, known)), None)
        return self.found[name]

    def _within(self, letters: str, end: str) -> Iterator[tuple[str, Person]]:
        """The few names with this end that are few letters from ``letters``, in the order of the records."""
        if known := self.by_end.get(end):
            for place in slips_from(letters, known.letters, MOST_SLIPS):
                yield known.names[place]


def known_people_appear_by_id(site: Site) -> Iterator[Finding]:
    """Who has a record and appears is named by id. Authors are not: a namesake may have written a paper."""
    known = {joined(name): person for person in site.persons for name in _names_of(person)}
    for edition, data in site.editions.items():
        for mention in appearances(data):
            person = known.get(joined(mention.name.full)) if mention.name and not mention.person else None
            if person:
                message = f"_data/people.yaml has a record of {person.name.full}"
                hint = f"Write person: {person.id}, or give a namesake a record too."
                yield Finding(edition, mention.collection, mention.name_loc, message, hint)
