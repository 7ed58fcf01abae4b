"""``<edition>/papers-search.json``: what the search of a list of papers finds beyond what the list shows."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_conference.domain import domain_of
from sphinx_conference.exports.files import write_if_changed
from sphinx_conference.render.links import SITES
from sphinx_conference.render.paperwords import has_words, words_file, words_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx

MEMORY = "papers-search.json"


def connect(app: Sphinx) -> None:
    """Write the files when a web site has been built."""
    app.connect("build-finished", _write)


def _write(app: Sphinx, exception: Exception | None) -> None:
    if exception is not None or app.builder.name not in SITES:
        return
    memory = Path(app.doctreedir) / MEMORY
    before, after = _recall(memory), {}
    site = domain_of(app.env).site
    for edition in site.editions.values():
        if not app.config.conference_search or not has_words(edition):
            continue
        name = words_file(edition)
        digests = [site.digests.get((edition.id, collection), "") for collection in ("papers", "edition")]
        after[name] = [str(app.outdir), *digests]
        if before.get(name) != after[name] or not (app.outdir / name).is_file():
            write_if_changed(app.outdir / name, words_of(edition))
    for name in before.keys() - after.keys():
        (app.outdir / name).unlink(missing_ok=True)
    write_if_changed(memory, json.dumps(after))


def _recall(memory: Path) -> dict[str, list[str]]:
    """What was written in the build before, from which records; nothing if that cannot be told."""
    try:
        found = json.loads(memory.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
