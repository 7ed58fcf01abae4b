"""Scripts that stand in pages become files, so that a site may forbid scripts in pages (a strict CSP) and all run."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_conference.cache.writing import write_if_changed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

FOLDER, PREFIX = "_static", "inline-"
_RUN = frozenset({"", "module", "text/javascript", "application/javascript"})
"""Types of scripts that a browser runs; all others are data, which a CSP lets stand."""
_OF_BASE = re.compile(
    r"\s*DOCUMENTATION_OPTIONS\.(?:pagename|theme_version|search_as_you_type)\s*=", re.IGNORECASE
)
"""What pydata-sphinx-theme writes into each page for its own scripts, of which the page has none."""


def as_files(app: Sphinx, scripts: list[Any]) -> list[Any]:
    """A page's scripts in their order: those without a file get one, and all wait for the page.

    Deferred scripts run in their order, after the page is there and before it says so.
    """
    return list(_as_files(app, scripts))


def _as_files(app: Sphinx, scripts: list[Any]) -> Iterator[Any]:
    for script in scripts:
        attributes = dict(getattr(script, "attributes", {}))
        body = attributes.pop("body", "")
        if getattr(script, "filename", None):
            yield _deferred(script, script.filename, attributes)
        elif not hasattr(script, "attributes"):
            yield script  # a name as older extensions give one
        elif (attributes.get("type") or "").lower() not in _RUN:
            yield script
        elif body.strip() and not _OF_BASE.match(body):
            yield _deferred(script, _file_of(app, body), attributes)


def _deferred(script: Any, filename: str, attributes: dict[str, Any]) -> Any:
    waits = {"async", "defer"} & attributes.keys() or attributes.get("type") == "module"
    return type(script)(
        filename, priority=script.priority, **attributes, **({} if waits else {"defer": "defer"})
    )


def _file_of(app: Sphinx, body: str) -> str:
    """The file of a script, called by what it holds and written at once: pages may be made in other processes."""
    name = f"{PREFIX}{hashlib.sha256(body.encode()).hexdigest()[:12]}.js"
    write_if_changed(Path(app.outdir) / FOLDER / name, body)
    return f"{FOLDER}/{name}"
