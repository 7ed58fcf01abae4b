"""Builds of the real site against those of an empty project with the same theme, paired in one run.

Reports, as medians over alternating runs of whole ``sphinx-build`` processes:

- cold build, and per page written;
- second build: what an unchanged site costs beyond an empty project (aim: at most 0.3 s);
- edit of one date: what it costs beyond the site's own second build (aim: at most 0.6 s).

    python tests/benchmarks/site.py [--runs 5] [--json]
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from tests.benchmarks.scratch import scratch  # noqa: E402

DATE = Path("docs/icml2023/_data/dates.yaml")
OLD, NEW = "at: 2023-05-25 AoE", "at: 2023-05-26 AoE"
EMPTY_CONF = 'project = "Empty"\nextensions = ["myst_parser"]\nhtml_theme = "pydata_sphinx_theme"\n'


def copy_site(folder: Path) -> None:
    """Copy the real site and the extension into ``folder``, the latter as compiled as it is here."""
    for name in ("docs", "_static", "extensions"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("_build"))


def build(folder: Path) -> float:
    """Seconds that ``sphinx-build`` takes for ``folder/docs``. Raises ``CalledProcessError`` if it fails."""
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "html", "-d", "doctrees", "docs", "out"]
    environment = {**os.environ, "PYTHONPATH": str(folder / "extensions")}
    start = time.perf_counter()
    subprocess.run(command, cwd=folder, env=environment, check=True)
    return time.perf_counter() - start


def clean(folder: Path) -> None:
    """Forget what was built."""
    for name in ("out", "doctrees"):
        shutil.rmtree(folder / name, ignore_errors=True)


def edit(folder: Path, *, back: bool) -> None:
    """Change one line, or change it back; either way the file is new."""
    path = folder / DATE
    text = path.read_text("utf-8")
    old, new = (NEW, OLD) if back else (OLD, NEW)
    assert text.count(old) == 1, f"{old} is not in {DATE}"
    path.write_text(text.replace(old, new), "utf-8")


def pages(folder: Path) -> int:
    """How many pages a build wrote."""
    return sum(1 for _ in (folder / "out").rglob("*.html"))


def measure(site: Path, empty: Path, runs: int) -> dict[str, list[float]]:
    """Seconds of each kind of build, run by run, the two projects in turn."""
    times: dict[str, list[float]] = {
        f"{who} {what}": [] for who in ("site", "empty") for what in ("cold", "second")
    }
    times["site edit"] = []
    for run in range(runs):
        for who, folder in (("site", site), ("empty", empty)):
            clean(folder)
            times[f"{who} cold"].append(build(folder))
        for who, folder in (("site", site), ("empty", empty)):
            times[f"{who} second"].append(build(folder))
        edit(site, back=bool(run % 2))
        times["site edit"].append(build(site))
        build(site)
    return times


def report(times: dict[str, list[float]], site_pages: int, empty_pages: int) -> dict[str, float]:
    """What the times mean: medians, and medians of differences and ratios run by run."""

    def paired(one: str, other: str) -> float:
        return statistics.median(a - b for a, b in zip(times[one], times[other], strict=True))

    result = {f"{name} [s]": statistics.median(values) for name, values in times.items()}
    result["site cold per page [ms]"] = 1000 * result["site cold [s]"] / site_pages
    result["empty cold per page [ms]"] = 1000 * result["empty cold [s]"] / empty_pages
    result["second build, beyond the empty project's [s] (aim 0.3)"] = paired("site second", "empty second")
    result["edit of one date, beyond the second build [s] (aim 0.6)"] = paired("site edit", "site second")
    result["second build, ratio to the empty project's"] = statistics.median(
        a / b for a, b in zip(times["site second"], times["empty second"], strict=True)
    )
    return result


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=5, help="runs of each kind of build")
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args()
    with scratch() as name:
        site, empty = Path(name) / "site", Path(name) / "empty"
        copy_site(site)
        (empty / "docs").mkdir(parents=True)
        (empty / "docs" / "conf.py").write_text(EMPTY_CONF, "utf-8")
        (empty / "docs" / "index.md").write_text("# Empty\n", "utf-8")
        for folder in (site, empty):
            build(folder)  # not counted: compiles modules, warms the disk
        times = measure(site, empty, options.runs)
        result = report(times, pages(site), pages(empty))
    if options.json:
        print(json.dumps(result, indent=1))
        return
    for name, value in result.items():
        print(f"{value:9.3f}  {name}")


if __name__ == "__main__":
    main()
