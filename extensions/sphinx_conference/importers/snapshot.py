"""What was last taken from a source: ``_data/.import/<source>.json``, of public fields alone."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sphinx_conference.importers.imported import RefusedError

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_conference.importers.imported import Fields

FOLDER = ".import"
_VERSION = 1
_NOTE = "What sphinx-conference import took last. It is compared with; do not edit it, and keep it in the repository."


@dataclass(eq=False)
class Snapshot:
    """The fields of papers and sessions as they were last taken, by their ids."""

    path: Path
    papers: dict[str, Fields] = field(default_factory=dict)
    sessions: dict[str, Fields] = field(default_factory=dict)

    @classmethod
    def read(cls, data: Path, source: str) -> Snapshot:
        """What lies in the ``_data`` folder; raises ``RefusedError`` for a file that is not ours."""
        path = data / FOLDER / f"{source}.json"
        if not path.is_file():
            return cls(path)
        hint = "Take it from the repository's history; without it, all differences are conflicts."
        try:
            value: Any = json.loads(path.read_text("utf-8"))
            version, papers, sessions = value["version"], value["papers"], value["sessions"]
        except (ValueError, KeyError, TypeError, RecursionError):
            raise RefusedError("the file of what was last taken cannot be read", hint, str(path)) from None
        if version != _VERSION:
            raise RefusedError(
                "a newer program wrote what was last taken", "Update sphinx-conference.", str(path)
            )
        if not all(isinstance(one, dict) for many in (papers, sessions) for one in many.values()):
            raise RefusedError("the file of what was last taken cannot be read", hint, str(path))
        return cls(path, papers, sessions)

    def text(self, papers: dict[str, Fields], sessions: dict[str, Fields]) -> str:
        """The file for what is taken now; the same for the same."""
        value = {"about": _NOTE, "version": _VERSION, "papers": papers, "sessions": sessions}
        return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
