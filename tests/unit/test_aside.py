"""Work on other cores gives what work here gives, whatever becomes of the copies."""

from __future__ import annotations

import os

import pytest

from sphinx_conference import aside
from sphinx_conference.aside import Aside, shared


@pytest.mark.parametrize("count", [0, 1, 2, 3, 50, 3000])
def test_shared_work_comes_back_in_order(count: int) -> None:
    assert shared(lambda number: number * number, count) == [number * number for number in range(count)]


def test_other_cores_take_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aside, "spare_cores", lambda: 2)
    reading, writing = os.pipe()

    def make(number: int) -> int:
        if number:  # one process waits until another has done something
            os.write(writing, b"x")
        else:
            os.read(reading, 1)
        return os.getpid()

    assert len(set(shared(make, 40))) > 1


def test_what_a_copy_that_fails_had_taken_is_made_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aside, "spare_cores", lambda: 2)
    here = os.getpid()

    def make(number: int) -> int:
        if os.getpid() != here:
            os._exit(1)
        return number

    assert shared(make, 500) == list(range(500))


def test_an_error_is_seen_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aside, "spare_cores", lambda: 1)

    def make() -> int:
        msg = "as it is"
        raise ValueError(msg)

    with pytest.raises(ValueError, match="as it is"):
        Aside(make).result()
