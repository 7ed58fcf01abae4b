"""Work on other cores gives what work here gives, whatever becomes of the copies."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sphinx_conference.cache import helpers as aside
from sphinx_conference.cache.helpers import Aside, shared
from tests.build.project import EXTENSIONS


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


@pytest.mark.parametrize("call", ["fork", "pipe"])
def test_where_there_can_be_no_copy_the_work_is_done_here(monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    def fail() -> int:
        raise OSError(errno.EAGAIN, "Resource temporarily unavailable")

    monkeypatch.setattr(aside, "spare_cores", lambda: 2)
    monkeypatch.setattr(os, call, fail)
    opened = Path("/proc/self/fd")
    before = len(list(opened.iterdir())) if opened.is_dir() else 0
    one = Aside(lambda: 7)
    assert not one.is_begun
    assert one.is_ready
    assert one.result() == 7
    assert shared(lambda number: number, 50) == list(range(50))
    if before:
        assert len(list(opened.iterdir())) == before, "nothing is left open"


def test_after_an_error_copies_take_no_more(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(aside, "spare_cores", lambda: 2)

    def make(number: int) -> None:
        time.sleep(0.01)
        (tmp_path / str(number)).touch()

    def fail() -> None:
        time.sleep(0.1)
        msg = "as it is"
        raise ValueError(msg)

    with pytest.raises(ValueError, match="as it is"):
        shared(make, 500, fail)
    time.sleep(0.2)
    before = len(list(tmp_path.iterdir()))
    time.sleep(0.3)
    assert 0 < len(list(tmp_path.iterdir())) == before < 500


def test_copies_of_a_build_that_was_killed_take_no_more(tmp_path: Path) -> None:
    program = """
import os, pathlib, signal, sys, time
from sphinx_conference import aside
aside.spare_cores = lambda: 2
def make(number):
    time.sleep(0.01)
    pathlib.Path(sys.argv[1], str(number)).touch()
aside.shared(make, 500, lambda: (time.sleep(0.2), os.kill(os.getpid(), signal.SIGKILL)))
"""
    environment = {**os.environ, "PYTHONPATH": str(EXTENSIONS)}
    done = subprocess.run([sys.executable, "-c", program, str(tmp_path)], check=False, env=environment)
    assert done.returncode == -signal.SIGKILL
    time.sleep(0.2)
    before = len(list(tmp_path.iterdir()))
    time.sleep(0.3)
    assert 0 < len(list(tmp_path.iterdir())) == before < 500
