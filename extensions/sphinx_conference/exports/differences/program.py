"""What is different in the program: for those who attend it, and for each who is in it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from sphinx_conference.model.entrykeys import SLOT
from sphinx_conference.render.dates.words import format_day
from sphinx_conference.render.schedule.sessions import SessionWords, times_of
from sphinx_conference.text.plaintext import plain_text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from sphinx_conference.published.records import Published, PublishedEdition

    State = tuple[PublishedEdition, Published]


class _LineFacts(NamedTuple):
    """What is told of a line of the program."""

    title: str
    day: str
    times: str
    rooms: str
    cancelled: bool
    people: tuple[str, ...]

    @property
    def slot(self) -> tuple[str, str, str]:
        return self.day, self.times, self.rooms


class _Pair(NamedTuple):
    before: _LineFacts | None
    after: _LineFacts | None


class ProgramDifference:
    """Two programs, and which line of one is which of the other.

    A line is known by its key, also by one that it had before; what is left by its title, if that is there once.
    """

    def __init__(self, before: State, after: State) -> None:
        old, new = _facts_of(*before), _facts_of(*after)
        after_of = {key: key for key in new if key in old}
        for line in after[0].program.lines:
            names = (
                name if name.startswith(SLOT) else f"session-{name}" for name in line.session.previous_ids
            )
            known = next((name for name in names if name in old and name not in after_of), None)
            key = after[0].program.key_of(line)
            if known and key not in old:
                after_of[known] = key
        titles = _once(old, after_of.keys()), _once(new, after_of.values())
        after_of.update({key: titles[1][title] for title, key in titles[0].items() if title in titles[1]})
        taken = set(after_of.values())
        self.pairs = [_Pair(facts, new.get(after_of.get(key, ""))) for key, facts in old.items()]
        self.pairs += [_Pair(None, facts) for key, facts in new.items() if key not in taken]

    def sessions(self) -> Iterator[str]:
        """A line for each thing that changed of each session."""
        for before, after in self.pairs:
            if after is None:
                if before and not before.cancelled:
                    yield f"No longer in the program: {_placed(before)}"
            elif before is None:
                yield f"New: {_placed(after)}{' (cancelled)' if after.cancelled else ''}"
            else:
                yield from _changes(before, after)

    def people(self) -> Iterator[str]:
        """A line for each session of each person in which something changed for them, by name."""
        found: list[tuple[str, str]] = []
        for before, after in self.pairs:
            was, now = (set(facts.people) if facts else set() for facts in (before, after))
            for name in was | now:
                lines = _for_person(was=name in was, now=name in now, before=before, after=after)
                found += [(name, line) for line in lines]
        yield from (f"{name}: {line}" for name, line in sorted(found))


def _facts_of(edition: PublishedEdition, site: Published) -> dict[str, _LineFacts]:
    """What is told of the lines of an edition, by their keys."""
    program, words = edition.program, SessionWords(edition, site)
    language = edition.edition.language
    result = {}
    for line in program.lines:
        names = [*words.names_in(line.session), *words.names_of(line.session.all_chairs)]
        result[program.key_of(line)] = _LineFacts(
            title=plain_text(words.title_of(line.session)),
            day=format_day(line.day.date, language),
            times=times_of(line),
            rooms="all rooms" if line.everywhere else line.where,
            cancelled=line.session.cancelled,
            people=tuple(dict.fromkeys(name for name, _person in names)),
        )
    return result


def _once(facts: dict[str, _LineFacts], taken: Collection[str]) -> dict[str, str]:
    """The keys of lines that are not ``taken``, by titles that stand there once."""
    left = {key: one.title for key, one in facts.items() if key not in taken}
    counts = Counter(left.values())
    return {title: key for key, title in left.items() if counts[title] == 1}


def _placed(facts: _LineFacts) -> str:
    return f'"{facts.title}", {_slot(facts)}'


def _slot(facts: _LineFacts, beside: _LineFacts | None = None) -> str:
    """When and where, or only what is not the same ``beside``: a time comes with its day if that is another."""
    day, times, rooms = facts.slot
    if beside and day == beside.day:
        day, times = "", "" if times == beside.times else times
    if beside and rooms == beside.rooms:
        rooms = ""
    return ", ".join(filter(None, (day, times, rooms))) or "no room"


def _changes(before: _LineFacts, after: _LineFacts) -> Iterator[str]:
    if after.title != before.title:
        yield f'Renamed: "{before.title}" is now "{after.title}"'
    if after.cancelled and not before.cancelled:
        yield f"Cancelled: {_placed(after)}"
    elif before.cancelled and not after.cancelled:
        yield f"Takes place again: {_placed(after)}"
    elif after.slot != before.slot and not after.cancelled:
        yield f'Moved: "{after.title}" from {_slot(before, after)} to {_slot(after, before)}'


def _for_person(was: bool, now: bool, before: _LineFacts | None, after: _LineFacts | None) -> Iterator[str]:
    facts = after or before
    assert facts is not None, "a pair has one of them"
    if after is None or not now:
        if before and not before.cancelled:
            yield f'no longer in "{facts.title}"'
    elif before is None or not was:
        yield f"now in {_placed(after)}"
    elif after.cancelled is not before.cancelled:
        yield f'"{after.title}" {"is cancelled" if after.cancelled else "takes place again"}'
    elif after.slot != before.slot and not after.cancelled:
        yield f'"{after.title}" moved from {_slot(before, after)} to {_slot(after, before)}'
