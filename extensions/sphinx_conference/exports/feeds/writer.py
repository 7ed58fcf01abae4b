"""Writes the feeds of each edition and of the site; none without ``conference_base_url``, since a feed is read
elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from sphinx_conference import config
from sphinx_conference.cache.writing import write_if_changed
from sphinx_conference.exports.calendar.writer import digest_of, home_of, naming_of
from sphinx_conference.exports.editionfiles import EditionFiles
from sphinx_conference.exports.feeds.atom import GENERATOR, atom
from sphinx_conference.exports.feeds.jsonfeed import json_feed
from sphinx_conference.exports.feeds.news import edition_feeds, site_feed
from sphinx_conference.published.editions import folder_of
from sphinx_conference.render.news.items import FEEDS, news_editions
from sphinx_conference.render.schedule.changelist import FEED, has_feed_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_conference.exports.feeds.feed import Feed
    from sphinx_conference.published.records import PublishedEdition
    from sphinx_conference.published.state import Build


def write(build: Build) -> None:
    """Write the feeds of all editions and of the site, and remove those of what has gone."""
    FILES.write(build)
    out = build.app.outdir
    files = _of_site(build)
    for name in FEEDS:
        if name in files:
            write_if_changed(out / name, files[name])
        elif (out / name).is_file() and GENERATOR.encode() in (out / name).read_bytes()[:600]:
            (out / name).unlink()


def _digest(build: Build, edition: PublishedEdition) -> str:
    """A digest of what feeds are made of: what calendars are, and news with their addresses."""
    base, locations = config.base_url(build.app.config), build.locations
    shown = [sorted(locations.claims_of(kind, edition.id).items()) for kind in ("news", "list")]
    news = build.site.digests[edition.id, "news"]
    return f"{digest_of(build, edition, base)} {news} {shown} {locations.own_pages}"


def _make(build: Build, edition: PublishedEdition) -> Mapping[str, bytes]:
    base = config.base_url(build.app.config)
    if not base:
        return {}
    home = home_of(build, edition, base) or base
    folder = f"{base}{quote(folder_of(edition))}/"
    news, program = edition_feeds(edition, build.site, naming_of(build, base), home, folder)
    files = _forms(news)
    if has_feed_of(edition, base):
        files[FEED] = atom(program)
    return files


def _of_site(build: Build) -> Mapping[str, bytes]:
    """The feeds of the whole site."""
    configuration = build.app.config
    base, editions = config.base_url(configuration), news_editions(build.site)
    if not base or not editions:
        return {}

    def home(edition: PublishedEdition) -> str:
        return home_of(build, edition, base) or base

    naming = naming_of(build, base)
    return _forms(site_feed(editions, build.site, naming, configuration.project, base, home))


def _forms(feed: Feed) -> dict[str, bytes]:
    """A feed in both forms."""
    place, _slash, _name = feed.source.rpartition("/")
    sources = {name: feed._replace(source=f"{place}/{name}") for name in FEEDS}
    return {"news.atom": atom(sources["news.atom"]), "news.json": json_feed(sources["news.json"])}


FILES = EditionFiles("feeds.pickle", (FEED, *FEEDS), GENERATOR.encode(), _digest, _make)
