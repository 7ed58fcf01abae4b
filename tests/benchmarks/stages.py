"""Where the time of a build goes: read, check, publish, render, stamp, references, index, write.

Functions of the extension are wrapped while Sphinx builds in this process; each stage counts its own time without that
of stages within it. What is left is Sphinx, the theme and Python itself. What other cores do meanwhile, in copies of
the process, is counted by itself: it delays a build only where that waits for it.

    python tests/benchmarks/stages.py [--papers 10000] [--json]
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import sys
import time
from collections import defaultdict
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "extensions")]

from tests.benchmarks.generate import EDITION, papers, write_papers, write_site  # noqa: E402
from tests.benchmarks.many import changed  # noqa: E402
from tests.benchmarks.scratch import scratch  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable

STAGES = {
    "read": (
        "data.source:read_bytes",
        "data.yaml:read_yaml",
        "data.json:read_json",
        "data.pieces:read_pieces",
    ),
    "validate": ("records:read_records",),
    "check": ("loader:Read.check",),
    "publish": ("publish:publish",),
    "remember": ("cache:remembered",),
    "render": ("render.html:render", "pages.papers:PaperPages.make", "pages.persons:PersonPages.make"),
    "relate": ("pages.closest:closest_papers",),
    "stamp": ("pages.stamp:Stamper.run",),
    "references": ("exports.bibliography.files:_write_all",),
    "words of lists": ("render.paperwords:words_of",),
    "index": ("pages.index:SiteIndex.feed_stamped", "pages.index:SiteIndex.write"),
    "write": ("exports.files:write_if_changed", "pages.ledger:Ledger.write"),
}
"""The functions of each stage, as ``module:name`` within the package."""


class Clock:
    """Counts the seconds of stages, each without those within it."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self.copies: defaultdict[str, float] = defaultdict(float)
        """Seconds of copies of this process."""
        self._process = os.getpid()
        self._open: list[str] = []
        self._last = time.perf_counter()

    def _turn(self) -> None:
        now = time.perf_counter()
        self.seconds[self._open[-1] if self._open else "Sphinx and the rest"] += now - self._last
        self._last = now

    def wrap(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """``function``, whose time counts as that of ``stage``."""

        @wraps(function)
        def timed(*args: Any, **kwargs: Any) -> Any:
            self._turn()
            self._open.append(stage)
            try:
                return function(*args, **kwargs)
            finally:
                self._turn()
                self._open.pop()

        return timed

    def stop(self) -> dict[str, dict[str, float]]:
        """All seconds so far, by stage, here and in copies; starts anew."""
        self._turn()
        result = {"here": dict(self.seconds), "copies": dict(self.copies)}
        self.seconds, self.copies = defaultdict(float), defaultdict(float)
        return result

    def wrap_copies(self, kind: type[Any]) -> None:
        """Have all work aside, which is of this ``kind``, bring its seconds with its result."""
        begin, end = kind.__init__, kind.result

        def init(aside: Any, make: Callable[[], Any], **options: Any) -> None:
            def timed() -> tuple[Any, dict[str, float], dict[str, float]]:
                if os.getpid() == self._process:
                    return make(), {}, {}
                self.seconds, self.copies, self._open = defaultdict(float), defaultdict(float), ["other"]
                self._last = time.perf_counter()
                made = make()
                self._turn()
                return made, dict(self.seconds), dict(self.copies)

            begin(aside, timed, **options)

        def result(aside: Any) -> Any:
            made, *times = end(aside)
            for one in times:
                for stage, seconds in one.items():
                    self.copies[stage] += seconds
            return made

        kind.__init__, kind.result = init, result  # type: ignore[misc]  # only while it is watched


def watch(clock: Clock) -> None:
    """Wrap the functions of all stages, wherever they have been imported to. Raises ``AttributeError`` for one that is
    no more."""
    import sphinx_conference.build
    import sphinx_conference.extension
    import sphinx_conference.loader
    import sphinx_conference.pages.batches  # noqa: F401 - all that a build imports
    from sphinx_conference.aside import Aside

    clock.wrap_copies(Aside)

    for stage, names in STAGES.items():
        for name in names:
            module_name, _, path = name.partition(":")
            owner: Any = importlib.import_module(f"sphinx_conference.{module_name}")
            *parents, last = path.split(".")
            for parent in parents:
                owner = getattr(owner, parent)
            original = vars(owner)[last]
            if not callable(original):  # a cached property
                original.func = clock.wrap(stage, original.func)
                continue
            wrapped = clock.wrap(stage, original)
            setattr(owner, last, wrapped)
            for module in [m for n, m in sys.modules.items() if n.startswith("sphinx_conference")]:
                for key, value in list(vars(module).items()):
                    if value is original:
                        setattr(module, key, wrapped)
                    elif isinstance(value, dict):  # a table of functions
                        value.update({k: wrapped for k, v in value.items() if v is original})


def build(folder: Path) -> None:
    """Build the site in ``folder``. Raises ``RuntimeError`` if Sphinx fails."""
    from sphinx.cmd.build import main as sphinx_build

    if sphinx_build(
        ["-q", "-b", "html", "-d", str(folder / "dt"), str(folder / "docs"), str(folder / "out")]
    ):
        msg = "the build failed"
        raise RuntimeError(msg)


def main() -> None:
    """Build cold, again and after a change, and print what each stage took."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--papers", type=int, default=10_000)
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args()
    clock, records = Clock(), papers(options.papers)
    watch(clock)
    found: dict[str, dict[str, dict[str, float]]] = {}
    with scratch() as name:
        folder = Path(name)
        write_site(folder / "docs", records)
        for label in ("cold", "nothing changed", "one paper changed"):
            if label == "one paper changed":
                write_papers(folder / "docs" / EDITION / "_data", changed(records, 1))
            clock.stop()
            build(folder)
            found[label] = clock.stop()
    if options.json:
        print(json.dumps(found, indent=1))
        return
    columns = {
        f"{label}{', copies' if where == 'copies' else ''}": times
        for label, both in found.items()
        for where, times in both.items()
    }
    print(f"{'seconds':22}" + "".join(f"{label:>27}" for label in columns))
    for stage in (*STAGES, "Sphinx and the rest", "other"):
        print(f"{stage:22}" + "".join(f"{times.get(stage, 0):27.2f}" for times in columns.values()))
    print(f"{'in all':22}" + "".join(f"{sum(times.values()):27.2f}" for times in columns.values()))


if __name__ == "__main__":
    main()
