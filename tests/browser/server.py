"""A server for the built site on this machine: what a host does, the page for missing addresses included.

``python tests/browser/server.py FOLDER [--port N]`` serves until interrupted; tests use :class:`SiteServer`.
"""

from __future__ import annotations

import argparse
import sys
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from types import TracebackType

HOST = "127.0.0.1"
USUAL_PORT = 8000


class Handler(SimpleHTTPRequestHandler):
    """Serves files; says what is missing with the site's own page, and nothing on the terminal."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # a body, sent after its head, waits for no acknowledgement of that

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.exists():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


class QuietServer(ThreadingHTTPServer):
    """A server that says nothing of readers who went away before they had the whole answer."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class SiteServer:
    """Serves ``folder`` at ``url`` while the ``with`` block lasts; ``port`` 0 takes a free one."""

    def __init__(self, folder: Path, port: int = 0) -> None:
        handler = partial(Handler, directory=str(folder))
        self._server = QuietServer((HOST, port), handler)
        self._thread = Thread(target=self._server.serve_forever, daemon=True)
        self.url = f"http://{HOST}:{self._server.server_address[1]}/"

    def __enter__(self) -> SiteServer:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def wait(self) -> None:
        """Serve until interrupted."""
        try:
            self._thread.join()
        except KeyboardInterrupt:
            print()


def main() -> None:
    """Serve a folder, at the usual port or a free one, and print the address."""
    parser = argparse.ArgumentParser(description="Serve a built site on this machine.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--port", type=int, help=f"default: {USUAL_PORT}, or a free one when that is taken")
    options = parser.parse_args()
    try:
        server = SiteServer(options.folder, USUAL_PORT if options.port is None else options.port)
    except OSError:
        if options.port is not None:
            raise
        server = SiteServer(options.folder)
    with server:
        print(f"\nThe site is at {server.url} (Ctrl-C stops it)", flush=True)
        server.wait()


if __name__ == "__main__":
    main()
