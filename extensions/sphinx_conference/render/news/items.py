"""News of an edition from all its sources: ``news.yaml``, announcements, and what its other records tell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from sphinx_conference.config import _, ngettext
from sphinx_conference.model.news import OccurrenceKind
from sphinx_conference.model.plans import unstamped
from sphinx_conference.model.when import first_day
from sphinx_conference.published.locations import LIST
from sphinx_conference.render.news.moves import moves_of
from sphinx_conference.render.punctuation import labelled
from sphinx_conference.render.schedule.changes import KIND_NAMES, changes_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_conference.model.news import Occurrence
    from sphinx_conference.published.records import Published, PublishedEdition


FEEDS = {"news.atom": "application/atom+xml", "news.json": "application/feed+json"}
"""The feeds of news, with their media types, at the root of the site and in an edition's folder."""


class NewsKind(StrEnum):
    """Where news comes from; the values are those of the directive's option and of feeds."""

    NEWS = "news"
    """``news.yaml`` and announcements."""
    DATE = "date"
    """A date was set, moved or cancelled."""
    PAPERS = "papers"
    """Papers or proceedings were published."""
    PROGRAM = "program"
    """The program changed."""
    EDITION = "edition"
    """The call of an edition opened."""


class Lead(NamedTuple):
    """What news is about: a type of object, or ``list``, and its key."""

    objtype: str
    key: str


@dataclass(frozen=True, slots=True)
class NewsItem:
    """A piece of news. ``title`` and ``text`` are prose; ``key`` tells it from others of its edition.

    ``day`` is ``None`` where nobody noted one, and ``stamp`` stands for it where a moment is needed. ``name`` and
    ``number`` are what its UID is made of: a name that calendars or feeds know, and the number of the change, if there
    may be several.
    """

    edition: PublishedEdition
    key: str
    kind: NewsKind
    title: str
    day: date | None
    stamp: datetime
    name: str
    number: int | None = None
    text: str = ""
    url: str = ""
    about: Lead | None = None
    has_page: bool = False
    change: str = ""
    """What became of a line of the program."""

    @property
    def full_id(self) -> str:
        """The key with that of the edition."""
        return f"{self.edition.id}/{self.key}"


def news_editions(site: Published) -> list[PublishedEdition]:
    """The editions of which the whole site tells, the newest first."""
    return [edition for edition in site.editions.values() if edition.edition.listed]


def news_of(edition: PublishedEdition, site: Published, language: str) -> list[NewsItem]:
    """All news of an edition, the newest first, those of no known day last."""
    found = [
        *_from_organizers(edition),
        *(_occurred(edition, one) for one in edition.occurrences),
        *_moved(edition, language),
        *_program(edition, site, language),
    ]
    return newest_first(found)


def newest_first(items: Iterable[NewsItem]) -> list[NewsItem]:
    """News in the order of their days; of a day those of editions that come first."""
    return sorted(items, key=lambda one: (one.day is not None, one.day or date.min), reverse=True)


def _midnight(day: date | None, edition: PublishedEdition) -> datetime:
    return datetime.combine(day, time(), UTC) if day else unstamped(edition.edition)


def _from_organizers(edition: PublishedEdition) -> Iterator[NewsItem]:
    """What organisers tell."""
    for news in edition.listed_news:
        yield NewsItem(
            edition,
            news.id,
            NewsKind.NEWS,
            news.title,
            news.date,
            _midnight(news.date, edition),
            f"news-{next(iter(news.previous_ids), news.id)}",
            text=news.text or "",
            url=news.url or "",
            about=Lead("news", f"{edition.id}/{news.id}"),
            has_page=True,
        )
    for line in edition.edition.announcements:
        if line.key not in edition.upcoming:
            day = first_day(line.show_from) if line.show_from else None
            stamp, url = _midnight(day, edition), line.url or ""
            name = f"news-{line.key}"
            yield NewsItem(edition, line.key, NewsKind.NEWS, line.text, day, stamp, name, url=url)


def _occurred(edition: PublishedEdition, one: Occurrence) -> NewsItem:
    """Something that happened."""
    url, text = "", ""
    match one.kind:
        case OccurrenceKind.OPENED:
            kind, title = NewsKind.EDITION, _("Submissions to {edition} are open")
            title = title.format(edition=edition.edition.name)
            about = Lead(LIST, f"{edition.id}/call-for-abstracts")
        case OccurrenceKind.PAPERS:
            title = ngettext("{n} paper was published", "{n} papers were published", one.count)
            kind, title = NewsKind.PAPERS, title.format(n=one.count)
            about = Lead(LIST, f"{edition.id}/accepted-papers")
        case OccurrenceKind.PROCEEDINGS:
            kind, title = NewsKind.PAPERS, str(_("The proceedings were published"))
            volume = edition.edition.proceedings
            url, text = volume.url or "", volume.title or ""
            about = Lead(LIST, f"{edition.id}/accepted-papers")
    key = f"{one.kind.value}-{one.day}" if one.day else one.kind.value
    stamp = _midnight(one.day, edition)
    return NewsItem(edition, key, kind, title, one.day, stamp, f"news-{key}", text=text, url=url, about=about)


def _moved(edition: PublishedEdition, language: str) -> Iterator[NewsItem]:
    """What became of dates."""
    for move in moves_of(edition, language):
        yield NewsItem(
            edition,
            f"{move.key}-{move.number}",
            NewsKind.DATE,
            move.title,
            move.day,
            _midnight(move.day, edition),
            move.key,
            move.number,
            text=move.text,
            about=Lead("date", f"{edition.id}/{move.entry.id}"),
        )


def _program(edition: PublishedEdition, site: Published, language: str) -> Iterator[NewsItem]:
    """What changed in the program."""
    for change in changes_of(edition, site, language):
        short = change.line.session.id if change.line else None
        lead = Lead("session", f"{edition.id}/{short}") if short else None
        reason = f" ({change.reason})" if change.reason else ""
        yield NewsItem(
            edition,
            f"{change.key}-{change.sequence}",
            NewsKind.PROGRAM,
            labelled(change.title, KIND_NAMES[change.kind]),
            change.day,
            change.stamp,
            change.key,
            change.sequence,
            text=f"{change.details}{reason}",
            about=lead or Lead(LIST, f"{edition.id}/program-changes"),
            change=change.kind.value,
        )
