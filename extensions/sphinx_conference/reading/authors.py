"""Several values in one cell of a table, and its authors as review systems write them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_conference.model.ids import id_flaw

if TYPE_CHECKING:
    from sphinx_conference.data.document import Plain

_FLAGS = frozenset({"corresponding", "presenting", "equal", "remote"})


def several(cell: str) -> list[Plain]:
    """What stands between semicolons; in a cell without any, line by line."""
    entries = cell.split(";") if ";" in cell else cell.splitlines()
    return [stripped for entry in entries if (stripped := entry.strip())]


def authors_of(cell: str) -> Plain:
    """The authors in a cell: a name, or a map where there is more to say."""
    return [_author(entry) for entry in split_entries(cell)]


def participants_of(cell: str) -> list[Plain]:
    """The people in a cell of the program: ids, or guests as authors are written."""
    return [entry if id_flaw(entry) is None else _guest(_author(entry)) for entry in split_entries(cell)]


def _guest(author: Plain) -> Plain:
    """A guest, of whom one affiliation is named."""
    if not isinstance(author, dict):
        return {"name": author}
    where = author.get("affiliation")
    return {**author, "affiliation": "; ".join(map(str, where))} if isinstance(where, list) else author


def split_entries(cell: str) -> list[str]:
    """What stands between semicolons that are in no brackets."""
    if "(" not in cell and "[" not in cell:
        pieces = cell.split(";")
    else:
        pieces, depth = [""], 0
        for part in re.split(r"([;()\[\]])", cell):
            depth += (part in ("(", "[")) - (part in (")", "]"))
            if part == ";" and depth <= 0:
                pieces.append("")
            else:
                pieces[-1] += part
    return [piece.strip() for piece in pieces if piece.strip()]


def _author(entry: str) -> Plain:
    """One author, read from the end: marks in square brackets and a star, the affiliation in brackets, the name."""
    if "(" not in entry and "[" not in entry and "*" not in entry:
        return entry
    name, more, star = entry, "", False
    while name.endswith("*") or (name.endswith("]") and "[" in name and not more):
        if name.endswith("*"):
            name, star = name[:-1].rstrip(), True
        else:
            name, _, more = name[:-1].rpartition("[")
            name = name.rstrip()
    name, where = with_affiliation(name)
    author: dict[str, Plain] = {}
    if name.rstrip("* "):
        author["name"] = name.rstrip("* ")
    if where:
        author["affiliation"] = where[0] if len(where) == 1 else where
    if star or name.endswith("*"):
        author["corresponding"] = "true"
    for mark in more.split(","):
        key, colon, value = (part.strip() for part in mark.partition(":"))
        if key == "group" and not colon and "name" in author:
            author["name"] = {"family": author["name"]}
        elif key:
            author[key] = value if colon else "true" if key in _FLAGS else ""
    return author["name"] if author.keys() == {"name"} and isinstance(author["name"], str) else author


def with_affiliation(text: str) -> tuple[str, list[Plain]]:
    """What stands before the last pair of brackets, and what stands in it, if the text ends with one."""
    if not text.endswith(")"):
        return text, []
    if text.count("(") == 1 == text.count(")"):
        name, _, where = text[:-1].partition("(")
        return name.rstrip(), several(where)
    depth = 0
    for index in range(len(text) - 1, -1, -1):
        depth += (text[index] == ")") - (text[index] == "(")
        if depth == 0:
            return text[:index].rstrip(), several(text[index + 1 : -1])
    return text, []
