"""What is delivered to a publisher: files, and what they still lack."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_conference.exports.bibliography.reference import reference

if TYPE_CHECKING:
    from sphinx_conference.exports.bibliography.reference import Reference
    from sphinx_conference.publish import Published, PublishedEdition


@dataclass(frozen=True, slots=True)
class Delivery:
    """Files by name; ``missing`` says, a sentence each, what the publisher asks for and the data does not hold."""

    files: dict[str, str]
    missing: tuple[str, ...] = ()


def references_of(edition: PublishedEdition, site: Published) -> list[Reference]:
    """The references of all published papers of an edition, in order."""
    return [reference(paper, edition, site) for paper in edition.papers]


def lacking(edition: PublishedEdition, *names: str) -> list[str]:
    """A sentence for each of these fields of ``proceedings:`` that is empty."""
    volume = edition.edition.proceedings
    return [f"edition.yaml: proceedings lacks {name}." for name in names if not getattr(volume, name)]
