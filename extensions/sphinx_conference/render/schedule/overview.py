"""An overview of a long program, of which each day has a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_conference.config import ngettext
from sphinx_conference.model.schedule import SessionKind
from sphinx_conference.render.schedule.sessions import times_of, where_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx_conference.model.lines import Line
    from sphinx_conference.model.schedule import ProgramDay
    from sphinx_conference.render.schedule.rows import Rows

_FOR_ALL = frozenset(
    {
        SessionKind.INTRODUCTION,
        SessionKind.KEYNOTE,
        SessionKind.PANEL,
        SessionKind.CEREMONY,
        SessionKind.SOCIAL,
        SessionKind.MOMENT,
    }
)
"""Kinds that most who attend look for."""
_MOST = 12


def overview(days: Sequence[tuple[ProgramDay, Sequence[Line]]], rows: Rows) -> list[Mapping[str, Any]]:
    """Each day with its address, how much there is, from when to when, and what is for all."""
    return [_day(day, lines, rows) for day, lines in days]


def _day(day: ProgramDay, lines: Sequence[Line], rows: Rows) -> dict[str, Any]:
    starts = [line.start for line in lines if line.start]
    ends = [line.end or line.start for line in lines if line.start]
    rooms = {room.key for line in lines for room in line.rooms if not line.everywhere}
    facts = [ngettext("{n} session", "{n} sessions", len(lines)).format(n=len(lines))]
    if len(rooms) > 1:
        facts.append(ngettext("{n} room", "{n} rooms", len(rooms)).format(n=len(rooms)))
    if starts:
        last = max(end for end in ends if end)
        facts.append(f"{min(starts):%H:%M}–{last:%H:%M}")
    caption, _zone = rows.caption(day)
    chosen = [line for line in lines if line.session.kind in _FOR_ALL and not line.session.cancelled]
    chosen.sort(key=lambda line: f"{line.start:%Y-%m-%d %H:%M}" if line.start else "~")
    return {
        "id": rows.marks.id_of_day(day.date),
        "date": day.date.isoformat(),
        "caption": caption,
        "href": rows.day_href(day.date),
        "facts": [str(fact) for fact in facts],
        "lines": [
            {
                "times": times_of(line),
                "title": rows.words.title_of(line.session),
                "href": rows.href(line),
                "people": [name for name, _person in rows.words.names_in(line.session)],
                "rooms": where_of(line),
            }
            for line in chosen[:_MOST]
        ],
    }
