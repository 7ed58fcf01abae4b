"""Writes the feed of each edition's program; none without ``conference_base_url``, since a feed is read elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from sphinx_conference import config
from sphinx_conference.exports.calendar.writer import digest_of, home_of, naming_of
from sphinx_conference.exports.editionfiles import EditionFiles
from sphinx_conference.exports.feeds.atom import GENERATOR, atom
from sphinx_conference.exports.feeds.program import program_feed
from sphinx_conference.published.editions import folder_of
from sphinx_conference.render.schedule.changelist import FEED, has_feed_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_conference.published.gate import PublishedEdition
    from sphinx_conference.published.state import Build


def write(build: Build) -> None:
    """Write the feeds of all editions, and remove those of what has gone."""
    FILES.write(build)


def _digest(build: Build, edition: PublishedEdition) -> str:
    return digest_of(build, edition, config.base_url(build.app.config))


def _make(build: Build, edition: PublishedEdition) -> Mapping[str, bytes]:
    base = config.base_url(build.app.config)
    if not has_feed_of(edition, base):
        return {}
    home = home_of(build, edition, base) or base
    folder = f"{base}{quote(folder_of(edition))}/"
    return {FEED: atom(program_feed(edition, build.site, naming_of(build, base), home, folder))}


FILES = EditionFiles("feeds.pickle", (FEED,), GENERATOR.encode(), _digest, _make)
