"""Strict YAML: maps, lists and text, with the position of each.

The document is built from the parser's events, in one pass and without recursion, so nothing expands and nothing
nests before it is looked at. What YAML 1.2 allows and data files do not use is refused: anchors and aliases, tags,
keys that are not text, doubled keys, several documents. Every scalar stays the text that was written (``10:30``,
``NO``, ``012``, ``null``), an empty one empty text.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Any, NoReturn, Protocol, cast

import yaml
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from sphinx_conference.data import advice
from sphinx_conference.data.document import Document, Loc, Marks, Place, Plain, value_at
from sphinx_conference.data.escapes import escaped_characters, join_surrogates, swallowed_command
from sphinx_conference.data.habits import CUT, CUT_COST, CUT_HINT, LINE_END, cut_off
from sphinx_conference.data.source import (
    MAX_BYTES,
    UNSEEN,
    UnseenCharacters,
    moved_back,
    text_of,
    too_large,
    visible,
)
from sphinx_conference.problems.problem import Code, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

MAX_DEPTH = 50
"""Lists and maps within each other; a record needs six."""
MAX_EVENTS = 1_500_000
"""Keys, values, beginnings and ends of lists and maps; 10 000 papers have about 800 000."""
MAX_ITEMS = 100_000
"""Items of one list, or keys of one map."""
MAX_TEXT = 1_000_000
"""Characters of one value."""
MAX_FLAWS = 100
"""Unusable values in one file after which it is not read further."""
MAX_SKIPPED = 10_000
"""Events within one unusable value after which the file is not read further."""

_DIRECTIVE = re.compile(rb"%(?<=[\n\r]%)")  # begins with what is rare, which is quick to look for
_STARTS = (SequenceStartEvent, MappingStartEvent)
_ENDS = (SequenceEndEvent, MappingEndEvent)


class Parser(Protocol):
    """What PyYAML's parsers have in common."""

    def get_event(self) -> Any:
        """The next event."""


def parser(raw: bytes) -> Parser:
    """PyYAML's parser over libyaml, or its parser in Python (some fifteen times slower) where libyaml is missing."""
    return cast("Parser", getattr(yaml, "CBaseLoader", yaml.BaseLoader)(raw))


def read_yaml(raw: bytes, path: str, *, null: str | None = None) -> tuple[Document | None, list[Problem]]:
    """Read the bytes of a YAML file; ``path`` is how problems name it, ``null`` a word that means ``None`` in it.

    Returns the document, or ``None`` where nothing of it can be used, and all problems found. An empty document has
    the value ``None``. A document may be usable in part: see :attr:`Document.flaws`. Raises nothing for any bytes.
    """
    if len(raw) > MAX_BYTES:
        return None, [too_large(path, len(raw))]
    text, problems, removed = text_of(raw, path)
    if text is None:
        return None, problems
    text, joined = join_surrogates(text)
    shifts = tuple(filter(None, (joined, removed)))
    reading = _Reading(text, path, null)
    usable = reading.run()
    document = Document(path, reading.root, reading.marks, reading.flaws, shifts)
    found = [*reading.problems, *reading.unseen.problems(), *_doubled(document, reading.doubled)]
    return (document if usable else None), [*problems, *moved_back(found, shifts)]


def _doubled(document: Document, doubled: Sequence[tuple[Loc, tuple[int, int]]]) -> Iterator[Problem]:
    """What to say of keys that stand twice in a map; once, where a record begins whose dash is missing."""
    begun: set[Loc] = set()
    for loc, second in doubled:
        *above, key = loc
        if tuple(above) in begun:
            continue
        first, _ = document.locate(loc, key=True)
        message = f"{advice.naming(str(key))} stands twice in one record: in line {first}, and again here"
        hint = "Delete the one that is not meant."
        record = value_at(above, document.value)
        begins = (
            isinstance(record, dict) and key == next(iter(record)) and not document.path.endswith(".json")
        )
        if above and isinstance(above[-1], int) and begins:
            begun.add(tuple(above))
            hint = 'Begin a new record with "- " here, or delete the one that is not meant.'
        yield Problem(document.path, *second, Code.DUPLICATE_KEY, message, hint)


class _StopReadingError(Exception):
    """The file is not read further; why is noted."""


