"""Small Sphinx projects for tests, built by the program that users call."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

from sphinx.cmd.build import main as sphinx

from tests.build.isolation import run_here

ROOT = Path(__file__).parents[2]
EXTENSIONS = ROOT / "extensions"

CONF = """
project = "Test Workshop"
extensions = ["sphinx_conference"]
html_theme = "basic"
"""

EDITION = """
name: Conf 2030
title: Workshop on Tests
year: 2030
place: Vancouver, Canada
zone: America/Vancouver
"""

EVERY_DIRECTIVE = """
```{event-hero}
:button: no
```

# Program

```{call-for-abstracts}
:to: index
```

```{important-dates}
```

```{people}
```

```{schedule}
```

```{accepted-papers}
```

```{editions}
```

```{venue}
```

```{sponsors}
```
"""


@dataclass(frozen=True)
class Result:
    """What a build did."""

    code: int
    output: str
    warnings: str
    out: Path

    @property
    def read(self) -> set[str]:
        """Names of the pages that were read."""
        return set(re.findall(r"^reading sources\.\.\. \[ *\d+%\] (\S+)", self.output, re.M))

    @property
    def written(self) -> set[str]:
        """Names of the pages that were written."""
        return set(re.findall(r"^writing output\.\.\. \[ *\d+%\] (\S+)", self.output, re.M))


@dataclass(frozen=True)
class Project:
    """A project in a folder: ``docs`` with its sources, ``out`` and ``doctrees`` beside it."""

    folder: Path

    def write(self, files: dict[str, str]) -> Project:
        """Write files below ``docs``; an empty path's text is dedented."""
        for name, text in files.items():
            path = self.folder / "docs" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(dedent(text).lstrip("\n"), "utf-8")
        return self

    def path(self, name: str) -> Path:
        """The path of a source."""
        return self.folder / "docs" / name

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace text that stands in a source exactly once."""
        path = self.path(name)
        text = path.read_text("utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        path.write_text(text.replace(old, new), "utf-8")

    def build(
        self,
        builder: str = "html",
        *args: str,
        out: str = "out",
        doctrees: str = "",
        path: Path = EXTENSIONS,
        environment: dict[str, str] | None = None,
        process: bool = False,
    ) -> Result:
        """Build with ``sphinx-build``; ``args`` as on the command line, ``path`` is where the extension lies.

        With ``process``, in a process of its own, as for a ``conf.py`` that ends the process or changes code.
        """
        doctree_folder = self.folder / (doctrees or f"{out}-doctrees")
        return sphinx_build(
            self.folder / "docs",
            self.folder / out,
            doctree_folder,
            builder,
            *args,
            path=path,
            extra=environment,
            process=process,
        )


def sphinx_build(
    source: Path,
    out: Path,
    doctrees: Path,
    builder: str = "html",
    *args: str,
    path: Path = EXTENSIONS,
    extra: dict[str, str] | None = None,
    process: bool = False,
) -> Result:
    """Run ``sphinx-build`` without colours, ``extra`` in its environment.

    It runs in this process, which knows the extension already, or with ``process`` in one of its own, which finds it
    in the folder ``path``: for what a process is, such as its end, or what it has from its start.
    """
    environment = {**os.environ, "PYTHONPATH": str(path), "PYTHONWARNINGS": "ignore", "NO_COLOR": "1"}
    for name in [key for key in environment if key.startswith("READTHEDOCS")]:
        del environment[name]
    environment.update(extra or {})
    arguments = ["--no-color", "-b", builder, "-d", str(doctrees), *args, str(source), str(out)]
    if not process:
        assert path == EXTENSIONS, "another copy of the extension needs another process"
        return Result(*run_here(sphinx, arguments, source.parent, environment), out)
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", *arguments],
        capture_output=True,
        text=True,
        env=environment,
        cwd=source.parent,
        timeout=300,
        check=False,
    )
    return Result(done.returncode, done.stdout, done.stderr, out)


def rename_person(project: Project) -> None:
    """Give a person of the small site another name."""
    project.edit("_data/people.yaml", "Lovelace, Ada", "King, Ada")


def files_of(folder: Path) -> dict[str, bytes]:
    """All files below a folder by relative path, without Sphinx's own bookkeeping."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and path.name not in {".buildinfo", "environment.pickle"}
        and ".doctrees" not in path.parts
    }


def times_of(folder: Path) -> dict[str, int]:
    """Modification times of all files below a folder, in nanoseconds."""
    return {
        p.relative_to(folder).as_posix(): p.stat().st_mtime_ns
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }
