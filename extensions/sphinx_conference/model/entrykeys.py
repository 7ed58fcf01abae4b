"""Keys of calendar entries: what tells a date or session from all others of its edition, also after it changed.

A record's key is made of its id. A line of the program without id has that of its paper, ``paper-17``, if it may be
named; else of its one person and its kind, ``person-ada-keynote``; else ``slot-``, its day, its start and its kind, and
the second of those that share all three is told apart by its room, then by a digest of its title. A key that the ledger
holds is kept, since calendars would take another one for another entry. Calendars, addresses and whatever else has to
tell one line from another use these keys.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from sphinx_conference.model.ids import LONGEST_ID, identifier_of
from sphinx_conference.model.prose import in_language
from sphinx_conference.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from sphinx_conference.model.dates import ImportantDate
    from sphinx_conference.model.ledger import CalendarEntry
    from sphinx_conference.model.lines import Line
    from sphinx_conference.model.schedule import Talk

_NAMESPACE = UUID("6b0f2f9e-6d2b-5c0e-9d5c-3c7a1f4f8e21")
"""Of all that this package names; it must never change, or every entry would come twice to who has subscribed."""
SLOT = "slot-"
"""What keys of sessions without id begin with."""
UNKNOWN = "tba"
"""What stands for the start of a line in its key while it is to be announced."""
_SLOT_KEY = re.compile(rf"{SLOT}\d{{4}}-\d\d-\d\d-\d{{4}}-[a-z]+", re.ASCII)
_LONGEST_ROOM = 40


@lru_cache(maxsize=1 << 14)
def uid_of(site_id: str, full_id: str) -> str:
    """The UID of ``<edition>/<key>`` on the site of a lasting name: of no title, order or host (RFC 7986, 5.3 asks for
    a UUID)."""
    return str(uuid5(_namespace_of(site_id), full_id))


@lru_cache(maxsize=1)
def _namespace_of(site_id: str) -> UUID:
    return uuid5(_NAMESPACE, site_id)


def date_key(date: ImportantDate, ledger: Mapping[str, CalendarEntry]) -> str:
    """The key of a date: of its id, or of an id that it had before."""
    return _held([f"date-{date.id}", *(f"date-{before}" for before in date.previous_ids)], ledger)


def session_keys(
    lines: Sequence[Line],
    ledger: Mapping[str, CalendarEntry],
    place_of: Callable[[Line], str | None],
    language: str,
    public: Collection[str],
) -> list[str]:
    """The key of each line, in order; ``place_of`` is where calendars say that it is.

    ``language`` is the edition's, in which titles are compared; ``public`` are the papers that may be named. What
    calendars have comes first: talks without id, which they do not have, get what is left.
    """
    keys: dict[int, str] = {}
    slots: defaultdict[str, dict[int, Line]] = defaultdict(dict)
    talks: dict[int, Line] = {}
    names = _Names()
    without = {name for line in lines if not line.session.id for name in _own_names(line, public)}
    for number, line in enumerate(lines):
        session = line.session
        if session.id:
            before = [name if name.startswith(SLOT) else f"session-{name}" for name in session.previous_ids]
            before += [name for name in _own_names(line, public) if name in ledger and name not in without]
            keys[number] = names.free([_held([f"session-{session.id}", *before], ledger)])
        elif line.block:
            talks[number] = line
        else:
            slots[slot_key(line)][number] = line
    held: defaultdict[str, list[str]] = defaultdict(list)
    for key in sorted(ledger.keys() - names.used, key=_by_number):
        if found := _SLOT_KEY.match(key):
            held[found[0]].append(key)
    own = _own_keys(slots, ledger, names, public)
    keys.update(own)
    for base, some in slots.items():
        rest = {number: line for number, line in some.items() if number not in keys}
        entries = {key: ledger[key] for key in held[base]}
        keys.update(_in_slot(base, rest, entries, place_of, names, language, public))
    for number, line in talks.items():
        keys[number] = names.free([*_own_names(line, public), slot_key(line)])
    return [keys[number] for number in range(len(lines))]


def _own_keys(
    slots: Mapping[str, Mapping[int, Line]],
    ledger: Mapping[str, CalendarEntry],
    names: _Names,
    public: Collection[str],
) -> Iterator[tuple[int, str]]:
    """The keys of lines without id that calendars know by their paper or their person."""
    for some in slots.values():
        for number, line in some.items():
            for name in _own_names(line, public):
                if name in ledger and name not in names.used:
                    names.used.add(name)
                    yield number, name
                    break


def _own_names(line: Line, public: Collection[str]) -> list[str]:
    """What a line without id may be called: after its paper, if that may be named, or its one person and its kind."""
    session = line.session
    if session.paper is not None:
        found = [f"paper-{session.paper}", f"paper-{session.paper}-{session.kind.value}"]
        return [name for name in found if session.paper in public and len(name) <= LONGEST_ID]
    if len(session.people) != 1:
        return []
    (one,) = session.people
    who = one.person or (identifier_of(one.name.full) if one.name else "")
    name = f"person-{who}-{session.kind.value}"
    return [name] if who and len(name) <= LONGEST_ID else []


def slot_key(line: Line) -> str:
    """What tells sessions without id apart: no title, no order; their paper may be withheld and is no part of it."""
    clock = f"{line.start:%H%M}" if line.start else UNKNOWN
    return f"{SLOT}{line.day.date}-{clock}-{line.session.kind.value}"


def _held(names: list[str], ledger: Mapping[str, CalendarEntry]) -> str:
    """The one of a record's keys that calendars know it by: one that the ledger holds, else the first that it had."""
    held = [name for name in names if name in ledger]
    live = [name for name in held if not ledger[name].told[-1].cancelled]
    return next(iter([*live, *held]), names[1] if len(names) > 1 else names[0])


