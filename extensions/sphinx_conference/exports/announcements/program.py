"""The program as plain text for mailing lists: 72 columns, a line for each session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_conference.config import _
from sphinx_conference.exports.announcements.call import COLUMNS, written_out
from sphinx_conference.exports.announcements.columns import width, wrap
from sphinx_conference.exports.publishers.delivery import Delivery, Missing
from sphinx_conference.render.dates.event import event_date
from sphinx_conference.render.dates.words import format_day
from sphinx_conference.render.punctuation import listed
from sphinx_conference.render.schedule.sessions import SessionWords, status_of, times_of, where_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_conference.model.lines import Line
    from sphinx_conference.published.records import Published, PublishedEdition

_TIMES = 14
"""Columns of the times before a title."""


def program_text(edition: PublishedEdition, site: Published, home: str | None) -> Delivery:
    """``program.txt``; ``home`` is the address of the event."""
    program, about = edition.program, edition.edition
    if not program.lines:
        return Delivery({}, (Missing("there is no program", "Write schedule.yaml.", "schedule"),))
    words = SessionWords(edition, site)
    lines = wrap(_("Program: {title}").format(title=written_out(about.title)), COLUMNS)
    lines.append("=" * max(map(width, lines)))
    facts = [about.host or about.name, event_date(edition, about.language), about.place]
    lines += wrap(listed(written_out(str(fact)) for fact in facts if fact), COLUMNS)
    lines += [home] if home else []
    if about.zone:
        lines += wrap(_("Times are those of {zone}.").format(zone=about.zone), COLUMNS)
    for day, some in program.days:
        heading = format_day(day.date, about.language)
        lines += ["", "", heading, "-" * width(heading)]
        for line in some:
            lines += ["", *_entry(line, words, edition)]
            for talk in program.talks_of(line):
                lines += _entry(talk, words, edition, indent="  ")
    missing = [
        Missing(
            "a line of the program has no time", "Write time:, as 9:00-9:15.", "schedule", (*line.loc, "time")
        )
        for line in program.lines
        if line.unknown
    ]
    return Delivery({"program.txt": "\n".join(lines) + "\n"}, tuple(missing))


def _entry(line: Line, words: SessionWords, edition: PublishedEdition, indent: str = "") -> Iterator[str]:
    """Times and title, then who and where."""
    times = times_of(line)
    title = written_out(words.title_of(line.session))
    status = status_of(line, edition.program, edition.edition.language)
    title = f"{title} ({'; '.join(status)})" if status else title
    first = indent + (f"{times:<{_TIMES}}" if width(times) < _TIMES else f"{times} ")
    rest = " " * width(first)
    yield from wrap(title, COLUMNS, first, rest)
    people = [name for name, _person in (*words.people_in(line.session), *words.panel_of(line.session))]
    where = where_of(line) if not line.block else ""
    if more := listed((*people, where)):
        yield from wrap(more, COLUMNS, rest, rest)
