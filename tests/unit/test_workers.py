"""Work is shared by Sphinx's workers: the same results in the same order, errors seen, nothing left running."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sphinx.errors import SphinxParallelError

from sphinx_conference.cache import workers
from sphinx_conference.cache.workers import MANY, share

EXTENSIONS = Path(__file__).parents[2] / "extensions"


@pytest.mark.parametrize("count", [0, 1, MANY, MANY + 1, 3 * MANY])
@pytest.mark.parametrize("processes", [1, 2, 3])
def test_results_come_in_order(count: int, processes: int) -> None:
    assert share(lambda number: number * 2, range(count), processes) == [2 * n for n in range(count)]


def test_of_many_things_other_processes_make_a_part() -> None:
    made = share(lambda _number: os.getpid(), range(MANY + 1), 2)
    assert len(set(made)) == 2
    assert set(share(lambda _number: os.getpid(), range(MANY), 2)) == {os.getpid()}
    assert set(share(lambda _number: os.getpid(), range(MANY + 1), 1)) == {os.getpid()}


@pytest.mark.parametrize(("bad", "error"), [(0, ValueError), (1, SphinxParallelError)])
def test_an_error_is_seen_wherever_it_happens(bad: int, error: type[Exception]) -> None:
    def make(number: int) -> int:
        if number == bad:
            msg = "as it is"
            raise ValueError(msg)
        return number

    with pytest.raises(error, match="as it is"):
        share(make, range(MANY + 1), 2)


def test_where_there_can_be_no_workers_all_is_made_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "parallel_available", False)
    assert set(share(lambda _number: os.getpid(), range(MANY + 1), 2)) == {os.getpid()}


def test_workers_of_a_build_that_was_killed_make_no_more(tmp_path: Path) -> None:
    program = """
import os, pathlib, signal, sys, time
from sphinx_conference.cache.workers import share
here = os.getpid()
def make(number):
    if os.getpid() == here:
        time.sleep(0.3)
        os.kill(here, signal.SIGKILL)
    time.sleep(0.01)
    pathlib.Path(sys.argv[1], str(number)).touch()
share(make, range(1000), 2)
"""
    environment = {**os.environ, "PYTHONPATH": str(EXTENSIONS)}
    done = subprocess.run([sys.executable, "-c", program, str(tmp_path)], check=False, env=environment)
    assert done.returncode == -signal.SIGKILL
    time.sleep(0.3)
    before = len(list(tmp_path.iterdir()))
    time.sleep(0.3)
    assert 0 < len(list(tmp_path.iterdir())) == before < 500
