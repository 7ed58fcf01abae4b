"""Nothing is in two places, and no place holds two things, at a time."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sphinx_conference.checks.finding import Finding
from sphinx_conference.checks.lines import Overlap, overlaps, parts_of
from sphinx_conference.checks.mentions import presenter_of
from sphinx_conference.checks.naming import joined
from sphinx_conference.problems.codes import Code

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_conference.model.lines import Line
    from sphinx_conference.model.papers import Paper
    from sphinx_conference.model.site import EditionData, Site

_NOWHERE = ""
"""The place of what says no room, where the venue has none."""
_SLIPS = 3
"""Lines without rooms that overlap by a slip; where more do, rooms are missing."""


def sessions_do_not_overlap(site: Site) -> Iterator[Finding]:
    """No two sessions are in one room at a time, each told once; neither are two talks of a session."""
    for edition, data in site.editions.items():
        for (block, place), lines in _by_room(data).items():
            found = list(overlaps((line for line in lines if not line.session.may_overlap), parts_of(data)))
            if place == _NOWHERE and block is None and len(found) > _SLIPS:
                message = f"{len(found) + 1} sessions are beside others, and none of them says in which room"
                hint = "Write room: into each, or parallel: true where that is meant."
                yield Finding(edition, "schedule", (*found[0].line.loc, "time"), message, hint, Code.ROOM)
                continue
            for one in found:
                room = f" in {_room_name(one, place)}" if place else ""
                hint = "Correct a time or a room, or write parallel: true."
                message = f"overlaps {one.named(data)}{room}"
                yield Finding(edition, "schedule", _place_of(one.line), message, hint)


def _by_room(data: EditionData) -> dict[tuple[int | None, str], list[Line]]:
    """The lines that share a room: sessions with the talks that are elsewhere than they, and the talks of one."""
    program = data.program
    every = [room.key for room in data.edition.rooms] if data.edition else []
    default = program.default_room.key if program.default_room else _NOWHERE
    found: defaultdict[tuple[int | None, str], list[Line]] = defaultdict(list)
    for line in program.lines:
        keys = every if line.everywhere else [room.key for room in line.rooms] or [default]
        inside = set()
        if line.block is not None:
            inside = {room.key for room in line.block.rooms} or {default}
        for key in keys:
            if line.block is None:
                found[None, key].append(line)
            elif key in inside:
                found[line.block.number, key].append(line)
            else:
                found[None, key].append(line)
    return found


def _room_name(one: Overlap, key: str) -> str:
    return next((room.name for room in (*one.other.rooms, *one.line.rooms) if room.key == key), key)


def _place_of(line: Line) -> tuple[str | int, ...]:
    return (*line.loc, "time") if line.session.time else line.loc


def nobody_is_in_two_sessions(site: Site) -> Iterator[Finding]:
    """Nobody speaks, presents, chairs or discusses in two sessions at a time."""
    names = {person.id: person.name.full for person in site.persons}
    for edition, data in site.editions.items():
        papers = {paper.id: paper for paper in data.papers}
        attended: defaultdict[str, list[Line]] = defaultdict(list)
        said: dict[tuple[str, int], str] = {}
        for line in data.program.lines:
            quotable = data.may_quote(line.session)
            for letters, who in _attending(line, names, papers, quotable=quotable):
                if (letters, line.number) not in said:
                    attended[letters].append(line)
                said[letters, line.number] = said.get((letters, line.number)) or who
        for letters, lines in attended.items():
            for one in overlaps(lines, parts_of(data)) if len(lines) > 1 else ():
                who = said[letters, one.line.number] and said[letters, one.other.number]
                message = f"{who or 'somebody'} is in {one.named(data)} at the same time"
                hint = "Correct a time, or who takes part."
                yield Finding(edition, "schedule", _place_of(one.line), message, hint)


def _attending(
    line: Line, names: dict[str, str], papers: dict[str, Paper], *, quotable: bool
) -> Iterator[tuple[str, str]]:
    """The letters of the name of each who acts in a line, with what to call them, empty if that is withheld."""
    session = line.session
    chairs = set(map(id, session.all_chairs))
    for one in session.participants:
        full = one.name.full if one.name else names.get(one.person or "", one.person or "")
        yield joined(full), full if quotable or id(one) in chairs else ""
    if presenter := presenter_of(session):
        yield joined(presenter), presenter if quotable else ""
        return
    paper = papers.get(session.paper or "")
    speaks = next((author for author in paper.authors if author.presenting), None) if paper else None
    if paper and speaks and not session.people:
        full = speaks.name.full if speaks.name else names.get(speaks.person or "", "")
        if full:
            yield joined(full), full if paper.is_quotable else ""


def papers_are_presented_once_at_a_time(site: Site) -> Iterator[Finding]:
    """No paper is presented in two sessions at a time."""
    for edition, data in site.editions.items():
        held: defaultdict[str, list[Line]] = defaultdict(list)
        for line in data.program.lines:
            if line.session.paper:
                held[line.session.paper].append(line)
        for name, lines in held.items():
            yield from _twice(edition, data, name, lines)


def _twice(edition: str, data: EditionData, name: str, lines: Iterable[Line]) -> Iterator[Finding]:
    for one in overlaps(lines, parts_of(data)):
        message = f'the paper "{name}" is in {one.named(data)} at the same time'
        yield Finding(edition, "schedule", (*one.line.loc, "paper"), message, "Correct a time or a paper.")
