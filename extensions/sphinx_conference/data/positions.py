"""Where each record of a site stands, for all that report problems after reading."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx_conference.data.document import Document, Loc, Step


@dataclass(frozen=True, slots=True)
class _File:
    path: str
    document: Document | None
    indexes: Sequence[int] | None
    remaining: Mapping[Loc, Sequence[int]] = field(default_factory=dict)


def loc_in_document(loc: Sequence[Step], remaining: Mapping[Loc, Sequence[int]]) -> Loc:
    """Where a value is in a document, given where it is in what was left of it; ``remaining`` has, for lists with
    entries left out, the indexes of those that stay."""
    found: Loc = ()
    for step in loc:
        there = remaining.get(found) if remaining else None
        is_entry = there and isinstance(step, int) and step < len(there)
        found = (*found, there[int(step)] if there and is_entry else step)
    return found


@dataclass(eq=False)
class Positions:
    """Finds the file, line and column of a value in a site's records.

    Call it with the edition's id (``None`` for what all editions share), the key of a collection and the way to a
    value: ``where("icml2023", "papers", (3, "authors", 0, "person"))``. For collections that are lists, the first
    step counts the **records of the site**; those that could not be read are not among them.
    """

    _files: dict[tuple[str | None, str], _File] = field(default_factory=dict)

    def __call__(
        self, edition: str | None, key: str, loc: Sequence[Step] = (), *, of_key: bool = False
    ) -> tuple[str, int, int]:
        """Path from the source folder, line and column, both from 1.

        Where the value does not exist, its nearest parent; where the file does not, its beginning. With ``of_key``,
        the position of the key before the value.
        """
        file = self._files.get((edition, key))
        if file is None:
            return f"{edition}/_data/{key}.yaml" if edition else "_data/people.yaml", 1, 1
        if file.document is None:
            return file.path, 1, 1
        if file.indexes is not None and loc and isinstance(loc[0], int) and loc[0] < len(file.indexes):
            loc = (file.indexes[loc[0]], *loc[1:])
        return file.document.place(loc_in_document(loc, file.remaining), key=of_key)

    def add(
        self,
        edition: str | None,
        key: str,
        path: str,
        document: Document | None = None,
        indexes: Sequence[int] | None = None,
        remaining: Mapping[Loc, Sequence[int]] | None = None,
    ) -> None:
        """Tell where a collection is.

        ``indexes`` has the index in the file of each record of the site; ``remaining`` the same for entries of lists
        within records, where some were left out.
        """
        self._files[edition, key] = _File(path, document, indexes, remaining or {})
