"""The server of ``sphinx-conference serve``, for a site that is built.

``python tests/browser/server.py FOLDER [--port N]`` serves until interrupted; tests use :class:`SiteServer`.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from sphinx_conference.cli.webserver import HOST, USUAL_PORT, Handler, QuietServer, SiteServer, server_at

__all__ = ["HOST", "Handler", "QuietServer", "SiteServer"]


def main() -> None:
    """Serve a folder, at the usual port or a free one, and print the address."""
    parser = argparse.ArgumentParser(description="Serve a built site on this machine.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--port", type=int, help=f"default: {USUAL_PORT}, or a free one when that is taken")
    options = parser.parse_args()
    with server_at(options.folder, options.port) as server:
        print(f"\nThe site is at {server.url} (Ctrl-C stops it)", flush=True)
        server.wait()


if __name__ == "__main__":
    main()
