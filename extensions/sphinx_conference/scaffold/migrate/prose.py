"""The text of an old page as a page of ours: sections of facts become directives, all else stays, as Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote, urljoin

from sphinx_conference.scaffold.files import markdown_text
from sphinx_conference.text.urls import SCHEMES, is_safe_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_conference.scaffold.migrate.blocks import Block, Run
    from sphinx_conference.scaffold.migrate.findings import Findings
    from sphinx_conference.scaffold.migrate.sections import Section

_DIRECTIVES = {"dates": "important-dates", "papers": "accepted-papers", "schedule": "schedule"}


def page_text(sections: Iterable[Section], base: str, findings: Findings) -> str:
    """The page: a hero, then all sections in their order, with headings that go down one level at a time."""
    parts = ["```{event-hero}\n:button: no\n```\n"]
    shown: set[str] = set()
    above: list[int] = []
    for section in sections:
        if section.title:
            above = [level for level in above if level < section.level] + [section.level]
            parts.append(f"{'#' * min(len(above), 6)} {markdown_text(section.title)}\n")
        if section.taken:
            directive = _directive(section, shown)
            parts += [directive] if directive else []
        else:
            parts += _paragraphs(section.blocks, base, findings)
    return "\n".join(parts)


def _directive(section: Section, shown: set[str]) -> str:
    """The directive that shows a section's facts, once for each kind."""
    if section.holds == "people":
        of_speakers = re.search(r"speaker|panel|keynote|invited", section.title, re.IGNORECASE)
        role = "speaker, panelist" if of_speakers else "organizer"
        return f"```{{people}}\n:role: {role}\n```\n"
    name = _DIRECTIVES[section.holds]
    if name in shown:
        return ""
    shown.add(name)
    return f"```{{{name}}}\n```\n"


def _paragraphs(blocks: Iterable[Block], base: str, findings: Findings) -> Iterator[str]:
    items: list[str] = []
    for block in blocks:
        if block.kind in ("item", "row"):
            cells = [_markdown(cell, base) for cell in block.cells]
            items.append(f"- {' · '.join(filter(None, cells))}")
            if block.kind == "row":
                findings.doubt(block.line, "a row of a table became an item of a list")
            continue
        if items:
            yield "\n".join(items) + "\n"
            items = []
        is_button = all(run.href.startswith("#") for run in block.runs if run.text.strip())
        if not is_button and (text := _markdown(block.runs, base)):
            yield f"{text}\n"
    if items:
        yield "\n".join(items) + "\n"


def _markdown(runs: Iterable[Run], base: str) -> str:
    """Runs as Markdown in which nothing but links and strong text is marked up; addresses to write to go."""
    result = ""
    for run in runs:
        text = " ".join(run.text.split("\n"))
        if run.struck:
            continue
        if run.href.startswith("mailto:") or "@" in text:
            result += " {conf:contact}`our contact`"
            continue
        lead, tail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
        plain = markdown_text(text.strip())
        if plain and run.href and (target := _target(run.href, base)):
            plain = f"[{plain}]({target})"
        elif plain and run.bold:
            plain = f"**{plain}**"
        elif plain and run.emphasised:
            plain = f"*{plain}*"
        result += f"{lead}{plain}{tail}"
    return " ".join(result.split()).replace("** **", " ")


def _target(href: str, base: str) -> str:
    if href.startswith("#"):
        return ""
    address = urljoin(base, href)
    return quote(address, safe=":/?#[]@!$&'*+,;=%~-._") if is_safe_url(address, SCHEMES) else ""
