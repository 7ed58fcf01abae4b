"""A source: a system that papers or programs come from, and what is asked of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import tzinfo

    from sphinx_conference.importers.files import SourceFile
    from sphinx_conference.importers.imported import Harvest
    from sphinx_conference.importers.online.secrets import Secrets
    from sphinx_conference.model.papermap import PaperMap


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line and the edition say to a source."""

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
    read: Callable[[Sequence[SourceFile], Asked], Harvest]
    fetch: Callable[[str, Secrets, Callable[[str], None]], list[SourceFile]] | None = None
    """What asks for the files of a venue over the network; ``None`` where that is not possible."""


def maps_of(value: Any) -> list[dict[str, Any]]:
    """The maps of a list in JSON; none of what is no list."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def map_of(value: Any) -> dict[str, Any]:
    """A map in JSON; an empty one of what is none."""
    return value if isinstance(value, dict) else {}


def words_of(value: Any) -> list[str]:
    """The texts of a list in JSON; the keys of a map; of one text what stands between semicolons or line ends."""
    if isinstance(value, str):
        return [word.strip() for word in value.replace("\n", ";").split(";") if word.strip()]
    if isinstance(value, dict):
        return [str(key) for key, meant in value.items() if meant]
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []
