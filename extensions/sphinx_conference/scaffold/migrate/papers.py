"""Accepted papers of an old page: rows or items with a title, most often linked, and authors."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from sphinx_conference.scaffold.migrate.blocks import text_of
from sphinx_conference.text.urls import SCHEMES, is_safe_url

if TYPE_CHECKING:
    from sphinx_conference.scaffold.migrate.blocks import Block, Run
    from sphinx_conference.scaffold.migrate.findings import Findings, Record
    from sphinx_conference.scaffold.migrate.sections import Section

_NUMBER = re.compile(r"(?:^|[/_-])0*(\d{1,6})(?:\.\w+)?$")
_HEADER = frozenset({"title", "titles", "paper", "author", "authors"})


def take_papers(section: Section, base: str, findings: Findings) -> None:
    """Take the papers of a section; links that name no host are those of ``base``."""
    taken: set[str] = set()
    for block in section.blocks:
        parts = _parts(block)
        if parts is None:
            continue
        title_runs, authors = parts
        title = text_of(title_runs).strip(" .")
        if title.casefold() in _HEADER or not title:
            continue
        href = next((run.href for run in title_runs if run.href), "")
        found = _NUMBER.search(href.partition("?")[0])
        identifier = found[1] if found and found[1] not in taken else ""
        if not identifier:
            identifier = str(next(n for n in range(1, 10_000) if str(n) not in taken))
            findings.doubt(block.line, f'no number was found for "{title[:60]}"; it is {identifier} for now')
        taken.add(identifier)
        record: Record = {
            "id": identifier,
            "title": title,
            "authors": _authors(authors, block.line, findings),
        }
        if not record["authors"]:
            findings.doubt(block.line, f'no authors were found for "{title[:60]}", and it was not taken')
            continue
        if href and (address := address_of(href, base, block.line, findings)):
            record["links"] = {"pdf" if href.partition("?")[0].endswith(".pdf") else _kind(address): address}
        findings.add("papers", record)


def _kind(address: str) -> str:
    for kind, host in (("openreview", "openreview.net"), ("arxiv", "arxiv.org"), ("doi", "doi.org")):
        if host in address:
            return kind
    return "pdf"


def address_of(href: str, base: str, line: int, findings: Findings) -> str:
    """A whole address; empty, with a doubt, for what has no host and none is known."""
    address = urljoin(base, href)
    if is_safe_url(address, SCHEMES):
        return address
    findings.doubt(line, f'"{href[:80]}" is no whole address; with --url the page\'s own is known')
    return ""


def _parts(block: Block) -> tuple[list[Run], str] | None:
    """The title and the authors; ``None`` for a block that is no paper."""
    if block.kind == "row":
        cells = [cell for cell in block.cells if text_of(cell)]
        linked = next((cell for cell in cells if any(run.href for run in cell)), None)
        if len(cells) < 2:
            return None
        title = linked or cells[0]
        return title, next((text_of(cell) for cell in cells if cell is not title), "")
    if block.kind != "item":
        return None
    marked = [run for run in block.runs if run.href or run.bold]
    if not marked:
        return None
    return marked, text_of([run for run in block.runs if not (run.href or run.bold)]).strip(" .,:-–()")


def _authors(text: str, line: int, findings: Findings) -> list[str | Record]:
    """Authors, in order; a star marks who answers for the paper."""
    names = [name for name in text.split(";") if name.strip(" *")]
    if ";" not in text and ("," in text or re.search(r"\sand\s", text)):
        whole = re.fullmatch(r"[^\s,]+(?: [^\s,]+)?, [^,]+", text.strip(" *"))
        if not whole or re.search(r"\sand\s", text):
            names = [name for name in re.split(r",\s*(?:and\s+)?|\s+and\s+", text) if name.strip(" *")]
            findings.doubt(line, f'"{text[:80]}" was divided at its commas')
    result: list[str | Record] = []
    for name in names:
        plain = re.sub(r"\s+,", ",", " ".join(name.replace("*", "").split()))
        result.append({"name": plain, "corresponding": "true"} if "*" in name else plain)
    return result
