"""Changes in the text of one record of a YAML file, to the byte where nothing changes.

The parser says where each value begins and ends; new text takes the place of old, and all else stays. After each
change the text is read again: it must hold what was meant and every comment that stood there, or it is not changed.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from sphinx_conference.importers import yamltext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_conference.data.document import Loc

_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_COMMENT = re.compile(r"(?:^|(?<=[ \t\r\n]))#[^\r\n]*")
_HEADER = re.compile(r"([|>])[-+]?[ \t]*(#[^\r\n]*)?(?=\r?\n)")
_LINE_END = re.compile(r"\r\n|\r|\n")


class CannotSpliceError(Exception):
    """The text is written in a way in which a change cannot be made without losing something."""


@dataclass(frozen=True, slots=True)
class Change:
    """A value at ``loc`` within a record; ``None`` removes it. ``pieces`` makes a list anew: numbers are items of the
    old one, which stay as they are written, anything else is a new one."""

    loc: Loc
    value: Any = None
    pieces: tuple[Any, ...] | None = None


class RecordText:
    """The text of one record, from its dash on where it is an item of a list."""

    def __init__(self, text: str, order: Sequence[str]) -> None:
        self.text, self.order = text, order
        found = _LINE_END.search(text)
        self.newline = found[0] if found else "\n"

    def change(self, changes: Sequence[Change]) -> str:
        """The text with all changes; raises ``CannotSpliceError``, and then nothing is changed.

        Lists are made anew first; places in the other changes are those in the new lists.
        """
        before = self.text
        try:
            for phase in (
                [c for c in changes if c.pieces is not None],
                [c for c in changes if c.pieces is None],
            ):
                self._apply(phase)
        except (CannotSpliceError, yaml.YAMLError):
            self.text = before
            raise CannotSpliceError from None
        return self.text

    def mark(self, comment: str, loc: Loc = ()) -> str:
        """The text with a comment of its own line below the first line of the record at ``loc``, once."""
        node = _at(self._record(), loc)
        if not isinstance(node, MappingNode) or node.flow_style or not node.value:
            raise CannotSpliceError
        start, end = node.start_mark.index, _end(node, self.text)
        if f"# {comment}" in comments(" " * node.start_mark.column + self.text[start:end]):
            return self.text
        key, value = node.value[0]
        at = self._line_end(_end(value, self.text))
        line = f"{self.newline}{' ' * key.start_mark.column}# {comment}"
        self.text = self.text[:at] + line + self.text[at:]
        return self.text

    def unmark(self, comment: str, loc: Loc = ()) -> str:
        """The text without that comment in the record at ``loc``."""
        node = _at(self._record(), loc)
        if node is not None:
            start, end = node.start_mark.index, self._line_end(_end(node, self.text))
            pattern = rf"(?m)^[ \t]*# {re.escape(comment)}[ \t]*(?:\r\n|\n|\Z)"
            self.text = self.text[:start] + re.sub(pattern, "", self.text[start:end]) + self.text[end:]
        return self.text

    def _apply(self, changes: Sequence[Change]) -> None:
        if not changes:
            return
        old = self.text
        root = self._record()
        expected = _plain(root)
        edits: list[tuple[int, int, str]] = []
        for change in sorted(changes, key=lambda one: self._rank(str(one.loc[-1]))):
            edits += self._edits(root, change)
            _change_plain(expected, change)
        new = old
        edits.sort(key=lambda edit: edit[:2])
        for start, end, text in reversed(edits):
            new = new[:start] + text + new[end:]
        self.text = new
        lost = Counter(comments(old)) - Counter(comments(new))
        if _normal(_plain(self._record())) != _normal(expected) or lost:
            raise CannotSpliceError

    def _record(self) -> MappingNode:
        root = yaml.compose(self.text, Loader=_LOADER)
        if isinstance(root, SequenceNode) and len(root.value) == 1:
            root = root.value[0]
        if not isinstance(root, MappingNode):
            raise CannotSpliceError
        return root

    def _edits(self, root: MappingNode, change: Change) -> list[tuple[int, int, str]]:
        parent = _at(root, change.loc[:-1])
        step = change.loc[-1]
        if isinstance(parent, SequenceNode) and isinstance(step, int) and step < len(parent.value):
            return [self._item(parent, parent.value[step], change.value)]
        if not isinstance(parent, MappingNode):
            raise CannotSpliceError
        pair = next(((k, v) for k, v in parent.value if k.value == step), None)
        if change.pieces is not None:
            return [self._list(pair, change.pieces)] if pair else []
        if pair is None:
            return [] if change.value is None else [self._add(parent, str(step), change.value)]
        key, value = pair
        if change.value is None:
            return [self._remove(parent, key, value)]
        return [self._replace(key, value, change.value, flow=bool(parent.flow_style))]

    def _replace(self, key: ScalarNode, old: Node, new: Any, *, flow: bool) -> tuple[int, int, str]:
        start, end = old.start_mark.index, _end(old, self.text)
        if isinstance(old, ScalarNode) and isinstance(new, str):
            if header := _HEADER.match(self.text, start) if old.style in ("|", ">") else None:
                column = key.start_mark.column + 2
                lines = (yamltext.literal if header[1] == "|" else yamltext.folded)(new, column)
                return header.end(), end, self.newline + self.newline.join(lines)
            if "\n" not in new and (flow or len(new) <= yamltext.LONGEST_LINE or end > start):
                return start, end, " " * (start == end) + yamltext.scalar(new, flow=flow)
        if flow:
            return start, end, yamltext.flow(new)
        return key.start_mark.index, end, yamltext.entry(key.value, new, key.start_mark.column, self.newline)

    def _add(self, parent: MappingNode, key: str, value: Any) -> tuple[int, int, str]:
        if not parent.value:
            raise CannotSpliceError
        before = [pair for pair in parent.value if self._rank(pair[0].value) <= self._rank(key)]
        after = before[-1] if before else parent.value[0]
        end = _end(after[1], self.text)
        if parent.flow_style:
            return end, end, f", {key}: {yamltext.flow(value)}"
        column = parent.value[0][0].start_mark.column
        at = self._line_end(end)
        return at, at, f"{self.newline}{' ' * column}{yamltext.entry(key, value, column, self.newline)}"

    def _rank(self, key: str) -> int:
        return self.order.index(key) if key in self.order else len(self.order)

    def _remove(self, parent: MappingNode, key: ScalarNode, value: Node) -> tuple[int, int, str]:
        start = self.text.rfind("\n", 0, key.start_mark.index) + 1
        if parent.flow_style or self.text[start : key.start_mark.index].strip() or len(parent.value) == 1:
            raise CannotSpliceError
        end = self._line_end(_end(value, self.text))
        found = _LINE_END.match(self.text, end)
        return start, found.end() if found else end, ""

    def _item(self, parent: SequenceNode, node: Node, value: Any) -> tuple[int, int, str]:
        """A name that stands alone in a list, as another name or as a map."""
        if not isinstance(node, ScalarNode) or node.style in ("|", ">") or value is None:
            raise CannotSpliceError
        start, end = node.start_mark.index, node.end_mark.index
        if parent.flow_style:
            return start, end, yamltext.flow(value)
        return start, end, yamltext.item(value, node.start_mark.column - 2, self.newline)[2:]

    def _list(self, pair: tuple[ScalarNode, Node], pieces: Sequence[Any]) -> tuple[int, int, str]:
        _key, node = pair
        if not pieces:
            raise CannotSpliceError
        start, end = node.start_mark.index, _end(node, self.text)
        if isinstance(node, ScalarNode):  # one that may stand without a list
            texts = [yamltext.scalar(node.value if piece == 0 else piece, flow=True) for piece in pieces]
            return start, end, f"[{', '.join(texts)}]"
        if not isinstance(node, SequenceNode):
            raise CannotSpliceError
        if node.flow_style:
            texts = [
                self.text[node.value[piece].start_mark.index : _end(node.value[piece], self.text)]
                if isinstance(piece, int)
                else yamltext.flow(piece)
                for piece in pieces
            ]
            return start, end, f"[{', '.join(texts)}]"
        return self._block_list(node, pieces)

    def _block_list(self, node: SequenceNode, pieces: Sequence[Any]) -> tuple[int, int, str]:
        """Items of a list with dashes, each with the comments before it and on its line."""
        column = node.start_mark.column
        start = self.text.rfind("\n", 0, node.start_mark.index) + 1
        if self.text[start : node.start_mark.index].strip():
            raise CannotSpliceError
        chunks, at = [], start
        for one in node.value:
            end = self._line_end(_end(one, self.text))
            chunks.append(self.text[at:end])
            found = _LINE_END.match(self.text, end)
            at = found.end() if found else end
        apart = self.newline if len(chunks) > 1 and not chunks[1].splitlines()[0].strip() else ""
        texts = [
            chunks[piece]
            if isinstance(piece, int)
            else apart * (number > 0) + " " * column + yamltext.item(piece, column, self.newline)
            for number, piece in enumerate(pieces)
        ]
        return start, start + len(self.newline.join(chunks)), self.newline.join(texts)

    def _line_end(self, index: int) -> int:
        found = _LINE_END.search(self.text, index)
        return found.start() if found else len(self.text)


def comments(text: str) -> list[str]:
    """All comments of a text, in order."""
    found: list[str] = []
    at = 0
    for token in yaml.scan(text, Loader=_LOADER):
        start, end = token.start_mark.index, token.end_mark.index
        if start > at:
            found += [one[0].rstrip() for one in _COMMENT.finditer(text, at, start)]
        if end > start and text[start] in "|>" and (header := _HEADER.match(text, start)) and header[2]:
            found.append(header[2].rstrip())
        at = max(at, end)
    return found + [one[0].rstrip() for one in _COMMENT.finditer(text, at)]


def _end(node: Node, text: str) -> int:
    """Where the text of a value ends; what libyaml says of lists and maps is the beginning of what follows."""
    start, end = node.start_mark.index, node.end_mark.index
    if isinstance(node, ScalarNode):
        return start + len(text[start:end].rstrip()) if node.style in ("|", ">") else end
    if not isinstance(node, SequenceNode | MappingNode) or node.flow_style or not node.value:
        return int(end)
    last: Any = node.value[-1]
    return _end(last[1] if isinstance(last, tuple) else last, text)


def _at(node: Node, loc: Loc) -> Node | None:
    for step in loc:
        if isinstance(node, MappingNode):
            found = next((value for key, value in node.value if key.value == step), None)
        elif isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
            found = node.value[step]
        else:
            found = None
        if found is None:
            return None
        node = found
    return node


def _plain(node: Node) -> Any:
    if isinstance(node, MappingNode):
        return {key.value: _plain(value) for key, value in node.value}
    if isinstance(node, SequenceNode):
        return [_plain(value) for value in node.value]
    return node.value


def _normal(value: Any) -> Any:
    """A plain value in which kinds of space, and empty maps, make no difference."""
    if isinstance(value, dict):
        return {key: _normal(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_normal(one) for one in value]
    return " ".join(str(value).split())


def _change_plain(record: Any, change: Change) -> None:
    """The same change in plain values."""
    above: list[Any] = list(change.loc)
    last: Any = above.pop()
    for step in above:
        record = record[step] if isinstance(record, list) else record.get(step)
        if record is None:
            raise CannotSpliceError
    if change.pieces is not None:
        old = record[last] if isinstance(record[last], list) else [record[last]]
        record[last] = [old[piece] if isinstance(piece, int) else piece for piece in change.pieces]
    elif change.value is None:
        record.pop(last, None)
    else:
        record[last] = change.value
