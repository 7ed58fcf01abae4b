"""A session is written one way, and its talks fit into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_conference.checks.finding import Finding
from sphinx_conference.model.entrykeys import SLOT
from sphinx_conference.problems.codes import Code

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from sphinx_conference.model.lines import Line
    from sphinx_conference.model.schedule import Talk
    from sphinx_conference.model.site import Site


def lines_are_said_once(site: Site) -> Iterator[Finding]:
    """No line says one thing in two fields."""
    for edition, data in site.editions.items():
        for line in data.program.lines:
            for field, other, cost in _said_twice(line.session):
                message = f"{field}: the same is said by {other}:"
                hint = f"Delete one of the two; {field}: is needed no more beside {other}:."
                yield Finding(edition, "schedule", (*line.loc, field), message, hint, cost=cost)


def _said_twice(session: Talk) -> Iterator[tuple[str, str, str]]:
    """A field, the other that says the same, and what that costs."""
    if session.chair and session.chairs:
        yield "chair", "chairs", "All of them are shown."
    if session.url and session.links.link:
        yield "url", "links: link", "Both are shown."
    given = session.model_fields_set
    if {"parallel", "allow_overlap"} <= given:
        yield "allow_overlap", "parallel", "It may overlap if one of the two says so."
    if session.minutes is not None and session.time and (session.time.end or session.time.is_open):
        yield "minutes", "time", "The time counts, and minutes are left out."


def talks_are_in_their_session(site: Site) -> Iterator[Finding]:
    """A talk with a time of its own is within the time of its session."""
    for edition, data in site.editions.items():
        for line in data.program.lines:
            block = line.block
            if block is None or line.chained or line.start is None or block.start is None:
                continue
            ends = line.end or line.start
            if line.start < block.start or (block.end is not None and ends > block.end):
                message = f"this talk is outside its session, which is from {_clock(block.start)}"
                message += f" to {_clock(block.end)}" if block.end else ""
                hint = "Correct its time, or that of the session."
                yield Finding(edition, "schedule", (*line.loc, "time"), message, hint)


def talks_fill_their_session(site: Site) -> Iterator[Finding]:
    """The talks of a session take as long as it does."""
    for edition, data in site.editions.items():
        program = data.program
        for line in program.sessions:
            talks = program.talks_of(line)
            if not talks or line.session.time is None or line.end is None:
                continue
            if message := _misfit(line, talks):
                hint = "Correct minutes: of a talk, or the time of the session."
                yield Finding(edition, "schedule", (*line.loc, "talks"), message, hint)


def _misfit(block: Line, talks: Sequence[Line]) -> str:
    """What is wrong with the time that talks take: none where one of them does not say it."""
    if any(talk.start is None or talk.end is None for talk in talks) or block.end is None:
        return ""
    last = max(talks, key=lambda talk: talk.end.timestamp() if talk.end else 0)
    if last.chained and last.end and last.end > block.end:
        return f"the talks end at {_clock(last.end)}, and their session at {_clock(block.end)}"
    free = _free(block, talks)
    return f"{free} minutes of this session belong to no talk" if free > 0 else ""


def _free(block: Line, talks: Sequence[Line]) -> int:
    """The minutes of a session in which there is no talk."""
    if block.start is None or block.end is None:
        return 0
    free, reached = 0.0, block.start
    for talk in sorted(talks, key=lambda talk: talk.start.timestamp() if talk.start else 0):
        if talk.start and talk.end:
            free += max((talk.start - reached).total_seconds(), 0)
            reached = max(reached, talk.end)
    return int((free + max((block.end - reached).total_seconds(), 0)) // 60)


def _clock(moment: datetime | None) -> str:
    return f"{moment:%H:%M}" if moment else ""


def chained_sessions_have_ids(site: Site) -> Iterator[Finding]:
    """A session whose time follows from others has something else by which it is known."""
    for edition, data in site.editions.items():
        program = data.program
        without = [
            line
            for line in program.sessions
            if line.chained and line.start is not None and program.key_of(line).startswith(SLOT)
        ]
        for line in without[:1]:
            count = "one session has" if len(without) == 1 else f"{len(without)} sessions have"
            message = (
                f"{count} no id and no time of their own, and are others to calendars once a time changes"
            )
            if len(without) == 1:
                message = message.replace("their own, and are others", "its own, and is another")
            hint = "Write into this one id: and a name; likewise into the others."
            yield Finding(edition, "schedule", line.loc, message, hint, Code.SESSION_ID)
