"""A feed as JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sphinx_conference.exports.feeds.atom import GENERATOR, moment_of

if TYPE_CHECKING:
    from sphinx_conference.exports.feeds.feed import Feed, FeedEntry

VERSION = "https://jsonfeed.org/version/1.1"


def json_feed(feed: Feed) -> bytes:
    """The bytes of the feed."""
    value = {
        "version": VERSION,
        "_generator": {"about": "https://www.jsonfeed.org/version/1.1/#extensions", "name": GENERATOR},
        "title": feed.title,
        "home_page_url": feed.url,
        "feed_url": feed.source,
        "language": feed.language.replace("_", "-"),
        "authors": [{"name": feed.author}],
        "items": [_item(entry) for entry in feed.entries],
    }
    return json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"


def _item(entry: FeedEntry) -> dict[str, Any]:
    moment = moment_of(entry.updated)
    item = {
        "id": f"urn:uuid:{entry.uid}",
        "url": entry.url,
        "external_url": entry.more,
        "title": entry.title,
        "content_html": entry.html,
        "content_text": "" if entry.html else entry.text or entry.title,
        "date_published": moment,
        "date_modified": moment,
        "tags": [entry.category] if entry.category else [],
    }
    return {key: value for key, value in item.items() if value}
