"""What people did: in which editions they appeared, spoke and wrote, and which proceedings they edited."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinx_conference.model.people import Appearance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_conference.model.lines import Line
    from sphinx_conference.model.papers import Paper
    from sphinx_conference.published.records import Published, PublishedEdition


@dataclass(slots=True)
class Activities:
    """What a person did in one edition, each in the order of the data."""

    edition: PublishedEdition
    appearances: list[Appearance] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    papers: list[Paper] = field(default_factory=list)


def activities_of(site: Published) -> dict[str, list[Activities]]:
    """For each published person's id what they did, edition by edition, newest first."""
    found: dict[str, list[Activities]] = {person: [] for person in site.persons}
    for edition in site.editions.values():
        here: dict[str, Activities] = {}
        for person, kind, activity in _all(edition):
            if person in found:
                activities = here.get(person)
                if activities is None:
                    activities = here[person] = Activities(edition)
                    found[person].append(activities)
                getattr(activities, kind).append(activity)
    return found


def _all(edition: PublishedEdition) -> Iterator[tuple[str | None, str, object]]:
    """Person, kind and record of all that was done in an edition."""
    for appearance in edition.people:
        yield appearance.person, "appearances", appearance
    for editor in edition.edition.proceedings.editors:
        role = {"person": editor, "role": "proceedings-editor"}
        yield editor, "appearances", Appearance.model_validate(role)
    for line in edition.program.lines:
        for person in dict.fromkeys(one.person for one in line.session.participants):
            yield person, "lines", line
    for paper in edition.papers:
        for person in dict.fromkeys(author.person for author in paper.authors):
            yield person, "papers", paper
