"""What of a day of the program cannot be read, for the lines whose time follows from others."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeVar

    from sphinx_conference.data.document import Loc
    from sphinx_conference.model.schedule import ProgramDay, Session, Talk
    from sphinx_conference.reading.lenient import Sifted

    _Line = TypeVar("_Line", bound=Talk)


def with_gaps(day: ProgramDay, sifted: Sifted) -> ProgramDay:
    """A day whose lines know which of them stand behind one that is left out, of which nobody knows when it ends."""
    kept = sifted.kept.get(("sessions",), list(range(len(day.sessions))))
    sessions = [
        _with_gaps_in_talks(session, ("sessions", place), sifted)
        for place, session in zip(kept, day.sessions, strict=True)
    ]
    behind = _behind(sessions, kept, first=("start",) in sifted.left_out)
    return day.model_copy(update={"sessions": tuple(behind)})


def _with_gaps_in_talks(session: Session, loc: Loc, sifted: Sifted) -> Session:
    kept = sifted.kept.get((*loc, "talks"))
    if kept is None or len(kept) != len(session.talks):
        return session
    return session.model_copy(update={"talks": tuple(_behind(session.talks, kept))})


def _behind(lines: Sequence[_Line], kept: Sequence[int], *, first: bool = False) -> list[_Line]:
    """Lines of which ``kept`` are the places in the file; ``first`` if what the first one follows is left out."""
    if all(line.time for line in lines):
        return list(lines)
    above = [-1, *kept]
    gaps = [place > before + 1 for before, place in zip(above, kept, strict=False)]
    if first and gaps:
        gaps[0] = True
    return [line.behind_a_gap() if gap else line for line, gap in zip(lines, gaps, strict=True)]
