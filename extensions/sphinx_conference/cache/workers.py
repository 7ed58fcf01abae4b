"""Work on many things that Sphinx's own workers share, under the user's ``-j``."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from sphinx.util.parallel import ParallelTasks, parallel_available

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Item = TypeVar("Item")
Result = TypeVar("Result")
MANY = 400
"""Things to make from which on it is worth while to start another process: a copy takes some hundredths of a second."""


def share(
    make: Callable[[Sequence[Item]], list[Result]], items: Sequence[Item], workers: int
) -> list[Result]:
    """What ``make`` makes of ``items``, in their order; of many, each of so many processes makes a part.

    ``make`` gets a part of the items and gives a result for each; it may write files. As many parts as workers: more
    and smaller ones gain nothing, since each costs a fork and a pipe. Raises ``SphinxParallelError`` if one fails.
    """
    if workers < 2 or not parallel_available or len(items) <= MANY:
        return make(items)
    size = -(-len(items) // workers)
    parts = [items[start : start + size] for start in range(0, len(items), size)]
    results: dict[int, list[Result]] = {}
    tasks = ParallelTasks(workers)
    for number, part in enumerate(parts[1:], 1):
        tasks.add_task(make, part, partial(_put, results, number))
    try:
        results[0] = make(parts[0])  # this process has its part too
        tasks.join()
    except BaseException:
        tasks.terminate()
        raise
    return [result for number in range(len(parts)) for result in results[number]]


def _put(results: dict[int, list[Result]], number: int, _part: object, made: list[Result]) -> None:
    results[number] = made
