"""The server for built sites says what went wrong, and nothing of readers who went away."""

from __future__ import annotations

import socket
import struct
import threading
from contextlib import contextmanager
from http.client import HTTPConnection
from typing import TYPE_CHECKING

from tests.browser.server import HOST, Handler, SiteServer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pytest

LARGE = 50_000_000
"""Bytes, more than the system keeps for a reader who does not read."""


def port_of(server: SiteServer) -> int:
    return int(server.url.rstrip("/").rpartition(":")[2])


@contextmanager
def all_is_answered() -> Iterator[None]:
    """Wait, at the end, for all threads that began to answer in the meantime."""
    before = set(threading.enumerate())
    yield
    for thread in set(threading.enumerate()) - before:
        if "process_request_thread" in thread.name:
            thread.join(timeout=60)
            assert not thread.is_alive()


def test_a_reader_who_goes_away_is_no_error(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with (tmp_path / "large.bin").open("wb") as file:
        file.truncate(LARGE)
    with SiteServer(tmp_path) as server:
        for reset in (False, True):
            with all_is_answered(), socket.create_connection((HOST, port_of(server))) as client:
                if reset:
                    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                client.sendall(b"GET /large.bin HTTP/1.1\r\nHost: site\r\n\r\n")
                assert client.recv(12) == b"HTTP/1.1 200"
    assert capfd.readouterr() == ("", "")


def test_an_error_of_the_server_is_shown(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_handler: Handler) -> None:
        msg = "out of order"
        raise ValueError(msg)

    monkeypatch.setattr(Handler, "do_GET", fail)
    with SiteServer(tmp_path) as server, all_is_answered():
        connection = HTTPConnection(HOST, port_of(server), timeout=30)
        connection.connect()
        connection.sock.sendall(b"GET / HTTP/1.1\r\n\r\n")
        assert connection.sock.recv(1) == b"", "the server hung up"
        connection.close()
    assert "ValueError: out of order" in capfd.readouterr().err
