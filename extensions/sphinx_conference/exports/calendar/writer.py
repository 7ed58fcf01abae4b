"""Writes an edition's calendars when a web site has been built, only what changed, and removes what has gone."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from sphinx_conference import config
from sphinx_conference.cache.digests import hex_digest
from sphinx_conference.cache.fingerprint import program_digest
from sphinx_conference.cache.writing import write_if_changed
from sphinx_conference.config import _
from sphinx_conference.exports.calendar import continuity, ics
from sphinx_conference.exports.calendar.content import About, Entry, Naming, called, entries_of, headline
from sphinx_conference.exports.calendar.parts import parts_of
from sphinx_conference.published.editions import folder_of, home_among
from sphinx_conference.render.dates.calendar_links import DEADLINES, WHOLE
from sphinx_conference.text.plaintext import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_conference.published.records import Published, PublishedEdition
    from sphinx_conference.published.state import Build

MEMORY = "calendar.json"
_VERSION = 4
_COLORS = {WHOLE: "midnightblue", DEADLINES: "firebrick"}
"""The colours that calendars give to the files of a whole edition: names of CSS (RFC 7986, 5.9)."""
_OF_A_PART = "teal"
"""The colour of the calendar of a day, a room, a track or a person."""


def write(build: Build) -> None:
    """Write the calendars of all editions, and remove those of what has gone."""
    out = build.app.outdir
    before = _recall(build)
    editions = {}
    history = continuity.note(build, _remembered(build))
    for edition in build.site.editions.values():
        folder, base = folder_of(edition), config.base_url(build.app.config)
        digest = digest_of(build, edition, base)
        known = (before or {}).get(folder, {})
        files = known.get("files", [])
        if known.get("digest") != digest or not all((out / folder / path).is_file() for path in files):
            files = list(_write_edition(build, edition, base))
        editions[folder] = {"digest": digest, "files": files}
    written = {f"{folder}/{path}" for folder, one in editions.items() for path in one["files"]}
    _remove_gone(build, before, written)
    content = json.dumps({"version": _VERSION, "editions": editions, "history": history})
    write_if_changed(build.output.memory(MEMORY), content)


def digest_of(build: Build, edition: PublishedEdition, base: str) -> str:
    """A digest of all that an edition's calendars, and whatever else tells of its program, are made of, taken without
    making them."""
    site, naming = build.site, naming_of(build, base)
    names = ("edition", "dates", "people", "schedule", "papers", "calendar", "calendars")
    records = [site.digests[edition.id, name] for name in names]
    ids = [("date", date.id) for date in edition.dates]
    shown = [naming.address(kind, f"{edition.id}/{short}") for kind, short in ids] if base else []
    shown += [naming.address_of_line(edition, line) for line in edition.program.lines] if base else []
    around = (
        naming.site_id,
        naming.language,
        base,
        folder_of(edition),
        build.app.builder.name,
        program_digest(),
    )
    home = home_of(build, edition, base)
    return hex_digest(records, site.digests["", "persons"], shown, around, home)


def naming_of(build: Build, base: str) -> Naming:
    """Who speaks in the calendars of a site."""
    app = build.app

    def address(objtype: str, full_id: str) -> str | None:
        claim = build.locations.owner(objtype, full_id) if base else None
        if claim is None:
            return None
        anchor = f"#{claim.anchor}" if claim.anchor else ""
        return f"{base}{app.builder.get_target_uri(claim.docname)}{anchor}"

    return Naming(config.calendar_id(app.config), app.config.language, address)


def _calendars(
    edition: PublishedEdition, site: Published, naming: Naming, entries: list[Entry]
) -> Iterator[tuple[str, str, list[Entry]]]:
    """The calendars of an edition to subscribe to: path, what it is called, and entries; none is written without."""
    name = called(edition)
    yield WHOLE, name, entries
    yield DEADLINES, _("{name}: deadlines").format(name=name), [entry for entry in entries if entry.deadline]
    for part in parts_of(edition, site, naming, entries):
        yield part.path, f"{name}: {part.name}", part.entries


def _write_edition(build: Build, edition: PublishedEdition, base: str) -> Iterator[str]:
    """Write the files of an edition; gives their paths there."""
    folder, naming = build.app.outdir / folder_of(edition), naming_of(build, base)
    entries = entries_of(edition, build.site, naming)
    events = {entry.uid: ics.event(entry) for entry in entries}  # each stands in several files
    for path, name, some in _calendars(edition, build.site, naming, entries):
        if some:
            about, changed = _about(path, name, build, edition, base), max(entry.stamp for entry in some)
            content = ics.calendar_file(about, changed, [events[entry.uid] for entry in some])
            write_if_changed(folder / path, content)
            yield path
    for entry in entries:
        if entry.path:
            write_if_changed(f"{folder}/{entry.path}", ics.entry_file(events[entry.uid]))
            yield entry.path


def _about(path: str, name: str, build: Build, edition: PublishedEdition, base: str) -> About:
    """What is said of a calendar to subscribe to."""
    about, folder = edition.edition, folder_of(edition)
    return About(
        uid=naming_of(build, base).uid(f"{edition.id}/{path}"),
        name=name,
        description="".join(headline(edition)),
        color=_COLORS.get(path, _OF_A_PART),
        source=f"{base}{quote(f'{folder}/{path}')}" if base else None,
        url=about.url or home_of(build, edition, base),
        categories=tuple(plain_text(text) for text in (about.acronym, about.host) if text),
    )


def home_of(build: Build, edition: PublishedEdition, base: str) -> str | None:
    """The address of an edition's own page, or else of the site."""
    page = home_among(edition, build.app.env.found_docs)
    return (base + build.app.builder.get_target_uri(page) if page else base) if base else None


def _recall(build: Build) -> dict[str, Any] | None:
    """What was written, by folder; ``None`` if that is not known."""
    stored = _stored(build)
    usable = stored.get("version") == _VERSION and not build.output.was_cut_off
    return dict(stored["editions"]) if usable else None


def _remembered(build: Build) -> dict[str, Any]:
    """What calendars were named after in the build before."""
    history = _stored(build).get("history")
    return history if isinstance(history, dict) else {}


def _stored(build: Build) -> dict[str, Any]:
    try:
        stored = json.loads(build.output.memory(MEMORY).read_bytes())
    except (OSError, ValueError):
        return {}
    return stored if isinstance(stored, dict) else {}


def _remove_gone(build: Build, before: dict[str, Any] | None, written: set[str]) -> None:
    """Remove calendars of records that are no more: those remembered, or any that this package wrote."""
    out, old = build.app.outdir, list[str]()
    if before is not None:
        old = [f"{folder}/{path}" for folder, one in before.items() for path in one["files"]]
    elif build.output.has_files:
        mark = f"PRODID:{ics.PRODID}\r\n".encode()
        found = out.rglob("*.ics")
        old = [path.relative_to(out).as_posix() for path in found if mark in path.read_bytes()[:200]]
    for name in old:
        if name not in written:
            (out / name).unlink(missing_ok=True)
