"""``sphinx-conference serve``: build the site, serve it on this machine, and build it again after each change."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_conference.cli.console import fail
from sphinx_conference.cli.folder import add_folder_argument
from sphinx_conference.cli.webserver import HOST, USUAL_PORT, SiteServer, server_at, usual_port

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

__all__ = ["SiteServer", "add_to", "build_again", "run", "server_at"]

BUILD = "_build"
_PAUSE = 0.5
"""Seconds between two looks at the files."""


def add_to(commands: argparse._SubParsersAction[Any]) -> None:
    """Declare the command."""
    summary = "Build the site, serve it on this machine, and build it again after each change"
    parser = commands.add_parser(
        "serve",
        help=summary,
        description=f"{summary}. Where sphinx-autobuild is installed, pages in the browser change by themselves.",
    )
    add_folder_argument(parser)
    parser.add_argument(
        "--port",
        type=int,
        default=None,
        help=f"Port to serve at; by default {USUAL_PORT} or, if it is taken, a free one",
    )
    parser.add_argument("--once", action="store_true", help="Build once, serve nothing")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Build and serve until interrupted; returns 0, 2 where there is no site, and with ``--once`` what Sphinx does."""
    source: Path = options.docs
    if not (source / "conf.py").is_file():
        hint = "Run it in the folder of a site, or name that of its sources; sphinx-conference init begins a site."
        return fail(f"there is no {source / 'conf.py'}. {hint}")
    out = source / BUILD / "html"
    arguments = ["-d", str(source / BUILD / "doctrees"), str(source), str(out)]
    if options.once:
        return build_again(arguments)
    if find_spec("sphinx_autobuild"):
        port = usual_port() if options.port is None else options.port
        ignored = ["--ignore", f"*/{BUILD}/*"]
        return _until_interrupted(
            "sphinx_autobuild", "--host", HOST, "--port", str(port), *ignored, *arguments
        )
    return _serve(source, out, arguments, options.port)


def _serve(source: Path, out: Path, arguments: list[str], port: int | None) -> int:
    """Serve what is built, and look for changes."""
    before = _state(source)
    build_again(arguments)
    out.mkdir(parents=True, exist_ok=True)
    with server_at(out, port) as server:
        print(f"\nThe site is at {server.url} (Ctrl-C stops it)", flush=True)
        try:
            while True:
                time.sleep(_PAUSE)
                if (now := _state(source)) != before:
                    before = now
                    print("Building again ...", flush=True)
                    build_again(arguments)
        except KeyboardInterrupt:
            print()
    return 0


def build_again(arguments: list[str]) -> int:
    """Build in a process of its own, so that a changed ``conf.py`` counts as well; what is wrong is shown."""
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "html", *arguments]
    return subprocess.run(command, check=False).returncode


def _until_interrupted(module: str, *arguments: str) -> int:
    try:
        return subprocess.run([sys.executable, "-m", module, *arguments], check=False).returncode
    except KeyboardInterrupt:
        return 0


def _state(source: Path) -> dict[str, tuple[int, int]]:
    """Times and sizes of all sources, by their paths."""
    return dict(_times(source))


def _times(source: Path) -> Iterator[tuple[str, tuple[int, int]]]:
    for folder, names, files in os.walk(source):
        names[:] = [name for name in names if name not in (BUILD, "__pycache__") and not name.startswith(".")]
        for name in files:
            try:
                found = (Path(folder) / name).stat()
            except OSError:  # gone since it was listed
                continue
            yield str(Path(folder) / name), (found.st_mtime_ns, found.st_size)
