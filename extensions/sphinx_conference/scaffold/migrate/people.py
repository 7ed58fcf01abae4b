"""Speakers, panelists and committees of an old page: cards, lists and tables of names with affiliations."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_conference.model.promises import PROMISE
from sphinx_conference.scaffold.migrate.blocks import text_of
from sphinx_conference.text.urls import SCHEMES, is_safe_url

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
_SHORT = 100


def take_people(section: Section, findings: Findings) -> None:
    """Take the people of a section; its title says in which role."""
    roles = [role for role, words in _ROLES if re.search(words, section.title, re.IGNORECASE)] or [
        "organizer"
    ]
    if "organizer" in roles:
        roles = ["organizer"]
    if len(roles) > 1:
        findings.doubt(section.line, f'"{section.title}" names several roles; everybody there has them all')
    for line, name, affiliation, url in _entries(section):
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
        if is_safe_url(url, SCHEMES):
            record["url"] = url
        if all(
            one["name"] != name or one["role"] != record["role"] for one in findings.records.get("people", ())
        ):
            findings.add("people", record)


def _entries(section: Section) -> Iterator[tuple[int, str, str, str]]:
    """Line, name, affiliation and address of each.

    People are headings with the text below them, items of a list, rows of two cells, or, where there is none of these,
    lines of text.
    """
    kinds = [
        kind for kind in ("heading", "item", "row", "text") if any(one.kind == kind for one in section.blocks)
    ]
    for index, block in enumerate(section.blocks):
        if block.kind != kinds[0]:
            continue
        url = next((run.href for run in block.runs if run.href), "")
        if block.kind == "heading":
            following = section.blocks[index + 1 : index + 2]
            below = following[0].text if following and following[0].kind == "text" else ""
            yield block.line, block.text, below, url
        elif block.kind == "row":
            cells = [text for cell in block.cells if (text := text_of(cell))]
            if cells[0].casefold() not in ("name", "speaker"):
                yield block.line, cells[0], cells[1] if len(cells) > 1 else "", url
        elif block.kind == "item" or len(block.text) < _SHORT:
            yield block.line, *_apart(block.text), url


def _apart(text: str) -> tuple[str, str]:
    """``Name (Affiliation)``, ``Name, Affiliation``, ``Name - Affiliation``."""
    if found := re.fullmatch(r"([^(]+?)\s*\((.+)\)", text):
        return found[1], found[2]
    name, sign, rest = re.sub(r"\s[-–—|]\s|,\s|:\s", "\0", text, count=1).partition("\0")
    return name.strip(), rest.strip() if sign else ""
