"""What a syntax error means and what to write instead, in words for people who know no YAML.

A YAML parser says where it gave up, which is seldom where the slip is. Each rule here knows one slip by what the
parser says and by how the text looks around that place. Messages never quote the text, since it may be withheld;
they name single characters and keys at most.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from yaml.error import MarkedYAMLError

from sphinx_conference.data.habits import habit
from sphinx_conference.problems.problem import Code

if TYPE_CHECKING:
    from collections.abc import Callable

IN_QUOTES = 'in quotes ("...")'
QUOTE = f"Put the text {IN_QUOTES}."
QUOTE_SINGLE = "Put the text in single quotes ('...'), or write every backslash twice."
SIX_LEVELS = "Records need six levels; is it the right file?"
LOST_FORMULA = r"in double quotes YAML takes \t, \n, \b for special characters, so this formula is lost"
TAG = "text that begins with ! is a tag to YAML, and tags are not used in data files"
REFERENCE = "text that begins with * or & is a reference to YAML, and references are not used in data files"
NO_DASH = 'a new record begins here with "- ", and the one above it does not'
BEGIN_WITH_DASH = (
    'Write "- " before the first key of the record above, and indent its other keys by two spaces.'
)
WRITE_OUT = f"Put the text {IN_QUOTES}, or write the value out."

_ODD_SPACE = re.compile(r" *(?:-? *)?(?:[\w-]+:)? *([\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000])")
_TAB_INDENT = re.compile(r"[ -]*\t")
_KEY = re.compile(r"\s*(?:-\s+)*([\w.-]+)\s*:\s")
_PLAIN_NAME = re.compile(r"[\w.-]{1,40}")
_SMART = "“”„‟‘’‚«»"
_LINE_END = re.compile(r"[\r\n]")
_LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Fault:
    """A syntax error as it is reported; line and column count from 1."""

    line: int
    column: int
    message: str
    hint: str
    code: Code = Code.SYNTAX


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the text, counted from 0."""

    line: int
    column: int
    index: int


class _Scene:
    """What is known about an error: the parser's words and marks, the text around them, the last good event."""

    def __init__(self, error: Exception, text: str, last: Any) -> None:
        marked = error if isinstance(error, MarkedYAMLError) else MarkedYAMLError()
        self.problem, self.context = marked.problem or "", marked.context or ""
        self.text, self.last = text, last
        fallback = _place(last.end_mark) if last else Place(0, 0, 0)
        self.at = _place(marked.problem_mark) if marked.problem_mark else fallback
        self.opened = _place(marked.context_mark) if marked.context_mark else self.at
        self.line = self.line_of(self.at)
        self.before = self.line_before(self.at)

    def line_of(self, place: Place) -> str:
        """The line of ``place``, if it is not overlong, else what is near."""
        start = place.index - place.column
        found = _LINE_END.search(self.text, place.index, place.index + _LONGEST)
        end = found.start() if found else place.index + _LONGEST
        return self.text[max(start, place.index - _LONGEST) : end]

    def line_before(self, place: Place) -> str:
        """The last line before that of ``place`` that is not empty."""
        above = self.text[
            max(0, place.index - place.column - _LONGEST) : max(0, place.index - place.column)
        ].rstrip()
        return re.split(_LINE_END, above)[-1]

    @property
    def character(self) -> str:
        """The character at which the parser gave up; empty at the end of the text."""
        return self.text[self.at.index : self.at.index + 1]

    def says(self, *words: str) -> bool:
        """Whether the parser's problem has one of ``words``."""
        return any(word in self.problem for word in words)

    def fault(self, message: str, hint: str, at: Place | None = None, code: Code = Code.SYNTAX) -> Fault:
        """The fault at ``at``, by default where the parser gave up."""
        at = at or self.at
        return Fault(at.line + 1, at.column + 1, message, hint, code)


def explain(error: Exception, text: str, last: Any) -> Fault:
    """What is wrong in ``text``, given what the parser raised and the last event before it."""
    scene = _Scene(error, text, last)
    if found := habit(text, max(0, scene.at.index - scene.at.column)):
        line, column, message, hint = found
        return scene.fault(message, hint, Place(line, column, 0))
    for rule in _RULES:
        if fault := rule(scene):
            return fault
    hint = "Compare this line and the one above with a record that is right."
    return scene.fault("the text cannot be read as YAML from here on", hint)


def is_name(key: str) -> bool:
    """Whether a word looks like a key, so that it may be quoted; else it may be text that is withheld."""
    return _PLAIN_NAME.fullmatch(key) is not None


def naming(key: str) -> str:
    """``"key"`` in quotes if it looks like a key, else words for it."""
    return f'"{key}"' if is_name(key) else "a key"


