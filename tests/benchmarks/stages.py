"""Where the time of a build goes: read, check, publish, render, stamp, references, index, write.

Functions of the extension are wrapped while Sphinx builds in this process; each stage counts its own time without that
of stages within it. What is left is Sphinx, the theme and Python itself.

    python tests/benchmarks/stages.py [--papers 10000] [--json]
"""

from __future__ import annotations

import argparse
import importlib
import json
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
    "read": ("data.source:read_bytes", "data.yaml:read_yaml", "data.json:read_json"),
    "validate": ("records:read_records",),
    "check": ("checks:run_checks",),
    "publish": ("publish:publish",),
    "remember": ("cache:remembered",),
    "render": ("render.html:render", "pages.papers:PaperPages.make", "pages.persons:PersonPages.make"),
    "relate": ("pages.closest:closest_papers",),
    "stamp": ("pages.stamp:Stamper.run",),
    "references": ("exports.bibliography.files:_write",),
    "index": ("pages.index:SiteIndex.feed_stamped", "pages.index:SiteIndex.write"),
    "write": ("exports.files:write_if_changed", "pages.ledger:Ledger.write"),
}
"""The functions of each stage, as ``module:name`` within the package."""


class Clock:
    """Counts the seconds of stages, each without those within it."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
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

    def stop(self) -> dict[str, float]:
        """All seconds so far, by stage; starts anew."""
        self._turn()
        result, self.seconds = dict(self.seconds), defaultdict(float)
        return result


def watch(clock: Clock) -> None:
    """Wrap the functions of all stages, wherever they have been imported to. Raises ``AttributeError`` for one that is
    no more."""
    import sphinx_conference.build
    import sphinx_conference.extension
    import sphinx_conference.loader
    import sphinx_conference.pages.batches  # noqa: F401 - all that a build imports

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
    found: dict[str, dict[str, float]] = {}
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
    stages = [*STAGES, "Sphinx and the rest"]
    print(f"{'seconds':22}" + "".join(f"{label:>20}" for label in found))
    for stage in stages:
        print(f"{stage:22}" + "".join(f"{times.get(stage, 0):20.2f}" for times in found.values()))
    print(f"{'in all':22}" + "".join(f"{sum(times.values()):20.2f}" for times in found.values()))


if __name__ == "__main__":
    main()
