"""What calendars say of an edition: its dates and sessions in words, with what tells an entry from another."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_conference.config import _, pgettext
from sphinx_conference.model.entrykeys import date_key, uid_of
from sphinx_conference.model.ledger import may_be_unread
from sphinx_conference.model.occasions import occasion_of
from sphinx_conference.model.plans import sequence_of
from sphinx_conference.model.schedule import SessionKind
from sphinx_conference.model.when import AoeDay, Day, Instant, Span
from sphinx_conference.published.locations import LINE
from sphinx_conference.render.dates.calendar_links import (
    calendar_name,
    file_of_date,
    file_of_line,
    has_calendar,
    is_deadline,
    is_deadline_entry,
)
from sphinx_conference.render.dates.words import earlier_in_words, format_when, zone_name
from sphinx_conference.render.punctuation import listed
from sphinx_conference.render.schedule.sessions import SessionWords, status_of, times_of
from sphinx_conference.text.plaintext import plain_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from sphinx_conference.model.dates import ImportantDate
    from sphinx_conference.model.ledger import CalendarEntry, State, Told
    from sphinx_conference.model.lines import Line
    from sphinx_conference.model.occasions import Occasion
    from sphinx_conference.model.plans import PlannedEntry
    from sphinx_conference.published.records import Published, PublishedEdition

_FREE = (SessionKind.BREAK, SessionKind.SOCIAL)


class Entry(NamedTuple):
    """A ``VEVENT``. ``path`` is the name of a file of its own within the edition's folder, empty if it has none."""

    uid: str
    at: Occasion
    sequence: int
    stamp: datetime
    summary: str
    description: str = ""
    place: str | None = None
    url: str | None = None
    categories: tuple[str, ...] = ()
    cancelled: bool = False
    busy: bool = False
    deadline: bool = False
    path: str = ""


class About(NamedTuple):
    """What is said of a calendar as a whole; ``source`` is its own address and ``url`` that of the page about it."""

    uid: str
    name: str
    description: str
    color: str
    source: str | None = None
    url: str | None = None
    categories: tuple[str, ...] = ()


class Naming(NamedTuple):
    """Who speaks: the site's lasting name, its language, and where a record is shown (``None`` if nowhere)."""

    site_id: str
    language: str
    address: Callable[[str, str], str | None]

    def uid(self, full_id: str) -> str:
        """The UID of ``<edition>/<key>``."""
        return uid_of(self.site_id, full_id)

    def address_of_line(self, edition: PublishedEdition, line: Line) -> str | None:
        """Where a session or talk is shown: by its id, as the page of its paper, or by its identity."""
        ids = (
            ("session", line.session.id),
            ("paper", line.session.paper),
            (LINE, edition.program.key_of(line)),
        )
        pages = (self.address(kind, f"{edition.id}/{short}") for kind, short in ids if short)
        return next(filter(None, pages), None)


def entries_of(edition: PublishedEdition, site: Published, naming: Naming) -> list[Entry]:
    """All entries of an edition: dates, sessions, then what the data does not hold and was in calendars.

    While ``edition.yaml`` cannot be read all stays as calendars were last told, since nobody knows the zone.
    """
    if not has_calendar(edition):
        return []
    ledger = {entry.id: entry for entry in edition.calendar}
    session_words = SessionWords(edition, site)
    unknown, about = "edition" in edition.unreadable, headline(edition)
    result = []
    for one in edition.plans:
        known = ledger.pop(one.key, None)
        words = (
            _date(one, edition, naming) if one.date else _session(one, edition, session_words, naming, about)
        )
        words = words._replace(
            summary=_summary(edition, known, words.summary), path="" if unknown else words.path
        )
        sequence, stamp = sequence_of(one, known, edition.edition)
        uid = naming.uid(f"{edition.id}/{one.key}")
        result.append(_entry(one.state, words, uid, sequence, stamp))
    return [*result, *_from_ledger(ledger, edition, naming)]


class _Words(NamedTuple):
    """What is said of an entry, and how it counts; ``explained`` if its summary says why it is cancelled."""

    summary: str
    description: str = ""
    url: str | None = None
    categories: tuple[str, ...] = ()
    busy: bool = False
    deadline: bool = False
    path: str = ""
    explained: bool = False


def _entry(state: State, words: _Words, uid: str, sequence: int, stamp: datetime) -> Entry:
    says = state.cancelled and not words.explained  # not every program shows STATUS
    called_off = pgettext("session", "cancelled")
    cancelled = f" ({called_off})" if says else ""
    return Entry(
        uid=uid,
        at=state.at,
        sequence=sequence,
        stamp=stamp,
        summary=words.summary + cancelled,
        description=words.description,
        place=plain_text(state.place) if state.place else None,
        url=words.url,
        categories=words.categories,
        cancelled=state.cancelled,
        busy=words.busy,
        deadline=words.deadline,
        path=words.path,
    )


