"""The sections of an old page, by what their headings say they hold."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_conference.scaffold.migrate.blocks import Block, Page

_HOLDS = (
    ("dates", r"\b(?:important dates|dates|deadlines|timeline)\b"),
    (
        "papers",
        r"\b(?:accepted (?:papers|contributions|abstracts|posters|submissions|works?)|papers|contributions)\b",
    ),
    (
        "people",
        r"\b(?:speakers?|panell?ists?|organi[sz](?:ers?|ing|ation)|committee|SOC|LOC|chairs?|keynotes|team|people)\b",
    ),
    ("schedule", r"\b(?:schedule|program(?:me)?|agenda|timetable)\b"),
)
_PROSE = re.compile(
    r"\b(?:call for|submission|instructions?|reviewers?|faqs?|logistics|guidelines)\b", re.IGNORECASE
)


@dataclass(slots=True)
class Section:
    """A heading and what stands below it; ``holds`` is ``dates``, ``papers``, ``people``, ``schedule`` or nothing."""

    title: str
    line: int
    level: int
    holds: str
    blocks: list[Block] = field(default_factory=list)
    taken: bool = False
    """Whether facts were taken from it."""


def sections_of(page: Page) -> list[Section]:
    """The page cut at its headings. What stands before the first is a section without a title.

    In a section of people, deeper headings are people, not sections, unless they say that they hold something else.
    """
    found = [Section("", 1, 0, "")]
    for block in page.blocks:
        here = found[-1]
        holds = _holds(block.text) if block.kind == "heading" else ""
        is_card = here.holds == "people" and block.level > here.level and not holds
        if block.kind != "heading" or is_card:
            here.blocks.append(block)
        else:
            found.append(Section(block.text, block.line, block.level, holds))
    return [one for one in found if one.title or one.blocks]


def _holds(title: str) -> str:
    if _PROSE.search(title):
        return ""
    return next((name for name, words in _HOLDS if re.search(words, title, re.IGNORECASE)), "")
