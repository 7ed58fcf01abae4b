"""The tables of contents in pages, as their text has them: which pages they list, and pages put in."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from fnmatch import fnmatch
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_FENCE = re.compile(
    r"^(?P<fence>`{3,}|:{3,}|~{3,})\{toctree\}.*?$(?P<body>.*?)^(?P=fence)[ \t]*$", re.M | re.S
)
_ENTRY = re.compile(r"(?P<before>.*<)?(?P<page>[^<>]+?)(?P<after>>\s*)?")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a table of contents: where it begins in the text, as it is written, and the page that it names."""

    start: int
    line: str
    page: str


def entries(text: str, page: str) -> Iterator[Entry]:
    """All lines of the tables of contents of ``page`` (``icml2025/index``) that name a page, and which."""
    for table in _FENCE.finditer(text):
        start = table.start("body")
        for line in table["body"].splitlines(keepends=True):
            written = line.strip()
            found = _ENTRY.fullmatch(written)
            if found and written and not written.startswith(":") and "://" not in written:
                yield Entry(start, line, _resolved(found["page"].strip(), page))
            start += len(line)


def _resolved(written: str, page: str) -> str:
    base = "" if written.startswith("/") else posixpath.dirname(page)
    return (
        posixpath.normpath(posixpath.join(base, written.lstrip("/"))).removesuffix(".md").removesuffix(".rst")
    )


def without_entry(pages: Mapping[str, str]) -> list[str]:
    """The pages that no table of contents lists, of pages by their names; the first page needs none."""
    listed = [entry.page for name, text in pages.items() for entry in entries(text, name)]
    known = {one for one in listed if "*" not in one}
    patterns = [one for one in listed if "*" in one]
    return [
        name
        for name in pages
        if name != "index" and name not in known and not any(fnmatch(name, pattern) for pattern in patterns)
    ]


def with_entries(text: str, names: Iterable[str]) -> str:
    """A page with a table of contents at its end that is not seen, and lists pages as they are named from there."""
    lines = "".join(f"{name}\n" for name in names)
    return f"{text.rstrip()}\n\n```{{toctree}}\n:hidden:\n\n{lines}```\n"


def retargeted(text: str, page: str, old: str, new: str, made: Iterable[str]) -> str:
    """A page whose tables of contents lead to ``new`` where they led to ``old``: two folders.

    ``made`` are the pages that there are in ``new``. The first page of ``old`` keeps its line, below that of
    ``new``.
    """
    made = set(made)
    parts, end = [], 0
    for entry in entries(text, page):
        target = f"{new}/{entry.page.removeprefix(f'{old}/')}"
        if not entry.page.startswith(f"{old}/") or target not in made:
            continue
        changed = entry.line.replace(f"{old}/", f"{new}/") if f"{old}/" in entry.line else ""
        if not changed:
            continue
        keep = entry.line if entry.page == f"{old}/index" else ""
        parts += [text[end : entry.start], changed, keep]
        end = entry.start + len(entry.line)
    return "".join([*parts, text[end:]])
