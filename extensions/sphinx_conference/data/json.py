"""Strict JSON (RFC 8259): the same values, limits and messages as YAML, at a third of the time.

Scalars are the text that was written, ``null`` is ``None``. JSON is YAML too, so the YAML reader is the second,
slow pass: it finds positions when something has to be said, and reads files in which anything is odd.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NoReturn

from sphinx_conference.data.document import Document
from sphinx_conference.data.escapes import escapes_may_mislead
from sphinx_conference.data.source import MAX_BYTES, moved_back, text_of, too_large
from sphinx_conference.data.yaml import MAX_ITEMS, MAX_TEXT, read_yaml
from sphinx_conference.problems.problem import Code, Problem

if TYPE_CHECKING:
    from sphinx_conference.data.document import Plain
    from sphinx_conference.data.source import Text

_CONSTANT = re.compile(r'"(?:[^"\\]|\\.)*"|(NaN|-?Infinity)')
_COMPARE = "Compare this line and the one above with a record that is right."
_WORDS = (
    ("Expecting property name", "a key in double quotes is expected here", 'Write "key": value; delete a comma '
     "after the last entry."),
    ("Illegal trailing comma", "a comma stands after the last entry", "Delete it."),
    ("Expecting ':'", "the colon after a key is missing", 'Write "key": value.'),
    ("Expecting ','", "a comma or a closing bracket is missing before this place",
     "Separate entries by commas; write a backslash before each double quote within text."),
    ("Unterminated string", "this quote is never closed", "Write the same quote where the text ends."),
    ("Invalid control character", "a line ends within quotes", r"Write \n for a new line within text."),
    ("Invalid \\", "a backslash begins an escape, and this one does not exist", "Write every backslash twice."),
    ("Extra data", "text goes on after the end of the data", "Delete what ends it too early."),
    ("Expecting value", "a value is expected here", 'Put text in double quotes ("..."); delete a comma after the '
     "last entry."),
)  # fmt: skip


class _OddError(Exception):
    """Something that the second pass shall look at."""


def read_json(raw: bytes, path: str) -> tuple[Document | None, list[Problem]]:
    """Read the bytes of a JSON file; ``path`` is how problems name it.

    Returns what :func:`~sphinx_conference.data.yaml.read_yaml` returns, and raises as little. An empty file has the
    value ``None``.
    """
    if len(raw) > MAX_BYTES:
        return None, [too_large(path, len(raw))]
    text = text_of(raw, path)
    if text.raw is None:
        return None, text.problems
    if not text.raw.strip():
        return Document(path, None), text.problems
    if escapes_may_mislead(text.raw):
        return _slowly(raw, text, path)
    try:
        value = _whole(_decode(text.raw.decode()))
    except (json.JSONDecodeError, _OddError, RecursionError):
        return _slowly(raw, text, path)
    return Document.without_marks(path, value, lambda: _slowly(raw, text, path)[0]), text.problems


def _decode(text: str) -> Any:
    return json.loads(
        text, object_pairs_hook=_object, parse_int=str, parse_float=str, parse_constant=_constant
    )


def _slowly(raw: bytes, text: Text, path: str) -> tuple[Document | None, list[Problem]]:
    """Read JSON as the YAML that it is, unless it is not even JSON; ``text`` is that of ``raw``."""
    if fault := _fault(text.raw or b"", path):
        return None, [*text.problems, *moved_back([fault], (text.shifts,))]
    return read_yaml(raw, path, null="null")


def _fault(text: bytes, path: str) -> Problem | None:
    """Why a text is no JSON."""
    try:
        json.loads(text, parse_constant=_constant)
    except json.JSONDecodeError as error:
        return _syntax(error, path)
    except _OddError:
        return _no_number(text.decode(), path)
    except RecursionError:
        pass
    return None


def _object(pairs: list[tuple[str, Plain]]) -> dict[str, Plain]:
    """A map; odd if a key stands in it twice, or if it is too large."""
    result = dict(pairs)
    if len(result) < len(pairs) or len(pairs) > MAX_ITEMS:
        raise _OddError
    for key, value in pairs:
        if value.__class__ is not str:
            result[key] = _whole(value)
        elif len(value) > MAX_TEXT:
            raise _OddError
    return result


def _whole(value: Any) -> Plain:
    """A value whose maps were looked at: its lists are looked at, and truth is text as in YAML."""
    if value is True or value is False:
        return "true" if value else "false"
    if value.__class__ is list:
        if len(value) > MAX_ITEMS:
            raise _OddError
        for index, item in enumerate(value):
            if item.__class__ is str:
                if len(item) > MAX_TEXT:
                    raise _OddError
            elif item.__class__ is not dict:
                value[index] = _whole(item)
    result: Plain = value
    return result


def _constant(_name: str) -> NoReturn:
    raise _OddError


def _no_number(text: str, path: str) -> Problem:
    found = next((match for match in _CONSTANT.finditer(text) if match[1]), None)
    at = found.start() if found else 0
    message = f"{found[1] if found else 'this'} is no number in JSON"
    return Problem(path, *_place(text, at), Code.SYNTAX, message, "Put it in quotes, or delete it.")


def _syntax(error: json.JSONDecodeError, path: str) -> Problem:
    said, at = error.msg, error.pos
    before = error.doc[:at].rstrip()
    if before.endswith(",") and error.doc[at : at + 1] in ("}", "]"):
        said, at = "Illegal trailing comma", len(before) - 1  # as Python says it from 3.13 on
    line, column = _place(error.doc, at)
    for beginning, message, hint in _WORDS:
        if said.startswith(beginning):
            return Problem(path, line, column, Code.SYNTAX, message, hint)
    return Problem(path, line, column, Code.SYNTAX, "the text cannot be read as JSON from here on", _COMPARE)


def _place(text: str, index: int) -> tuple[int, int]:
    """Line and column, from 1; lines end as in an editor."""
    before = text[:index]
    start = max(before.rfind("\n"), before.rfind("\r")) + 1
    return 1 + before.count("\n") + before.count("\r") - before.count("\r\n"), index - start + 1
