"""The benchmarks run, and measure what they say; what they measured is nobody's concern here."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks.scratch import scratch
from tests.benchmarks.site import copy_site
from tests.wide import wide

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"


def run(name: str, *arguments: str) -> dict[str, object]:
    command = [sys.executable, str(BENCHMARKS / f"{name}.py"), *arguments, "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    assert isinstance(result, dict)
    return result


def test_the_site_that_is_timed_is_compiled(tmp_path: Path) -> None:
    with scratch():
        copy_site(tmp_path)
    package = tmp_path / "extensions" / "sphinx_conference"
    modules = {path.stem for path in package.glob("*.py")}
    tag = sys.implementation.cache_tag
    assert modules <= {path.name.split(".")[0] for path in (package / "__pycache__").glob(f"*.{tag}.pyc")}


@pytest.mark.parametrize("search", wide(False, True))
def test_many_papers_are_compared_with_hugo(search: bool) -> None:
    found = run("many", "--papers", "12", "--runs", "1", *([] if search else ["--skip-search"]))
    assert found["12 papers cold / Hugo"]
    assert ("with full-text search / Hugo and Pagefind" in found) == search
    written = found["files written after one paper changed"]
    assert isinstance(written, int | float)
    assert 0 < written < 40, "one paper's page, those that name it, and what lists all"
