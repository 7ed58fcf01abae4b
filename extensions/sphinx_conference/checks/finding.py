"""What a check finds, and who knows where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_conference.codes import Code


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong at a value of a record: edition (``None`` for shared data), collection and way to the value."""

    edition: str | None
    collection: str
    loc: tuple[str | int, ...]
    code: Code
    message: str
    hint: str = ""


class Where(Protocol):
    """Gives path, line and column of a value."""

    def __call__(self, edition: str | None, key: str, loc: Sequence[str | int] = ()) -> tuple[str, int, int]:
        """The place of the value at ``loc`` in the collection ``key`` of an edition."""
