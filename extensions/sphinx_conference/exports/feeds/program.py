"""The feed of what changed in an edition's program: an entry a change, named by the UID of calendars and the number of
the change."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from sphinx_conference.config import _
from sphinx_conference.exports.calendar.content import called
from sphinx_conference.exports.feeds.feed import Entry, Feed
from sphinx_conference.model.plans import unstamped
from sphinx_conference.render.schedule.changelist import FEED
from sphinx_conference.render.schedule.changes import KIND_NAMES, ProgramChange, changes_of
from sphinx_conference.text.plaintext import plain_text

if TYPE_CHECKING:
    from sphinx_conference.exports.calendar.content import Naming
    from sphinx_conference.published.gate import Published, PublishedEdition


def program_feed(edition: PublishedEdition, site: Published, naming: Naming, home: str, folder: str) -> Feed:
    """The feed of an edition; ``home`` is its page, and ``folder`` the absolute address of its folder with a slash."""

    def entry(change: ProgramChange) -> Entry:
        uid = naming.uid(f"{edition.id}/{change.key}")
        short = change.line.session.id if change.line else None
        url = naming.address("session", f"{edition.id}/{short}") if short else None
        reason = f" ({plain_text(change.reason)})" if change.reason else ""
        return Entry(
            uid=str(uuid5(UUID(uid), str(change.sequence))),
            title=f"{plain_text(change.title)}: {KIND_NAMES[change.kind]}",
            text=f"{change.details}{reason}",
            updated=change.stamp,
            url=url or home,
            category=change.kind.value,
        )

    return Feed(
        uid=naming.uid(f"{edition.id}/{FEED}"),
        title=_("{name}: what changed").format(name=called(edition)),
        author=called(edition),
        language=naming.language,
        url=home,
        source=f"{folder}{FEED}",
        since=unstamped(edition.edition),
        entries=tuple(map(entry, changes_of(edition, site, naming.language))),
    )
