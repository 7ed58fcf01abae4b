"""pretalx: confirmed submissions of an event and the slots of its released schedule, page by page."""

from __future__ import annotations

import json
import re
import urllib.parse
from typing import TYPE_CHECKING

from sphinx_conference.importers.files import SourceFile
from sphinx_conference.importers.imported import RefusedError
from sphinx_conference.importers.online.http import Server

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_conference.importers.online.secrets import Secrets

VERSION = "v2"
"""The version of the API that is asked for; a token else keeps the one of its first use."""
_EVENT = re.compile(r"(?P<host>https?://[^/\s]+)(?:/api/events)?/(?P<event>[\w-]+)/?")
_QUERY = {"state": "confirmed", "expand": "speakers,track,submission_type,slots.room", "limit": "50"}


def fetch(venue: str, secrets: Secrets, say: Callable[[str], None]) -> list[SourceFile]:
    """Submissions and slots of an event by its address; raises ``RefusedError``."""
    found = _EVENT.fullmatch(venue.strip())
    if not found:
        hint = "Write it as in a browser: --venue https://pretalx.example.org/event."
        raise RefusedError(f'"{venue}" is no address of an event', hint)
    server = Server(found["host"], say, {"Pretalx-Version": VERSION})
    if token := secrets.offered("PRETALX_TOKEN", "pretalx token, empty for the released schedule: "):
        server.headers["Authorization"] = f"Token {token}"
    event = f"/api/events/{found['event']}"
    return [
        *_pages(server, f"{event}/submissions/", _QUERY, say),
        *_pages(server, f"{event}/slots/", {"expand": "room", "limit": "50"}, say),
    ]


def _pages(server: Server, path: str, query: dict[str, str], say: Callable[[str], None]) -> list[SourceFile]:
    files, read, seen = [], 0, set()
    while True:
        page = server.get(path, query)
        value = page.json
        results = value.get("results") if isinstance(value, dict) else None
        if not isinstance(results, list):
            raise page.refuse(
                "this is no page of results", "Is it the address of an event, and is its API public?"
            )
        read += len(results)
        say(f"pretalx: {path}: {read} of {value.get('count')}")
        if results:
            files.append(SourceFile(page.name, json.dumps(value).encode()))
        following = urllib.parse.urlsplit(str(value.get("next") or ""))
        if not following.path and not following.query:
            return files
        origin = urllib.parse.urlsplit(server.base)
        if (following.netloc or origin.netloc) != origin.netloc or following.query in seen:
            raise page.refuse(
                "its next page leads elsewhere", "Download the pages in a browser, and name them."
            )
        seen.add(following.query)
        path, query = following.path, dict(urllib.parse.parse_qsl(following.query))
