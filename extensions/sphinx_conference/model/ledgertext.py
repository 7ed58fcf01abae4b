"""The ledger of calendars as text: YAML in which each state is one line, so that a change is one line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sphinx_conference.model.occasions import stamp_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_conference.model.ledger import CalendarEntry, Told

HEADER = """\
# What calendars were told, so that they follow what changes. Written by: sphinx-conference calendar docs
# The number of lines above a state is its SEQUENCE; lines are only ever added.
"""


def told_line(told: Told) -> str:
    """A state as one item of a list: ``- {at: 2025-06-10T11:59:59Z, stamp: 2025-05-25}``."""
    return f"- {_state(told)}"


def entry_line(entry: CalendarEntry) -> str:
    """An entry on one line."""
    named = "".join(f"{key}: {_quoted(text)}, " for key, text in _names(entry))
    return f"- {{id: {entry.id}, {named}told: [{', '.join(map(_state, entry.told))}]}}"


def ledger_text(entries: Iterable[CalendarEntry], header: str = HEADER) -> str:
    """The whole file: comments, then entries by id."""
    blocks = map(_block, sorted(entries, key=lambda entry: entry.id))
    return f"{header}\n" + "\n".join(blocks)


def _block(entry: CalendarEntry) -> str:
    named = "".join(f"  {key}: {_quoted(text)}\n" for key, text in _names(entry))
    return f"- id: {entry.id}\n{named}  told:\n" + "".join(f"    {told_line(told)}\n" for told in entry.told)


def _names(entry: CalendarEntry) -> Iterator[tuple[str, str]]:
    """What the entry and its edition are called, as far as that is noted, with the keys."""
    for key, text in (("title", entry.title), ("edition", entry.edition)):
        if text:
            yield key, text


def _state(told: Told) -> str:
    parts = [f"at: {told.at}"]
    if told.place:
        parts.append(f"place: {_quoted(told.place)}")
    if told.cancelled:
        parts.append("cancelled: true")
    return f"{{{', '.join([*parts, f'stamp: {stamp_text(told.stamp)}'])}}}"


def _quoted(text: str) -> str:
    """A double-quoted scalar (YAML 1.2, 7.3.1), in which all that JSON escapes is escaped alike."""
    return json.dumps(text, ensure_ascii=False)
