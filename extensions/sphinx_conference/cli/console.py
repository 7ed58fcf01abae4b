"""What commands say of themselves, on standard error."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from sphinx_conference.text.scripts import scripts_beyond

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any


def say(message: str) -> None:
    """Write a message that begins with the name of the program."""
    print(f"sphinx-conference: {message}", file=sys.stderr)


def fail(message: str, code: int = 2) -> int:
    """Say why a command does nothing more; returns its exit code, by default that of a wrong use."""
    say(message)
    return code


def note_fonts(data: Mapping[str, Any]) -> None:
    """Say which scripts in ``data``, of which Typst made a PDF, are set in fonts of this machine, if any are."""
    if scripts := scripts_beyond(json.dumps(data, ensure_ascii=False)):
        message = (
            f"Letters of {', '.join(scripts)} are shown in fonts of this machine; look whether all are there."
        )
        print(message, file=sys.stderr)
