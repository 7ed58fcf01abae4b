"""OpenReview: log in, and all notes of a venue, accepted or not, page by page."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any

from sphinx_conference.importers.files import SourceFile
from sphinx_conference.importers.imported import RefusedError
from sphinx_conference.importers.online.http import Server
from sphinx_conference.importers.online.secrets import Secrets, one_time_code

if TYPE_CHECKING:
    from collections.abc import Callable

API_2 = "https://api2.openreview.net"
API_1 = "https://api.openreview.net"
_PAGE = 1000
_OTHERS = ("Rejected_Submission", "Withdrawn_Submission", "Desk_Rejected_Submission")
"""What venues call the rest, unless they name it themselves; it is asked for to say what was withdrawn."""
_FILES = "Or download the notes as JSON in a browser where you are logged in, and name the file."
_EXPIRES = 3600


def fetch(venue: str, secrets: Secrets, say: Callable[[str], None]) -> list[SourceFile]:
    """The notes of a venue as files; raises ``RefusedError``."""
    base = secrets.optional("OPENREVIEW_API_BASEURL_V2") or API_2
    server = Server(base, say)
    server.headers["Authorization"] = f"Bearer {_log_in(server, secrets)}"
    files = _notes(server, venue, say)
    if not files:
        say("openreview: API 2 has no notes of this venue; API 1 is asked")
        old = Server(secrets.optional("OPENREVIEW_API_BASEURL_V1") or API_1, say, dict(server.headers))
        files, server = _notes(old, venue, say), old
    if not files:
        hint = f"Is it the id of the venue, as NeurIPS.cc/2025/Workshop/X, and are decisions posted? {_FILES}"
        raise RefusedError(f"OpenReview has no accepted notes of {venue}", hint)
    for other in _OTHERS:
        try:
            files += _notes(server, f"{venue}/{other}", say)
        except RefusedError as error:  # who is no program chair is not told
            say(f"openreview: {venue}/{other}: {error.message}")
    return files


def _log_in(server: Server, secrets: Secrets) -> str:
    """A token for an hour."""
    name = secrets.get("OPENREVIEW_USERNAME", "OpenReview user name: ")
    password = secrets.get("OPENREVIEW_PASSWORD", "OpenReview password: ")
    status, answer = server.post("/login", {"id": name, "password": password, "expiresIn": _EXPIRES})
    if status < 400 and isinstance(answer, dict) and answer.get("mfaPending"):
        status, answer = _verify(server, secrets, answer)
    token = answer.get("token") if isinstance(answer, dict) else None
    if status >= 400 or not isinstance(token, str) or not token:
        SourceFile("OpenReview", json.dumps(answer).encode()).json  # noqa: B018 - raises where it asks for a person
        raise RefusedError(
            "OpenReview does not let you in", f"Check OPENREVIEW_USERNAME and the password. {_FILES}"
        )
    return token


def _verify(server: Server, secrets: Secrets, pending: dict[str, Any]) -> tuple[int, Any]:
    """The second step of logging in, with a code of an authenticator."""
    methods = pending.get("mfaMethods")
    if not isinstance(methods, list) or "totp" not in methods:
        message = "this account logs in with a code by e-mail or a passkey, which needs a person"
        raise RefusedError(message, f"Set up an authenticator (TOTP) in OpenReview. {_FILES}")
    secret = secrets.optional("OPENREVIEW_TOTP_SECRET")
    code = (
        one_time_code(secret, time.time())
        if secret
        else secrets.get("OPENREVIEW_TOTP_CODE", "One-time code: ")
    )
    step = {"mfaPendingToken": pending.get("mfaPendingToken"), "method": "totp", "code": code}
    return server.post("/mfa/verify", step)


def _notes(server: Server, venueid: str, say: Callable[[str], None]) -> list[SourceFile]:
    """All pages of the notes of a venue id; none where there are no notes."""
    files: list[SourceFile] = []
    read = 0
    while True:
        query = {"content.venueid": venueid, "limit": str(_PAGE), "offset": str(read)}
        page = server.get("/notes", query)
        value = page.json
        notes = value.get("notes") if isinstance(value, dict) else None
        if not isinstance(notes, list):
            raise page.refuse("this is no list of notes", _FILES)
        total = value.get("count")
        if not notes:
            if isinstance(total, int) and read < total:
                raise page.refuse(
                    f"there are {total} notes, and it gave {read}", f"Try again later. {_FILES}"
                )
            return files
        value.pop("count", None)  # each query counts its own
        files.append(SourceFile(f"{page.name} ({venueid}, from {read})", json.dumps(value).encode()))
        read += len(notes)
        say(f"openreview: {venueid}: {read} of {total}")
        if len(notes) < _PAGE and (not isinstance(total, int) or read >= total):
            return files
