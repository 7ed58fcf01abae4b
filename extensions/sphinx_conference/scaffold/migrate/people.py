"""Speakers, panelists and committees of an old page: cards, lists and tables of names with affiliations."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_conference.model.promises import PROMISE
from sphinx_conference.scaffold.migrate.blocks import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_conference.scaffold.migrate.findings import Findings, Record
    from sphinx_conference.scaffold.migrate.sections import Section

_ROLES = (
    ("speaker", r"speaker|keynote|invited"), ("panelist", r"panell?ist"), ("reviewer", r"reviewer"),
    ("organizer", r"organi[sz]|committee|\bSOC\b|\bLOC\b|chairs?|team"),
)  # fmt: skip
_NOTE = re.compile(r"\s*\(((?:[\w-]+[ -])?(?:co-?)?chairs?|lead|moderator)\)\s*$", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_][^\d<>@:;!?]{2,60}")
_MOST_WORDS = 6


def take_people(section: Section, findings: Findings) -> None:
    """Take the people of a section; its title says in which role."""
    roles = [role for role, words in _ROLES if re.search(words, section.title, re.IGNORECASE)] or [
        "organizer"
    ]
    if "organizer" in roles:
        roles = ["organizer"]
    if len(roles) > 1:
        findings.doubt(section.line, f'"{section.title}" names several roles; everybody there has them all')
    for line, name, affiliation in _entries(section):
        if not _NAME.fullmatch(name) or len(name.split()) > _MOST_WORDS or PROMISE.search(name):
            findings.doubt(line, f'"{name[:80]}" is perhaps no name, and was not taken')
            continue
        record: Record = {"name": name, "role": ", ".join(roles)}
        if found := _NOTE.search(affiliation):
            affiliation = affiliation[: found.start()].strip()
        if affiliation:
            record["affiliation"] = affiliation
        if found:
            record["note"] = found[1]
        if any(
            one["name"] == name and one["role"] == record["role"]
            for one in findings.records.get("people", ())
        ):
            continue
        findings.add("people", record)


def _entries(section: Section) -> Iterator[tuple[int, str, str]]:
    """Line, name and affiliation of each: a heading and the text below it, an item of a list, or a row of two cells."""
    blocks = section.blocks
    cards = any(block.kind == "heading" for block in blocks)
    for index, block in enumerate(blocks):
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        if block.kind == "heading":
            below = following.text if following and following.kind == "text" else ""
            yield block.line, block.text, below
        elif block.kind == "row" and not cards:
            cells = [text for cell in block.cells if (text := text_of(cell))]
            if cells and cells[0].casefold() not in ("name", "speaker"):
                yield block.line, cells[0], cells[1] if len(cells) > 1 else ""
        elif block.kind == "item" and not cards:
            yield block.line, *_apart(block.text)
        elif (
            block.kind == "text" and not cards and (bold := text_of([run for run in block.runs if run.bold]))
        ):
            rest = text_of([run for run in block.runs if not run.bold])
            yield block.line, bold.strip(" ,:"), rest.strip(" ,:-–()")


def _apart(text: str) -> tuple[str, str]:
    """``Name (Affiliation)``, ``Name, Affiliation``, ``Name - Affiliation``."""
    if found := re.fullmatch(r"([^(]+?)\s*\((.+)\)", text):
        return found[1], found[2]
    name, sign, rest = re.sub(r"\s[-–—|]\s|,\s|:\s", "\0", text, count=1).partition("\0")
    return name.strip(), rest.strip() if sign else ""
