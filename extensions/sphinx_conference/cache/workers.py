"""Work on many things that Sphinx's own workers share, under the user's ``-j``."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from sphinx.util.parallel import ParallelTasks, parallel_available

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Item = TypeVar("Item")
Result = TypeVar("Result")
MANY = 400
"""Things to make from which on it is worth while to start another process: a copy takes some hundredths of a second."""


def share(
    make: Callable[[Item], Result], items: Sequence[Item], workers: int, *, many: bool | None = None
) -> list[Result]:
    """What ``make`` makes of each of ``items``, in their order; of many, each of so many processes makes a part.

    ``many`` says whether they are, if it is not their number that tells. ``make`` may write files. There are as many
    parts as workers: more and smaller ones gain nothing, since each costs a fork and a pipe. Things are dealt out in
    turn, since those of a kind, which cost alike, stand side by side. Raises what ``make`` raises, as
    ``SphinxParallelError`` where another process met it.
    """
    if many is None:
        many = len(items) > MANY
    if workers < 2 or not parallel_available or not many:
        return [make(item) for item in items]
    made: dict[int, list[Result]] = {}
    tasks = ParallelTasks(workers)
    try:
        for number in range(1, min(workers, len(items))):
            part = items[number::workers]
            tasks.add_task(partial(_work, make, os.getpid()), part, partial(_put, made, number))
        made[0] = [make(item) for item in items[::workers]]
        tasks.join()
    except BaseException:
        tasks.terminate()
        raise
    return [made[place % workers][place // workers] for place in range(len(items))]


def both(
    here: Callable[[], Item], there: Callable[[], Result], workers: int, *, many: bool
) -> tuple[Item, Result]:
    """What two functions give, of which another process calls the second while this one calls the first."""
    work: Sequence[Callable[[], Any]] = (here, there)
    first, second = share(lambda one: one(), work, min(workers, 2), many=many)
    return first, second


def _work(make: Callable[[Item], Result], parent: int, items: Sequence[Item]) -> list[Result]:
    """What one worker makes; nothing more once its build was killed, whose files the next one may be writing."""
    made = []
    for item in items:
        if os.getppid() != parent:
            os._exit(1)
        made.append(make(item))
    return made


def _put(made: dict[int, list[Result]], number: int, _items: object, results: list[Result]) -> None:
    made[number] = results
