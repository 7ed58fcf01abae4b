"""Writes ``schedule.xml`` and ``schedule.json`` of each edition that has a program."""

from __future__ import annotations

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
    if schedule is None:
        return {}
    files = {schedulexml.NAME: schedulexml.xml(schedule), schedulejson.NAME: schedulejson.as_json(schedule)}
    return {name: content for name, content in files.items() if content is not None}


FILES = EditionFiles(
    "frab.pickle",
    (schedulexml.NAME, schedulejson.NAME),
    schedulexml.GENERATOR.encode(),
    _digest,
    _make,
)