def odd_space(text: str) -> bool:
    """Whether ``text`` has a space that YAML does not take for one."""
    return re.search(r"[\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000]", text) is not None


def _place(mark: Any) -> Place:
    return Place(mark.line, mark.column, mark.index)


def _deep(scene: _Scene) -> Fault | None:
    if not scene.says("nesting depth"):
        return None
    return scene.fault("lists and maps stand too deep within each other", SIX_LEVELS, code=Code.TOO_DEEP)


def _tab(scene: _Scene) -> Fault | None:
    found = _TAB_INDENT.match(scene.line)
    if found:
        at = Place(scene.at.line, found.end() - 1, 0)
    elif scene.says("tab") or (scene.says("cannot start any token") and scene.character == "\t"):
        at = scene.at
    else:
        return None
    message = "here is a tab, and YAML does not allow tabs before keys and dashes"
    return scene.fault(message, "Write spaces instead of it.", at)


def _space(scene: _Scene) -> Fault | None:
    message = "here is a special space (non-breaking or the like), which is none to YAML"
    opened = scene.line_of(scene.opened)
    for line, number in (
        (scene.line, scene.at.line),
        (scene.before, scene.at.line - 1),
        (opened, scene.opened.line),
    ):
        if found := _ODD_SPACE.match(line):
            at = Place(number, found.start(1), 0)
            return scene.fault(message, "Type an ordinary space instead.", at)
    return None


def _unclosed_quote(scene: _Scene) -> Fault | None:
    if "quote" not in scene.context or not scene.says("end of stream", "document"):
        return None
    return scene.fault(
        "this quote is never closed", "Write the same quote where the text ends.", scene.opened
    )


def _escape(scene: _Scene) -> Fault | None:
    if not scene.says("escape", "hexdec") and scene.problem:
        return None
    index = scene.at.index
    back = 1 if scene.text[index - 1 : index] == "\\" else 0
    at = Place(scene.at.line, scene.at.column - back, index - back)
    if re.match(r"\\u[dD][89a-fA-F]", scene.text[at.index : at.index + 4]):
        return scene.fault("this escape is one half of a character", "Write the character itself.", at)
    return scene.fault(
        "in double quotes a backslash begins an escape, and this one does not exist", QUOTE_SINGLE, at
    )


def _closed_late(scene: _Scene) -> Fault | None:
    """A quote whose end is missing runs to the next quote, after which text goes on."""
    last, style = scene.last, getattr(scene.last, "style", None)
    if style not in ("'", '"') or last.end_mark.line != scene.at.line:
        return None
    if last.start_mark.line != last.end_mark.line:
        message = f"this quote is closed only in line {last.end_mark.line + 1}, where more text follows"
        return scene.fault(message, "Write the same quote where the text ends.", _place(last.start_mark))
    if style == "'":
        hint = "Write an apostrophe within single quotes twice (''), or put the text in double quotes."
    else:
        hint = "Put the whole text in quotes, and write a backslash before each quote within it."
    return scene.fault("text goes on after the closing quote", hint)


def _after_bracket(scene: _Scene) -> Fault | None:
    if not scene.last or not scene.says("expected key", "<block end>"):
        return None
    last = scene.last.start_mark
    if scene.text[last.index : last.index + 1] not in ("]", "}") or last.line != scene.at.line:
        return None
    return scene.fault(
        "text goes on after the closing bracket", 'Put the whole text in quotes ("[...] ...").'
    )


def _first_character(scene: _Scene) -> Fault | None:
    if scene.says("cannot start any token"):
        return scene.fault(f"text cannot begin with {scene.character} in YAML", QUOTE)
    if scene.says("node content") and scene.character in (",", "]", "}", "{", "["):
        hint = f"Put the text {IN_QUOTES}, or delete the character."
        return scene.fault(f"a value cannot begin with {scene.character}", hint)
    if "block scalar" in scene.context:
        hint = "Put the text in quotes; after | or > alone, text of several lines begins in the next line."
        return scene.fault("text cannot begin with | or > in the line of its key", hint, scene.opened)
    if scene.says("mapping keys are not allowed"):
        return scene.fault("text cannot begin with ? and a space", QUOTE)
    if scene.says("sequence entries are not allowed"):
        hint = "Begin the list in the next line; if the dash belongs to the text, put the text in quotes."
        return scene.fault("a list cannot begin in the line of its key", hint)
    return None


def _reference(scene: _Scene) -> Fault | None:
    if "alias" in scene.context or "anchor" in scene.context:
        return scene.fault(REFERENCE, WRITE_OUT, scene.opened, Code.ALIAS)
    if "tag" in scene.context or scene.says("tag handle"):
        return scene.fault(TAG, QUOTE, scene.opened, Code.TAG)
    return None


