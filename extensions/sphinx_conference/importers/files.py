"""The files that an import reads: what kind each is, and why one cannot be used."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sphinx_conference.data.csv import read_csv
from sphinx_conference.importers.imported import RefusedError
from sphinx_conference.model.papers import column_key

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LARGEST = 128 * 1024 * 1024
"""Bytes of a file that are read; 10 000 notes of OpenReview with their replies have about half of it."""
_DOWNLOAD = "Log in with a browser, download the file again, and look into it before you import it."
_CUT = "Download it again; it is perhaps not whole."


@dataclass(eq=False)
class SourceFile:
    """A file by its name and bytes."""

    name: str
    raw: bytes = field(repr=False)

    @classmethod
    def read(cls, path: Path) -> SourceFile:
        """Read a file; raises ``OSError``, or ``RefusedError`` where it cannot be meant."""
        if path.is_file() and path.stat().st_size > LARGEST:
            raise RefusedError(
                "the file is too large to be an export of papers", "Is it the right file?", str(path)
            )
        file = cls(str(path), path.read_bytes())
        file.must_be_data()
        return file

    def refuse(self, message: str, hint: str = _CUT) -> RefusedError:
        """The error of this file."""
        return RefusedError(message, hint, self.name)

    def must_be_data(self) -> None:
        """Raise ``RefusedError`` for what is no export: nothing, or a page of the web."""
        head = self.raw[:1000].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
        if not head:
            raise self.refuse("the file is empty")
        if head.startswith((b"<!doctype html", b"<html")):
            raise self.refuse("this is a page of the web, most likely one that asks to log in", _DOWNLOAD)

    @cached_property
    def looks_like(self) -> str:
        """``json``, ``xml`` or ``text``, by its first character."""
        first = self.raw[:1000].removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
        return "json" if first in (b"{", b"[") else "xml" if first == b"<" else "text"

    @cached_property
    def json(self) -> Any:
        """Its value; raises ``RefusedError`` for what is no JSON, and for what says itself to be an error."""
        try:
            value = json.loads(self.raw.decode("utf-8-sig"))
        except (ValueError, RecursionError):
            raise self.refuse("this is no whole JSON file") from None
        if isinstance(value, dict):
            self._must_be_no_error(value)
        return value

    def _must_be_no_error(self, value: dict[str, Any]) -> None:
        name = str(value.get("name") or "")
        if name == "ChallengeRequiredError":
            message = (
                "OpenReview asked whether a person is there (ChallengeRequiredError), and gave no papers"
            )
            hint = (
                "Log in: sphinx-conference import openreview --venue ID with OPENREVIEW_USERNAME and "
                "OPENREVIEW_PASSWORD, or download the notes as a chair in a browser."
            )
            raise self.refuse(message, hint)
        status = value.get("status")
        is_error = (
            name.endswith("Error") or value.get("errors") or (isinstance(status, int) and status >= 400)
        )
        if is_error or set(value) == {"detail"}:
            raise self.refuse("this is the message of an error, not an export", _DOWNLOAD)

    def table(self) -> Rows:
        """Its rows; raises ``RefusedError`` for what is no CSV, or has rows of other lengths than its header."""
        if self.looks_like != "text":
            hint = "Is it the right file, of the right system?"
            raise self.refuse(f"this is {self.looks_like.upper()}, and a table is looked for", hint)
        table, problems = read_csv(self.raw, self.name)
        if table is None:
            problem = problems[-1]
            raise self.refuse(f"line {problem.line}: {problem.message}")
        if not table.header or not table.rows:
            raise self.refuse("the table has no rows")
        width = len(table.header)
        for row, cells in enumerate(table.rows):
            if len(cells) != width:
                line, _column = table.place(row)
                raise self.refuse(f"line {line}: the row has {len(cells)} cells, and the header {width}")
        return Rows(self, table.header, table.rows)


@dataclass(eq=False)
class Rows:
    """The rows of a table, whose cells are found by the keys of their columns."""

    file: SourceFile
    header: list[str]
    rows: list[list[str]]

    @cached_property
    def columns(self) -> dict[str, int]:
        """The index of each column by its key, the first of those that stand twice."""
        return {column_key(name): index for index, name in reversed(list(enumerate(self.header)))}

    def has(self, *names: str) -> bool:
        """Whether there are all these columns."""
        return all(column_key(name) in self.columns for name in names)

    def need(self, *names: str) -> None:
        """Raise ``RefusedError`` if one of these columns is not there."""
        if missing := [name for name in names if not self.has(name)]:
            listed = ", ".join(f'"{name}"' for name in missing)
            hint = "Is it the right file? Download it again with all columns, in English."
            raise self.file.refuse(f"there is no column {listed}", hint)

    def __iter__(self) -> Iterator[Row]:
        return (Row(self, cells) for cells in self.rows)


@dataclass(frozen=True, slots=True)
class Row:
    """A row; a column that does not exist is empty."""

    table: Rows
    cells: list[str]

    def __getitem__(self, name: str) -> str:
        index = self.table.columns.get(column_key(name))
        return "" if index is None else self.cells[index].strip()