def _from_ledger(
    ledger: dict[str, CalendarEntry], edition: PublishedEdition, naming: Naming
) -> Iterator[Entry]:
    """What the data does not hold, as calendars were told: cancelled, or what cannot be read.

    Nothing more is said of what is gone than what it was called.
    """
    dates = {date_key(date, ledger): date for date in edition.dates}
    for key, known in ledger.items():
        last, date = known.told[-1], dates.get(key)
        if last.cancelled or may_be_unread(key, edition.unreadable):
            title = plain_text(known.title) if known.title else _unnamed(last)
            explained = occasion_of(date.at) is None if date else not known.title
            if date:
                title = f"{plain_text(date.label)}{_remark(date, naming.language)}"
            words = _Words(
                _summary(edition, known, title),
                deadline=is_deadline_entry(known, date),
                busy=key.startswith("session-"),
                explained=explained,
            )
            yield _entry(
                last.state, words, naming.uid(f"{edition.id}/{key}"), len(known.told) - 1, last.stamp
            )


def _unnamed(told: Told) -> str:
    return str(_("No longer planned") if told.cancelled else _("To be announced"))


def _summary(edition: PublishedEdition, known: CalendarEntry | None, title: str) -> str:
    """What calendars call an entry: the edition and a title; ``known`` is what the ledger has of it."""
    name = calendar_name(edition)
    if "edition" in edition.unreadable:
        name = (known and known.edition) or ""
    return f"{name}: {title}" if name else title


def called(edition: PublishedEdition) -> str:
    """What calendars of an edition are called: as they were told, if ``edition.yaml`` cannot be read."""
    told = (entry.edition for entry in edition.calendar if "edition" in edition.unreadable and entry.edition)
    return next(told, None) or calendar_name(edition)


def _date(one: PlannedEntry, edition: PublishedEdition, naming: Naming) -> _Words:
    date = one.date
    assert date is not None, "it is a date"
    return _Words(
        summary=f"{plain_text(date.label)}{_remark(date, naming.language)}",
        description="\n".join(_about_date(date, edition, naming.language)),
        url=date.url or naming.address("date", f"{edition.id}/{date.id}"),
        categories=(date.kind.value.replace("_", " "),),
        deadline=is_deadline(date),
        path=file_of_date(date),
        explained=occasion_of(date.at) is None,
    )


def _remark(date: ImportantDate, language: str) -> str:
    """The time of day of a moment as it was written, `` (23:59 AoE)``, since calendars show it in their own zone only;
    what is known of a date that is open again."""
    match date.at:
        case AoeDay():
            return " (23:59 AoE)"
        case Instant(at=at, zone=zone):
            return f" ({at:%H:%M} {zone})"
        case Day() | Span():
            return ""
        case _:
            return f" ({format_when(date.at, language)})"


def _about_date(date: ImportantDate, edition: PublishedEdition, language: str) -> Iterator[str]:
    yield from headline(edition)
    value = format_when(date.at, language)
    yield _("{date} (cancelled)").format(date=value) if date.cancelled else str(value)
    for earlier in reversed(date.was):
        yield _("before: {date}").format(date=earlier_in_words(earlier, language))
    if date.note:
        yield plain_text(date.note)


def headline(edition: PublishedEdition) -> list[str]:
    """What an edition is, in a line: its title and its name; none if they cannot be read."""
    about = edition.edition
    names = [] if "edition" in edition.unreadable else [about.title, about.name]
    return [listed(dict.fromkeys(map(plain_text, names)))] if names else []


def _session(
    one: PlannedEntry, edition: PublishedEdition, words: SessionWords, naming: Naming, about: list[str]
) -> _Words:
    assert one.line is not None, "it is a session"
    line, session = one.line, one.line.session
    lines = [*about, *_about_session(line, edition, words, naming.language)]
    return _Words(
        summary=plain_text(words.title_of(session)),
        description="\n".join(line for line in lines if line),
        url=naming.address_of_line(edition, line),
        categories=(session.kind.value,),
        busy=session.kind not in _FREE,
        path=file_of_line(line),
    )


def _about_session(
    line: Line, edition: PublishedEdition, words: SessionWords, language: str
) -> Iterator[str]:
    session, zone = line.session, edition.edition.tz
    if zone is not None and "edition" not in edition.unreadable and line.start is not None:
        yield listed((times_of(line), zone_name(zone, line.day.date, language)))
    yield words.kind_of(session)
    yield "; ".join(status_of(line, edition.program, language))
    yield listed(name for name, _person in (*words.people_in(session), *words.panel_of(session)))
    for text in (session.question, session.note):
        if text:
            yield plain_text(text)
    for talk in edition.program.talks_of(line):
        yield _in_one_line(talk, words)
    links = session.links
    yield from (
        stream.url for stream in links.stream if stream.show_from is None and stream.show_until is None
    )
    yield from (*links.recording, *links.slides, *session.all_links)


def _in_one_line(talk: Line, words: SessionWords) -> str:
    """``9:35–9:50 Title, Somebody (cancelled)``, for the description of its session."""
    times = "" if talk.unknown else times_of(talk)
    people = listed(name for name, _person in words.people_in(talk.session))
    said = listed((plain_text(words.title_of(talk.session)), people))
    called_off = pgettext("session", "cancelled")
    cancelled = f"({called_off})" if talk.session.cancelled else ""
    return " ".join(filter(None, (times, said, cancelled)))
