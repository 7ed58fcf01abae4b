"""What a check finds, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sphinx_conference.problems.codes import Code

    Loc = tuple[str | int, ...]
    """The way to a value from the top of its collection: ``(3, "authors", 0, "person")``."""


class Finding(NamedTuple):
    """Something wrong at a value of a record: edition (``None`` for shared data), collection and way to the value.

    ``message`` says what is wrong and quotes nothing of a paper that is withheld; ``hint`` says what to write.
    """

    edition: str | None
    collection: str
    loc: Loc
    message: str
    hint: str = ""
    code: Code | None = None
    """If it is another than that of the check."""
    cost: str = ""
    """What is shown less for it, as a sentence."""
