"""The program of an old page: rows with a time, what it is, and who speaks of what."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_conference.scaffold.migrate.blocks import text_of
from sphinx_conference.scaffold.migrate.days import find_days
from sphinx_conference.scaffold.migrate.papers import address_of

if TYPE_CHECKING:
    from datetime import date

    from sphinx_conference.scaffold.migrate.blocks import Block, Run
    from sphinx_conference.scaffold.migrate.findings import Findings, Record
    from sphinx_conference.scaffold.migrate.sections import Section

_TIME = re.compile(
    r"(\d{1,2})[:.h](\d\d)\s*([ap]m)?(?:\s*(?:[-–—:]|to)\s*(\d{1,2})[:.h](\d\d)\s*([ap]m)?)?", re.IGNORECASE
)
_KINDS = (
    ("introduction", r"intro|welcome|opening"), ("keynote", r"keynote|invited"), ("spotlight", r"spotlight"),
    ("panel", r"panel"), ("posters", r"poster"), ("break", r"break|coffee|lunch|tea"), ("ceremony", r"clos|award"),
    ("talk", r"talk|oral|contributed|presentation"), ("social", r"dinner|reception|social"), ("tutorial", r"tutorial"),
    ("questions", r"q\s*&\s*a|discussion"),
)  # fmt: skip
_SPOKEN = frozenset({"keynote", "talk", "spotlight", "tutorial"})
_PANEL = re.compile(r"\b(?:panell?ists|speakers?)\s*:\s*", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){1,4}")


def take_program(section: Section, day: date | None, year: int, base: str, findings: Findings) -> None:
    """Take the program; ``day`` is that of the event, for a page that names none."""
    known = {
        one["links"]["pdf"]: one["id"]
        for one in findings.records.get("papers", ())
        if "pdf" in one.get("links", {})
    }
    sessions: list[Record] = []
    rooms = _last_are_rooms(section)
    for block in section.blocks:
        cells = [cell for cell in block.cells if text_of(cell)] if block.kind == "row" else [block.runs]
        found = _TIME.match(text_of(cells[0])) if cells else None
        if found is None:
            days = find_days(block.text, year)
            if days and (block.kind != "text" or len(block.text) < _SHORT):
                day, sessions = days[0].first, []
            elif day is None and len(days) == 1:
                day = days[0].first
                findings.doubt(block.line, f"{day} is taken for the day of the program")
            continue
        if not sessions:
            if day is None:
                findings.doubt(block.line, "the day of the program is not said; none of it was taken")
                return
            findings.add("schedule", {"date": str(day), "sessions": sessions})
        room = text_of(cells.pop()) if rooms and len(cells) == _WITH_A_ROOM else ""
        sessions.append(
            _session(block, cells, found, known, base, findings) | ({"room": room} if room else {})
        )


def _last_are_rooms(section: Section) -> bool:
    """Whether the last of three cells says where it is: then fewer of them differ than of what it is."""
    rows = [
        [text_of(cell) for cell in block.cells if text_of(cell)]
        for block in section.blocks
        if block.kind == "row"
    ]
    last = [cells[2] for cells in rows if len(cells) == _WITH_A_ROOM]
    kinds = [cells[1] for cells in rows if len(cells) == _WITH_A_ROOM]
    return len(set(last)) < len(set(kinds))


_WITH_A_ROOM = 3
_SHORT = 60


def _session(
    block: Block,
    cells: list[list[Run]],
    found: re.Match[str],
    known: dict[str, str],
    base: str,
    findings: Findings,
) -> Record:
    record: Record = {"time": _time(found, block.line, findings)}
    rest = cells[1:] or [_behind(cells[0], found)]
    named = text_of(rest[0]) if len(rest) > 1 else ""
    content = rest[-1]
    kind = next(
        (name for name, words in _KINDS if re.search(words, named or text_of(content), re.IGNORECASE)), ""
    )
    record["kind"] = kind or "other"
    if not kind:
        findings.doubt(block.line, f'"{named or text_of(content)[:60]}" is of no known kind')
    panel, text = [], text_of(content)
    if heads := _PANEL.search(text):
        panel = [
            name.strip(" .") for name in re.split(r",|;|\sand\s", text[heads.end() :]) if name.strip(" .")
        ]
        text = text[: heads.start()].strip()
    speaker, colon, title = text.partition(": ")
    spoken = kind in _SPOKEN and colon and _NAME.fullmatch(speaker.strip())
    title = title.strip() if spoken else text
    href = next((run.href for run in content if run.href), "")
    address = address_of(href, base, block.line, findings) if href else ""
    if address and address in known:
        record["paper"] = known[address]
        title = ""
    if title:
        record["title"] = title
    if spoken:
        record["people"] = [{"name": speaker.strip()}]
    if panel:
        record["panelists"] = [{"name": name} for name in panel]
    if address and address not in known:
        findings.doubt(block.line, f"{address} is that of no paper on this page, and was not taken")
    return record


def _behind(runs: list[Run], found: re.Match[str]) -> list[Run]:
    """What stands behind the time, in a line without cells."""
    left = found.end()
    result: list[Run] = []
    for run in runs:
        text = run.text.lstrip() if not result and left else run.text
        if left >= len(text):
            left -= len(text)
            continue
        result.append(replace(run, text=text[left:].lstrip(" :-–—") if left else text))
        left = 0
    return result


def _time(found: re.Match[str], line: int, findings: Findings) -> str:
    start, end = _clock(found[1], found[2], found[3]), ""
    if found[4]:
        end = _clock(found[4], found[5], found[6])
    if re.search(r"\d:\d\d:\d", found[0]):
        findings.doubt(line, f'"{found[0].strip()}" is read as {start}-{end}')
    return f"{start}-{end}" if end else start


def _clock(hour: str, minute: str, half: str | None) -> str:
    hours = int(hour)
    if half:
        hours = hours % 12 + (12 if half.casefold() == "pm" else 0)
    return f"{hours}:{minute}"
