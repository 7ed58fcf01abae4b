"""Which records of a file of papers are accepted, where a column of another system decides it.

Without a ``papers.map.yaml`` that says which words accept, nobody knows, and nothing of such a file may be seen.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from sphinx_conference.model.papers import column_key, decides
from sphinx_conference.problems.problem import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sphinx_conference.model.papermap import PaperMap

MAP_FILE = "papers.map.yaml"
_PLAIN = re.compile(r"[A-Za-z][\w ()/-]*")
_ACCEPTS = re.compile(r"(?:accept|confirm|published)[\w ()/:,-]{0,40}", re.IGNORECASE)
_NOT_DELETED = ("no", "false", "0")
_GONE = frozenset({"deleted", "withdrawn", "rejected", "ddate"})
"""Columns that say of a paper that it is not there, where they say yes."""
_SHOWN = 4
_SYSTEMS = (
    ("easychair", {"#", "decision", "deleted"}),
    ("cmt", {"paper id", "author names", "status"}),
    ("openreview", {"number", "forum"}),
    ("softconf", {"submission id", "acceptance status"}),
)
"""Review systems by columns of their files."""


@dataclass(frozen=True)
class Undecided:
    """Why nobody knows what is accepted: the column at which to say so, ``None`` for the whole file."""

    column: int | None
    message: str
    hint: str


class Decisions:
    """What the columns of a file say of acceptance; ``cells`` are those of each column."""

    def __init__(
        self, header: Sequence[str], cells: Sequence[Sequence[str]], mapping: PaperMap | None
    ) -> None:
        self.header, self.cells, self.mapping = header, cells, mapping
        self.words = mapping.words if mapping else {}
        self.names = [column_key(written) for written in header]
        self.deciding = [
            index
            for index, written in enumerate(header)
            if self.names[index] in self.words or decides(written, cells[index])
        ]

    @cached_property
    def fields(self) -> dict[str, str]:
        """What columns are to be read as, by their keys."""
        return (
            {column_key(column): name for column, name in self.mapping.columns.items()}
            if self.mapping
            else {}
        )

    @cached_property
    def unread(self) -> frozenset[str]:
        """The keys of columns that are not read: those that decide, and those that are to be ignored."""
        if self.mapping is None:
            return frozenset()
        decided = (
            {self.names[index] for index in self.deciding} if self.mapping.accepted == "all" else self.words
        )
        ignored = {column_key(column) for column in self.mapping.ignore}
        return frozenset({*decided, *ignored} - self.fields.keys())

    def undecided(self) -> Iterator[Undecided]:
        """What has to be said before anything of the file may be seen."""
        if self.mapping is None:
            if self.deciding:
                yield Undecided(self.deciding[0], self._message(self.deciding), self._hint(self.deciding))
            return
        for name in self.words:
            if name not in self.names:
                message = f'{MAP_FILE} decides by a column "{name}", and there is none'
                listed = ", ".join(filter(None, (one.strip() for one in self.header)))
                hint = did_you_mean(name, self.names) or f"Columns are {listed}."
                yield Undecided(None, message, hint)
        if self.mapping.accepted == "all":
            return
        if more := [n for n in self.deciding if self.names[n] not in {*self.unread, *self.fields}]:
            hint = f"Add to {MAP_FILE}, below accepted: {self._lines(more)}; or list it below ignore:."
            yield Undecided(more[0], self._message(more), hint)

    def unused(self) -> Iterator[tuple[int, str]]:
        """Words that should accept and that no record has, most often misspelt; with the column of each."""
        for name, words in self.words.items():
            if name in self.names:
                index = self.names.index(name)
                missing = words - {_word(cell) for cell in self.cells[index]}
                yield from ((index, word) for word in sorted(missing))

    def accepts(self, row: int) -> bool:
        """Whether a record has, in each column that decides, a word that accepts."""
        return all(
            _word(self.cells[self.names.index(name)][row]) in words for name, words in self.words.items()
        )

    def _message(self, columns: Sequence[int]) -> str:
        named = [f'"{self.header[index].strip()}"' for index in columns]
        if len(named) == 1:
            return f"the column {named[0]} says which papers are accepted, and nobody knows which of its words do"
        listed = f"{', '.join(named[:-1])} and {named[-1]}"
        return f"the columns {listed} say which papers are accepted, and nobody knows which of their words do"

    def _hint(self, columns: Sequence[int]) -> str:
        if [self.names[index] for index in columns] == ["reason"]:
            return (
                "Reasons are given for papers that are not accepted; is it the right file? Else say in "
                f"{MAP_FILE} what is accepted."
            )
        lines = self._lines(columns)
        return (
            f"Move this file out of the site and run sphinx-conference import {self._system()} with it, which takes "
            f"what is accepted and nothing private; or write into {MAP_FILE}, beside it: accepted: {lines}."
        )

    def _system(self) -> str:
        """The source of the command ``import`` whose columns these are."""
        return next((name for name, columns in _SYSTEMS if columns <= set(self.names)), "csv")

    def _lines(self, columns: Sequence[int]) -> str:
        """The columns with the words that are likely meant, as YAML."""
        entries = [f"{_quoted(self.header[n].strip())}: [{', '.join(self._likely(n))}]" for n in columns]
        return f"{{{', '.join(entries)}}}"

    def _likely(self, index: int) -> list[str]:
        if self.names[index] in _GONE:
            found = {cell.strip().casefold() for cell in self.cells[index]}
            return [word for word in _NOT_DELETED if word in found] or ["no"]
        counts = Counter(cell.strip() for cell in self.cells[index] if _ACCEPTS.fullmatch(cell.strip()))
        return [_quoted(word) for word, _count in counts.most_common(_SHOWN)] or ["the words that accept"]


def as_columns(records: Sequence[Mapping[str, object]]) -> tuple[list[str], list[list[str]]]:
    """The keys of records as columns, and what stands in each; of lists and maps nothing does."""
    header = list(dict.fromkeys(key for record in records for key in record))
    return header, [
        [value if isinstance(value := record.get(key), str) else "" for record in records] for key in header
    ]


def _word(cell: str) -> str:
    return " ".join(cell.casefold().split())


def _quoted(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else f'"{text}"'
