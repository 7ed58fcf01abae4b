"""Results that a system gives in pages: all of them must be there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_conference.importers.imported import RefusedError
from sphinx_conference.importers.jsonvalues import maps_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_conference.importers.files import SourceFile


def gathered(files: Sequence[SourceFile], key: str, what: str, identity: str) -> list[dict[str, Any]]:
    """The records of several pages, each once; ``key`` is where they stand, ``identity`` what tells them apart.

    Raises ``RefusedError`` where a page is missing, or all are empty.
    """
    found: dict[str, dict[str, Any]] = {}
    total = 0
    for file in files:
        value = file.json
        records = value.get(key) if isinstance(value, dict) else value
        if not isinstance(records, list) or len(maps_of(records)) != len(records):
            raise file.refuse(f"this is no list of {what}", "Is it the right file, of the right system?")
        if isinstance(value, dict) and isinstance(count := value.get("count"), int):
            total = max(total, count)
        for number, record in enumerate(records):
            found[str(record.get(identity) or f"{file.name}#{number}")] = record
    if not found:
        hint = "Who asks without logging in, or asks for another event, gets none. Log in, and download it again."
        raise RefusedError(f"the list of {what} is empty", hint, files[0].name)
    if len(found) < total:
        message = f"there are {total} {what}, and the files hold {len(found)}"
        raise RefusedError(
            message, f"Download the next page too (offset={len(found)}), and give all files.", files[0].name
        )
    return list(found.values())
