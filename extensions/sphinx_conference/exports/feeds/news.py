"""The feeds of news, of an edition and of the whole site; that of what changed in a program has some of their
entries."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from sphinx_conference.config import _
from sphinx_conference.exports.calendar.content import called
from sphinx_conference.exports.feeds.feed import Feed, FeedEntry
from sphinx_conference.model.plans import unstamped
from sphinx_conference.render.html import block_html
from sphinx_conference.render.news.items import NewsKind, newest_first, news_of
from sphinx_conference.render.schedule.changelist import FEED
from sphinx_conference.text.plaintext import plain_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sphinx_conference.exports.calendar.content import Naming
    from sphinx_conference.published.records import Published, PublishedEdition
    from sphinx_conference.render.news.items import NewsItem

NEWS = "news.atom"
"""What the feeds of news have their ids from, whatever their form."""


def edition_feeds(
    edition: PublishedEdition, site: Published, naming: Naming, home: str, folder: str
) -> tuple[Feed, Feed]:
    """The feed of an edition's news and that of its program alone; ``home`` is its page, and ``folder`` the absolute
    address of its folder with a slash."""
    items = news_of(edition, site, naming.language)

    def feed(name: str, title: str, some: Sequence[NewsItem]) -> Feed:
        return Feed(
            uid=naming.uid(f"{edition.id}/{name}"),
            title=title.format(name=called(edition)),
            author=called(edition),
            language=naming.language,
            url=home,
            source=f"{folder}{name}",
            since=unstamped(edition.edition),
            entries=tuple(_entry(item, naming, home) for item in some),
        )

    of_program = [item for item in items if item.kind is NewsKind.PROGRAM]
    return feed(NEWS, _("{name}: news"), items), feed(FEED, _("{name}: what changed"), of_program)


def site_feed(
    editions: Sequence[PublishedEdition],
    site: Published,
    naming: Naming,
    title: str,
    base: str,
    home_of: Callable[[PublishedEdition], str],
) -> Feed:
    """The feed of a site's news, given the editions that it tells of, of which there is one at least; titles begin with
    the name of the edition. ``base`` is the site's address."""
    items = newest_first(item for edition in editions for item in news_of(edition, site, naming.language))

    def prefix(item: NewsItem) -> str:
        return f"{item.edition.edition.name}: " if len(editions) > 1 else ""

    return Feed(
        uid=naming.uid(NEWS),
        title=_("{name}: news").format(name=title),
        author=title,
        language=naming.language,
        url=base,
        source=f"{base}{NEWS}",
        since=min(unstamped(edition.edition) for edition in editions),
        entries=tuple(_entry(item, naming, home_of(item.edition), prefix(item)) for item in items),
    )


def _entry(item: NewsItem, naming: Naming, home: str, prefix: str = "") -> FeedEntry:
    uid = naming.uid(f"{item.edition.id}/{item.name}")
    from_organisers = item.kind is NewsKind.NEWS
    return FeedEntry(
        uid=uid if item.number is None else str(uuid5(UUID(uid), str(item.number))),
        title=f"{prefix}{plain_text(item.title)}",
        text=plain_text(item.text),
        updated=item.stamp,
        url=_address(item, naming) or home,
        category=item.change or item.kind.value,
        html=str(block_html(item.text)) if from_organisers and item.text else "",
        more=item.url,
    )


def _address(item: NewsItem, naming: Naming) -> str | None:
    """The address of a piece of news; what tells of the program leads to the session itself."""
    own, lead = ("news", item.full_id), item.about
    places = [own] if lead is None else [lead, own] if item.kind is NewsKind.PROGRAM else [own, lead]
    return next((address for kind, key in places if (address := naming.address(kind, key))), None)