class _Names:
    """Gives out names, each once."""

    def __init__(self) -> None:
        self.used: set[str] = set()
        self._numbers: Counter[str] = Counter()

    def free(self, names: Sequence[str]) -> str:
        """The first of the names that is free, else the last with a number behind it."""
        found = next((name for name in names if name not in self.used), "")
        while not found or found in self.used:
            self._numbers[names[-1]] += 1
            found = f"{names[-1]}-{self._numbers[names[-1]] + 1}"
        self.used.add(found)
        return found


def _in_slot(
    base: str,
    lines: dict[int, Line],
    held: dict[str, CalendarEntry],
    place_of: Callable[[Line], str | None],
    names: _Names,
    language: str,
    public: Collection[str],
) -> Iterator[tuple[int, str]]:
    """The keys of sessions that share day, start and kind, by their numbers.

    First those that are ``held``: by what tells one most surely, and at last in order. The others get new ones.
    """
    rooms = {number: _named(base, _room(line.session)) for number, line in lines.items()}
    titles = {number: _own_title(line.session, language) for number, line in lines.items()}
    digests = {number: _named(base, title and _digest(title)) for number, title in titles.items()}
    places = {number: place_of(line) for number, line in lines.items()}
    keys: dict[str, str | None] = {key: key for key in held}
    found: dict[int, str] = {}
    _match(digests, keys, found)
    _match(titles, {key: entry.title for key, entry in held.items()}, found)
    _match(rooms, keys, found)
    _match(places, {key: entry.told[-1].place for key, entry in held.items()}, found)
    taken = set(found.values())
    found.update(
        zip((n for n in lines if n not in found), (key for key in held if key not in taken), strict=False)
    )
    names.used.update(found.values())
    for number, line in lines.items():
        own = [name for name in _own_names(line, public) if name not in names.used]
        new = [*own, base, *filter(None, (rooms[number], digests[number])), base]
        yield number, found.get(number) or names.free(new)


def _match(values: dict[int, str | None], held: dict[str, str | None], found: dict[int, str]) -> None:
    """Find sessions by a value that one of them has, and one of the keys that are held."""
    taken = set(found.values())
    ours = {number: value for number, value in values.items() if value and number not in found}
    theirs = {key: value for key, value in held.items() if value and key not in taken}
    once = Counter(ours.values()), Counter(theirs.values())
    keys = {value: key for key, value in theirs.items()}
    found.update(
        (number, keys[value]) for number, value in ours.items() if once[0][value] == once[1][value] == 1
    )


def _named(base: str, what: str | None) -> str | None:
    return f"{base}-{what}" if what else None


def _room(session: Talk) -> str | None:
    if not session.room:
        return None
    written = " ".join(session.room)
    room = re.sub(r"[^a-z0-9]+", "-", fold(written)).strip("-")[:_LONGEST_ROOM].strip("-")
    return room or _digest(written)


def _by_number(key: str) -> tuple[bool, int, str]:
    """Keys of slots without anything behind them, then with a number, in its order, then with a word."""
    more = _SLOT_KEY.sub("", key)[1:]
    return bool(more) and not more.isdecimal(), len(key), key


def _own_title(session: Talk, language: str) -> str | None:
    """A title that is no paper's, which may be withheld."""
    return in_language(session.title, language) if session.title and session.paper is None else None


def _digest(text: str) -> str:
    return hashlib.sha256(fold(text).encode()).hexdigest()[:6]
