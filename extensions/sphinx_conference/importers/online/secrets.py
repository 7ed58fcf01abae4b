"""Credentials: from the environment, or typed where somebody sits at a terminal. They are written nowhere."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_conference.importers.imported import RefusedError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


@dataclass(frozen=True)
class Secrets:
    """Where credentials come from; ``ask`` types one without showing it, ``None`` where nobody is there to."""

    environment: Mapping[str, str]
    ask: Callable[[str], str] | None

    def get(self, name: str, prompt: str) -> str:
        """A credential; raises ``RefusedError`` where there is none."""
        if value := self.environment.get(name, ""):
            return value
        if self.ask and (value := self.ask(prompt)):
            return value
        raise RefusedError(
            f"{name} is not set", "Set it in the environment, or start the command in a terminal."
        )

    def offered(self, name: str, prompt: str) -> str:
        """A credential without which it goes too: of the environment, or typed; empty text if there is none."""
        return self.environment.get(name, "") or (self.ask(prompt) if self.ask else "")

    def optional(self, name: str) -> str:
        """A credential of the environment, or empty text."""
        return self.environment.get(name, "")


def one_time_code(secret: str, now: float) -> str:
    """The code of six digits for a secret in base 32 (RFC 6238); raises ``RefusedError`` for what is none."""
    try:
        key = base64.b32decode("".join(secret.split()).upper() + "=" * (-len("".join(secret.split())) % 8))
    except binascii.Error:
        hint = "Copy the secret that was shown when the authenticator was set up."
        raise RefusedError("the secret for one-time codes is no base 32", hint) from None
    digest = hmac.new(key, struct.pack(">Q", int(now // 30)), hashlib.sha1).digest()
    offset = digest[-1] & 15
    number: int = struct.unpack(">I", digest[offset : offset + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"
