"""Records of JSON or YAML whose keys are those of another system, read as ``papers.map.yaml`` says."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinx_conference.data.document import Document
from sphinx_conference.model.papers import Paper, PaperLinks, column_key, decides
from sphinx_conference.problems.problem import Code, Problem
from sphinx_conference.reading.costs import NOTHING_SHOWN
from sphinx_conference.reading.decisions import Decisions, as_columns

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from sphinx_conference.data.document import Plain, Step
    from sphinx_conference.model.papermap import PaperMap

_NEEDED = {"id", "title", "authors"}


@dataclass(eq=False)
class MappedDocument(Document):
    """Accepted records of another document, with our keys; ``rows`` are their indexes there, ``keys`` their keys."""

    inner: Document = field(default_factory=lambda: Document("", None), repr=False)
    rows: Sequence[int] = ()
    keys: Mapping[str, str] = field(default_factory=dict, repr=False)

    def place(self, loc: Sequence[Step], *, key: bool = False) -> tuple[str, int, int]:
        """The place in the other document."""
        return self.inner.place(self._there(loc), key=key)

    def locate(self, loc: Sequence[Step], *, key: bool = False) -> tuple[int, int]:
        """Line and column in the other document."""
        return self.inner.locate(self._there(loc), key=key)

    def _there(self, loc: Sequence[Step]) -> tuple[Step, ...]:
        if not loc or not isinstance(loc[0], int) or not 0 <= loc[0] < len(self.rows):
            return tuple(loc)
        steps = loc[2:] if len(loc) > 2 and loc[1] == "links" and str(loc[2]) in self.keys else loc[1:]
        more = (self.keys.get(str(steps[0]), steps[0]), *steps[1:]) if steps else ()
        return self.rows[loc[0]], *more


def mapped(document: Document, mapping: PaperMap | None) -> tuple[Document | None, list[Problem]]:
    """The accepted records of a document; ``None`` with problems if nobody can tell which those are."""
    records = document.value
    if not isinstance(records, list):
        return document, []
    maps: list[dict[str, Plain]] = [one if isinstance(one, dict) else {} for one in records]
    header, cells = as_columns(maps)
    if _all_are_ours(header, mapping) if mapping else not _all_are_foreign(maps):
        return document, []
    decisions = Decisions(header, cells, mapping)
    undecided = list(decisions.undecided())
    if undecided:
        return None, [
            Problem(document.path, 1, 1, Code.DECISION, one.message, one.hint, NOTHING_SHOWN)
            for one in undecided
        ]
    fields = decisions.fields
    keys = {fields[column_key(key)]: key for key in header if column_key(key) in fields}
    rows = [row for row in range(len(maps)) if decisions.accepts(row)]
    value: Plain = [
        _record(maps[row], fields, decisions.unread) if maps[row] else records[row] for row in rows
    ]
    flaws = {
        (rows.index(loc[0]), *loc[1:]): place
        for loc, place in document.flaws.items()
        if loc and isinstance(loc[0], int) and loc[0] in rows
    }
    return MappedDocument(document.path, value, flaws=flaws, inner=document, rows=rows, keys=keys), []


def _all_are_ours(header: Sequence[str], mapping: PaperMap) -> bool:
    """Whether all keys are fields of a paper that the map says nothing of: it is of a file that was imported."""
    named = {*mapping.words, *(column_key(column) for column in mapping.columns)}
    return bool(header) and all(key in Paper.model_fields and column_key(key) not in named for key in header)


def _all_are_foreign(records: Sequence[Mapping[str, Plain]]) -> bool:
    """Whether records say in another system's way whether they are accepted, and none of the others is a paper."""
    foreign = [any(decides(key, [str(value)]) for key, value in record.items()) for record in records]
    return any(foreign) and all(
        found or not record.keys() >= _NEEDED for found, record in zip(foreign, records, strict=True)
    )


def _record(record: Mapping[str, Plain], fields: Mapping[str, str], unread: Collection[str]) -> Plain:
    """A record with our keys, without those that are not read."""
    result: dict[str, Plain] = {}
    links: dict[str, Plain] = {}
    for key, value in record.items():
        name = column_key(key)
        if name in fields and fields[name] in PaperLinks.model_fields:
            links[fields[name]] = value
        elif name in fields:
            result[fields[name]] = value
        elif name not in unread:
            result[key] = value
    if links:
        given = result.get("links")
        result["links"] = {**given, **links} if isinstance(given, dict) else links
    return result
