"""Asking OpenReview and pretalx: a server on this machine plays their answers, good and bad."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from sphinx_conference.importers.online import http
from sphinx_conference.importers.online.secrets import one_time_code
from tests.unit.importing import SAMPLES, contents, edition, take, written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

VENUE = "Example.cc/2030/Workshop/X"
SECRET = "JBSWY3DPEHPK3PXP"
PASSWORD = "canary-password"
NOTES = json.loads((SAMPLES / "openreview-v2-unified-authors.json").read_text("utf-8"))["notes"]
HTML = b"<!DOCTYPE html><html><title>Log in</title></html>"
CHALLENGE = (SAMPLES / "openreview-challenge-403.json").read_bytes()

Answer = tuple[int, Any]


class Played(ThreadingHTTPServer):
    """A server whose answers a test sets; ``asked`` is what it was asked for."""

    answer: Callable[[str, dict[str, str], Any, Any], Answer | tuple[int, Any, dict[str, str]]]
    asked: list[str]

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    server: Played

    def do_GET(self) -> None:
        self._play(None)

    def do_POST(self) -> None:
        self._play(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

    def _play(self, body: Any) -> None:
        parts = urlsplit(self.path)
        self.server.asked.append(self.path)
        status, value, *more = self.server.answer(
            parts.path, dict(parse_qsl(parts.query)), body, self.headers
        )
        raw = value if isinstance(value, bytes) else json.dumps(value).encode()
        self.send_response(status)
        headers = {"Content-Length": str(len(raw)), **(more[0] if more else {})}
        for name, text in headers.items():
            self.send_header(name, text)
        self.end_headers()
        self.wfile.write(raw)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Played]:
    server = Played(("127.0.0.1", 0), _Handler)
    server.asked = []
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    for name in ("V1", "V2"):
        monkeypatch.setenv(f"OPENREVIEW_API_BASEURL_{name}", server.address)
    monkeypatch.setenv("OPENREVIEW_USERNAME", "chair@example.org")
    monkeypatch.setenv("OPENREVIEW_PASSWORD", PASSWORD)
    monkeypatch.setattr(http, "sleep", lambda seconds: None)
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def openreview(path: str, query: dict[str, str], body: Any, headers: Any) -> Answer:
    """OpenReview as it should be: it has let somebody in, and gives two notes a page."""
    if path == "/login":
        assert body == {"id": "chair@example.org", "password": PASSWORD, "expiresIn": 3600}
        return 200, {"token": "canary-token", "user": {}}
    assert headers["Authorization"] == "Bearer canary-token"
    found = [note for note in NOTES if note["content"]["venueid"]["value"] == query["content.venueid"]]
    start = int(query["offset"])
    return 200, {"notes": found[start : start + 2], "count": len(found)}


def asked(folder: Path, source: str = "openreview", venue: str = VENUE) -> int:
    return take(folder, source, options=("--early", "--venue", venue))


def test_notes_come_page_by_page(server: Played, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    server.answer = openreview
    folder = edition(tmp_path)
    assert asked(folder) == 0
    said = capsys.readouterr()
    assert said.out.splitlines()[-1].startswith("7 read: 3 taken, 2 rejected, 1 withdrawn, 1 deleted")
    assert f"openreview: {VENUE}: 2 of 4" in said.err
    assert f"openreview: {VENUE}: 4 of 4" in said.err
    by_file = edition(tmp_path / "file")
    take(by_file, "openreview", "openreview-v2-unified-authors.json")
    assert contents(folder) == contents(by_file)
    assert b"canary" not in written(folder) + (said.out + said.err).encode()


def test_one_time_codes_are_made_of_the_secret(
    server: Played, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = []

    def play(path: str, query: dict[str, str], body: Any, headers: Any) -> Answer:
        steps.append(path)
        if path == "/login":
            return 200, {"mfaPending": True, "mfaPendingToken": "p", "mfaMethods": ["emailOtp", "totp"]}
        if path == "/mfa/verify":
            assert (body["mfaPendingToken"], body["method"], len(body["code"])) == ("p", "totp", 6)
            return 200, {"token": "canary-token"}
        return openreview(path, query, body, headers)

    server.answer = play
    monkeypatch.setenv("OPENREVIEW_TOTP_SECRET", SECRET)
    assert asked(edition(tmp_path)) == 0
    assert steps[:2] == ["/login", "/mfa/verify"]


def test_codes_are_those_of_the_specification() -> None:
    """RFC 6238, appendix B, of which the last six digits count."""
    secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    assert [one_time_code(secret, moment) for moment in (59, 1111111109, 20000000000)] == [
        "287082", "081804", "353130",
    ]  # fmt: skip


BAD: dict[str, tuple[Answer | tuple[int, Any, dict[str, str]], Answer | tuple[int, Any, dict[str, str]], str]] = {
    "a wrong password": ((400, {"name": "LoginError", "message": PASSWORD}), (200, {}), "message of an error"),
    "no token": ((200, {}), (200, {}), "does not let you in"),
    "a code by e-mail": (
        (200, {"mfaPending": True, "mfaPendingToken": "p", "mfaMethods": ["emailOtp"]}), (200, {}), "needs a person",
    ),
    "a challenge at the door": ((403, CHALLENGE), (200, {}), "ChallengeRequiredError"),
    "a challenge": ((200, {"token": "t"}), (403, CHALLENGE), "ChallengeRequiredError"),
    "a page to log in": ((200, {"token": "t"}), (200, HTML), "page of the web"),
    "a way to another page": (
        (200, {"token": "t"}), (302, b"", {"Location": "https://example.org/login"}), "leads to another page",
    ),
    "an empty list": ((200, {"token": "t"}), (200, {"notes": [], "count": 0}), "has no accepted notes"),
    "a list that is cut off": ((200, {"token": "t"}), (200, b'{"notes": [{"id": "x"'), "no whole JSON"),
    "a count that is not kept": ((200, {"token": "t"}), (200, {"notes": [], "count": 9}), "there are 9 notes"),
    "an answer that is cut off": (
        (200, {"token": "t"}), (200, b'{"notes": []}', {"Content-Length": "999"}), "cannot be asked",
    ),
    "too many requests": ((200, {"token": "t"}), (429, b"", {"Retry-After": "1"}), "it answers 429"),
    "a server that is down": ((200, {"token": "t"}), (503, b""), "it answers 503"),
    "something else": ((200, {"token": "t"}), (404, b"not here"), "no whole JSON"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_bad_answers_change_nothing(
    case: str, server: Played, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    door, notes, message = BAD[case]
    server.answer = lambda path, *_: door if path == "/login" else notes
    folder = edition(tmp_path)
    before = contents(folder)
    assert asked(folder) == 1
    said = capsys.readouterr()
    assert message in said.err
    assert "nothing is written" in said.err
    assert PASSWORD not in said.err + said.out
    assert contents(folder) == before


def test_what_passes_is_asked_again(
    server: Played, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    turns = iter([(503, b""), (429, b"", {"Retry-After": "7"})])
    server.answer = lambda *args: next(turns, None) or openreview(*args)
    assert asked(edition(tmp_path)) == 0
    said = capsys.readouterr().err
    assert "it answers 503; attempt 2 of 8" in said
    assert "it answers 429; attempt 3 of 8 in 7 s" in said


def test_old_venues_are_asked_for_at_the_old_api(server: Played, tmp_path: Path) -> None:
    calls = []

    def play(path: str, query: dict[str, str], body: Any, headers: Any) -> Answer:
        if path != "/login":
            calls.append(query["content.venueid"])
            if len(calls) == 1:
                return 200, {"notes": [], "count": 0}
        return openreview(path, query, body, headers)

    server.answer = play
    assert asked(edition(tmp_path)) == 0
    assert calls[:2] == [VENUE, VENUE]


def test_credentials_are_needed(
    server: Played, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("OPENREVIEW_PASSWORD")
    assert asked(edition(tmp_path)) == 1
    assert "OPENREVIEW_PASSWORD is not set" in capsys.readouterr().err
    assert server.asked == []


def test_credentials_go_over_https_alone(
    server: Played, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("OPENREVIEW_API_BASEURL_V2", "http://example.org")
    assert asked(edition(tmp_path)) == 1
    assert "is no https address" in capsys.readouterr().err


def test_without_files_and_venue_it_says_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert take(edition(tmp_path), "openreview") == 2
    assert "name files or --venue" in capsys.readouterr().err
    assert take(edition(tmp_path), "cmt") == 2
    assert "Tab-delimited" in capsys.readouterr().err


SUBMISSIONS = json.loads((SAMPLES / "pretalx-submissions-expanded-organiser.json").read_text("utf-8"))[
    "results"
]
SLOTS = json.loads((SAMPLES / "pretalx-slots.json").read_text("utf-8"))


def test_pretalx_is_asked_page_by_page(
    server: Played, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PRETALX_TOKEN", "canary-token")

    def play(path: str, query: dict[str, str], body: Any, headers: Any) -> Answer:
        assert (headers["Authorization"], headers["Pretalx-Version"]) == ("Token canary-token", "v2")
        if path == "/api/events/x2030/slots/":
            return 200, SLOTS
        assert path == "/api/events/x2030/submissions/"
        assert query["expand"] == "speakers,track,submission_type,slots.room"
        found = [one for one in SUBMISSIONS if one["state"] == query["state"]]
        start = int(query.get("offset", 0))
        following = f"{server.address}{path}?state=confirmed&expand={query['expand']}&offset={start + 2}"
        return 200, {
            "count": len(found), "next": following if start + 2 < len(found) else None,
            "results": found[start : start + 2],
        }  # fmt: skip

    server.answer = play
    folder = edition(tmp_path)
    assert asked(folder, "pretalx", f"{server.address}/x2030") == 0
    by_file = edition(tmp_path / "file")
    take(by_file, "pretalx", "pretalx-submissions-expanded-organiser.json", "pretalx-slots.json")
    assert contents(folder) == contents(by_file)
    said = capsys.readouterr()
    assert b"canary" not in written(folder) + (said.out + said.err).encode()


def test_a_page_elsewhere_gets_no_token(
    server: Played, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = {"count": 9, "next": "https://example.org/api?page=2", "results": SUBMISSIONS[:1]}
    server.answer = lambda *_: (200, page)
    folder = edition(tmp_path)
    assert asked(folder, "pretalx", f"{server.address}/x2030") == 1
    assert "leads elsewhere" in capsys.readouterr().err


def test_an_address_that_is_none_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(edition(tmp_path), "pretalx", "x2030") == 1
    assert "is no address of an event" in capsys.readouterr().err
