"""Work that another core does meanwhile: in a copy of this process, whose result comes back in a file.

Where processes cannot be copied (Windows), or there is one core, the work is done here when its result is asked for.
The work may write files; it must not log, since nobody would hear it.
"""

from __future__ import annotations

import mmap
import os
import pickle
import select
import tempfile
import threading
from typing import TYPE_CHECKING, Any, Generic, TypeVar

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
        self._process = self._pipe = self._file = 0
        if long and spare_cores():
            self._begin()

    def _begin(self) -> None:
        """Make a copy; where there can be none, the work is done here."""
        opened: list[int] = []
        try:
            # through a pipe, of much that goes through it, either core would wait for the other all the time
            with tempfile.TemporaryFile() as file:
                opened.append(os.dup(file.fileno()))
            opened += os.pipe()
            self._process = os.fork()
        except OSError:  # no room, too many files or processes, or too little memory
            for one in opened:
                os.close(one)
            return
        self._file, self._pipe, writing = opened
        if self._process:
            os.close(writing)
            return
        status = 1
        try:
            if self._patient:
                os.nice(_PATIENCE)
            os.close(self._pipe)
            with os.fdopen(self._file, "wb") as file:
                pickle.dump(self._make(), file, pickle.HIGHEST_PROTOCOL)
            os.write(writing, _DONE)
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
        done = os.read(self._pipe, len(_DONE)) == _DONE
        os.close(self._pipe)
        try:
            if done:
                return self._received()
            os.close(self._file)
            return self._make()
        finally:
            os.waitpid(self._process, 0)
            self._process = 0

    def _received(self) -> Result:
        with (
            os.fdopen(self._file, "rb") as file,
            mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content,
        ):
            result: Result = pickle.loads(content)  # noqa: S301 - from our own copy
        return result


_DONE = b"."
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

    def work(hand_over: Callable[[Result], Any]) -> dict[int, Any]:
        done = {}
        # a copy whose build was killed must not write over what the next one writes
        while here in (os.getpid(), os.getppid()) and (taken := os.read(queue, _WIDTH)):
            number = int.from_bytes(taken, "big")
            done[number] = hand_over(make(number))
        return done

    others = [Aside(lambda: work(_pickled)) for _helper in range(helpers)]
    try:
        meanwhile()
        made: dict[int, Result] = work(lambda result: result)
        for other in others:  # of a copy that failed nothing comes, and the queue is empty
            made.update((number, pickle.loads(one)) for number, one in other.result().items())  # noqa: S301 - ours
    finally:
        while os.read(queue, 1 << 16):  # after an error nobody is to take more
            pass
        os.close(queue)
    return [made[number] if number in made else make(number) for number in range(count)]


def _pickled(result: object) -> bytes:
    """A result as bytes. A copy makes them one by one, so that while it does another core has work."""
    return pickle.dumps(result, pickle.HIGHEST_PROTOCOL)


def _queue(count: int) -> int | None:
    """The end of a pipe from which numbers below ``count`` can be taken, if there can be one."""
    try:
        reading, writing = os.pipe()
    except OSError:
        return None
    os.write(writing, b"".join(number.to_bytes(_WIDTH, "big") for number in range(count)))
    os.close(writing)
    return reading
