"""What dates and the program were said to be on a day: a value that was announced later is not known yet."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, TypeVar

from sphinx_conference.model.schedule import Session, Talk

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from sphinx_conference.model.dates import ImportantDate
    from sphinx_conference.model.schedule import ProgramDay

_Talk = TypeVar("_Talk", bound=Talk)


def dates_as_announced(dates: Iterable[ImportantDate], day: date) -> tuple[ImportantDate, ...]:
    """Dates as they were known on a day."""
    return tuple(_date(one, day) for one in dates)


def program_as_announced(days: tuple[ProgramDay, ...], day: date) -> tuple[ProgramDay, ...]:
    """The program as it was known on a day; what was on another day stands there, behind the rest of it."""
    lines = (line for one in days for session in one.sessions for line in (session, *session.talks))
    if all(_earlier(line, day) is None for line in lines):
        return days
    come: defaultdict[date, list[Session]] = defaultdict(list)
    made = []
    for one in days:
        stay: list[Session] = []
        for session in one.sessions:
            was_on = _day_before(session, day) or one.date
            (stay if was_on == one.date else come[was_on]).append(_line(session, day))
        made.append(one.model_copy(update={"sessions": tuple(stay)}))
    known = {one.date for one in made}
    made += [
        days[0].model_copy(update={"date": other, "start": None, "stream": (), "sessions": ()})
        for other in come
        if other not in known
    ]
    found = []
    for one in made:
        sessions = (*one.sessions, *come.pop(one.date, ()))
        if sessions:
            found.append(one.model_copy(update={"sessions": sessions}))
    return tuple(sorted(found, key=lambda one: one.date))


def _date(entry: ImportantDate, day: date) -> ImportantDate:
    for number, earlier in enumerate(entry.was):
        if earlier.announced and earlier.announced > day:
            before = {"at": earlier.at, "was": entry.was[:number], "cancelled": earlier.cancelled}
            return entry.model_copy(update=before)
    return entry


def _earlier(line: Talk, day: date) -> int | None:
    """The number of the earlier slot that held on a day; ``None`` for what holds now."""
    numbers = (
        number for number, earlier in enumerate(line.was) if earlier.announced and earlier.announced > day
    )
    return next(numbers, None)


def _first(line: Talk, number: int, name: str) -> Any:
    """What was said of a line in the slot of a number; what that does not name is as in the slot after it."""
    return next((found for earlier in line.was[number:] if (found := getattr(earlier, name))), None)


def _day_before(line: Talk, day: date) -> date | None:
    number = _earlier(line, day)
    found: date | None = None if number is None else _first(line, number, "date")
    return found


def _line(line: _Talk, day: date) -> _Talk:
    update: dict[str, object] = {}
    number = _earlier(line, day)
    if number is not None:
        update = {"was": line.was[:number]}
        if slot := _first(line, number, "time"):
            # a slot that says when it ends says how long it is, as the one that holds now may by its minutes
            update |= {"time": slot} | ({} if slot.end is None else {"minutes": None})
        if room := _first(line, number, "room"):
            update["room"] = room
    if isinstance(line, Session) and any(_earlier(talk, day) is not None for talk in line.talks):
        update["talks"] = tuple(_line(talk, day) for talk in line.talks)
    return line.model_copy(update=update) if update else line
