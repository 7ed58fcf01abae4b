"""What a check finds, and who knows where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from sphinx_conference.model.site import Site
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


class Check(NamedTuple):
    """A check: the code of what it finds, and the function that finds it; its name says what should be so."""

    code: Code
    find: Callable[[Site], Iterable[Finding]]

    @property
    def name(self) -> str:
        """What should be so, in words: ``people exist``."""
        return self.find.__name__.replace("_", " ")


class DatedCheck(NamedTuple):
    """As :class:`Check`, for what depends on the day."""

    code: Code
    find: Callable[[Site, date], Iterable[Finding]]

    @property
    def name(self) -> str:
        """What should be so, in words."""
        return self.find.__name__.replace("_", " ")
