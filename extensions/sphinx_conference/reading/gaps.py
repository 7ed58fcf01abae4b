"""What of a day of the program cannot be read, for the lines whose time follows from others."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeVar

    from sphinx_conference.data.document import Loc
    from sphinx_conference.model.schedule import ProgramDay, Session, Talk
    from sphinx_conference.reading.lenient import LenientResult

    _Line = TypeVar("_Line", bound=Talk)


def with_gaps(day: ProgramDay, result: LenientResult) -> ProgramDay:
    """A day whose lines know which of them stand behind one that is left out, of which nobody knows when it ends."""
    remaining = result.remaining.get(("sessions",), list(range(len(day.sessions))))
    sessions = [
        _with_gaps_in_talks(session, ("sessions", place), result)
        for place, session in zip(remaining, day.sessions, strict=True)
    ]
    behind = _behind(sessions, remaining, first=("start",) in result.left_out)
    return day.model_copy(update={"sessions": tuple(behind)})


def _with_gaps_in_talks(session: Session, loc: Loc, result: LenientResult) -> Session:
    remaining = result.remaining.get((*loc, "talks"))
    if remaining is None or len(remaining) != len(session.talks):
        return session
    return session.model_copy(update={"talks": tuple(_behind(session.talks, remaining))})


def _behind(lines: Sequence[_Line], remaining: Sequence[int], *, first: bool = False) -> list[_Line]:
    """Lines of which ``remaining`` are the places in the file; ``first`` if what the first one follows is left out."""
    if all(line.time for line in lines):
        return list(lines)
    above = [-1, *remaining]
    gaps = [place > before + 1 for before, place in zip(above, remaining, strict=False)]
    if first and gaps:
        gaps[0] = True
    return [line.behind_a_gap() if gap else line for line, gap in zip(lines, gaps, strict=True)]
