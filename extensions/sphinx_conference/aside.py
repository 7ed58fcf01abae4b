"""Work that another core does meanwhile: in a copy of this process, whose result comes back through a pipe.

Where processes cannot be copied (Windows), or there is one core, the work is done here when its result is asked for.
The work may write files; it must not log, since nobody would hear it.
"""

from __future__ import annotations

import os
import pickle
import select
import threading
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Result = TypeVar("Result")
MANY = 400
"""Things to make from which on it is worth while to ask other cores."""


def spare_cores() -> int:
    """Cores that nothing of this build uses, so far as can be told."""
    if (
        not hasattr(os, "fork") or threading.active_count() > 1
    ):  # a copy has but one thread, and locks of others
        return 0
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return cores - 1


class Aside(Generic[Result]):
    """The work ``make``, begun at once if a core is spare and it is ``long`` enough to be worth a copy.

    Work that is ``patient`` lets other work go first.
    """

    def __init__(self, make: Callable[[], Result], *, long: bool = True, patient: bool = False) -> None:
        self._make, self._patient = make, patient
        self._process = self._pipe = 0
        if long and spare_cores():
            self._begin()

    def _begin(self) -> None:
        try:
            reading, writing = os.pipe()
        except OSError:  # too many files are open: it is done here
            return
        try:
            self._process, self._pipe = os.fork(), reading
        except OSError:  # too many processes, or too little memory
            os.close(reading)
            os.close(writing)
            return
        if self._process:
            os.close(writing)
            return
        status = 1
        try:
            if self._patient:
                os.nice(_PATIENCE)
            os.close(reading)
            with os.fdopen(writing, "wb") as pipe:
                pickle.dump(self._make(), pipe, pickle.HIGHEST_PROTOCOL)
            status = 0
        finally:
            os._exit(status)  # nothing of the build goes on here: no handler, no buffer is flushed twice

    @property
    def is_begun(self) -> bool:
        """Whether a copy of the process is at it, or has done it."""
        return bool(self._process)

    @property
    def is_ready(self) -> bool:
        """Whether nobody would wait for the result, or only for work that is done here."""
        return not self._process or bool(select.select([self._pipe], [], [], 0)[0])

    def result(self) -> Result:
        """What the work gives; if the copy failed, it is done again here, where its error is seen."""
        if not self._process:
            return self._make()
        with os.fdopen(self._pipe, "rb") as pipe:
            content = pipe.read()
        _process, status = os.waitpid(self._process, 0)
        self._process = 0
        if status:
            return self._make()
        result: Result = pickle.loads(content)  # noqa: S301 - from our own copy
        return result


_PATIENCE = 10
HELPERS = 3
"""Copies of the process that work at most: each takes memory, and more of them hardly help with files."""
_WIDTH = 2
"""Bytes of a number in the queue, which a pipe must hold whole: a few thousand numbers are no trouble."""


def shared(
    make: Callable[[int], Result], count: int, meanwhile: Callable[[], None] = lambda: None
) -> list[Result]:
    """What ``make`` makes of each number below ``count``; other cores take numbers from the same queue.

    ``meanwhile`` is done here, before this core takes a number.
    """
    helpers = min(spare_cores(), HELPERS, count - 1)
    queue = _queue(count) if helpers > 0 else None
    if queue is None:
        meanwhile()
        return [make(number) for number in range(count)]
    here = os.getpid()

    def work() -> dict[int, Result]:
        done = {}
        # a copy whose build was killed must not write over what the next one writes
        while here in (os.getpid(), os.getppid()) and (taken := os.read(queue, _WIDTH)):
            number = int.from_bytes(taken, "big")
            done[number] = make(number)
        return done

    others = [Aside(work) for _helper in range(helpers)]
    try:
        meanwhile()
        made = work()
        for other in others:
            made |= other.result()  # of a copy that failed nothing comes, and the queue is empty
    finally:
        while os.read(queue, 1 << 16):  # after an error nobody is to take more
            pass
        os.close(queue)
    return [made[number] if number in made else make(number) for number in range(count)]


def _queue(count: int) -> int | None:
    """The end of a pipe from which numbers below ``count`` can be taken, if there can be one."""
    try:
        reading, writing = os.pipe()
    except OSError:
        return None
    os.write(writing, b"".join(number.to_bytes(_WIDTH, "big") for number in range(count)))
    os.close(writing)
    return reading
