"""BibTeX: a bibliography of what was accepted, as proceedings have it; the file itself is the list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_conference.importers.imported import ImportedRecords
from sphinx_conference.importers.person import ImportedPerson
from sphinx_conference.model.ids import identifier_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bibtexparser.model import Entry

    from sphinx_conference.importers.files import SourceFile
    from sphinx_conference.importers.source import SourceOptions

_VOLUMES = frozenset({"proceedings", "book", "collection"})
_AND = re.compile(r"\s+and\s+(?![^{]*\})", re.IGNORECASE)
_PAIR = re.compile(r"(?P<command>\\[A-Za-z]+|\\.)?\x00(?P<inner>[^\x00\x01]*)\x01")
"""The innermost pair of braces, which are two control characters here, with a command of which it is an argument."""
_PAGES = re.compile(r"\s*-+\s*|\s*–\s*")


def read(files: Sequence[SourceFile], options: SourceOptions) -> ImportedRecords:  # noqa: ARG001 - it has none
    """All entries but those of whole volumes."""
    from bibtexparser.entrypoint import parse_string  # not imported by commands that read no bibliography

    imported = ImportedRecords()
    for file in files:
        try:
            text = file.raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise file.refuse("the file is not UTF-8 text", "Save it as UTF-8.") from None
        library = parse_string(text)
        if library.failed_blocks:
            line = (library.failed_blocks[0].start_line or 0) + 1
            raise file.refuse(f"line {line}: an entry cannot be read, or its key stands twice")
        if not library.entries:
            raise file.refuse("there are no entries in it", "Is it the right file?")
        for entry in library.entries:
            if entry.entry_type.casefold() not in _VOLUMES:
                _take(entry, imported)
    return imported


def _take(entry: Entry, imported: ImportedRecords) -> None:
    values = {key.casefold(): _value(str(field.value)) for key, field in entry.fields_dict.items()}
    joined = sorted(key for key, value in values.items() if " # " in value)
    for key in joined:
        imported.say(entry.key, f"{key}: it is joined of pieces with #, and is not taken")
        del values[key]
    address, doi = values.get("url", ""), values.get("doi", "")
    imported.take(
        identifier_of(entry.key) or entry.key,
        title=_unprotected(values.get("title", "")),
        authors=[_author(name) for name in _AND.split(values.get("author", "")) if name.strip()],
        abstract=values.get("abstract"),
        topics=re.split("[,;]", values.get("keywords", "")),
        pages=_PAGES.sub("-", values.get("pages", "")),
        links={
            "pdf": values.get("pdf") or (address if address.endswith(".pdf") else None),
            "doi": doi if not doi or doi.startswith("http") else f"https://doi.org/{doi}",
            "openreview": _forum(values.get("openreview", ""))
            or (address if "openreview.net" in address else None),
            "code": values.get("software"),
        },
    )


def _value(text: str) -> str:
    """A value without the braces or quotes around it, twice where a title is protected as a whole."""
    for _ in range(2):
        if len(text) > 1 and (text[0], text[-1]) in (("{", "}"), ('"', '"')) and _is_whole(text):
            text = text[1:-1]
    return " ".join(text.split())


def _unprotected(text: str) -> str:
    """A title without the braces that keep its capitals; those of commands and formulas stay."""
    pieces = re.split(r"((?<!\\)\$.*?(?<!\\)\$)", text)
    pieces[::2] = [piece.replace("{", "\x00").replace("}", "\x01") for piece in pieces[::2]]
    whole = "".join(piece.replace("{", "\x02").replace("}", "\x03") for piece in pieces)
    while (fewer := _PAIR.sub(_bare, whole)) != whole:
        whole = fewer
    return whole.translate({0: "{", 1: "}", 2: "{", 3: "}"})


def _bare(found: re.Match[str]) -> str:
    """What a pair of braces holds; with braces that are looked at no more, where a command needs them."""
    inner = found["inner"]
    if found["command"] or inner.startswith("\\"):
        return f"{found['command'] or ''}\x02{inner}\x03"
    return inner


def _is_whole(text: str) -> bool:
    """Whether the first brace is closed by the last one."""
    depth = 0
    for index, character in enumerate(text):
        depth += (character == "{") - (character == "}")
        if depth == 0 and index < len(text) - 1 and text[0] == "{":
            return False
    return True


def _author(name: str) -> ImportedPerson:
    name = _value(name)
    family, comma, given = name.partition(",")
    return (
        ImportedPerson(given=given.strip(), family=family.strip())
        if comma and "," not in given
        else ImportedPerson(name)
    )


def _forum(identifier: str) -> str:
    return (
        f"https://openreview.net/forum?id={identifier}" if re.fullmatch(r"[\w-]+", identifier) else identifier
    )