class _Reading:
    """One pass over the events of a file."""

    def __init__(self, raw: bytes, path: str, null: str | None) -> None:
        self.raw, self.path, self.null = raw, path, null
        self.root: Plain = None
        self.marks = Marks.none()
        self.problems: list[Problem] = []
        self.flaws: dict[Loc, Place | None] = {}
        self.doubled: list[tuple[Loc, tuple[int, int]]] = []
        self._stack: list[Any] = []  # the open lists and maps, the innermost last
        self._flawed = 0
        self.unseen = UnseenCharacters(path)
        self._lines: list[str] | None = None
        self._last: Any = None  # the last event, where syntax was still right

    def run(self) -> bool:
        """Read the file; whether its document can be used."""
        if line := self._directive():
            self._note(
                line, 1, Code.SYNTAX, "a line begins with %", "Delete the line, or put the text in quotes."
            )
            return False
        try:
            self._document(parser(self.raw).get_event)
            for line, column in islice(cut_off(self.raw, parser), MAX_FLAWS):
                self.problems.append(
                    Problem(self.path, line + 1, column + 1, Code.SYNTAX, CUT, CUT_HINT, CUT_COST)
                )
        except _StopReadingError:
            return False
        except (
            yaml.YAMLError,
            ValueError,
            OverflowError,
        ) as error:  # the latter: an escape that is no character
            fault = advice.explain(error, self.raw.decode("utf-8"), self._last)
            self.doubled = [
                one for one in self.doubled if one[1][0] != fault.line - 1
            ]  # its record is told of below
            if not any(problem.line == fault.line for problem in self.problems):  # else it follows from that
                self._note(fault.line, fault.column, fault.code, fault.message, fault.hint)
            return False
        return True

    def _directive(self) -> int:
        """The first line that begins with %, or 0. libyaml's time is quadratic in the number of directives."""
        if self.raw.startswith(b"%"):
            return 1
        found = _DIRECTIVE.search(self.raw)
        before = self.raw[: found.start()] if found else b""
        return before.count(b"\n") + before.count(b"\r") - before.count(b"\r\n") + bool(found)

    def _document(self, get_event: Callable[[], Any]) -> None:
        get_event()  # the stream begins
        if get_event().__class__ is StreamEndEvent:
            self.marks.add(0, 0)
            return
        self._build(get_event)
        if self.root == "":  # nothing but "---"
            self.root, self.marks.lines[0], self.marks.columns[0] = None, 0, 0
        while (event := get_event()).__class__ is not StreamEndEvent:
            if event.__class__ is not DocumentEndEvent:
                message = 'after "---" a second document begins'
                self._stop(event, Code.SYNTAX, message, 'Delete the line "---".')

    def _build(self, get_event: Callable[[], Any]) -> None:
        """Build the document's value. This is the hot loop: common events first, and no call for any of them."""
        add_line, add_column, stack = self.marks.lines.append, self.marks.columns.append, self._stack
        current: Any = None  # the innermost open list or map
        key: str | None = None  # the key whose value comes next
        value: Any
        for _ in range(MAX_EVENTS):
            self._last = event = get_event()
            kind = event.__class__
            if key is None and current.__class__ is dict and kind is not MappingEndEvent:
                if kind is ScalarEvent and event.style == '"':
                    event.value = self._seen(event)
                if kind is ScalarEvent and event.value not in current and not (event.tag or event.anchor):
                    key = event.value
                    start = event.start_mark
                    add_line(start.line)
                    add_column(start.column)
                else:
                    self._refuse_key(event, get_event)
                continue
            if kind is ScalarEvent:
                value = event.value
                if event.tag or event.anchor or event.style == '"' or len(value) > MAX_TEXT:
                    self._check_value(event, key)
                    value = self._seen(event)
                if value == self.null and not event.style:
                    value = None
            elif kind in _ENDS:
                if len(current) > MAX_ITEMS:
                    self._too_large(event, f"a list or map has more than {MAX_ITEMS} entries")
                stack.pop()
                if not stack:
                    return
                current = stack[-1]
                continue
            else:
                value = [] if kind is SequenceStartEvent else {} if kind is MappingStartEvent else None
                self._check_value(event, key)
            start = event.start_mark
            add_line(start.line)
            add_column(start.column)
            if key is not None:
                current[key] = value
                key = None
            elif current is not None:
                current.append(value)
            else:
                self.root = value
            if kind in _STARTS:
                stack.append(value)
                current = value
            elif not stack:
                return
        self._too_large(self._last, f"the file holds more than {MAX_EVENTS} keys and values")

    def _check_value(self, event: Any, key: str | None) -> None:
        """Note what cannot be used of a value that begins with ``event``."""
        if event.anchor:
            self._alias(event, self._loc(key))
        elif event.__class__ in _STARTS and len(self._stack) == MAX_DEPTH:
            message = f"lists and maps stand within each other more than {MAX_DEPTH} deep"
            self._stop(event, Code.TOO_DEEP, message, advice.SIX_LEVELS)
        elif event.__class__ is not AliasEvent and event.tag:
            self._flaw(event, self._loc(key), Code.TAG, advice.TAG, advice.QUOTE)
        elif event.__class__ is ScalarEvent and len(event.value) > MAX_TEXT:
            self._too_large(event, f"a value has more than {MAX_TEXT} characters")
        elif event.__class__ is ScalarEvent and event.style == '"' and swallowed_command(event.value):
            self._flaw(event, self._loc(key), Code.SYNTAX, advice.LOST_FORMULA, advice.QUOTE_SINGLE)

    def _seen(self, event: Any) -> str:
        """A value from quotes without the characters that cannot be seen and stand in it as escapes; they are noted."""
        value: str = event.value
        if event.style != '"' or not UNSEEN.search(value) or swallowed_command(value):
            return value
        if self._lines is None:
            self._lines = LINE_END.split(self.raw.decode())
        start, end = event.start_mark, event.end_mark
        for line, column, character in escaped_characters(
            self._lines, (start.line, start.column), (end.line, end.column)
        ):
            if UNSEEN.match(character):
                self.unseen.note(line, column, character)
        return visible(value)

    def _refuse_key(self, event: Any, get_event: Callable[[], Any]) -> None:
        """Note what is wrong with a key, and pass over it and its value, which leave no marks."""
        within = self._loc("")[:-1]
        if event.__class__ in _STARTS:
            message = "a key must be text, not a list or a map"
            self._flaw(
                event, (*within, ""), Code.SYNTAX, message, "Put text that begins with [ or { in quotes."
            )
            self._skip(get_event, 1)
        elif event.anchor:
            self._alias(event, (*within, ""))
        elif event.tag:
            self._flaw(event, (*within, ""), Code.TAG, advice.TAG, "Delete the !.")
        else:
            at = event.start_mark
            self._add_flaw((*within, event.value), (self.path, at.line + 1, at.column + 1))
            self.doubled.append(((*within, event.value), (at.line + 1, at.column + 1)))
        self._skip(get_event, 0)

    def _skip(self, get_event: Callable[[], Any], depth: int) -> None:
        """Pass over one value, or the rest of one in which ``depth`` lists and maps are open."""
        for _ in range(MAX_SKIPPED):
            event = get_event()
            depth += (event.__class__ in _STARTS) - (event.__class__ in _ENDS)
            if depth > MAX_DEPTH:
                break
            if depth == 0:
                return
        raise _StopReadingError

    def _loc(self, key: str | None) -> Loc:
        """Where the next value will stand, ``key`` being its key if it stands in a map."""
        outer = [len(c) - 1 if isinstance(c, list) else next(reversed(c)) for c in self._stack[:-1]]
        inner = [key if key is not None else len(c) for c in self._stack[-1:]]
        return (*outer, *inner)

    def _alias(self, event: Any, loc: Loc) -> None:
        """Note an anchor or an alias. One message a file: where there is one, there are many."""
        if any(problem.code is Code.ALIAS for problem in self.problems):
            self._add_flaw(loc)
        else:
            self._flaw(event, loc, Code.ALIAS, advice.REFERENCE, advice.WRITE_OUT)

    def _flaw(self, event: Any, loc: Loc, code: Code, message: str, hint: str) -> None:
        at = event.start_mark
        self._add_flaw(loc, (self.path, at.line + 1, at.column + 1))
        self._note(at.line + 1, at.column + 1, code, message, hint)

    def _add_flaw(self, loc: Loc, place: Place | None = None) -> None:
        self.flaws.setdefault(loc, place)
        self._flawed += 1
        if self._flawed > MAX_FLAWS:
            raise _StopReadingError

    def _too_large(self, event: Any, message: str) -> NoReturn:
        self._stop(event, Code.TOO_LARGE, message, "Is it the right file, and is no closing quote missing?")

    def _stop(self, event: Any, code: Code, message: str, hint: str) -> NoReturn:
        self._note(event.start_mark.line + 1, event.start_mark.column + 1, code, message, hint)
        raise _StopReadingError

    def _note(self, line: int, column: int, code: Code, message: str, hint: str) -> None:
        self.problems.append(Problem(self.path, line, column, code, message, hint))
