"""Writes an edition's calendars when a web site has been built, only what changed, and removes what has gone."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from sphinx_conference import config
from sphinx_conference.cache.fingerprint import program_digest
from sphinx_conference.cache.helpers import Aside
from sphinx_conference.cache.output import output_of
from sphinx_conference.cache.writing import write_if_changed
from sphinx_conference.config import _
from sphinx_conference.exports.calendar.content import About, Entry, Naming, entries_of, headline, name_of
from sphinx_conference.published.editions import folder_of
from sphinx_conference.render.dates.calendar_links import BUILDERS, DEADLINES, WHOLE
from sphinx_conference.sphinx_ext.domain import domain_of
from sphinx_conference.text.plaintext import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sphinx.application import Sphinx

    from sphinx_conference.published.gate import PublishedEdition

MEMORY = "calendar.json"
_VERSION = 3
_COLORS = {WHOLE: "midnightblue", DEADLINES: "firebrick"}
"""The colours that calendars give to the files of a whole edition: names of CSS (RFC 7986, 5.9)."""


def connect(app: Sphinx) -> None:
    """Write the files when a web site has been built; if there is something new, another core begins before."""
    app.connect("html-collect-pages", _begin, priority=100)  # all pages are read
    app.connect("build-finished", _write)


def _begin(app: Sphinx) -> list[Any]:
    if app.builder.name in BUILDERS:
        domain = domain_of(app.env)
        before, base = _recall(app) or {}, config.base_url(app.config)
        same = all(
            before.get(folder_of(edition), {}).get("digest") == _digest(app, edition, base)
            for edition in domain.site.editions.values()
        )
        domain.kept["calendars"] = Aside(lambda: _write_all(app), long=not same)
    return []


def _write(app: Sphinx, exception: Exception | None) -> None:
    begun: Aside[None] | None = domain_of(app.env).kept.pop("calendars", None)
    if exception is None and begun:
        begun.result()


def _write_all(app: Sphinx) -> None:
    before = _recall(app)
    site = domain_of(app.env).site
    editions = {}
    for edition in site.editions.values():
        folder, base = folder_of(edition), config.base_url(app.config)
        digest = _digest(app, edition, base)
        known = (before or {}).get(folder, {})
        files = known.get("files", {})
        if known.get("digest") != digest or not all((app.outdir / folder / path).is_file() for path in files):
            files = _write_edition(app, edition, base, files)
        editions[folder] = {"digest": digest, "files": files}
    written = {f"{folder}/{path}" for folder, one in editions.items() for path in one["files"]}
    _remove_gone(app.outdir, before, written)
    content = json.dumps({"version": _VERSION, "editions": editions})
    write_if_changed(output_of(app).memory(MEMORY), content)


def _digest(app: Sphinx, edition: PublishedEdition, base: str) -> str:
    """A digest of all that an edition's calendars are made of, taken without making them."""
    site, naming = domain_of(app.env).site, _naming(app, base)
    names = ("edition", "dates", "people", "schedule", "papers", "calendar")
    records = [site.digests[edition.id, name] for name in names]
    ids = [("date", date.id) for date in edition.dates]
    ids += [("session", session.id) for session in edition.sessions() if session.id]
    shown = [naming.address(kind, f"{edition.id}/{short}") for kind, short in ids] if base else []
    around = (naming.site_id, naming.language, base, folder_of(edition), app.builder.name, program_digest())
    value = (records, site.digests["", "persons"], shown, around, _home(app, folder_of(edition), base))
    return _hash(value)


def _hash(value: object) -> str:
    return hashlib.sha256(repr(value).encode()).hexdigest()[:32]


def _naming(app: Sphinx, base: str) -> Naming:
    domain = domain_of(app.env)

    def address(objtype: str, full_id: str) -> str | None:
        claim = domain.owner(objtype, full_id) if base else None
        return f"{base}{app.builder.get_target_uri(claim.docname)}#{claim.anchor}" if claim else None

    return Naming(config.calendar_id(app.config), app.config.language, address)


def _files(entries: list[Entry]) -> Iterator[tuple[str, list[Entry]]]:
    """The files of an edition with their entries; none without entries, since a calendar holds at least one."""
    for name, some in (WHOLE, entries), (DEADLINES, [entry for entry in entries if entry.deadline]):
        if some:
            yield name, some
    yield from ((entry.path, [entry]) for entry in entries if entry.path)


def _write_edition(
    app: Sphinx, edition: PublishedEdition, base: str, known: dict[str, str]
) -> dict[str, str]:
    """Write the files of an edition that changed; returns a digest of what each is made of, by its path there."""
    from sphinx_conference.exports.calendar import ics  # what an unchanged site does not need

    folder = app.outdir / folder_of(edition)
    result = {}
    for path, some in _files(entries_of(edition, domain_of(app.env).site, _naming(app, base))):
        about = _about(path, app, edition, base) if path in _COLORS else None
        result[path] = _hash((some, about, program_digest()))
        if known.get(path) != result[path] or not (folder / path).is_file():
            content = ics.calendar_file(some, about) if about else ics.entry_file(some[0])
            write_if_changed(folder / path, content)
    return result


def _about(path: str, app: Sphinx, edition: PublishedEdition, base: str) -> About:
    """What is said of a calendar of a whole edition."""
    name, about, folder = name_of(edition), edition.edition, folder_of(edition)
    return About(
        uid=_naming(app, base).uid(f"{edition.id}/{path}"),
        name=name if path == WHOLE else _("{name}: deadlines").format(name=name),
        description=headline(edition),
        color=_COLORS[path],
        source=f"{base}{folder}/{path}" if base else None,
        url=about.url or _home(app, folder, base),
        categories=tuple(plain_text(text) for text in (about.acronym, about.host) if text),
    )


def _home(app: Sphinx, folder: str, base: str) -> str | None:
    """The address of an edition's own page, or else of the site."""
    page = f"{folder}/index"
    return (base + app.builder.get_target_uri(page) if page in app.env.found_docs else base) if base else None


def _recall(app: Sphinx) -> dict[str, Any] | None:
    """What was written, by folder; ``None`` if that is not known."""
    output = output_of(app)
    try:
        stored = json.loads(output.memory(MEMORY).read_bytes())
    except (OSError, ValueError):
        return None
    usable = stored.get("version") == _VERSION and not output.was_cut_off
    return dict(stored["editions"]) if usable else None


def _remove_gone(out: Path, before: dict[str, Any] | None, written: set[str]) -> None:
    """Remove calendars of records that are no more: those remembered, or any that this package wrote."""
    if before is not None:
        old = [f"{folder}/{path}" for folder, one in before.items() for path in one["files"]]
    else:
        from sphinx_conference.exports.calendar.ics import PRODID

        mark = f"PRODID:{PRODID}\r\n".encode()
        found = out.rglob("*.ics")
        old = [path.relative_to(out).as_posix() for path in found if mark in path.read_bytes()[:200]]
    for name in old:
        if name not in written:
            (out / name).unlink(missing_ok=True)
