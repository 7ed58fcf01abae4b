"""What is on in each room, for a script that tells it where rooms are described."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING

from sphinx_conference.render.schedule.rows import Rows
from sphinx_conference.text.formulatext import readable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_conference.model.rooms import Room
    from sphinx_conference.render.family import Scene

MOST_BYTES = 3000
"""What a page may be heavier for it: of a larger program its rooms only lead to their sessions."""
_LONGEST = timedelta(hours=6)
"""Of what has an open end."""


def sessions_of_rooms(rooms: Iterable[Room], scene: Scene) -> dict[str, str]:
    """By the keys of rooms their sessions, a line each: start, minutes, address or ``-``, title.

    What is in all rooms, is cancelled or has no time is left out, and so is all of a large program.
    """
    found: defaultdict[str, list[str]] = defaultdict(list)
    keys, rows = {room.key for room in rooms}, Rows(scene, with_table=False)
    for line in rows.program.sessions:
        if line.start is None or line.start.tzinfo is None or line.everywhere or line.session.cancelled:
            continue
        end = line.end or (line.start + _LONGEST if line.is_open else line.start)
        minutes = (end - line.start) // timedelta(minutes=1)
        title = " ".join(readable(rows.words.title_of(line.session)).split())
        for room in line.rooms:
            if room.key in keys:
                found[room.key].append(
                    f"{line.start.isoformat(timespec='minutes')} {minutes} {rows.href(line) or '-'} {title}"
                )
    texts = {key: "\n".join(some) for key, some in found.items()}
    return texts if sum(len(text.encode()) for text in texts.values()) <= MOST_BYTES else {}
