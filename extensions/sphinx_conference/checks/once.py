"""What several checks ask of the same records, worked out once."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, TypeVar
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from collections.abc import Callable

Facts = TypeVar("Facts")
Result = TypeVar("Result")


def once(work: Callable[[Facts], Result]) -> Callable[[Facts], Result]:
    """Have ``work``, a function of a site or an edition, done once for each; what it gave goes with the site."""
    known: WeakKeyDictionary[Facts, Result] = WeakKeyDictionary()

    @wraps(work)
    def result_of(facts: Facts) -> Result:
        if facts not in known:
            known[facts] = work(facts)
        return known[facts]

    return result_of
