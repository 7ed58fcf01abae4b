"""The worker of each edition that keeps its pages readable without network (W3C Service Workers).

Without ``conference_offline`` a worker is written that takes leave: else browsers would keep for good the one that a
site once had.
"""

from __future__ import annotations

import hashlib
import json
from html import escape
from importlib import resources
from typing import TYPE_CHECKING

from sphinx.util.osutil import relative_uri

from sphinx_conference import __version__, config
from sphinx_conference.config import _
from sphinx_conference.exports.editionfiles import EditionFiles
from sphinx_conference.published.addresses import WORKER, has_pages, program_page
from sphinx_conference.published.editions import folder_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_conference.published.records import PublishedEdition
    from sphinx_conference.published.state import Build

MARK = b"sphinx-conference offline"


def write(build: Build) -> None:
    """Write the workers of all editions, and remove those of editions that are no more."""
    FILES.write(build)


def worker_of(build: Build, edition: PublishedEdition) -> bytes:
    """The text of an edition's worker."""
    if not build.app.config.conference_offline:
        return _template("farewell.js").encode()
    values = {"program": json.dumps(_program(build, edition)), "lost": json.dumps(_lost(build))}
    values["build"] = _name(build, edition, values)
    text = _template("worker.js")
    for name, value in values.items():
        text = text.replace(f"@{name}@", value)
    return text.encode()


def _template(name: str) -> str:
    folder = resources.files("sphinx_conference")
    return folder.joinpath("templates", "offline", name).read_text("utf-8")


def _program(build: Build, edition: PublishedEdition) -> list[str]:
    """The addresses of the pages that hold an edition's program, as seen from its folder."""
    folder, builder = f"{folder_of(edition)}/", build.app.builder
    claim = build.locations.list_of(edition.id, "schedule")
    pages = [claim.docname] if claim and claim.docname.startswith(folder) else []
    if has_pages(build.app):
        pages += [program_page(edition, day.isoformat()) for day in edition.program_pages.days]
    return [relative_uri(folder, builder.get_target_uri(page)) or "./" for page in pages]


def _lost(build: Build) -> str:
    """The page in place of one that was never seen."""
    said = _("You are offline, and this page was not opened before.")
    language = config.language_tag(build.app.config)
    return (
        f'<!DOCTYPE html><html lang="{escape(language)}"><head><meta charset="utf-8" />'
        '<meta name="viewport" content="width=device-width" />'
        f"<title>{escape(said)}</title></head><body><main><h1>{escape(said)}</h1></main></body></html>"
    )


def _name(build: Build, edition: PublishedEdition, values: Mapping[str, str]) -> str:
    """A name of the build as far as an edition's pages go: of what is published, and of the documents in its folder."""
    app, site = build.app, build.site
    records = sorted((key, value) for key, value in site.digests.items() if key[0] in ("", edition.id))
    digest = hashlib.sha256(repr((__version__, app.builder.name, sorted(values.items()), records)).encode())
    for docname in sorted(app.env.found_docs):
        if docname.startswith(f"{folder_of(edition)}/"):
            digest.update(docname.encode() + b"\0" + app.env.doc2path(docname).read_bytes())
    return digest.hexdigest()[:16]


def _digest(build: Build, edition: PublishedEdition) -> str:
    return hashlib.sha256(worker_of(build, edition)).hexdigest()


def _make(build: Build, edition: PublishedEdition) -> Mapping[str, bytes]:
    return {WORKER: worker_of(build, edition)}


FILES = EditionFiles("offline.pickle", (WORKER,), MARK, _digest, _make)