def _colon(scene: _Scene) -> Fault | None:
    """A colon where none is allowed: within text, or after a key that is not where a key can be."""
    if not scene.says("mapping values are not allowed"):
        return None
    prefix = scene.line[: scene.at.column]
    is_key = re.fullmatch(r"\s*(?:-\s+)*[\w.-]+", prefix) is not None
    if is_key and not re.search(r":(\s|$)", scene.before):
        above = Place(scene.at.line - 1, len(scene.before) - len(scene.before.lstrip(" -")), 0)
        hint = "Write it as key: value, with a space after the colon."
        if scene.before.lstrip().startswith("- "):
            hint = 'Write a key before its text, "- name: ..." for example, with a space after the colon.'
        return scene.fault("this line has no colon after its key", hint, above)
    if is_key:
        hint = 'Indent all keys of a record alike; begin text of several lines with "|" and indent it below.'
        at = Place(scene.at.line, len(prefix) - len(prefix.lstrip()), 0)
        return scene.fault("this line is indented further than the key above it", hint, at)
    found = _KEY.match(prefix)
    if found and prefix[found.end() :].lstrip()[:1] in tuple(_SMART):
        message = "curly quotes do not quote in YAML, so the colon in the text begins a new key"
        return scene.fault(message, 'Write straight quotes around the text: "..."')
    example = f'Write {found[1]}: "..."' if found and _PLAIN_NAME.fullmatch(found[1]) else 'Write "..."'
    message = "the text holds a colon and a space, which begin a new key in YAML"
    return scene.fault(message, f"{example} with the whole text in quotes.")


def _no_colon(scene: _Scene) -> Fault | None:
    if not scene.says("could not find expected ':'"):
        return None
    if re.match(r"[ -]*[\w.-]+:\S", scene.line_of(scene.opened)):
        return scene.fault("the space after the colon is missing", "Write it as key: value.", scene.opened)
    hint = "Write it as key: value; if it goes on with the text above, indent it further."
    return scene.fault("this line has no colon after its key", hint, scene.opened)


def _unclosed_bracket(scene: _Scene) -> Fault | None:
    if "flow" not in scene.context or not scene.says("',' or ']'", "',' or '}'"):
        return None
    opening, closing = ("[", "]") if scene.says("]'") else ("{", "}")
    if scene.at.line == scene.opened.line and scene.character not in ("", "\n", "\r"):
        message = f"a comma or {closing} is missing before this place"
        hint = f"Separate entries by commas; put text with commas, colons or brackets {IN_QUOTES}."
        return scene.fault(message, hint)
    hint = f"Write {closing} where it ends, or put the text {IN_QUOTES}."
    return scene.fault(f"this {opening} is never closed", hint, scene.opened)


def _after_the_end(scene: _Scene) -> Fault | None:
    if not scene.says("<document start>"):
        return None
    if scene.character in ("]", "}"):
        return scene.fault(f"this {scene.character} closes nothing", "Delete it, or write what opens it.")
    if re.match(r"-\s", scene.text[scene.at.index : scene.at.index + 2]):
        return scene.fault(NO_DASH, BEGIN_WITH_DASH)
    message = 'text goes on after the end of the data (a line "..." or a closing bracket)'
    return scene.fault(message, "Delete what ends it too early.")


def _indentation(scene: _Scene) -> Fault | None:
    if not scene.says("'-' indicator", "expected key", "<block end>"):
        return None
    rest = scene.text[scene.at.index : scene.at.index + 2]
    if rest[:1] == ":":
        return scene.fault("the key before the colon is missing", "Write it as key: value.")
    if rest[:1] == "-" and not rest[1:].strip() and scene.at.column == scene.opened.column:
        return scene.fault(NO_DASH, BEGIN_WITH_DASH)
    if rest[:1] == "-" and not rest[1:].strip():
        hint = "Indent all items of a list alike, below their key."
        return scene.fault('a list item ("- ") stands where a key belongs', hint)
    if "collection" in scene.context or "sequence" in scene.context:
        hint = 'Indent it like the other keys of its record, or begin a new record with "- ".'
        return scene.fault("this line belongs neither to the record above nor to a new one", hint)
    hint = "Indent all keys of a record alike, with spaces."
    return scene.fault("this line is not indented like the lines above it", hint)


_RULES: tuple[Callable[[_Scene], Fault | None], ...] = (
    _deep,
    _tab,
    _unclosed_quote,
    _escape,
    _reference,
    _closed_late,
    _after_bracket,
    _first_character,
    _space,
    _colon,
    _no_colon,
    _unclosed_bracket,
    _after_the_end,
    _indentation,
)
