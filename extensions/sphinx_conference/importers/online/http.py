"""Requests with the standard library: tried again where a server asks for it, and never led to another host."""

from __future__ import annotations

import json
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from http import HTTPStatus
from http.client import HTTPException
from time import sleep
from typing import TYPE_CHECKING, Any

from sphinx_conference.importers.files import LARGEST, SourceFile
from sphinx_conference.importers.imported import RefusedError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from email.message import Message

ATTEMPTS = 8
"""How often a request is made that fails for a reason that may pass."""
_TIMEOUT = 60
_LONGEST_WAIT = 60
_LOCAL = ("localhost", "127.0.0.1", "::1")
_LATER = "Try again later, or download the files in a browser and name them."


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """A redirect would carry what we say to one host to another, and most often leads to a page to log in."""

    def redirect_request(self, *_args: Any) -> None:
        return None


@dataclass(eq=False)
class Server:
    """A server by the address that its paths are put behind; ``say`` is told of progress.

    ``headers`` go with each request; nothing of them is in any message.
    """

    base: str
    say: Callable[[str], None]
    headers: dict[str, str] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        parts = urllib.parse.urlsplit(self.base)
        if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOCAL):
            raise RefusedError(f"{self.base} is no https address", "Credentials go over https alone.")
        self._opener = urllib.request.build_opener(_NoRedirects)

    def get(self, path: str, query: Mapping[str, str] | None = None) -> SourceFile:
        """What the server answers, as a file; raises ``RefusedError`` for what is no data."""
        encoded = f"?{urllib.parse.urlencode(query)}" if query else ""
        return self._ask(urllib.request.Request(f"{self.base}{path}{encoded}", headers=self.headers))  # noqa: S310

    def post(self, path: str, value: Mapping[str, Any]) -> tuple[int, Any]:
        """The status and the value with which the server answers; what was sent is in no message."""
        headers = {**self.headers, "Content-Type": "application/json"}
        body = json.dumps(value).encode()
        request = urllib.request.Request(f"{self.base}{path}", body, headers, method="POST")  # noqa: S310
        status, answer = self._send(request)
        try:
            return status, json.loads(answer.raw)
        except ValueError:
            answer.must_be_data()
            raise answer.refuse("the server does not answer with JSON", _LATER) from None

    def _ask(self, request: urllib.request.Request) -> SourceFile:
        status, answer = self._send(request)
        if status in (HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.FOUND, HTTPStatus.SEE_OTHER):
            raise answer.refuse("the server leads to another page, most likely one to log in", _LATER)
        answer.must_be_data()
        if status == HTTPStatus.UNAUTHORIZED:
            raise answer.refuse(
                "the server wants somebody who is logged in", "Check name and password, or the token."
            )
        answer.json  # noqa: B018 - raises for the message of an error, which says more than its number
        if status >= HTTPStatus.BAD_REQUEST:
            raise answer.refuse(f"the server answers {status}", _LATER)
        return answer

    def _send(self, request: urllib.request.Request) -> tuple[int, SourceFile]:
        shown = request.full_url.partition("?")[0]
        for attempt in range(1, ATTEMPTS + 1):
            pause = min(2.0**attempt / 2, _LONGEST_WAIT)
            try:
                status, headers, raw = self._answer(request)
                if status != HTTPStatus.TOO_MANY_REQUESTS and status < HTTPStatus.INTERNAL_SERVER_ERROR:
                    return status, SourceFile(shown, raw)
                why, pause = f"it answers {status}", _pause(headers, pause)
            except (OSError, EOFError, HTTPException) as error:
                why = str(getattr(error, "reason", "")) or type(error).__name__
            if attempt < ATTEMPTS:
                self.say(f"{shown}: {why}; attempt {attempt + 1} of {ATTEMPTS} in {pause:.0f} s")
                sleep(pause)
        raise RefusedError(f"the server cannot be asked: {why}", _LATER, shown)

    def _answer(self, request: urllib.request.Request) -> tuple[int, Message, bytes]:
        """Status, headers and body, whatever the status."""
        try:
            with self._opener.open(request, timeout=_TIMEOUT) as answer:
                return answer.status, answer.headers, _whole(answer)
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.headers, error.read(LARGEST)


def _whole(answer: Any) -> bytes:
    """The body, all of it; raises ``EOFError`` for one that is cut off."""
    raw: bytes = answer.read(LARGEST)
    length = answer.headers.get("Content-Length")
    if length and length.isdigit() and len(raw) < int(length):
        raise EOFError("the answer is cut off")
    return raw


def _pause(headers: Message, pause: float) -> float:
    """How long to wait: as the server says, within reason."""
    seconds = headers.get("Retry-After", "")
    return min(float(seconds), _LONGEST_WAIT) if seconds.isdigit() else pause
