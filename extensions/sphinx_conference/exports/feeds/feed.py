"""What stands in a feed, whatever the format. All addresses are absolute, and no moment is that of the build."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import datetime


class FeedEntry(NamedTuple):
    """Something new. ``uid`` is a UUID that stays; texts are plain, and ``html`` is safe, if there is any.

    ``url`` is its own address, and ``more`` another one about it.
    """

    uid: str
    title: str
    text: str
    updated: datetime
    url: str
    category: str = ""
    html: str = ""
    more: str = ""


class Feed(NamedTuple):
    """A feed: ``url`` is the address of the page about it and ``source`` its own; the newest entry stands first.

    ``since`` is the moment at which it was last changed if it has no entries.
    """

    uid: str
    title: str
    author: str
    language: str
    url: str
    source: str
    since: datetime
    entries: tuple[FeedEntry, ...] = ()

    @property
    def updated(self) -> datetime:
        """When it changed last."""
        return max((entry.updated for entry in self.entries), default=self.since)
