"""A source: a system that papers or programs come from, and how it is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import tzinfo

    from sphinx_conference.importers.files import SourceFile
    from sphinx_conference.importers.imported import ImportedRecords
    from sphinx_conference.importers.online.secrets import Secrets
    from sphinx_conference.model.papermap import PaperMap


@dataclass(frozen=True, slots=True)
class SourceOptions:
    """How to read a source, as the command line and the edition say."""

    venue: str = ""
    """The id of a venue of OpenReview, or the address of an event of pretalx."""
    reveal: frozenset[str] = field(default_factory=frozenset)
    """Fields that are taken although the review system hides them."""
    zone: tzinfo | None = None
    """The edition's zone, of times that have none."""
    mapping: PaperMap | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """One source: its name, what it is, which files it takes, and what reads them (raises ``RefusedError``)."""

    name: str
    summary: str
    files: str
    read: Callable[[Sequence[SourceFile], SourceOptions], ImportedRecords]
    fetch: Callable[[str, Secrets, Callable[[str], None]], list[SourceFile]] | None = None
    """What asks for the files of a venue over the network; ``None`` where that is not possible."""
