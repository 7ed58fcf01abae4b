"""A data file that is a list of records, as text: each record's own, and what stands before the first."""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sphinx_conference.data.source import read_bytes
from sphinx_conference.data.yaml import read_yaml
from sphinx_conference.importers import yamltext
from sphinx_conference.importers.imported import RefusedError
from sphinx_conference.problems.codes import Level
from sphinx_conference.problems.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sphinx_conference.data.document import Document
    from sphinx_conference.importers.imported import Fields

_LINE_END = re.compile(r"\r\n|\r|\n")
_BOM = "\ufeff"


def read_text(path: Path, name: str) -> tuple[str, Document]:
    """The text of a data file and its values; raises ``RefusedError`` where a change could do harm."""
    raw = read_bytes(path, name)
    if isinstance(raw, Problem):
        raise RefusedError(raw.message, raw.hint, name)
    document, problems = read_yaml(raw, name)
    wrong = next((one for one in problems if one.level is Level.ERROR), None)
    if document is None or wrong or document.flaws or document.shifts:
        where = f"line {wrong.line}: {wrong.message}" if wrong else "it cannot be read as it is"
        raise RefusedError(f"nothing is written, since the file has errors: {where}", "Mend it first.", name)
    return raw.decode("utf-8-sig"), document


@dataclass(eq=False)
class ListFile:
    """The text of a file, ``records`` the plain values in it, and ``starts`` where the text of each begins."""

    path: Path
    name: str
    text: str = ""
    records: list[Fields] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    new: dict[int, str] = field(default_factory=dict)
    """New texts of records, by their number."""
    added: list[Fields] = field(default_factory=list)
    """Records that are to stand at the end."""
    header: str = ""
    """What a file that is not there yet begins with."""
    _was_bom: bool = False

    @classmethod
    def read(cls, path: Path, name: str) -> ListFile:
        """Read a file, which may be missing or empty; raises ``RefusedError``."""
        if not path.is_file():
            return cls(path, name)
        text, document = read_text(path, name)
        file = cls(path, name, text, _was_bom=path.read_bytes().startswith(b"\xef\xbb\xbf"))
        value = document.value
        if value is None:
            return file
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            raise RefusedError("the file is no list of records", "Mend it first.", name)
        file.records = [one for one in value if isinstance(one, dict)]
        file._find(document)
        return file

    def _find(self, document: Document) -> None:
        """Find the line of each record's dash."""
        offsets = array("q", [0, *(found.end() for found in _LINE_END.finditer(self.text))])
        for number in range(len(self.records)):
            line, column = document.locate((number,))
            before = self.text[offsets[line - 1] : offsets[line - 1] + column - 1]
            while not before.lstrip().startswith("-") and line > 1 and not before.strip():
                line -= 1
                before = self.text[offsets[line - 1] : offsets[line]]
            dash = before.lstrip()[:1] == "-" and not before.lstrip()[1:].split("#")[0].strip()
            if not dash or (self.starts and offsets[line - 1] <= self.starts[-1]):
                hint = 'Write each record below a dash of its own ("- ").'
                raise RefusedError(f"line {line}: the list is not written with dashes", hint, self.name)
            self.starts.append(offsets[line - 1])

    def text_of(self, number: int) -> str:
        """The text of a record, with what stands between it and the next."""
        return self.new.get(number) or self.text[self.starts[number] : self._end(number)]

    def _end(self, number: int) -> int:
        return self.starts[number + 1] if number + 1 < len(self.starts) else len(self.text)

    @property
    def newline(self) -> str:
        """How lines end."""
        found = _LINE_END.search(self.text)
        return found[0] if found else "\n"

    def result(self, order: Sequence[str]) -> str:
        """The text with all changes."""
        pieces = [self.text[: self.starts[0]] if self.starts else self.text or self.header]
        pieces += [self.text_of(number) for number in range(len(self.records))]
        text = "".join(pieces)
        if self.added:
            text = self._with_added(text, order)
        return _BOM * self._was_bom + text

    def _with_added(self, text: str, order: Sequence[str]) -> str:
        newline = self.newline
        column, apart = 0, newline
        if self.starts:
            first = self.text[self.starts[0] :]
            column = len(first) - len(first.lstrip(" "))
            if len(self.starts) > 1 and not re.search(
                r"\n[ \t]*\r?\n", self.text[self.starts[0] : self.starts[1]]
            ):
                apart = ""
        else:
            text = re.sub(r"(?m)^\[[ \t]*\][ \t]*(?=\r?$|#)", "", text, count=1)
            text = text.rstrip() + newline if text.strip() else ""
        written = [
            " " * column + yamltext.item(yamltext.in_order(one, order), column, newline) for one in self.added
        ]
        stripped = text.rstrip()
        if stripped:
            text = stripped + newline + apart
        return text + (newline + apart).join(written) + newline


def plain_texts(value: Any) -> Any:
    """A record as JSON keeps it: maps, lists and text."""
    if isinstance(value, dict):
        return {str(key): plain_texts(one) for key, one in value.items()}
    return [plain_texts(one) for one in value] if isinstance(value, list | tuple) else str(value)
