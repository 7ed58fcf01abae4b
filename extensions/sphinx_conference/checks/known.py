"""The names that people's records give: each is right as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_conference.checks.naming import joined, spelling
from sphinx_conference.checks.once import once

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_conference.model.people import Person
    from sphinx_conference.model.site import Site


class KnownName(NamedTuple):
    """A name of a person who has a record, in reading order, and its letters alone."""

    person: Person
    full: str
    letters: str


@once
def known_names(site: Site) -> tuple[KnownName, ...]:
    """The names that records give, as ``name`` or among ``also``."""
    return tuple(
        KnownName(person, full, joined(full)) for person in site.persons for full in _names_of(person)
    )


def _names_of(person: Person) -> Iterator[str]:
    yield person.name.full
    for other in person.also:
        family, _comma, given = other.partition(",")
        yield f"{given.strip()} {family.strip()}".strip()


@once
def right_names(site: Site) -> dict[str, str]:
    """The same names, as :func:`spelling` has them, and the letters of each."""
    return {spelling(one.full): one.letters for one in known_names(site)}
