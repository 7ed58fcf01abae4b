"""What people write out of habit where YAML means something else: a sign from a changes view, another program's list.

As in :mod:`~sphinx_conference.data.advice`, messages never quote the text, since it may be withheld.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from yaml.events import ScalarEvent, StreamEndEvent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7})(?: |$)", re.MULTILINE)
_PLUS = re.compile(r"^\+(?=[ \w-])", re.MULTILINE)
_FENCE = re.compile(r"^(?:`{3,}|~{3,})", re.MULTILINE)
_NOTHING = re.compile(r"^\[ *\](?= *$)", re.MULTILINE)
_DASH = re.compile(r"^ *-(?=\w[\w-]*:(?: |$))", re.MULTILINE)
_ITEM = re.compile(r"^ *-(?=[^\W\d_])(?!\w[\w-]*:(?: |$))", re.MULTILINE)
_BULLET = re.compile(r"^ *[*•–—](?= )", re.MULTILINE)
_HABITS = (
    (_CONFLICT, "this line stands between two versions that could not be merged",
     "Keep the right version, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>."),
    (_PLUS, "a line begins with +", "Delete the + signs before lines: they only show what is new."),
    (_FENCE, "this line is no data", "Delete the lines that begin with ``` or ~~~."),
    (_NOTHING, "[] says that there is nothing, and more follows", "Delete this line."),
    (_DASH, "the space after the dash is missing", 'Write "- " before the first key of a record.'),
    (_ITEM, "the space after the dash is missing", 'Write "- ", with a space.'),
    (_BULLET, "a list item begins with another sign than a dash", 'Write "- " before it.'),
)  # fmt: skip
_NEAR = (_DASH, _ITEM, _BULLET)
"""Signs that text further up may begin with as well."""
_CUT = re.compile(r" #(?=[^\s#])")
_MAY_BE_CUT = re.compile(rb"#(?<=\S #)[^\s#]")  # begins with what is rare, which is quick to look for
LINE_END = re.compile(r"\r\n|\r|\n")

CUT = "text behind a space and # is a comment to YAML, and not shown"
CUT_COST = "The text is shown without what follows."
CUT_HINT = 'Put the whole text in quotes ("..."); a comment has a space behind its #.'


def habit(text: str, start: int) -> tuple[int, int, str, str] | None:
    """What habit makes a text unreadable in the line that begins at ``start``, or near it.

    Returns line and column, from 0, message and hint; ``None`` if it is no habit that is known.
    """
    before = max(text.rfind("\n", 0, max(0, start - 1)), text.rfind("\r", 0, max(0, start - 1))) + 1
    end = start
    for _ in range(2):
        found = LINE_END.search(text, end)
        end = found.end() if found else len(text)
    for sign, message, hint in _HABITS:
        near = sign in _NEAR
        found = sign.search(text, before if near else 0, end)
        if found:
            line = len(LINE_END.findall(text, 0, found.start()))
            return line, found.end() - found.start() - 1 if near else 0, message, hint
    return None


def cut_off(raw: bytes, parser: Callable[[bytes], Any]) -> Iterator[tuple[int, int]]:
    """Where a value is cut off by what looks like a part of it, ``Asteroid #5``: line and column of the ``#``, from 0.

    A comment has a space behind its ``#``, or more than one before it. ``parser`` makes a parser of bytes that are
    well-formed.
    """
    if not _MAY_BE_CUT.search(raw):
        return
    lines = LINE_END.split(raw.decode())
    events = parser(raw)
    while (event := events.get_event()).__class__ is not StreamEndEvent:
        if event.__class__ is ScalarEvent and not event.style:
            end: Any = event.end_mark
            if end.line < len(lines) and _CUT.match(lines[end.line], end.column):
                yield end.line, end.column + 1
