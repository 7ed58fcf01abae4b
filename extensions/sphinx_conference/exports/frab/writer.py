"""Writes ``schedule.xml`` and ``schedule.json`` of each edition that has a program."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING
from urllib.parse import quote

from sphinx_conference import config
from sphinx_conference.exports.calendar.writer import digest_of, home_of, naming_of
from sphinx_conference.exports.editionfiles import EditionFiles
from sphinx_conference.exports.frab import schedulejson, schedulexml
from sphinx_conference.exports.frab.content import schedule_of
from sphinx_conference.published.editions import folder_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_conference.exports.frab.content import Schedule
    from sphinx_conference.published.records import PublishedEdition
    from sphinx_conference.published.state import Build


def write(build: Build) -> None:
    """Write the schedules of all editions, and remove those of what has gone."""
    FILES.write(build)


def _digest(build: Build, edition: PublishedEdition) -> str:
    papers = "pages" if build.locations.own_pages else "list"  # where links to papers lead
    return f"{digest_of(build, edition, config.base_url(build.app.config))} {papers}"


def _make(build: Build, edition: PublishedEdition) -> Mapping[str, bytes]:
    base = config.base_url(build.app.config)
    home = edition.edition.url or home_of(build, edition, base)
    source = f"{base}{quote(folder_of(edition))}/" if base else None
    schedule = schedule_of(edition, build.site, naming_of(build, base), home, source)
    return files_of(schedule) if schedule else {}


def files_of(schedule: Schedule) -> dict[str, bytes]:
    """``schedule.xml`` and, where it can be valid, ``schedule.json``, of one version: that changes whenever anything in
    them does, and never otherwise."""
    body = schedulexml.body_of(schedule)
    version = hashlib.sha256(repr(schedule.rooms).encode() + body).hexdigest()[:8]
    files = {schedulexml.NAME: schedulexml.xml(schedule, version, body)}
    if (content := schedulejson.as_json(schedule, version)) is not None:
        files[schedulejson.NAME] = content
    return files


FILES = EditionFiles(
    "frab.pickle",
    (schedulexml.NAME, schedulejson.NAME),
    schedulexml.GENERATOR.encode(),
    _digest,
    _make,
)
