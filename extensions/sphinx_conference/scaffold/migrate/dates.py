"""Important dates of an old page."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_conference.model.ids import identifier_of
from sphinx_conference.scaffold.migrate.blocks import Block, Run, text_of
from sphinx_conference.scaffold.migrate.days import AOE, dated, find_days

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sphinx_conference.scaffold.migrate.days import Dated
    from sphinx_conference.scaffold.migrate.findings import Findings, Record
    from sphinx_conference.scaffold.migrate.sections import Section

_KINDS = (
    ("poster", "poster"), ("video", r"slideslive|video|recording"), ("camera_ready", r"camera.?ready|final version"),
    ("notification", r"notif|decision|acceptance"), ("registration", r"registr"), ("opening", r"open"),
    ("abstract", r"abstract (?:submission|deadline)"), ("submission", r"submission|deadline|paper"),
    ("event", r"workshop|conference|event|meeting|symposium"),
)  # fmt: skip
"""Kinds of dates by the words of their labels, the surest first."""
_ANY = 2000
"""A year that has all days, to look whether there is one."""
_OF_THE_WHOLE_DAY = frozenset({"event", "opening"})


def take_dates(section: Section, year: int, aoe_days: frozenset[date], findings: Findings) -> None:
    """Take the dates of a section. ``aoe_days`` are days of which the page says elsewhere that they end AoE."""
    all_aoe = any(AOE.search(block.text) for block in section.blocks if not find_days(block.text, year))
    taken: set[str] = set()
    for block in section.blocks:
        if block.kind not in ("item", "row", "text") or not (parts := _parts(block)):
            continue
        label, runs = parts
        found = dated(runs, year)
        if found.now is None and not re.search(r"\bTB[DAC]\b", text_of(runs)):
            findings.doubt(block.line, f'no day was found in "{block.text[:80]}"')
            continue
        kind = next((name for name, words in _KINDS if re.search(words, label, re.IGNORECASE)), "other")
        if kind == "other":
            findings.doubt(block.line, f'"{label}" may be of another kind than "other"')
        identifier = next(_ids(label, kind, taken))
        taken.add(identifier)
        record: Record = {"id": identifier, "label": label, "kind": kind}
        record |= _value(found, kind, all_aoe=all_aoe, aoe_days=aoe_days)
        if found.rest:
            record["note"] = _note(found.rest)
        findings.add("dates", record)


def _ids(label: str, kind: str, taken: set[str]) -> Iterator[str]:
    short = {"event": "workshop", "camera_ready": "camera-ready"}.get(kind, kind)
    for name in (short if kind != "other" else "", identifier_of(label)):
        if name and name not in taken:
            yield name
    number = 2
    while True:
        if f"{short}-{number}" not in taken:
            yield f"{short}-{number}"
        number += 1


def _note(rest: str) -> str:
    inner = re.fullmatch(r"\(([^()]*)\)", rest)
    return inner[1] if inner else rest


def _parts(block: Block) -> tuple[str, list[Run]] | None:
    """The label of a date and the rest: in two cells, or apart at a colon; ``None`` where nothing separates them."""
    if block.kind == "row":
        cells = [cell for cell in block.cells if text_of(cell)]
        if len(cells) != 2:
            return None
        first, second = cells
        return (text_of(second), first) if find_days(text_of(first), _ANY) else (text_of(first), second)
    label, rest = "", []
    for index, run in enumerate(block.runs):
        before, colon, after = run.text.partition(":")
        if colon and find_days(f"{label}{before}", _ANY):  # the day, then what it is
            said = text_of([replace(run, text=after), *block.runs[index + 1 :]])
            return (said, [*block.runs[:index], replace(run, text=before)]) if said else None
        if colon:
            label += before
            rest = [replace(run, text=after), *block.runs[index + 1 :]]
            return (" ".join(label.split()), rest) if label.strip() else None
        label += run.text
    return None


def _value(found: Dated, kind: str, *, all_aoe: bool, aoe_days: frozenset[date]) -> Record:
    """``at`` and ``was``, in the form of the data."""
    if found.now is None:
        return {"at": "TBD"}
    ends_aoe = kind not in _OF_THE_WHOLE_DAY and (found.aoe or all_aoe or found.now.first in aoe_days)
    mark = " AoE" if ends_aoe else ""
    at: object = f"{found.now.first}{mark}"
    if found.now.last:
        at = {"from": str(found.now.first), "to": str(found.now.last)}
    return {"at": at} | ({"was": [{"at": f"{day}{mark}"} for day in found.before]} if found.before else {})
