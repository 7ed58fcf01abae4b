"""A server for a built site on this machine alone: what a host does, the page for missing addresses included."""

from __future__ import annotations

import socket
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
_SOON = 0.02
"""Seconds within which a server that is asked to stop does."""


class Handler(SimpleHTTPRequestHandler):
    """Serves files; says what is missing with the site's own page, and nothing on the terminal."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # a body, sent after its head, waits for no acknowledgement of that

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with the site's page for missing addresses, where there is one."""
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
        """Have browsers ask for each page again, since it may be built anew."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


class QuietServer(ThreadingHTTPServer):
    """A server that says nothing of readers who went away before they had the whole answer."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Report what is an error of ours."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class SiteServer:
    """Serves ``folder`` at ``url`` while the ``with`` block lasts; ``port`` 0 takes a free one.

    Raises ``OSError`` if the port is taken.
    """

    def __init__(self, folder: Path, port: int = 0) -> None:
        handler = partial(Handler, directory=str(folder))
        self._server = QuietServer((HOST, port), handler)
        self._thread = Thread(target=self._server.serve_forever, args=(_SOON,), daemon=True)
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


def usual_port() -> int:
    """The usual port, or 0, which stands for any that is free, where it is taken."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, USUAL_PORT))
        except OSError:
            return 0
    return USUAL_PORT


def server_at(folder: Path, port: int | None) -> SiteServer:
    """A server at ``port``; without one at the usual port, or a free one where that is taken."""
    if port is not None:
        return SiteServer(folder, port)
    try:
        return SiteServer(folder, USUAL_PORT)
    except OSError:
        return SiteServer(folder)
